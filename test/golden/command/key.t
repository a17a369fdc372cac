# the key wants yes or no
--- rule plain.yml
title: Plain
logsource: {product: windows, category: process_creation}
gyoji: {plain: sometimes}
detection: {tool: {CommandLine|contains: certutil}, condition: tool}
--- input e.json
{"a":1}
--- error
gyoji: plain.yml:3: expected yes or no after 'plain', found 'sometimes'
