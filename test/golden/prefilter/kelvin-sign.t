# the Kelvin sign U+212A and the long s U+017F are no k and no s in the scope
--- query
kernel OR staging | json auto | fields id
--- input-percent a.json
{"id":1,"a":"kernel"}
{"id":2,"a":"%E2%84%AAernel"}
{"id":3,"a":"STAGING"}
{"id":4,"a":"%C5%BFtaging"}
{"id":5,"a":"KERNEL"}
{"id":6,"a":"\u212aernel"}
--- output csv
id
1
3
5
