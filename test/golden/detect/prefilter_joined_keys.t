# a key may be the first steps of a field's path in one: neither "dns" nor dns.question.name stands in the record
--- rule lookup.yml
title: Lookup
id: 7b0c6d4e-0001-4000-8000-000000000047
logsource: {category: dns_query}
detection: {selection: {QueryName|re: '.'}, condition: selection}
--- input e.json
{"message": "note 0", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 1", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 2", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 3", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 4", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 5", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"event":{"category":"network"},"dns.question":{"name":"files.example"},"@timestamp":"2026-11-24T10:00:00Z"}
{"message": "note 6", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 7", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 8", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 9", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 10", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
{"message": "note 11", "event": {"category": "x"}, "network": 1, "question": 2, "name": 3, "category": 4, "type": "t"}
--- output csv
time,severity,level,rule_id,rule_name,entity_type,entity_value,file,record,tags,summary
2026-11-24T10:00:00Z,5,,7b0c6d4e-0001-4000-8000-000000000047,Lookup,,,e.json,7,,
