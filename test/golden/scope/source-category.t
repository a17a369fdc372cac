# _sourceCategory ignores case, takes stars, and must fit the whole category
--- query
_sourcecategory=Proxy/* | count by _sourceCategory
--- input proxy/access=a.log
x
--- input my/proxy/access=b.log
x
--- input PROXY/other=c.log
x
x
--- output csv
_sourceCategory,_count
PROXY/other,2
proxy/access,1
