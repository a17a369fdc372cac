# a folder is no tuning file
--- command detect
--- args --rules any.yml --tuning mine
--- file any.yml
title: Any process
id: 4a3c1b6e-0001-4000-8000-000000000002
logsource: { category: process_creation, product: windows }
detection: { s: { EventID: 1 }, condition: s }
--- file mine/tuning.yaml
tuning: []
--- input a.json
{"EventID":1}
--- error
gyoji: cannot read the tuning file mine: expected a regular file, found a folder
try: gyoji detect --help
