# \/ is a slash, in values and against globs
--- query
* | json auto | where url matches "*transfer.sh/get/*" | fields id
--- input a.json
{"id":1,"url":"https:\/\/transfer.sh\/get\/a"}
{"id":2,"url":"https://transfer.sh/get/a"}
{"id":3,"url":"https:\u002f\u002Ftransfer.sh\u002Fget\u002fa"}
{"id":4,"url":"https://transfer.sh/put/a"}
--- output csv
id
1
2
3
