# a section that there is not
--- from pack.mini
--- command packs
--- args show mini --content own --section palybook
--- error
gyoji: --section: expected one of attack, query, sources, tables, rules, tuning, tests, playbook, investigation, hunting, platforms, found 'palybook'
try: gyoji packs --help
