/*
 * A golden case: one text file that says what to run and what must come out.
 *
 *     # what holds
 *     --- query
 *     * | json auto | count by host
 *     --- input web.json
 *     {"host":"a"}
 *     --- output csv
 *     host,_count
 *     a,1
 *
 * Sections, each from a line `--- NAME …` up to the next one:
 *
 *   query              the query
 *   command WORDS      instead of `search`; the query section may then be missing
 *   args WORDS         more arguments ("quoted words" stay together)
 *   input [CAT=]FILE   a file to write and to search; the FILE `-` is standard input
 *   file FILE          a file to write only (a lookup table)
 *   rule FILE          a file of detection rules: the case runs `detect` with them, not `search`
 *   paths WORDS        what to search instead of the inputs
 *   from FILE          more sections, from a file beside the case: what several cases share
 *   output FORMAT      what standard output must be: a format of `search`, or `text`
 *   error              what standard error must be; the status is then 2 unless given
 *   stderr-contains T  a text that standard error must contain; also several
 *   status N           the exit status, 0 unless given
 *
 * `input` and `file` take a form: `input-percent` (%XX is a byte; a % at the end of a line joins it
 * to the next), `input-base64`, `input-utf16`, `input-utf16:be`, `input-repeat:N`, and the
 * compressions `input-gzip`, `-zstd`, `-xz`, `-bzip2`, `-lz4`.  `input-zip`, `-tar` and `-7z` make
 * archives: a line `@ PATH` begins a member.
 *
 * `input-evtx[:OPTIONS]` writes events in JSON as a Windows event log (test/evtx/writer.h says what
 * may stand there; options are `records=2,zero=1`).
 */
#ifndef GOLDEN_CASE_H
#define GOLDEN_CASE_H

#include "base/arena.h"
#include "base/str.h"

enum case_limit { CASE_FILES = 16, CASE_TEXTS = 8, CASE_WORDS = 48 };

struct case_file {
	struct str form; /* "", "percent", "base64", "repeat:N", "gzip", "evtx:cut=5000" … */
	struct str category; /* .p NULL: none was given */
	struct str name; /* "-": standard input */
	struct str body;
	bool searched;
	bool rule; /* given to `detect` with --rules */
};

struct words {
	size_t n;
	struct str word[CASE_WORDS];
};

struct golden {
	struct str title, query, format;
	struct str from; /* .p NULL: everything is in the case */
	struct str output, error; /* .p NULL: not compared */
	struct words command, args, paths;
	struct case_file file[CASE_FILES];
	size_t files, rules;
	struct str contains[CASE_TEXTS];
	size_t texts;
	int status;
};

/* Read a case from its text; everything points into it.  Not NULL: what is wrong with it. */
const char *golden_parse(struct str text, struct golden *g);

/* Add the sections of the file that `from` names.  Not NULL: what is wrong with them. */
const char *golden_add(struct str text, struct golden *g);

/* All sections are there.  Not NULL: what is missing. */
const char *golden_check(struct golden *g);

/* Write all files of the case below the folder `dir`.  Not NULL: what went wrong. */
const char *golden_write_files(const struct golden *g, const char *dir, struct arena *a);

#endif
