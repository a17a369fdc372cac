# --explain of a record that is not there
--- rule any.yml
title: Any
id: 7b0c6d4e-0001-4000-8000-00000000000f
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- args --explain any --record 5
--- input e.json
{"Channel":"System","EventID":7045}
--- output text
--- error
gyoji: --record 5: the input has 1 record
--- status 2
