# all rules that Sigma can say as one text; the others are told of
--- from pack.mini
--- command packs
--- args export mini --content own --sigma
--- output text
title: 'Services of a host'
id: 'mini-count'
tags:
    - 'attack.t1569.002'
logsource:
    category: 'any'
detection:
    selection_1:
        EventID|lte: 7045
    selection_2:
        EventID|gte: 7045
    condition: (selection_1 and selection_2)
level: low
---
title: 'A <service> is installed'
id: '7b0c6d4e-0001-4000-8000-000000000101'
description: "A service was\ninstalled.\n"
tags:
    - 'attack.persistence'
    - 'attack.t1543.003'
logsource:
    product: 'windows'
    service: 'system'
detection:
    selection_1:
        EventID: '7045'
    condition: selection_1
level: high
