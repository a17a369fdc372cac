# what rules, files and records say is escaped in the JSON of a signal
--- rule odd.yml
title: "A \"quoted\" \\ title"
id: 7b0c6d4e-0001-4000-8000-000000000010
tags: ["a\"b\\c\n"]
logsource: {product: windows, service: system}
detection: {selection: {'a"b': '*', EventID: 7045}, keywords: ['x"y'], condition: selection and keywords}
--- input e"1.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"System","EventID":7045,"a\"b":"c\u0001\\\n","k":"X\"Y"}
--- output ndjson
{"type":"signal","id":"3685956632a9d7469738c2bd098b112b","rule_id":"7b0c6d4e-0001-4000-8000-000000000010","rule_name":"A \"quoted\" \\ title","severity":5,"time":"2026-11-24T08:00:00Z","tags":["a\"b\\c\n"],"source":{"category":"","file":"e\"1.json","record":1},"matched":{"a\"b":"c\u0001\\\n","EventID":7045,"keyword":"X\"Y"}}
