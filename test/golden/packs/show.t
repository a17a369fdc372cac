# a pack as a page
--- from pack.mini
--- command packs
--- args show mini --content own
--- output text
MINI A small pack
=================

medium severity, low confidence, 2 rules, 1 test

Services that are installed.

MITRE ATT&CK
------------

- Tactic: Persistence
- Technique: T1543.003 Windows Service
- Reference: https://attack.mitre.org/techniques/T1543/003/

How many rules are tagged with what:

technique  name             tactic       rules
---------  ---------------  -----------  -----
T1543.003  Windows Service  Persistence  1
T1569.002                                1

Data sources
------------

- The system's log: services (7045)

Platforms: Windows

Required tables
---------------

- `endpoint/windows`

Rules
-----

2 rules: 1 high, 1 low.

any log source

- Services of a host (low, Sumo)
  `mini-count`

product windows, service system

- A <service> is installed (high, Sigma)
  `7b0c6d4e-0001-4000-8000-000000000101`
  A service was installed.

False positives and tuning
--------------------------

- administrators

What is left out by default

An entry whose lists are empty does nothing until you fill them.

- admins (administrators): they may
  `user = "root"`

Tests
-----

- A service is found
  One event.
  By hand:

      sc create small binPath= a.exe
      sc start small

  Afterwards:

      sc delete small

They are run by:

    gyoji test mini

Response playbook
-----------------

1. Look at the binary.
2. Ask the owner, see `sc qc`.

Hunting queries
---------------

Each is run by the command that stands in front of it.

All services

What was installed, and where.

    gyoji search -q pack:mini/hunting/all.sumo PATH

    * | json auto | where EventID = 7045 | count by Computer, ServiceName

One host

    gyoji search -q pack:mini/hunting/host.sumo --param host=VALUE --param rows=VALUE PATH

    * | json auto | where Computer = "{{host}}" or ServiceName matches "*{{host}}*" | limit {{ rows }}

Other platforms
---------------

platform    rules   what is written
----------  ------  ---------------------------------------------------
sumo        2 of 2  a Sumo Logic query
sigma       2 of 2  a Sigma rule
cse         2 of 2  a Cloud SIEM rule (YAML)
splunk      2 of 2  a Splunk search (SPL)
kusto       0 of 2  Kusto (KQL): advanced hunting of Microsoft Defender
esql        2 of 2  Elastic ES|QL, fields in ECS
eql         2 of 2  Elastic EQL, fields in ECS
logscale    1 of 2  CrowdStrike LogScale
qradar      2 of 2  QRadar AQL
yaral       0 of 2  YARA-L 2.0 of Google SecOps, fields in UDM
clickhouse  2 of 2  ClickHouse SQL
sqlite      2 of 2  SQLite SQL (REGEXP follows PCRE)
duckdb      2 of 2  DuckDB SQL

Written by (the export says what was refused, and why):

    gyoji packs export mini FOLDER
    gyoji convert --target splunk pack:mini
