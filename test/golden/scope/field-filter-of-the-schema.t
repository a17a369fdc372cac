# a field filter knows the vocabularies' names
--- query
process_name=cert*.exe | json auto | fields id
--- input a.json
{"id":1,"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\Windows\\CertUtil.exe"}
{"id":2,"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\certutil.exe\\x.exe"}
--- output csv
id
1
