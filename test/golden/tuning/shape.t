# a tuning file of another shape is said once
--- command detect
--- args --rules any.yml --tuning key.yaml --tuning yaml.yaml --tuning list.yaml
--- file any.yml
title: Any process
id: 4a3c1b6e-0001-4000-8000-000000000002
logsource: { category: process_creation, product: windows }
detection: { s: { EventID: 1 }, condition: s }
--- file key.yaml
tunings:
  - { name: a, when: 'host = "x"' }
--- file yaml.yaml
tuning:
  - name: a
    when: "host
--- file list.yaml
- name: a
--- input a.json
{"EventID":1}
--- error
gyoji: key.yaml:1: expected lists or tuning, found 'tunings'
gyoji: yaml.yaml:4: expected YAML: found unexpected end of stream while scanning a quoted scalar
gyoji: list.yaml:1: expected a tuning file as a map, found a list
