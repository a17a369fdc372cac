# what is wrong with a description is said with its file and line
--- query
*
--- args --content own
--- file own/schema/acme.yaml
formats:
  acme-gw:
    pattern: '^(?<time>\S+ (?<verdict>\w+)'
--- input a.log
x
--- error
gyoji: own/schema/acme.yaml:3: regular expression: missing closing parenthesis, at byte 28
