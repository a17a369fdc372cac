# thresholds and chains of Cloud SIEM
--- from correlations.part
--- command convert --target cse
--- paths rules.yml
--- args -v
--- output text
id: "5f0f0c52-0002-4000-8000-000000000001"
name: "Another User"
score: 5
entity_selectors:
  - { entity_type: _hostname, expression: device_hostname }
expression: "((lower(fields['Channel']) LIKE 'microsoft-windows-sysmon/operational' AND fields['EventID'] IN ('1')) OR (lower(fields['Channel']) LIKE 'security' AND fields['EventID'] IN ('4688'))) AND (lower(baseImage) LIKE '%\\runas.exe')"
---
id: "5f0f0c52-0002-4000-8000-000000000002"
name: "Connection"
score: 5
entity_selectors:
  - { entity_type: _hostname, expression: device_hostname }
expression: "lower(fields['Channel']) LIKE 'microsoft-windows-sysmon/operational' AND fields['EventID'] IN ('3') AND (lower(file_path) LIKE '%\\temp\\%')"
---
id: "5f0f0c52-0002-4000-8000-000000000003"
name: "Many Starts"
score: 7
entity_selectors:
  - expression: "user_username"
    entity_type: "_username"
window: T10M
limit: 5
expression: "((lower(fields['Channel']) LIKE 'microsoft-windows-sysmon/operational' AND fields['EventID'] IN ('1')) OR (lower(fields['Channel']) LIKE 'security' AND fields['EventID'] IN ('4688'))) AND (lower(baseImage) LIKE '%\\runas.exe')"
---
id: "5f0f0c52-0002-4000-8000-000000000004"
name: "Many Destinations"
score: 5
entity_selectors:
  - expression: "user_username"
    entity_type: "_username"
group_by_fields:
  - "file_path"
window: T60M
limit: 11
count_distinct: true
count_field: "dstDevice_ip"
expression: "lower(fields['Channel']) LIKE 'microsoft-windows-sysmon/operational' AND fields['EventID'] IN ('3') AND (lower(file_path) LIKE '%\\temp\\%')"
---
id: "5f0f0c52-0002-4000-8000-000000000005"
name: "Start and Connection"
score: 5
entity_selectors:
  - expression: "device_hostname"
    entity_type: "_hostname"
window: CUSTOM
window_size_milliseconds: 90000
expressions_and_limits:
  - limit: 1
    expression: "((lower(fields['Channel']) LIKE 'microsoft-windows-sysmon/operational' AND fields['EventID'] IN ('1')) OR (lower(fields['Channel']) LIKE 'security' AND fields['EventID'] IN ('4688'))) AND (lower(baseImage) LIKE '%\\runas.exe')"
  - limit: 1
    expression: "lower(fields['Channel']) LIKE 'microsoft-windows-sysmon/operational' AND fields['EventID'] IN ('3') AND (lower(file_path) LIKE '%\\temp\\%')"
---
id: "5f0f0c52-0002-4000-8000-000000000010"
name: "Old Count"
score: 3
entity_selectors:
  - expression: "user_username"
    entity_type: "_username"
window: T30M
limit: 4
count_distinct: true
count_field: "commandLine"
expression: "((lower(fields['Channel']) LIKE 'microsoft-windows-sysmon/operational' AND fields['EventID'] IN ('1')) OR (lower(fields['Channel']) LIKE 'security' AND fields['EventID'] IN ('4688'))) AND (lower(baseImage) LIKE '%\\net.exe')"
--- error
gyoji: rules.yml:46: 'Start Then Connection' is not converted: cse cannot say the correlation: a group is another field in each rule
gyoji: rules.yml:55: 'Low Ports' is not converted: cse cannot say the correlation: where a window begins depends on the one before it
gyoji: rules.yml:63: 'One Without the Other' is not converted: cse cannot say the correlation: where a window begins depends on the one before it
gyoji: rules.yml:72: 'Of Correlations' is not converted: cse cannot say the correlation: it is about what another one finds, '5f0f0c52-0002-4000-8000-000000000003'
gyoji: rules.yml:89: 'Median' is not converted: cse cannot say the correlation: it has thresholds of one rule, and chains of several
gyoji: 6 of 11 rules converted to cse
