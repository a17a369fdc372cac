# the name of a platform is told what its target is called
--- file rules.yml
title: A
logsource: { category: test }
detection: { a: { f: x }, condition: a }
--- command convert --target Elastic
--- paths rules.yml
--- error
gyoji: unknown target 'Elastic': expected one of esql, eql
try: gyoji convert --help
