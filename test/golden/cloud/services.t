# The audit records of cloud services: who did what from where
--- query
* | formatDate(_messagetime, "HH:mm:ss", "UTC") as at | fields at, user, action, src_ip, user_agent, provider
--- input cloudtrail.json
{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/ann","userName":"ann"},"eventTime":"2026-11-23T06:25:01Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"eu-central-1","sourceIPAddress":"203.0.113.7","userAgent":"Mozilla/5.0","eventID":"a-b"}
{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/adm/ben","sessionContext":{"sessionIssuer":{"userName":"adm"}}},"eventTime":"2026-11-23T06:25:02Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"eu-central-1","sourceIPAddress":"203.0.113.8","userAgent":"aws-cli/2"}
--- input m365.json
{"CreationTime":"2026-11-23T06:25:03","Id":"x","Operation":"UserLoggedIn","RecordType":15,"ResultStatus":"Success","Workload":"AzureActiveDirectory","ClientIP":"203.0.113.7:5555","UserId":"ann@corp.example"}
{"CreationTime":"2026-11-23T06:25:04","Operation":"New-InboxRule","RecordType":1,"Workload":"Exchange","ClientIP":"[2001:db8::1]:123","UserId":"ben@corp.example"}
--- input entra.json
{"time":"2026-11-23T06:25:05.123Z","resourceId":"/tenants/t","operationName":"Sign-in activity","category":"SignInLogs","callerIpAddress":"203.0.113.7","identity":"Ann","properties":{"userPrincipalName":"ann@corp.example","userAgent":"Mozilla"}}
--- input gcp.json
{"protoPayload":{"authenticationInfo":{"principalEmail":"ann@corp.example"},"requestMetadata":{"callerIp":"203.0.113.7","callerSuppliedUserAgent":"gcloud"},"serviceName":"compute.googleapis.com","methodName":"v1.compute.instances.insert"},"timestamp":"2026-11-23T06:25:06.123456Z"}
--- input okta.json
{"uuid":"u","published":"2026-11-23T06:25:07.123Z","eventType":"user.session.start","actor":{"alternateId":"ann@corp.example"},"client":{"userAgent":{"rawUserAgent":"Mozilla/5.0"},"ipAddress":"203.0.113.7"},"outcome":{"result":"FAILURE"}}
--- output csv
at,user,action,src_ip,user_agent,provider
06:25:01,ann,ConsoleLogin,203.0.113.7,Mozilla/5.0,signin.amazonaws.com
06:25:02,adm,CreateUser,203.0.113.8,aws-cli/2,iam.amazonaws.com
06:25:03,ann@corp.example,UserLoggedIn,203.0.113.7,,AzureActiveDirectory
06:25:04,ben@corp.example,New-InboxRule,2001:db8::1,,Exchange
06:25:05,ann@corp.example,Sign-in activity,203.0.113.7,Mozilla,
06:25:06,ann@corp.example,v1.compute.instances.insert,203.0.113.7,gcloud,compute.googleapis.com
06:25:07,ann@corp.example,user.session.start,203.0.113.7,Mozilla/5.0,
