# Zeek: which log it is, what the tuple of a connection is called elsewhere
--- query
* | fields _messagetime, _path, src_ip, src_port, dst_ip, dst_port, note
--- input conn.log
#separator \x09
#set_separator	,
#empty_field	(empty)
#unset_field	-
#path	conn
#fields	ts	uid	id.orig_h	id.orig_p	id.resp_h	id.resp_p	proto	note
#types	time	string	addr	port	addr	port	enum	string
1795486912.123456	CHhAvVGS1DHFjwGM9	10.0.0.4	50000	203.0.113.1	443	tcp	(empty)
1795486913.5	CHhAvVGS1DHFjwGM8	10.0.0.5	50001	203.0.113.1	80	tcp	-
#close	2026-11-24-03-00-00
--- output ndjson
{"_messagetime":1795486912123,"_path":"conn","src_ip":"10.0.0.4","src_port":50000,"dst_ip":"203.0.113.1","dst_port":443,"note":""}
{"_messagetime":1795486913500,"_path":"conn","src_ip":"10.0.0.5","src_port":50001,"dst_ip":"203.0.113.1","dst_port":80,"note":null}
