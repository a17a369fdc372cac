// duckdb.mjs FILE t1608|count: the T1608 predicate, or a count by EventID, in DuckDB with 2 threads.
import { DuckDBInstance } from '@duckdb/node-api';

const [file, what] = process.argv.slice(2);
const from = (columns) => `read_ndjson('${file}', ignore_errors = true, columns = {${columns}})`;
const queries = {
  t1608: `
    WITH e AS (
      SELECT lower(split_part(coalesce(Image, NewProcessName), '\\', -1)) AS process_name,
             CommandLine AS command_line
      FROM ${from("Image: 'VARCHAR', NewProcessName: 'VARCHAR', CommandLine: 'VARCHAR'")})
    SELECT process_name,
           CASE WHEN process_name LIKE '%certutil%' AND command_line LIKE '%urlcache%'
                THEN 'High' ELSE 'Medium' END AS risk, count(*) AS n
    FROM e
    WHERE process_name IN ('curl.exe', 'wget.exe', 'certutil.exe', 'bitsadmin.exe', 'powershell.exe')
      AND (command_line LIKE '%.exe' OR command_line LIKE '%.dll' OR command_line LIKE '%.bin')
    GROUP BY ALL ORDER BY n DESC`,
  count: `SELECT EventID, count(*) AS n FROM ${from("EventID: 'VARCHAR'")} GROUP BY ALL ORDER BY ALL`,
};

const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(queries[what]);
for (const row of reader.getRows()) console.log(row.join(','));
