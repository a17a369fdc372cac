# what to know of keywords is said once a rule
--- file rules.yml
title: Words of a Message
logsource:
    product: linux
    service: auth
detection:
    keywords:
        - 'Failed password'
        - 'invalid user'
    condition: keywords
--- command convert -v --target qradar
--- paths rules.yml
--- output text
-- title: Words of a Message
-- id: Words of a Message
SELECT UTF8(payload) AS search_payload, * FROM events
WHERE LOGSOURCETYPENAME(devicetype) = 'Linux OS' AND (UTF8(payload) ILIKE '%failed password%' OR UTF8(payload) ILIKE '%invalid user%')
--- error
gyoji: rules.yml:1: a keyword is looked for in the whole record, names of fields too
--- status 0
