# `plain: yes` stays in Sigma
--- file a.yml
title: A
id: 7b0c6d4e-0001-4000-8000-000000000201
logsource: {product: windows, category: process_creation}
detection: {selection: {CommandLine|contains: urlcache}, condition: selection}
gyoji: {plain: yes}
--- command convert
--- args --target sigma -v
--- paths a.yml
--- output text
title: 'A'
id: '7b0c6d4e-0001-4000-8000-000000000201'
logsource:
    product: 'windows'
    category: 'process_creation'
detection:
    selection_1:
        CommandLine|contains: 'urlcache'
    condition: selection_1
gyoji:
    plain: yes
