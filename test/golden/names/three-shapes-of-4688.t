# Security 4688 flat, as Winlogbeat ships it, and as evtx_dump writes it
--- query
* | json auto | fields event_id, process_name, command_line, parent_process_name, host
--- input a.json
{"EventID":4688,"Channel":"Security","Hostname":"ws1.example","NewProcessName":"C:\\Windows\\System32\\curl.exe","CommandLine":"curl a","ParentProcessName":"C:\\cmd.exe"}
{"winlog":{"channel":"Security","event_id":4688,"computer_name":"ws2.example","event_data":{"NewProcessName":"C:\\Windows\\System32\\curl.exe","CommandLine":"curl b","ParentProcessName":"C:\\cmd.exe"}}}
{"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Security-Auditing"}},"EventID":4688,"Channel":"Security","Computer":"ws3.example"},"EventData":{"NewProcessName":"C:\\Windows\\System32\\curl.exe","CommandLine":"curl c","ParentProcessName":"C:\\cmd.exe"}}}
--- output ndjson
{"event_id":4688,"process_name":"curl.exe","command_line":"curl a","parent_process_name":"cmd.exe","host":"ws1.example"}
{"event_id":4688,"process_name":"curl.exe","command_line":"curl b","parent_process_name":"cmd.exe","host":"ws2.example"}
{"event_id":4688,"process_name":"curl.exe","command_line":"curl c","parent_process_name":"cmd.exe","host":"ws3.example"}
