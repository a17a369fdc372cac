# a pack that is not there is told with those that are
--- args --content own --rules pack:nothing
--- file own/packs/mini/pack.yaml
id: MINI
name: A small pack
--- command detect
--- input e.json
{"a":1}
--- status 2
--- stderr-contains there is no pack 'nothing': expected 
