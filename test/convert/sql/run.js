// Run what `convert_prove --cases` printed in DuckDB and ClickHouse, and compare the events that
// each chooses with those that the rule chose; of `convert_correlate --cases` the correlated matches
// that each finds:
//
//     convert_prove --cases RULES 300 >cases
//     convert_correlate --cases 300 >>cases
//     node run.js cases </dev/null
//
// ClickHouse takes what stands on standard input for rows to insert, so there must be nothing.
// The last line is "N passed, N failed".
'use strict';

const fs = require('fs');
const { DuckDBInstance } = require('@duckdb/node-api');
const { Session } = require('chdb');

const counts = { passed: 0, failed: 0 };

// The numbers of the events that a database chose, against those wanted.
function compare(database, c, chosen)
{
	const set = new Set(chosen);

	for (let i = 0; i < c.events.length; i++) {
		if (set.has(i) === (c.wanted[i] === 1))
			continue;
		counts.failed++;
		console.log(`FAILED '${c.rule}' to ${database}: ${set.has(i) ? 'chosen' : 'not chosen'}, ` +
			`the rule is ${c.wanted[i] ? 'true' : 'false'}\n${c[database]}`);
		c.fields.forEach((f, k) => console.log(`    ${f}: ${JSON.stringify(c.events[i][k])}`));
		return;
	}
	counts.passed++;
}

function failed(database, c, error)
{
	counts.failed++;
	console.log(`FAILED '${c.rule}' to ${database}: ${String(error).slice(0, 600)}\n${c[database]}`);
}

const quoted = (s, escape) => s === null ? 'NULL' : `'${escape(s)}'`;
const doubled = s => s.replace(/'/g, "''");
const slashed = s => s.replace(/\\/g, '\\\\').replace(/'/g, "\\'");

// The events; in front of one that brings no time its number.
function insert(c, escape, settings, table = 't')
{
	const rows = c.events.map((e, i) => {
		const values = e.map(v => typeof v === 'number' ? v : quoted(v, escape));

		return `(${(table === 't' ? [i, ...values] : values).join(', ')})`;
	});

	return `INSERT INTO ${table} ${settings} VALUES ${rows.join(', ')}`;
}

const columns = (c, type) => c.fields.map(f => `, "${f}" ${type}`).join('');

async function duckdb(connection, c)
{
	await connection.run('DROP TABLE IF EXISTS t');
	await connection.run(`CREATE TABLE t("gyoji number" INTEGER${columns(c, 'VARCHAR')})`);
	await connection.run(insert(c, doubled, ''));
	const reader = await connection.runAndReadAll(`SELECT "gyoji number" FROM t WHERE ${c.duckdb}`);

	return reader.getRows().map(row => Number(row[0]));
}

function clickhouse(session, c)
{
	session.query('DROP TABLE IF EXISTS t');
	session.query(`CREATE TABLE t("gyoji number" Int32${columns(c, 'Nullable(String)')}) ENGINE = Memory`);
	session.query(insert(c, slashed, 'SETTINGS async_insert = 0'));
	const text = session.query(`SELECT "gyoji number" FROM t WHERE ${c.clickhouse}`, 'CSV');

	return text.split('\n').filter(line => line !== '').map(Number);
}

// A correlated match as a line; numbers of few digits, as they were printed.
function line(row, groups)
{
	return JSON.stringify(row.map((v, i) =>
		i < groups ? v : Number(Number(v).toPrecision(9))));
}

function compareCorrelated(database, c, rows)
{
	const found = rows.map(row => line(row, row.length - 4)).sort();
	const wanted = c.correlated.map(row => line(row, row.length - 4)).sort();

	if (JSON.stringify(found) === JSON.stringify(wanted)) {
		counts.passed++;
		return;
	}
	failed(database, c, `found\n${found.join('\n')}\nwanted\n${wanted.join('\n')}`);
}

async function duckdbCorrelated(connection, c)
{
	await connection.run('DROP TABLE IF EXISTS test');
	await connection.run(`CREATE TABLE test(_messagetime BIGINT${columns(c, 'VARCHAR')})`);
	await connection.run(insert(c, doubled, '', 'test'));

	return (await connection.runAndReadAll(c.duckdb)).getRows();
}

function clickhouseCorrelated(session, c)
{
	session.query('DROP TABLE IF EXISTS test');
	session.query(`CREATE TABLE test(_messagetime Int64${columns(c, 'Nullable(String)')}) ENGINE = Memory`);
	session.query(insert(c, slashed, 'SETTINGS async_insert = 0', 'test'));
	const text = session.query(c.clickhouse.replace(/;\s*$/, ''), 'JSONCompactEachRow');

	return text.split('\n').filter(row => row !== '').map(row => JSON.parse(row));
}

async function runCorrelated(connection, session, c)
{
	try {
		if (c.duckdb !== null)
			compareCorrelated('duckdb', c, await duckdbCorrelated(connection, c));
	} catch (error) {
		failed('duckdb', c, error);
	}
	try {
		if (c.clickhouse !== null)
			compareCorrelated('clickhouse', c, clickhouseCorrelated(session, c));
	} catch (error) {
		failed('clickhouse', c, error);
	}
}

async function main()
{
	const connection = await (await DuckDBInstance.create(':memory:')).connect();
	const session = new Session();

	session.query('CREATE DATABASE IF NOT EXISTS gyoji ENGINE = Atomic');
	session.query('USE gyoji');
	// As docs/convert.md tells users to run its queries.
	session.query('SET optimize_or_like_chain = 0');
	for (const text of fs.readFileSync(process.argv[2], 'utf8').split('\n')) {
		if (text === '')
			continue;
		const c = JSON.parse(text);

		if (c.correlated) {
			await runCorrelated(connection, session, c);
			continue;
		}
		try {
			if (c.duckdb !== null)
				compare('duckdb', c, await duckdb(connection, c));
		} catch (error) {
			failed('duckdb', c, error);
		}
		try {
			if (c.clickhouse !== null)
				compare('clickhouse', c, clickhouse(session, c));
		} catch (error) {
			failed('clickhouse', c, error);
		}
	}
	session.cleanup();
	console.log(`${counts.passed} passed, ${counts.failed} failed`);
	process.exitCode = counts.failed || !counts.passed ? 1 : 0;
}

main();
