# parse field= reads another field; _ is a throw-away name
--- query
* | json auto | parse field=mail "*@*" as _, domain | fields domain
--- input a.json
{"mail":"a@b.example"}
{"mail":"nobody"}
--- output csv
domain
b.example
