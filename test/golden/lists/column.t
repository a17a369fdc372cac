# a column that no file of the list has is a slip
--- query
* | list_value("paste_sites", host, "clas") as class
--- args --content content
--- file content/lists/paste_sites.csv
domain,class
paste.test,paste
--- input a.json
{"host":"paste.test"}
--- error
gyoji: list_value: the list paste_sites has no column 'clas'; its columns: class
  1 | * | list_value("paste_sites", host, "clas") as class
    |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
