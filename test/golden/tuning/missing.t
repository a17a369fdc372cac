# a tuning file that cannot be read is said before anything is
--- command detect
--- args --rules any.yml --tuning gone.yaml
--- file any.yml
title: Any process
id: 4a3c1b6e-0001-4000-8000-000000000002
logsource: { category: process_creation, product: windows }
detection: { s: { EventID: 1 }, condition: s }
--- input a.json
{"EventID":1}
--- error
gyoji: cannot read the tuning file gone.yaml: No such file or directory
try: gyoji detect --help
