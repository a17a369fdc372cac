# without --rules all packs run; one that is damaged is told of, the others run, the status is 2
--- args --content own
--- file own/packs/bad/pack.yaml
id: BAD
nmae: Bad
--- file own/packs/mini/pack.yaml
id: MINI
name: A small pack
--- file own/packs/mini/rules/service.yml
title: Service
id: 7b0c6d4e-0001-4000-8000-000000000101
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- command detect
--- input e.json
{"Channel":"System","EventID":7045,"Computer":"a"}
--- output ndjson
{"type":"signal","id":"0b80cb22a1b66f644c237572191ffe27","rule_id":"7b0c6d4e-0001-4000-8000-000000000101","rule_name":"Service","severity":5,"time":"2026-11-24T11:00:00Z","entity_type":"_hostname","entity_value":"a","tags":[],"source":{"category":"","file":"e.json","record":1},"matched":{"EventID":7045}}
--- status 2
--- stderr-contains own/packs/bad/pack.yaml:2: expected the key id, name,
