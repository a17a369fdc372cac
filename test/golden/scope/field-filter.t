# name=value in the scope tests a field, in any case; name=* that it is there
--- query
status_code=404 user="amira khan" account=* | json auto | fields id
--- input a.json
{"id":1,"status_code":404,"user":"Amira Khan","account":"x"}
{"id":2,"status_code":200,"user":"amira khan","account":"x"}
{"id":3,"status_code":"404","user":"amira khan"}
{"id":4,"Status_Code":"404","user":"amira khan","account":"y"}
--- output csv
id
1
4
