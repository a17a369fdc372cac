# a pack of --content runs by its name; its rules stand below its folder in messages
--- args --content own --rules pack:MINI
--- file own/packs/mini/pack.yaml
id: MINI
name: A small pack
--- file own/packs/mini/rules/service.yml
title: Service
id: 7b0c6d4e-0001-4000-8000-000000000101
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- file own/packs/mini/rules/broken.yml
title: Broken
logsource: {product: windows}
detection: {condition: selection}
--- file own/packs/mini/hunting/more.sumo
* | where EventID = 7045
--- command detect
--- input e.json
{"Channel":"System","EventID":7045,"Computer":"a"}
--- output ndjson
{"type":"signal","id":"0b80cb22a1b66f644c237572191ffe27","rule_id":"7b0c6d4e-0001-4000-8000-000000000101","rule_name":"Service","severity":5,"time":"2026-11-24T11:00:00Z","entity_type":"_hostname","entity_value":"a","tags":[],"source":{"category":"","file":"e.json","record":1},"matched":{"EventID":7045}}
--- status 2
--- stderr-contains own/packs/mini/rules/broken.yml:3: expected a search identifier, found none
