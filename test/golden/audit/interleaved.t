# Events are told by node, time and number, and come out in the order of their first lines
--- query
* | fields _messagetime, node, type, x, y, _raw
--- input audit.log
type=A msg=audit(1795514400.000:1): x=1
type=A msg=audit(1795514400.000:2): x=2
node=b type=A msg=audit(1795514400.000:1): x=3
type=B msg=audit(1795514400.000:2): y=2
type=EOE msg=audit(1795514400.000:2): 
type=A msg=audit(1795514401.000:1): x=4
not of this log
type=B msg=audit(1795514400.000:1): y=1
type=A msg=audit(1795514409.000:3): x=5
type=B msg=audit(1795514400.000:1): y=late
node=b type=B msg=audit(1795514400.000:1): y=3
--- output csv
_messagetime,node,type,x,y,_raw
1795514400000,,"[""A"",""B""]",1,1,"type=A msg=audit(1795514400.000:1): x=1
type=B msg=audit(1795514400.000:1): y=1"
1795514400000,,"[""A"",""B""]",2,2,"type=A msg=audit(1795514400.000:2): x=2
type=B msg=audit(1795514400.000:2): y=2
type=EOE msg=audit(1795514400.000:2): "
1795514400000,b,"[""A"",""B""]",3,3,"node=b type=A msg=audit(1795514400.000:1): x=3
node=b type=B msg=audit(1795514400.000:1): y=3"
1795514401000,,A,4,,type=A msg=audit(1795514401.000:1): x=4
1795518000000,,,,,not of this log
1795514409000,,A,5,,type=A msg=audit(1795514409.000:3): x=5
1795514400000,,B,,late,type=B msg=audit(1795514400.000:1): y=late
--- stderr-contains 1 of 7 decoded records were bad
