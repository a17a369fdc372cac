/*
 * The header of a syslog message, as it was sent or as a daemon wrote it to a file:
 *
 *     <34>Oct 11 22:14:15 host app[123]: text                       RFC 3164
 *     Oct  1 2026 22:14:15.5 UTC: %ASA-6-302013: text               with a year; without a host
 *     2026-11-24T06:18:27.123456+00:00 host app[123]: text          rsyslog, journalctl
 *     <165>1 2026-11-24T06:18:27Z host app 123 ID47 [a@1 k="v"] text     RFC 5424
 *
 * Any part may be missing, but not both the priority and the time.
 */
#include "base/time_scan.h"
#include "reader/line.h"
#include "reader/syslog.h"

#define PRI_MOST     191
#define PROGRAM_MOST 255 /* bytes of a tag */

static bool pri_take(struct str *s, struct syslog_line *line)
{
	struct str rest = *s, digits;
	uint64_t n;

	if (!str_skip(&rest, STR("<")))
		return false;
	digits = rest;
	if (!str_take_uint(&rest, &n) || n > PRI_MOST)
		return false;
	line->priority = str_slice(digits, 0, digits.n - rest.n);
	if (line->priority.n > 3 || !str_skip(&rest, STR(">")))
		return false;
	line->pri = (int)n;
	*s = rest;
	return true;
}

/* Pass over `10:20:30`, with a fraction. */
static bool clock_skip(struct str *s)
{
	struct str rest = *s, fraction;
	int part;
	int64_t ns;

	if (!str_take_digits(&rest, 2, &part) || !str_skip(&rest, STR(":")) ||
	    !str_take_digits(&rest, 2, &part) || !str_skip(&rest, STR(":")) ||
	    !str_take_digits(&rest, 2, &part))
		return false;
	fraction = rest;
	if (str_skip(&fraction, STR(".")) && time_take_fraction(&fraction, &ns))
		rest = fraction;
	*s = rest;
	return true;
}

/* Pass over ` 2026`. */
static void year_skip(struct str *s)
{
	struct str rest = *s;
	int year;

	if (str_skip(&rest, STR(" ")) && str_take_digits(&rest, 4, &year) && rest.n &&
	    (rest.p[0] == ' ' || rest.p[0] == ':') && year >= 1970)
		*s = rest;
}

/* Pass over ` UTC`. */
static void zone_skip(struct str *s)
{
	struct str rest = *s;
	int offset;

	if (str_skip(&rest, STR(" ")) && rest.n && rest.p[0] >= 'A' && rest.p[0] <= 'Z' &&
	    time_take_abbr(&rest, &offset) && rest.n && (rest.p[0] == ':' || rest.p[0] == ' '))
		*s = rest;
}

/* Take `Oct 11 22:14:15`, with a year before or behind the clock, and what Cisco's devices put
 * around it: `*Oct 11 2026 22:14:15.123 UTC: `. */
static bool time_take_bsd(struct str *s, struct str *time)
{
	struct str rest = *s;
	uint64_t day;
	int month;

	if (rest.n && (rest.p[0] == '*' || rest.p[0] == '.'))
		rest = str_from(rest, 1);
	*time = rest;
	if (rest.n < 15 || rest.p[3] != ' ' || !time_take_month(&rest, &month) ||
	    !str_skip_blanks(&rest) || !str_take_uint(&rest, &day) || day < 1 || day > 31)
		return false;
	year_skip(&rest);
	if (!str_skip(&rest, STR(" ")) || !clock_skip(&rest))
		return false;
	year_skip(&rest);
	zone_skip(&rest);
	*time = str_slice(*time, 0, time->n - rest.n);
	str_skip(&rest, STR(":"));
	if (rest.n && rest.p[0] != ' ')
		return false;
	*s = rest;
	return true;
}

