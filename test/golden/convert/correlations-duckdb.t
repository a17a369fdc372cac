# different combinations and a median in the language of duckdb
--- file rules.yml
title: Connection
id: 5f0f0c52-0003-4000-8000-000000000001
name: connection
logsource: { product: windows, category: network_connection }
detection:
    a: { Image|contains: '\temp\' }
    condition: a
---
title: Many Destinations
id: 5f0f0c52-0003-4000-8000-000000000002
correlation:
    type: value_count
    rules: [connection]
    group-by: [Image]
    timespan: 1h
    condition: { gt: 10, field: [DestinationIp, DestinationPort] }
---
title: Median of Ports
id: 5f0f0c52-0003-4000-8000-000000000003
correlation:
    type: value_median
    rules: [connection]
    timespan: 5m
    condition: { gt: 1000, lt: 2000, field: DestinationPort }
--- command convert --target duckdb
--- paths rules.yml
--- output text
-- title: Connection
-- id: 5f0f0c52-0003-4000-8000-000000000001
SELECT * FROM "windows_network_connection"
WHERE "Image" ILIKE '%\\temp\\%' ESCAPE '\';

-- title: Many Destinations
-- id: 5f0f0c52-0003-4000-8000-000000000002
-- a row for each correlated match; _messagetime: ms since 1970, records of one ms come at once
WITH _matches AS (
    SELECT "_messagetime" AS _at, 1 AS _rule, "Image" AS _group_1, ["DestinationIp", "DestinationPort"] AS _value
    FROM "windows_network_connection"
    WHERE ("Image" ILIKE '%\\temp\\%' ESCAPE '\') AND "_messagetime" IS NOT NULL AND "Image" IS NOT NULL AND "DestinationIp" IS NOT NULL AND "DestinationPort" IS NOT NULL
), _windows AS (
    SELECT *, MIN(_at) OVER _w AS _begin, COUNT(*) OVER _w AS _size,
        COUNT(*) OVER _o AS _total,
        COUNT(DISTINCT _value) OVER _w AS _result
    FROM _matches
    WINDOW _w AS (PARTITION BY _group_1 ORDER BY _at RANGE BETWEEN 3600000 PRECEDING AND CURRENT ROW),
        _o AS (PARTITION BY _group_1 ORDER BY _at)
), _held AS (
    SELECT *, CASE WHEN _result > 10 THEN 1 ELSE 0 END AS _holds
    FROM _windows
), _starts AS (
    SELECT *, CASE WHEN _holds = 1 AND (coalesce(MAX(_holds) OVER _p, 0) = 0 OR MAX(_at) OVER _p < _at - 3600000)
        THEN 1 ELSE 0 END AS _starts
    FROM _held
    WINDOW _p AS (PARTITION BY _group_1 ORDER BY _at ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)
), _runs AS (
    SELECT *, SUM(_starts) OVER _o AS _run
    FROM _starts
    WINDOW _o AS (PARTITION BY _group_1 ORDER BY _at)
)
SELECT _group_1 AS "Image", MIN(_begin) AS first_time, MAX(_at) AS last_time,
    MAX(_total) - MIN(_total - _size) AS records, MAX(_result) AS value
FROM _runs
WHERE _holds = 1
GROUP BY _group_1, _run
ORDER BY first_time;

-- title: Median of Ports
-- id: 5f0f0c52-0003-4000-8000-000000000003
-- a row for each correlated match; _messagetime: ms since 1970, records of one ms come at once
WITH RECURSIVE _found AS (
    SELECT "_messagetime" AS _at, 1 AS _rule, '' AS _group_1, TRY_CAST("DestinationPort" AS DOUBLE) AS _value
    FROM "windows_network_connection"
    WHERE ("Image" ILIKE '%\\temp\\%' ESCAPE '\') AND "_messagetime" IS NOT NULL
), _matches AS (
    SELECT * FROM _found WHERE _value IS NOT NULL
), _steps AS (
    SELECT DISTINCT _group_1, _at, MIN(_at) OVER (PARTITION BY _group_1 ORDER BY _at
        RANGE BETWEEN 300001 FOLLOWING AND UNBOUNDED FOLLOWING) AS _next
    FROM _matches
), _begun AS (
    SELECT _group_1, _at AS _begin, _next FROM (
        SELECT *, MIN(_at) OVER (PARTITION BY _group_1) AS _least FROM _steps
    ) AS s WHERE _at = _least
    UNION ALL
    SELECT s._group_1 AS _group_1, s._at, s._next FROM _begun AS b JOIN _steps AS s
        ON s._group_1 = b._group_1 AND s._at = b._next
    WHERE s._at > b._begin
), _windows AS (
    SELECT m._group_1 AS _group_1, _begin, MAX(_at) AS _end, COUNT(*) AS _size,
        quantile_cont(_value, 0.5) AS _result
    FROM _begun AS b JOIN _matches AS m ON m._group_1 = b._group_1
    WHERE _at BETWEEN _begin AND _begin + 300000
    GROUP BY m._group_1, _begin
)
SELECT _begin AS first_time, _end AS last_time, _size AS records, _result AS value
FROM _windows
WHERE _result > 1000 AND _result < 2000
ORDER BY first_time;
