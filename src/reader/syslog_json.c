/*
 * JSON lines that carry syslog messages: the systemd journal (`journalctl -o json`) and the Syslog
 * table of Azure Monitor and Sentinel.
 *
 *     {"__REALTIME_TIMESTAMP":"1795501021000000","SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Accepted …"}
 *     {"TimeGenerated":"2026-…","ProcessName":"sysmon","SyslogMessage":"<Event>…</Event>"}
 *
 * The record has the object's members and what the message itself says (payload.h); of two of one
 * name the member counts, as whoever writes the message does not write those.  The journal has
 * messages that are no UTF-8 as arrays of bytes; they become texts.
 */
#include "reader/json_scan.h"
#include "reader/line.h"
#include "reader/payload.h"
#include "reader/syslog.h"

/* How the journal begins such an array: where it is written otherwise it stays an array. */
#define BYTES_BEGIN "\"MESSAGE\":["

static const char *const encoded[] = { PAYLOAD_ENCODED, BYTES_BEGIN, NULL };
static const char *const made[] = { PAYLOAD_MADE, NULL };

/* The members that tell what is said and by whom. */
struct carried {
	struct str message, program;
	bool bytes; /* the message was an array */
};

static bool has_key(struct str line, struct str key)
{
	return str_find(line, key) != STR_NONE;
}

static bool json_fits(struct str line)
{
	return scan_object_starts(scan_start(line)) &&
	       (has_key(line, STR("\"SyslogMessage\"")) ||
	        (has_key(line, STR("\"__REALTIME_TIMESTAMP\"")) &&
	         has_key(line, STR("\"MESSAGE\""))));
}

/* Surer than `json` (90, whatever the share), which fits these lines as well. */
static int json_sniff(struct str head)
{
	return line_sniff(head, json_fits, LINE_MOST, 95) ? 95 : 0;
}

/* The text of an array of bytes; p NULL: it is none. */
static struct str bytes_text(struct str array, struct arena *a)
{
	char *p = arena_get_text(a, array.n);
	struct str key, item;
	enum json_kind kind;
	uint64_t byte;
	size_t n = 0;

	while (json_next(&array, &key, &item, &kind, a)) {
		if (!str_take_uint(&item, &byte) || item.n || byte > 255)
			return (struct str){ 0 };
		p[n++] = (char)byte;
	}
	return str_make(p, n);
}

static struct carried carried_find(struct str text, struct arena *a)
{
	struct str at = scan_start(text), key, value;
	bool array = has_key(text, STR(BYTES_BEGIN));
	struct carried c = { 0 };
	enum json_kind kind;

	while (json_next(&at, &key, &value, &kind, a)) {
		bool message = str_eq(key, STR("MESSAGE"));

		if (message && kind == JSON_ARRAY && array) {
			c.message = bytes_text(value, a);
			c.bytes = c.message.p;
		}
		if (kind != JSON_STRING)
			continue;
		value = str_slice(value, 1, value.n - 1);
		if (message || str_eq(key, STR("SyslogMessage")))
			c.message = json_unescape(value, a);
		else if (str_eq(key, STR("SYSLOG_IDENTIFIER")) || str_eq(key, STR("ProcessName")) ||
		         (!c.program.n && str_eq(key, STR("_COMM"))))
			c.program = json_unescape(value, a);
	}
	return c;
}

static bool syslog_json_decode(const void *state, struct str raw, const struct slots *slots,
                               struct record *r, struct arena *a)
{
	struct level top = level_top(slots, raw.p);
	struct carried carried = carried_find(raw, a);
	struct fill fill;

	(void)state;
	fill_begin(&fill, slots, r, a);
	payload_fill(&fill, &top, carried.program, str_trim(carried.message));
	if (!json_fill(&fill, &top, raw)) {
		fill_undo(&fill);
		return false;
	}
	if (carried.bytes)
		payload_put(&fill, &top, STR("MESSAGE"), carried.message);
	fill_end(&fill);
	return true;
}

const struct reader_type reader_syslog_json = {
	.name = "syslog-json",
	.about = "JSON lines with syslog messages: the systemd journal, Azure's Syslog table",
	.spelling = SPELLING_MIXED,
	.encoded = encoded,
	.made = made,
	.lines = true,
	.sniff = json_sniff,
	.whole = line_whole,
	.cut = line_cut,
	.decode = syslog_json_decode,
};