/* Take `2026-11-24T06:18:27.123456+00:00`. */
static bool time_take_iso(struct str *s, struct str *time)
{
	struct str rest = *s;
	int64_t ns;

	if (rest.n < 19 || rest.p[4] != '-' || (rest.p[10] != 'T' && rest.p[10] != 't') ||
	    !str_take_word(&rest, time))
		return false;
	if (time->p[time->n - 1] == ':')
		time->n--;
	if (!time_parse_iso(*time, zone_utc(), &ns))
		return false;
	*s = rest;
	return true;
}

/* Characters of a program's name: not those that end a tag. */
static bool is_tag(char c)
{
	return !char_is_space(c) && c != ':' && c != '[' && c != ']' && c != '{' && c != '<' &&
	       c != '"' && c != '=' && c != '|';
}

/* Take `app[123]: `, `app: ` or `app[123] `. */
static bool tag_take(struct str *s, struct syslog_line *line)
{
	struct str rest = *s, program, pid = { 0 };
	size_t n = 0;
	bool colon;

	while (n < rest.n && n <= PROGRAM_MOST && is_tag(rest.p[n]))
		n++;
	program = str_slice(rest, 0, n);
	rest = str_from(rest, n);
	if (n == 0 || n > PROGRAM_MOST)
		return false;
	if (str_skip(&rest, STR("["))) {
		size_t close = str_find_char(str_slice(rest, 0, PROGRAM_MOST), ']');

		if (close == STR_NONE || memchr(rest.p, ' ', close))
			return false;
		pid = str_slice(rest, 0, close);
		rest = str_from(rest, close + 1);
	}
	colon = str_skip(&rest, STR(":"));
	if ((!colon && !pid.p) || (rest.n && rest.p[0] != ' ' && rest.p[0] != '\t'))
		return false;
	line->program = program;
	if (pid.n)
		line->pid = pid;
	*s = rest;
	return true;
}

/* `CEF:0|…`, which looks like a tag. */
static bool is_cef(struct str s)
{
	return str_skip(&s, STR("CEF:")) && s.n && char_is_digit(s.p[0]);
}

/* A word before the tag is the host, with Cisco's ` :` behind it. */
static void host_take(struct str *s, struct syslog_line *line)
{
	struct str rest = *s, word;

	if (!str_take_word(&rest, &word) || word.p[word.n - 1] == ':' || word.p[0] == '{' ||
	    word.p[0] == '<' || word.p[0] == '%' || str_find_char(word, '=') != STR_NONE ||
	    str_starts(word, STR("@cee:")))
		return;
	line->host = word;
	str_skip(&rest, STR(" :"));
	*s = rest;
}

/* `[    1.234567] text`: when it was since the system started. */
static void uptime_take(struct syslog_line *line)
{
	struct str s = line->message, text, dot;
	uint64_t sec;

	if (!str_skip(&s, STR("[")) || !str_take_until(&s, ']', &text))
		return;
	text = dot = str_trim(text);
	if (!str_take_uint(&dot, &sec) || !str_skip(&dot, STR(".")) || !str_take_uint(&dot, &sec) ||
	    dot.n)
		return;
	line->uptime = text;
	line->message = str_trim(s);
}

/* `message repeated 3 times: [ text]` */
static void repeated_take(struct syslog_line *line)
{
	struct str s = line->message, times;
	uint64_t n;

	if (!str_skip(&s, STR("message repeated ")))
		return;
	times = s;
	if (!str_take_uint(&s, &n))
		return;
	times = str_slice(times, 0, times.n - s.n);
	if (!str_skip(&s, STR(" times: [")) || !s.n || s.p[s.n - 1] != ']')
		return;
	line->repeated = times;
	line->message = str_trim(str_slice(s, 0, s.n - 1));
}

static void message_set(struct syslog_line *line, struct str s)
{
	line->message = str_trim(s);
	if (line->program.p && str_eq(line->program, STR("kernel")))
		uptime_take(line);
	repeated_take(line);
	if (!line->message.n)
		line->message = (struct str){ 0 };
}

