/*
 * Syslog, a message a line: as daemons write it to files and as it was sent (RFC 3164, RFC 5424);
 * syslog_split.c shows the forms.  The fields are
 *
 *     timestamp host program pid msgid facility severity priority version uptime repeated message
 *
 * and `ID.param` of structured data.  What the message itself says (payload.h) are fields beside
 * them; of two of one name the message's counts, and `syslog.host` is always the header's.
 * `facility` and `severity` are the names of the two parts of the priority.  `message` is without
 * the kernel's time (`uptime`) and without `message repeated N times` (`repeated`).
 *
 * The schema makes a time of the timestamp: it knows the zone, and the year where there is none.
 */
#include "reader/syslog.h"

#include "reader/line.h"
#include "reader/payload.h"

enum part {
	PART_TIMESTAMP,
	PART_HOST,
	PART_PROGRAM,
	PART_PID,
	PART_MSGID,
	PART_FACILITY,
	PART_SEVERITY,
	PART_PRIORITY,
	PART_VERSION,
	PART_UPTIME,
	PART_REPEATED,
	PART_MESSAGE,
	PART_COUNT
};

#define NAME(text)                                                                                 \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}

static const struct str part_name[PART_COUNT] = {
	NAME("timestamp"), NAME("host"),     NAME("program"),  NAME("pid"),
	NAME("msgid"),     NAME("facility"), NAME("severity"), NAME("priority"),
	NAME("version"),   NAME("uptime"),   NAME("repeated"), NAME("message")
};

static const char *const facility_name[] = { "kern",     "user",   "mail",   "daemon", "auth",
	                                     "syslog",   "lpr",    "news",   "uucp",   "cron",
	                                     "authpriv", "ftp",    "ntp",    "audit",  "alert",
	                                     "clock",    "local0", "local1", "local2", "local3",
	                                     "local4",   "local5", "local6", "local7" };

static const char *const severity_name[] = { "emerg",   "alert",  "crit", "err",
	                                     "warning", "notice", "info", "debug" };

const char *const syslog_encoded[] = { PAYLOAD_ENCODED, NULL };
const char *const syslog_made[] = { "facility",        "severity",   "syslog.facility",
	                            "syslog.severity", PAYLOAD_MADE, NULL };

/* Take ` key="value"`, without resolving. */
static bool param_take(struct str *s, struct str *key, struct str *inside)
{
	struct str rest = *s;
	size_t n = 0;

	str_skip_blanks(&rest);
	if (!str_take_until(&rest, '=', key) || !str_skip(&rest, STR("\"")))
		return false;
	while (n < rest.n && rest.p[n] != '"')
		n += rest.p[n] == '\\' ? 2 : 1;
	*inside = str_slice(rest, 0, n);
	*s = str_from(rest, n + 1);
	return true;
}

/* Take `[id key="value" …]`. */
static bool element_put(struct fill *fill, const struct level *top, struct str *data)
{
	struct str id, key, inside;
	const struct tree_edge *edge;
	struct level level;
	size_t n = 0;

	if (!str_skip(data, STR("[")))
		return false;
	while (n < data->n && data->p[n] != ' ' && data->p[n] != ']')
		n++;
	id = str_slice(*data, 0, n);
	*data = str_from(*data, n);
	edge = level_find(top, id);
	level_enter(fill, &level, top, edge, id, false, id.p);
	while (!str_skip(data, STR("]"))) {
		if (!param_take(data, &key, &inside))
			return false;
		fill_value(fill, &level, level_find(&level, key), key,
		           value_text(arena_unescape(fill->a, inside, "\"\\]")), true);
	}
	return true;
}

static void data_put(struct fill *fill, const struct level *top, struct str data)
{
	while (data.n && element_put(fill, top, &data))
		;
}

static void fields_of(const struct syslog_line *line, struct str v[PART_COUNT])
{
	v[PART_TIMESTAMP] = line->time;
	v[PART_HOST] = line->host;
	v[PART_PROGRAM] = line->program;
	v[PART_PID] = line->pid;
	v[PART_MSGID] = line->msgid;
	v[PART_FACILITY] = line->pri < 0 ? (struct str){ 0 } : str_of(facility_name[line->pri / 8]);
	v[PART_SEVERITY] = line->pri < 0 ? (struct str){ 0 } : str_of(severity_name[line->pri % 8]);
	v[PART_PRIORITY] = line->priority;
	v[PART_VERSION] = line->version;
	v[PART_UPTIME] = line->uptime;
	v[PART_REPEATED] = line->repeated;
	v[PART_MESSAGE] = line->message;
}

static void header_put(struct fill *fill, const struct level *up, const struct str v[PART_COUNT],
                       bool shown)
{
	for (size_t i = 0; i < PART_COUNT; i++) {
		struct str key = part_name[i];

		if (v[i].p && i != PART_MESSAGE)
			fill_value(fill, up, level_find(up, key), key, value_text(v[i]), shown);
	}
}

static void message_set(struct fill *fill, const struct level *up, struct str text, bool shown)
{
	struct str key = STR("message");

	if (text.p)
		fill_value(fill, up, level_find(up, key), key, value_text(text), shown);
}

/* The header's fields as `syslog.host` …, for who asks for them. */
static void header_put_below(struct fill *fill, const struct level *top,
                             const struct str v[PART_COUNT])
{
	const struct tree_edge *edge = level_find(top, STR("syslog"));
	struct level level;

	if (!edge)
		return;
	level_enter(fill, &level, top, edge, STR("syslog"), false, top->start);
	header_put(fill, &level, v, false);
	message_set(fill, &level, v[PART_MESSAGE], false);
}

bool syslog_decode(const void *state, struct str raw, const struct slots *slots, struct record *r,
                   struct arena *a)
{
	struct str v[PART_COUNT];
	struct syslog_line line;
	struct fill fill;
	struct level top;
	bool structured;

	(void)state;
	if (!syslog_split(raw, &line))
		return false;
	fields_of(&line, v);
	top = level_top(slots, raw.p);
	fill_begin(&fill, slots, r, a);
	header_put_below(&fill, &top, v);
	if (line.message.n && event_xml_looks(line.message)) /* its host is the event's Computer */
		v[PART_HOST].p = NULL;
	header_put(&fill, &top, v, true);
	data_put(&fill, &top, line.data);
	structured = payload_is_structured(line.message);
	message_set(&fill, &top, line.message, !structured);
	if (!payload_fill(&fill, &top, line.program, line.message) && structured)
		message_set(&fill, &top, line.message, true);
	fill_end(&fill);
	return true;
}

static int syslog_sniff(struct str head)
{
	return line_sniff(head, syslog_fits, LINE_MOST, 92);
}

const struct reader_type reader_syslog = {
	.name = "syslog",
	.about = "syslog (RFC 3164, RFC 5424), a message a line",
	.spelling = SPELLING_MIXED,
	.encoded = syslog_encoded,
	.made = syslog_made,
	.lines = true,
	.sniff = syslog_sniff,
	.whole = line_whole,
	.cut = line_cut,
	.decode = syslog_decode,
};
