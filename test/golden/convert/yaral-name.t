# a rule of YARA-L has a name that begins with a letter
--- file rules.yml
title: '(7z) _Übung'
logsource: { product: windows, category: process_creation }
detection: { a: { Image: x }, condition: a }
---
title: '日本'
logsource: { product: windows, category: process_creation }
detection: { a: { Image: x }, condition: a }
--- command convert --target yaral
--- paths rules.yml
--- output text
rule rule_7z__bung {
  meta:
    title = "(7z) _Übung"
    id = "(7z) _Übung"

  events:
    $e.metadata.event_type = "PROCESS_LAUNCH"
    $e.target.process.file.full_path = "x" nocase

  condition:
    $e
}

rule rule_ {
  meta:
    title = "日本"
    id = "日本"

  events:
    $e.metadata.event_type = "PROCESS_LAUNCH"
    $e.target.process.file.full_path = "x" nocase

  condition:
    $e
}
