# a keyword is found in any field, and in the bytes of plain text; the text that matched is told
--- rule words.yml
title: Words
id: 7b0c6d4e-0001-4000-8000-000000000003
logsource:
    product: linux
detection:
    keywords:
        - 'entered promiscuous mode'
        - 'segfault at'
    condition: keywords
level: medium
--- input linux/sys=messages
Nov 24 09:00:00 web1 kernel: [1.0] eth0: Entered Promiscuous mode
Nov 24 09:00:01 web1 kernel: [2.0] eth0: left promiscuous mode
Nov 24 09:00:02 web1 app[7]: app[7]: Segfault at 0 ip 0
--- output ndjson
{"type":"signal","id":"efb55faabbb7f031a13147790254dffc","rule_id":"7b0c6d4e-0001-4000-8000-000000000003","rule_name":"Words","severity":5,"level":"medium","time":"2026-11-24T09:00:00Z","entity_type":"_hostname","entity_value":"web1","tags":[],"source":{"category":"linux/sys","file":"messages","record":1},"matched":{"keyword":"Entered Promiscuous mode"}}
{"type":"signal","id":"bd1d3a5fbca4232d1bb4217189a58d62","rule_id":"7b0c6d4e-0001-4000-8000-000000000003","rule_name":"Words","severity":5,"level":"medium","time":"2026-11-24T09:00:02Z","entity_type":"_hostname","entity_value":"web1","tags":[],"source":{"category":"linux/sys","file":"messages","record":3},"matched":{"keyword":"Segfault at"}}
