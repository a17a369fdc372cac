# a tuning file that is wrong stops the run: each error with its line, those of conditions with the place
--- args --tuning tuning.yaml
--- rule any.yml
title: Any process
id: 4a3c1b6e-0001-4000-8000-000000000002
logsource: { category: process_creation, product: windows }
detection:
    s: { EventID: 1 }
    condition: s
--- file odd.csv
hosts
a
--- file tuning.yaml
lists:
  odd: odd.csv
  gone: gone.csv
tuning:
  - name: a
    when: host = "x" nd user = "y"
  - name: b
    when: in_list("vpn", host)
  - name: c
    class: developers
  - name: d
    whn: host = "x"
--- input a.json
{"EventID":1}
--- error
gyoji: tuning.yaml:2: odd.csv:1: expected a header whose first column is one of domain, ip, hash, file, user, host, url, text, found 'hosts'
gyoji: tuning.yaml:3: gone.csv: No such file or directory
gyoji: tuning.yaml:6: expected an operator or the end of the condition, found 'nd'
  host = "x" nd user = "y"
             ^
gyoji: tuning.yaml:8: in_list: there is no list 'vpn'; this run has no lists
  in_list("vpn", host)
  ^
gyoji: tuning.yaml:12: expected name, class, rules, when, from, until, expires or reason, found 'whn'
