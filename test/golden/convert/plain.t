# what `plain: yes` undoes is not undone elsewhere: -v says so
--- file a.yml
title: A
id: 7b0c6d4e-0001-4000-8000-000000000201
logsource: {product: windows, category: process_creation}
detection: {selection: {CommandLine|contains: urlcache}, condition: selection}
gyoji: {plain: yes}
--- command convert
--- args --target sqlite -v
--- paths a.yml
--- output text
-- title: A
-- id: 7b0c6d4e-0001-4000-8000-000000000201
SELECT * FROM `windows_process_creation`
WHERE `CommandLine` LIKE '%urlcache%' ESCAPE '\';
--- stderr-contains is not undone in sqlite
