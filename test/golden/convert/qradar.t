# what rules are in the language of qradar
--- from rules.part
--- command convert --target qradar
--- paths rules.yml
--- output text
-- title: Fetch by a Tool of the System
-- id: 5f0f0c52-0001-4000-8000-000000000001
SELECT UTF8(payload) AS search_payload, * FROM events
WHERE LOGSOURCETYPENAME(devicetype) = 'Microsoft Windows Security Event Log' AND "Event ID" IN ('1') AND (("Process Path" MATCHES '(?ius)^.*\\certutil\.exe\z' OR "Process Path" MATCHES '(?ius)^.*\\bitsadmin\.exe\z') AND ((Command ILIKE '%://%' AND Command MATCHES '(?ius)^.*"100%_.*".*\z') OR Command MATCHES '(?i)(?:(?s:.*))(?:https?://[a-z0-9.]+/x$)(?:(?s:.*))') AND NOT (("Parent Process Path" IS NOT NULL AND "Parent Process Path" MATCHES '(?ius)^c:\\program files\*\\upd.te\.exe\z') AND (username IS NULL OR username = '')))

-- title: Cased Letters and Quotes
-- id: 5f0f0c52-0001-4000-8000-000000000002
SELECT UTF8(payload) AS search_payload, * FROM events
WHERE LOGSOURCETYPENAME(devicetype) = 'Microsoft Windows Security Event Log' AND "Event ID" IN ('1') AND (Command LIKE '%it''s `$(IEX)` [a]%' AND "Parent Process Path" MATCHES '(?ius)^c:\\gr(?-i:[öÖ])(?-i:ß)e_.*\z')

-- title: Connection to a Network
-- id: 5f0f0c52-0001-4000-8000-000000000003
SELECT UTF8(payload) AS search_payload, * FROM events
WHERE LOGSOURCETYPENAME(devicetype) = 'Microsoft Windows Security Event Log' AND "Event ID" IN ('3') AND ((INCIDR('203.0.113.0/24', destinationip) OR INCIDR('10.8.0.0/13', destinationip)) AND (destinationport ILIKE '80' OR destinationport ILIKE '8443') AND DOUBLE(sourceport) > 49151 AND NOT ((username IS NOT NULL AND Computer IS NOT NULL AND LOWER(username) = LOWER(Computer))))

-- title: Exists or Lookahead
-- id: 5f0f0c52-0001-4000-8000-000000000004
SELECT UTF8(payload) AS search_payload, * FROM events
WHERE LOGSOURCETYPENAME(devicetype) = 'Microsoft Windows Security Event Log' AND "Event ID" IN ('1') AND (NOT (Hashes IS NOT NULL) AND Command MATCHES '(?:(?s:.*))(?:^(?!safe).+$)(?:(?s:.*))')

-- title: Keywords of a Text Log
-- id: 5f0f0c52-0001-4000-8000-000000000005
SELECT UTF8(payload) AS search_payload, * FROM events
WHERE LOGSOURCETYPENAME(devicetype) = 'Linux OS' AND (UTF8(payload) ILIKE '%failed password%' OR UTF8(payload) ILIKE '%invalid user%')
