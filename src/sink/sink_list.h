/* The formats of rows: SINK(name as in src/sink and after --format). */
SINK(csv)
SINK(json)
SINK(ndjson)
SINK(table)
SINK(tsv)
