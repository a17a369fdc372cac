# the URL in a command line or a script
--- query
* | json auto | fields command_url, command_url_host, script_url, url
--- input a.json
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\curl.exe","CommandLine":"curl -o x.exe \"https://cdn.a.example/x.exe\" -k"}
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Image":"C:\\curl.exe","CommandLine":"curl --version"}
{"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","ScriptBlockText":"(New-Object Net.WebClient).DownloadString('http://b.example/a.ps1')"}
{"EventID":59,"Channel":"Microsoft-Windows-Bits-Client/Operational","url":"http://c.example/u.bin"}
--- output ndjson
{"command_url":"https://cdn.a.example/x.exe","command_url_host":"cdn.a.example","script_url":null,"url":null}
{"command_url":null,"command_url_host":null,"script_url":null,"url":null}
{"command_url":null,"command_url_host":null,"script_url":"http://b.example/a.ps1","url":null}
{"command_url":null,"command_url_host":null,"script_url":null,"url":"http://c.example/u.bin"}
