# a pack in a folder goes by its path
--- from pack.mini
--- command packs
--- args show own/packs/mini/ --section hunting
--- output text
Hunting queries
===============

Each is run by the command that stands in front of it.

All services

What was installed, and where.

    gyoji search -q own/packs/mini/hunting/all.sumo PATH

    * | json auto | where EventID = 7045 | count by Computer, ServiceName

One host

    gyoji search -q own/packs/mini/hunting/host.sumo --param host=VALUE --param rows=VALUE PATH

    * | json auto | where Computer = "{{host}}" or ServiceName matches "*{{host}}*" | limit {{ rows }}
