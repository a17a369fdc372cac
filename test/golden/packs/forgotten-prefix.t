# a pack's name without `pack:` where a path is expected
--- command detect
--- args --rules t1608
--- input a.json
{"EventID":1}
--- error
gyoji: cannot open the rules t1608: there is no such file or folder: did you mean pack:t1608?
try: gyoji detect --help
