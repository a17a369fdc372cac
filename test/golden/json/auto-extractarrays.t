# extractarrays makes a field of each item of a flat array
--- query
* | json auto extractarrays | fields %"foo[0]", %"foo[2]"
--- input a.json
{"foo":[1,2,3]}
--- output csv
foo[0],foo[2]
1,3
