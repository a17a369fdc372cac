# what correlations are in the language of sigma
--- from correlations.part
--- command convert --target sigma
--- paths rules.yml
--- output text
title: 'Another User'
id: '5f0f0c52-0002-4000-8000-000000000001'
name: 'start'
logsource:
    product: 'windows'
    category: 'process_creation'
detection:
    selection_1:
        Image|endswith: '\\runas.exe'
    condition: selection_1
---
title: 'Connection'
id: '5f0f0c52-0002-4000-8000-000000000002'
name: 'connection'
logsource:
    product: 'windows'
    category: 'network_connection'
detection:
    selection_1:
        Image|contains: '\\temp\\'
    condition: selection_1
---
title: 'Many Starts'
id: '5f0f0c52-0002-4000-8000-000000000003'
correlation:
    type: event_count
    rules: ['start']
    group-by: ['User']
    timespan: 10m
    condition:
        gte: 5
level: high
---
title: 'Many Destinations'
id: '5f0f0c52-0002-4000-8000-000000000004'
correlation:
    type: value_count
    rules: ['connection']
    group-by: ['Image', 'User']
    timespan: 1h
    condition:
        gt: 10
        field: 'DestinationIp'
level: medium
---
title: 'Start and Connection'
id: '5f0f0c52-0002-4000-8000-000000000005'
correlation:
    type: temporal
    rules: ['start', 'connection']
    group-by: ['host']
    aliases:
        'host':
            'start': 'Computer'
            'connection': 'Computer'
    timespan: 90s
---
title: 'Start Then Connection'
id: '5f0f0c52-0002-4000-8000-000000000006'
correlation:
    type: temporal_ordered
    rules: ['start', 'connection']
    group-by: ['Image']
    timespan: 1d
    generate: true
---
title: 'Low Ports'
id: '5f0f0c52-0002-4000-8000-000000000007'
correlation:
    type: value_sum
    rules: ['connection']
    timespan: 5m
    condition:
        lte: 1000
        field: 'DestinationPort'
---
title: 'One Without the Other'
id: '5f0f0c52-0002-4000-8000-000000000008'
correlation:
    type: temporal
    rules: ['start', 'connection']
    group-by: ['Image']
    timespan: 2h
    condition: (start and not (connection))
---
title: 'Of Correlations'
id: '5f0f0c52-0002-4000-8000-000000000009'
correlation:
    type: event_count
    rules: ['5f0f0c52-0002-4000-8000-000000000003']
    timespan: 1w
    condition:
        gte: 2
---
title: 'Old Count: Matches'
name: 'matches of 5f0f0c52-0002-4000-8000-000000000010'
logsource:
    product: 'windows'
    category: 'process_creation'
detection:
    selection_1:
        Image|endswith: '\\net.exe'
    condition: selection_1
---
title: 'Old Count'
id: '5f0f0c52-0002-4000-8000-000000000010'
correlation:
    type: value_count
    rules: ['matches of 5f0f0c52-0002-4000-8000-000000000010']
    group-by: ['User']
    timespan: 30m
    condition:
        gte: 4
        field: 'CommandLine'
level: low
---
title: 'Median'
id: '5f0f0c52-0002-4000-8000-000000000011'
correlation:
    type: value_median
    rules: ['connection']
    timespan: 5m
    condition:
        gt: 1000
        field: 'DestinationPort'
