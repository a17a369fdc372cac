# what correlations are in the language of sqlite
--- from correlations.part
--- command convert --target sqlite
--- paths rules.yml
--- output text
-- title: Another User
-- id: 5f0f0c52-0002-4000-8000-000000000001
SELECT * FROM `windows_process_creation`
WHERE `Image` LIKE '%\\runas.exe' ESCAPE '\';

-- title: Connection
-- id: 5f0f0c52-0002-4000-8000-000000000002
SELECT * FROM `windows_network_connection`
WHERE `Image` LIKE '%\\temp\\%' ESCAPE '\';

-- title: Many Starts
-- id: 5f0f0c52-0002-4000-8000-000000000003
-- a row for each correlated match; _messagetime: ms since 1970, records of one ms come at once
WITH _matches AS (
    SELECT `_messagetime` AS _at, 1 AS _rule, `User` AS _group_1
    FROM `windows_process_creation`
    WHERE (`Image` LIKE '%\\runas.exe' ESCAPE '\') AND `_messagetime` IS NOT NULL AND `User` IS NOT NULL
), _windows AS (
    SELECT *, MIN(_at) OVER _w AS _begin, COUNT(*) OVER _w AS _size,
        COUNT(*) OVER _o AS _total,
        COUNT(*) OVER _w AS _result
    FROM _matches
    WINDOW _w AS (PARTITION BY _group_1 ORDER BY _at RANGE BETWEEN 600000 PRECEDING AND CURRENT ROW),
        _o AS (PARTITION BY _group_1 ORDER BY _at)
), _held AS (
    SELECT *, CASE WHEN _result >= 5 THEN 1 ELSE 0 END AS _holds
    FROM _windows
), _starts AS (
    SELECT *, CASE WHEN _holds = 1 AND (coalesce(MAX(_holds) OVER _p, 0) = 0 OR MAX(_at) OVER _p < _at - 600000)
        THEN 1 ELSE 0 END AS _starts
    FROM _held
    WINDOW _p AS (PARTITION BY _group_1 ORDER BY _at ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)
), _runs AS (
    SELECT *, SUM(_starts) OVER _o AS _run
    FROM _starts
    WINDOW _o AS (PARTITION BY _group_1 ORDER BY _at)
)
SELECT _group_1 AS `User`, MIN(_begin) AS first_time, MAX(_at) AS last_time,
    MAX(_total) - MIN(_total - _size) AS records, MAX(_result) AS value
FROM _runs
WHERE _holds = 1
GROUP BY _group_1, _run
ORDER BY first_time;

-- title: Many Destinations
-- id: 5f0f0c52-0002-4000-8000-000000000004
-- a row for each correlated match; _messagetime: ms since 1970, records of one ms come at once
WITH _matches AS (
    SELECT `_messagetime` AS _at, 1 AS _rule, `Image` AS _group_1, `User` AS _group_2, `DestinationIp` AS _value
    FROM `windows_network_connection`
    WHERE (`Image` LIKE '%\\temp\\%' ESCAPE '\') AND `_messagetime` IS NOT NULL AND `Image` IS NOT NULL AND `User` IS NOT NULL AND `DestinationIp` IS NOT NULL
), _comings AS (
    SELECT DISTINCT _group_1, _group_2, _value, _at FROM _matches
), _stays AS (
    SELECT _group_1, _group_2, _at, coalesce(LEAD(_at) OVER (PARTITION BY _group_1, _group_2, _value ORDER BY _at), 9223372036854775807) AS _next
    FROM _comings
), _steps AS (
    SELECT _group_1, _group_2, _at, 1 AS _step FROM _stays
    UNION ALL
    SELECT _group_1, _group_2, min(_next, _at + 3600001), -1 FROM _stays
), _counts AS (
    SELECT DISTINCT _group_1, _group_2, _at, SUM(_step) OVER _o AS _distinct
    FROM _steps
    WINDOW _o AS (PARTITION BY _group_1, _group_2 ORDER BY _at)
), _counted AS (
    SELECT m.*, _distinct
    FROM _matches AS m JOIN _counts AS c ON c._group_1 = m._group_1 AND c._group_2 = m._group_2 AND c._at = m._at
), _windows AS (
    SELECT *, MIN(_at) OVER _w AS _begin, COUNT(*) OVER _w AS _size,
        COUNT(*) OVER _o AS _total,
        _distinct AS _result
    FROM _counted
    WINDOW _w AS (PARTITION BY _group_1, _group_2 ORDER BY _at RANGE BETWEEN 3600000 PRECEDING AND CURRENT ROW),
        _o AS (PARTITION BY _group_1, _group_2 ORDER BY _at)
), _held AS (
    SELECT *, CASE WHEN _result > 10 THEN 1 ELSE 0 END AS _holds
    FROM _windows
), _starts AS (
    SELECT *, CASE WHEN _holds = 1 AND (coalesce(MAX(_holds) OVER _p, 0) = 0 OR MAX(_at) OVER _p < _at - 3600000)
        THEN 1 ELSE 0 END AS _starts
    FROM _held
    WINDOW _p AS (PARTITION BY _group_1, _group_2 ORDER BY _at ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)
), _runs AS (
    SELECT *, SUM(_starts) OVER _o AS _run
    FROM _starts
    WINDOW _o AS (PARTITION BY _group_1, _group_2 ORDER BY _at)
)
SELECT _group_1 AS `Image`, _group_2 AS `User`, MIN(_begin) AS first_time, MAX(_at) AS last_time,
    MAX(_total) - MIN(_total - _size) AS records, MAX(_result) AS value
FROM _runs
WHERE _holds = 1
GROUP BY _group_1, _group_2, _run
ORDER BY first_time;

-- title: Start and Connection
-- id: 5f0f0c52-0002-4000-8000-000000000005
-- a row for each correlated match; _messagetime: ms since 1970, records of one ms come at once
WITH _matches AS (
    SELECT `_messagetime` AS _at, 1 AS _rule, `Computer` AS _group_1
    FROM `windows_process_creation`
    WHERE (`Image` LIKE '%\\runas.exe' ESCAPE '\') AND `_messagetime` IS NOT NULL AND `Computer` IS NOT NULL
    UNION ALL
    SELECT `_messagetime` AS _at, 2 AS _rule, `Computer` AS _group_1
    FROM `windows_network_connection`
    WHERE (`Image` LIKE '%\\temp\\%' ESCAPE '\') AND `_messagetime` IS NOT NULL AND `Computer` IS NOT NULL
), _windows AS (
    SELECT *, MIN(_at) OVER _w AS _begin, COUNT(*) OVER _w AS _size,
        COUNT(*) OVER _o AS _total,
        MAX(CASE WHEN _rule = 1 THEN 1 ELSE 0 END) OVER _w + MAX(CASE WHEN _rule = 2 THEN 1 ELSE 0 END) OVER _w AS _result
    FROM _matches
    WINDOW _w AS (PARTITION BY _group_1 ORDER BY _at RANGE BETWEEN 90000 PRECEDING AND CURRENT ROW),
        _o AS (PARTITION BY _group_1 ORDER BY _at)
), _held AS (
    SELECT *, CASE WHEN _result = 2 THEN 1 ELSE 0 END AS _holds
    FROM _windows
), _starts AS (
    SELECT *, CASE WHEN _holds = 1 AND (coalesce(MAX(_holds) OVER _p, 0) = 0 OR MAX(_at) OVER _p < _at - 90000)
        THEN 1 ELSE 0 END AS _starts
    FROM _held
    WINDOW _p AS (PARTITION BY _group_1 ORDER BY _at ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)
), _runs AS (
    SELECT *, SUM(_starts) OVER _o AS _run
    FROM _starts
    WINDOW _o AS (PARTITION BY _group_1 ORDER BY _at)
)
SELECT _group_1 AS `host`, MIN(_begin) AS first_time, MAX(_at) AS last_time,
    MAX(_total) - MIN(_total - _size) AS records, MAX(_result) AS value
FROM _runs
WHERE _holds = 1
GROUP BY _group_1, _run
ORDER BY first_time;

-- title: Start Then Connection
-- id: 5f0f0c52-0002-4000-8000-000000000006
-- a row for each correlated match; _messagetime: ms since 1970, records of one ms come at once
WITH _matches AS (
    SELECT `_messagetime` AS _at, 1 AS _rule, `Image` AS _group_1
    FROM `windows_process_creation`
    WHERE (`Image` LIKE '%\\runas.exe' ESCAPE '\') AND `_messagetime` IS NOT NULL AND `Image` IS NOT NULL
    UNION ALL
    SELECT `_messagetime` AS _at, 2 AS _rule, `Image` AS _group_1
    FROM `windows_network_connection`
    WHERE (`Image` LIKE '%\\temp\\%' ESCAPE '\') AND `_messagetime` IS NOT NULL AND `Image` IS NOT NULL
), _chained_1 AS (
    SELECT *, MAX(CASE WHEN _rule = 1 THEN _at END) OVER _o AS _chain_1
    FROM _matches
    WINDOW _o AS (PARTITION BY _group_1 ORDER BY _at)
), _chained_2 AS (
    SELECT *, MAX(CASE WHEN _rule = 2 THEN _chain_1 END) OVER _o AS _chain_2
    FROM _chained_1
    WINDOW _o AS (PARTITION BY _group_1 ORDER BY _at)
), _windows AS (
    SELECT *, MIN(_at) OVER _w AS _begin, COUNT(*) OVER _w AS _size,
        COUNT(*) OVER _o AS _total,
        MAX(CASE WHEN _rule = 1 THEN 1 ELSE 0 END) OVER _w + MAX(CASE WHEN _rule = 2 THEN 1 ELSE 0 END) OVER _w AS _result
    FROM _chained_2
    WINDOW _w AS (PARTITION BY _group_1 ORDER BY _at RANGE BETWEEN 86400000 PRECEDING AND CURRENT ROW),
        _o AS (PARTITION BY _group_1 ORDER BY _at)
), _held AS (
    SELECT *, CASE WHEN _result = 2 AND _chain_2 >= _at - 86400000 THEN 1 ELSE 0 END AS _holds
    FROM _windows
), _starts AS (
    SELECT *, CASE WHEN _holds = 1 AND (coalesce(MAX(_holds) OVER _p, 0) = 0 OR MAX(_at) OVER _p < _at - 86400000)
        THEN 1 ELSE 0 END AS _starts
    FROM _held
    WINDOW _p AS (PARTITION BY _group_1 ORDER BY _at ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)
), _runs AS (
    SELECT *, SUM(_starts) OVER _o AS _run
    FROM _starts
    WINDOW _o AS (PARTITION BY _group_1 ORDER BY _at)
)
SELECT _group_1 AS `Image`, MIN(_begin) AS first_time, MAX(_at) AS last_time,
    MAX(_total) - MIN(_total - _size) AS records, MAX(_result) AS value
FROM _runs
WHERE _holds = 1
GROUP BY _group_1, _run
ORDER BY first_time;

-- title: Low Ports
-- id: 5f0f0c52-0002-4000-8000-000000000007
-- a row for each correlated match; _messagetime: ms since 1970, records of one ms come at once
WITH RECURSIVE _found AS (
    SELECT `_messagetime` AS _at, 1 AS _rule, '' AS _group_1, CASE WHEN `DestinationPort` REGEXP '^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$' THEN CAST(`DestinationPort` AS REAL) END AS _value
    FROM `windows_network_connection`
    WHERE (`Image` LIKE '%\\temp\\%' ESCAPE '\') AND `_messagetime` IS NOT NULL
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
        SUM(_value) AS _result
    FROM _begun AS b JOIN _matches AS m ON m._group_1 = b._group_1
    WHERE _at BETWEEN _begin AND _begin + 300000
    GROUP BY m._group_1, _begin
)
SELECT _begin AS first_time, _end AS last_time, _size AS records, _result AS value
FROM _windows
WHERE _result <= 1000
ORDER BY first_time;

-- title: One Without the Other
-- id: 5f0f0c52-0002-4000-8000-000000000008
-- a row for each correlated match; _messagetime: ms since 1970, records of one ms come at once
WITH RECURSIVE _matches AS (
    SELECT `_messagetime` AS _at, 1 AS _rule, `Image` AS _group_1
    FROM `windows_process_creation`
    WHERE (`Image` LIKE '%\\runas.exe' ESCAPE '\') AND `_messagetime` IS NOT NULL AND `Image` IS NOT NULL
    UNION ALL
    SELECT `_messagetime` AS _at, 2 AS _rule, `Image` AS _group_1
    FROM `windows_network_connection`
    WHERE (`Image` LIKE '%\\temp\\%' ESCAPE '\') AND `_messagetime` IS NOT NULL AND `Image` IS NOT NULL
), _steps AS (
    SELECT DISTINCT _group_1, _at, MIN(_at) OVER (PARTITION BY _group_1 ORDER BY _at
        RANGE BETWEEN 7200001 FOLLOWING AND UNBOUNDED FOLLOWING) AS _next
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
        MAX(CASE WHEN _rule = 1 THEN 1 ELSE 0 END) + MAX(CASE WHEN _rule = 2 THEN 1 ELSE 0 END) AS _result,
        MAX(CASE WHEN _rule = 1 THEN 1 ELSE 0 END) AS _seen_1,
        MAX(CASE WHEN _rule = 2 THEN 1 ELSE 0 END) AS _seen_2
    FROM _begun AS b JOIN _matches AS m ON m._group_1 = b._group_1
    WHERE _at BETWEEN _begin AND _begin + 7200000
    GROUP BY m._group_1, _begin
)
SELECT _group_1 AS `Image`, _begin AS first_time, _end AS last_time, _size AS records, _result AS value
FROM _windows
WHERE (_seen_1 = 1 AND NOT (_seen_2 = 1))
ORDER BY first_time;

-- title: Old Count
-- id: 5f0f0c52-0002-4000-8000-000000000010
-- a row for each correlated match; _messagetime: ms since 1970, records of one ms come at once
WITH _matches AS (
    SELECT `_messagetime` AS _at, 1 AS _rule, `User` AS _group_1, `CommandLine` AS _value
    FROM `windows_process_creation`
    WHERE (`Image` LIKE '%\\net.exe' ESCAPE '\') AND `_messagetime` IS NOT NULL AND `User` IS NOT NULL AND `CommandLine` IS NOT NULL
), _comings AS (
    SELECT DISTINCT _group_1, _value, _at FROM _matches
), _stays AS (
    SELECT _group_1, _at, coalesce(LEAD(_at) OVER (PARTITION BY _group_1, _value ORDER BY _at), 9223372036854775807) AS _next
    FROM _comings
), _steps AS (
    SELECT _group_1, _at, 1 AS _step FROM _stays
    UNION ALL
    SELECT _group_1, min(_next, _at + 1800001), -1 FROM _stays
), _counts AS (
    SELECT DISTINCT _group_1, _at, SUM(_step) OVER _o AS _distinct
    FROM _steps
    WINDOW _o AS (PARTITION BY _group_1 ORDER BY _at)
), _counted AS (
    SELECT m.*, _distinct
    FROM _matches AS m JOIN _counts AS c ON c._group_1 = m._group_1 AND c._at = m._at
), _windows AS (
    SELECT *, MIN(_at) OVER _w AS _begin, COUNT(*) OVER _w AS _size,
        COUNT(*) OVER _o AS _total,
        _distinct AS _result
    FROM _counted
    WINDOW _w AS (PARTITION BY _group_1 ORDER BY _at RANGE BETWEEN 1800000 PRECEDING AND CURRENT ROW),
        _o AS (PARTITION BY _group_1 ORDER BY _at)
), _held AS (
    SELECT *, CASE WHEN _result >= 4 THEN 1 ELSE 0 END AS _holds
    FROM _windows
), _starts AS (
    SELECT *, CASE WHEN _holds = 1 AND (coalesce(MAX(_holds) OVER _p, 0) = 0 OR MAX(_at) OVER _p < _at - 1800000)
        THEN 1 ELSE 0 END AS _starts
    FROM _held
    WINDOW _p AS (PARTITION BY _group_1 ORDER BY _at ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)
), _runs AS (
    SELECT *, SUM(_starts) OVER _o AS _run
    FROM _starts
    WINDOW _o AS (PARTITION BY _group_1 ORDER BY _at)
)
SELECT _group_1 AS `User`, MIN(_begin) AS first_time, MAX(_at) AS last_time,
    MAX(_total) - MIN(_total - _size) AS records, MAX(_result) AS value
FROM _runs
WHERE _holds = 1
GROUP BY _group_1, _run
ORDER BY first_time;
--- error
gyoji: rules.yml:72: 'Of Correlations' is not converted: sqlite cannot say the correlation: it is about what another one finds, '5f0f0c52-0002-4000-8000-000000000003'
gyoji: rules.yml:89: 'Median' is not converted: sqlite cannot say the correlation: it has no percentiles
gyoji: 9 of 11 rules converted to sqlite
