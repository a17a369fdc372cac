# words and phrases of the scope find the same events in every shape
--- query
_sourceCategory=shape/* certutil* "files.cdn-stage.example" | count by _sourcecategory
--- from every-shape.events
--- output csv
_sourcecategory,_count
shape/ecs,3
shape/evtx,3
shape/evtx-dump-lines,3
shape/evtx-dump-pretty,3
shape/evtx-dump-separate,3
shape/nxlog,3
shape/winlogbeat-6,3
shape/winlogbeat-7,3
shape/xml-lines,3
shape/xml-wrapped,3
