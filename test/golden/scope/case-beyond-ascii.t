# the scope and the text of parse ignore the case of every letter, not of ASCII only
--- query
müller ñ* "grüsse AUS" ort=köln name=*Ö* 
| parse "größe=*;" as size | fields size
--- input a.json
{"ort":"KÖLN","name":"jörg","m":"MÜLLER ÑANDÚ Grüße; GRÜSSE  aus: GRÖßE=1;"}
{"ort":"KÖLN","name":"jörg","m":"MÜLLERS ÑANDÚ Grüße; GRÜSSE  aus: GRÖßE=2;"}
{"ort":"KÖLNER","name":"jörg","m":"MÜLLER ÑANDÚ Grüße; GRÜSSE  aus: GRÖßE=3;"}
{"ort":"köln","name":"JÖRG","m":"müller ñ grüsse aus GröSSE=4; größe=5;"}
--- output csv
size
1
5
