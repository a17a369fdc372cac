# parseDate reads a prefix; formatDate prints; zones by name
--- query
* | parseDate("20170720000030", "yyyyMMddHHmmss", "America/Los_Angeles") as a
| parseDate("2026-11-23 10:00:00 and more", "yyyy-MM-dd HH:mm:ss") as b
| formatDate(b, "MM/dd/yyyy HH:mm:ss:SSS") as c | formatDate(b, "EEE yyyy-MM-dd'T'HH:mm", "America/New_York") as d
| formatDate(now(), "yyyy-MM-dd HH:mm") as e | fields a, b, c, d, e
--- input a.log
x
--- output csv
a,b,c,d,e
1500534030000,1795428000000,11/23/2026 10:00:00:000,Mon 2026-11-23T05:00,2026-11-24 12:00
