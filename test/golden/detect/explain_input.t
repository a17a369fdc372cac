# an input that cannot be read is status 3, whatever was explained; names of fields steer no terminal
--- rule words.yml
title: Words
id: 7b0c6d4e-0001-4000-8000-00000000000f
logsource: {product: windows}
detection: {keywords: [evil], condition: keywords}
--- args --explain words --record 1
--- input e.json
{"TimeCreated":"2026-11-24T08:00:00Z","Channel":"System","EventID":7045,"a\u001b[31m":"evil"}
--- paths e.json none.json
--- output text
rule       Words (7b0c6d4e-0001-4000-8000-00000000000f), words.yml:1
record     1 of e.json, 2026-11-24 08:00:00 UTC, windows/service
log source product windows: the record is of it
condition  keywords
answer     the rule fires

true   keywords: any field contains 'evil': matched 'evil' in a␛[31m
--- status 3
