# no signal is no row
--- rule any.yml
title: Any
id: 7b0c6d4e-0001-4000-8000-00000000000a
logsource: {product: windows, service: system}
detection: {selection: {EventID: 1}, condition: selection}
--- input e.json
{"Channel":"System","EventID":7045,"Computer":"a"}
--- output json
[]
