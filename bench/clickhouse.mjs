// clickhouse.mjs FILE t1608|count: the same two questions in ClickHouse (chdb) with 2 threads.
import { query } from 'chdb';

const [file, what] = process.argv.slice(2);
const from = (columns) => `file('${file}', 'JSONEachRow', '${columns}')`;
const settings = `SETTINGS max_threads = 2, input_format_skip_unknown_fields = 1,
  input_format_allow_errors_ratio = 1, input_format_json_read_numbers_as_strings = 1`;
const queries = {
  t1608: `
    WITH lower(splitByChar('\\\\', coalesce(Image, NewProcessName, ''))[-1]) AS process_name
    SELECT process_name,
           if(process_name LIKE '%certutil%' AND CommandLine LIKE '%urlcache%', 'High', 'Medium') AS risk,
           count() AS n
    FROM ${from('Image Nullable(String), NewProcessName Nullable(String), CommandLine Nullable(String)')}
    WHERE process_name IN ('curl.exe', 'wget.exe', 'certutil.exe', 'bitsadmin.exe', 'powershell.exe')
      AND (CommandLine LIKE '%.exe' OR CommandLine LIKE '%.dll' OR CommandLine LIKE '%.bin')
    GROUP BY process_name, risk ORDER BY n DESC ${settings}`,
  count: `SELECT EventID, count() FROM ${from('EventID Nullable(String)')}
    GROUP BY EventID ORDER BY EventID ${settings}`,
};
process.stdout.write(query(queries[what], 'CSV'));
