# now() is the run's --now
--- args --now 2026-01-02T03:04:05Z
--- query
* | now() as t | fields t
--- input a.log
x
y
--- output csv
t
1767323045000
1767323045000
