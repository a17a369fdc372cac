# --explain of a rule that is not there, and of none
--- rule any.yml
title: Any
id: 7b0c6d4e-0001-4000-8000-00000000000f
logsource: {product: windows, service: system}
detection: {selection: {EventID: 7045}, condition: selection}
--- args --explain "" --record 1
--- input e.json
{"Channel":"System","EventID":7045}
--- output text
--- error
gyoji: --explain: expected the id or name of a rule (of 1), found ''
try: gyoji detect --help
--- status 2
