/*
 * JSON lines: one object a line.  Its names are its keys; schema/ knows which of them is the time.
 * A line that is damaged gives every key that can be read.
 */
#include "reader/json_scan.h"
#include "reader/line.h"
#include "reader/nested.h"

static bool json_fits(struct str line)
{
	const char *end;

	line = str_trim(scan_start(line));
	end = line.p + line.n;
	return scan_object_starts(line) && scan_strict(line.p, end, true, NULL) == end;
}

/* As json_fits, or damaged.  An object before a comma is an item of an array: texts. */
static bool json_looks(struct str line)
{
	line = str_trim(scan_start(line));
	return scan_object_starts(line) && line.p[line.n - 1] != ',';
}

static int json_sniff(struct str head)
{
	struct str rest = head, line;

	if (line_sniff(head, json_looks, LINE_MOST, 90) &&
	    line_sniff(head, json_fits, LINE_HALF, 90))
		return 90;
	/* One line longer than the head: but objects that follow each other are texts. */
	if (!line_cut(NULL, &rest, &line) || rest.n || !scan_object_starts(scan_start(line)))
		return 0;
	return scan_container(scan_start(line).p, line.p + line.n) ? 0 : 80;
}

static bool json_lines_decode(const void *state, struct str raw, const struct slots *slots,
                              struct record *r, struct arena *a)
{
	(void)state;
	return json_decode(raw, slots, r, a);
}

const struct reader_type reader_json_lines = {
	.name = "json",
	.about = "JSON objects, one a line",
	.spelling = SPELLING_JSON,
	.encoded = nested_marks,
	.may_end = scan_may_end,
	.lines = true,
	.sniff = json_sniff,
	.whole = line_whole,
	.cut = line_cut,
	.decode = json_lines_decode,
};
