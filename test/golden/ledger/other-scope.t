# an input that the scope lets through only until its format is known: the ledger says so
--- query
_reader=csv | count
--- args --ledger
--- input a.json
{"n":"1"}
--- output csv
_count
0
--- stderr-contains   not read the query's scope asks for other inputs