/* All behind the priority and the time: the host only stands behind a time. */
static void rest_split(struct str s, struct syslog_line *line)
{
	str_skip_blanks(&s);
	if (!is_cef(s) && !tag_take(&s, line) && line->time.p) {
		host_take(&s, line);
		str_skip_blanks(&s);
		if (!is_cef(s))
			tag_take(&s, line);
	}
	message_set(line, s);
}

/* Take a word of RFC 5424's header; `-` is none. */
static bool header_take(struct str *s, struct str *word)
{
	if (!str_skip(s, STR(" ")) || !str_take_word(s, word))
		return false;
	if (str_eq(*word, STR("-")))
		*word = (struct str){ 0 };
	return true;
}

/* Past `[id k="v"]…`; STR_NONE: it does not end. */
static size_t data_end(struct str s)
{
	bool quoted = false;

	for (size_t i = 0; i < s.n; i++) {
		if (quoted && s.p[i] == '\\')
			i++;
		else if (s.p[i] == '"')
			quoted = !quoted;
		else if (!quoted && s.p[i] == ']' && (i + 1 == s.n || s.p[i + 1] != '['))
			return i + 1;
	}
	return STR_NONE;
}

/* Behind the priority: `1 TIME HOST APP PROCID MSGID DATA [TEXT]`. */
static bool rfc5424_split(struct str s, struct syslog_line *line)
{
	struct syslog_line part = *line;
	int64_t ns;
	size_t end;

	if (s.n < 2 || !char_is_digit(s.p[0]) || !str_take_word(&s, &part.version) ||
	    part.version.n > 2 || !header_take(&s, &part.time) ||
	    (part.time.p && !time_parse_iso(part.time, zone_utc(), &ns)) ||
	    !header_take(&s, &part.host) || !header_take(&s, &part.program) ||
	    !header_take(&s, &part.pid) || !header_take(&s, &part.msgid))
		return false;
	if (str_starts(s, STR(" ["))) {
		s = str_from(s, 1);
		end = data_end(s);
		if (end != STR_NONE) {
			part.data = str_slice(s, 0, end);
			s = str_from(s, end);
		}
	} else {
		str_skip(&s, STR(" -"));
	}
	str_skip(&s, STR(" "));
	str_skip(&s, STR("\xef\xbb\xbf"));
	*line = part;
	message_set(line, s);
	return true;
}

bool syslog_split(struct str raw, struct syslog_line *line)
{
	struct str s = line_start(raw);

	*line = (struct syslog_line){ .pri = -1 };
	pri_take(&s, line);
	if (line->pri >= 0 && rfc5424_split(s, line))
		return true;
	if (!time_take_iso(&s, &line->time) && !time_take_bsd(&s, &line->time))
		line->time = (struct str){ 0 };
	if (!line->time.p && line->pri < 0)
		return false;
	rest_split(s, line);
	return true;
}

/* Words that stand where syslog has the host in other logs with a time in front. */
static bool is_level(struct str word)
{
	static const char *const level[] = { "trace",   "debug", "info",     "notice", "warn",
		                             "warning", "error", "critical", "fatal",  "severe" };

	for (size_t i = 0; i < COUNT(level); i++)
		if (str_eq_nocase(word, str_of(level[i])))
			return true;
	return false;
}

bool syslog_fits(struct str raw)
{
	struct syslog_line line;

	if (!syslog_split(raw, &line))
		return false;
	if (line.pri >= 0)
		return line.time.p || line.version.p || line.program.p ||
		       str_starts(line.message, STR("CEF:"));
	if (line.host.p && (str_starts(line.message, STR("CEF:")) ||
	                    str_starts(line.message, STR("last message repeated "))))
		return true;
	return line.program.p && !is_level(line.program) && !(line.host.p && is_level(line.host));
}
