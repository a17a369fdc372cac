/*
 * Access logs of web servers and proxies: the common and the combined log format, also with the
 * virtual host in front and with more words behind (Squid's result and hierarchy codes).
 *
 *     www.example:80 10.0.0.4 - ann [24/Nov/2026:02:21:52 +0000] "GET /x HTTP/1.1" 200 1264
 *         "http://www.example/" "Mozilla/5.0" TCP_MISS:HIER_DIRECT
 *
 * A request that has no method, URL and protocol (`-`, `\x16\x03`) is `request` only.  `-` stays as
 * it is.
 */
#include "base/time.h"
#include "reader/line.h"

enum access {
	ACCESS_VHOST,
	ACCESS_CLIENT,
	ACCESS_IDENT,
	ACCESS_USER,
	ACCESS_TIME,
	ACCESS_REQUEST,
	ACCESS_METHOD,
	ACCESS_URL,
	ACCESS_PROTOCOL,
	ACCESS_STATUS,
	ACCESS_BYTES,
	ACCESS_REFERER,
	ACCESS_USER_AGENT,
	ACCESS_CODE,
	ACCESS_HIERARCHY,
	ACCESS_EXTRA,
	ACCESS_COUNT
};

static const char *const access_fields[] = { "vhost",      "client",  "ident",     "user",
	                                     "time",       "request", "method",    "url",
	                                     "protocol",   "status",  "bytes",     "referer",
	                                     "user_agent", "code",    "hierarchy", "extra",
	                                     NULL };

/* Jan is 1; 0: no month. */
static int month_find(const char *p)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char name[3] = { char_lower(p[0]), char_lower(p[1]), char_lower(p[2]) };

	for (int i = 0; i < 12; i++)
		if (memcmp(months + (size_t)i * 3, name, 3) == 0)
			return i + 1;
	return 0;
}

/* `+0130` in seconds. */
static bool zone_take(struct str *s, int64_t *offset)
{
	int hours, minutes, sign = str_skip(s, STR("-")) ? -1 : 1;

	if (sign > 0 && !str_skip(s, STR("+")))
		return false;
	if (!str_take_digits(s, 2, &hours) || !str_take_digits(s, 2, &minutes))
		return false;
	*offset = sign * (hours * 3600 + minutes * 60);
	return hours < 24 && minutes < 60;
}

/* `24/Nov/2026:02:21:52 +0000`, or with a fraction of up to nine digits. */
static bool stamp_parse(struct str s, int64_t *ns)
{
	int day, month = 0, year, hour, minute, second;
	int64_t sec, offset, fraction = 0, unit = TIME_SEC / 10;

	if (!str_take_digits(&s, 2, &day) || !str_skip(&s, STR("/")) || s.n < 3)
		return false;
	month = month_find(s.p);
	s = str_from(s, 3);
	if (!month || !str_skip(&s, STR("/")) || !str_take_digits(&s, 4, &year) ||
	    !str_skip(&s, STR(":")) || !str_take_digits(&s, 2, &hour) || !str_skip(&s, STR(":")) ||
	    !str_take_digits(&s, 2, &minute) || !str_skip(&s, STR(":")) ||
	    !str_take_digits(&s, 2, &second))
		return false;
	if (str_skip(&s, STR(".")))
		for (; s.n && char_is_digit(s.p[0]); s = str_from(s, 1), unit /= 10)
			fraction += (s.p[0] - '0') * unit;
	if (!str_skip(&s, STR(" ")) || !zone_take(&s, &offset) || s.n)
		return false;
	if (day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
		return false;
	sec = days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
	sec -= offset;
	if (sec >= INT64_MAX / TIME_SEC || sec <= INT64_MIN / TIME_SEC)
		return false;
	*ns = sec * TIME_SEC + fraction;
	return true;
}

/* Take `"…"`: its end is a quote with no backslash before it and with a blank or nothing behind. */
static bool quoted_take(struct str *s, struct str *inside)
{
	if (!s->n || s->p[0] != '"')
		return false;
	for (size_t i = 1; i < s->n; i++) {
		if (s->p[i] == '\\')
			i++;
		else if (s->p[i] == '"' && (i + 1 == s->n || s->p[i + 1] == ' ')) {
			*inside = str_slice(*s, 1, i);
			*s = str_from(*s, i + 1);
			str_skip_blanks(s);
			return true;
		}
	}
	return false;
}

/* `www.example:80`, `[::1]:80`; an IPv6 address alone has more colons. */
static bool is_vhost(struct str word)
{
	size_t colon = str_find_last(word, ':');
	struct str port;

	if (colon == STR_NONE || colon == 0)
		return false;
	if (word.p[colon - 1] != ']' && str_find_char(word, ':') != colon)
		return false;
	port = str_from(word, colon + 1);
	for (size_t i = 0; i < port.n; i++)
		if (!char_is_digit(port.p[i]))
			return false;
	return port.n > 0;
}

/* What stands before the time: `[vhost] client ident user`; a user may have blanks. */
static bool client_split(struct str front, struct str part[ACCESS_COUNT])
{
	struct str rest = front, first, second, third;

	front = str_trim(front);
	if (!str_take_word(&rest, &first) || !str_take_word(&rest, &second) ||
	    !str_take_word(&rest, &third))
		return false;
	str_skip_blanks(&rest);
	if (rest.n && (is_vhost(first) || (str_eq(third, STR("-")) && !str_eq(second, STR("-"))))) {
		part[ACCESS_VHOST] = first;
		part[ACCESS_CLIENT] = second;
		part[ACCESS_IDENT] = third;
		part[ACCESS_USER] = str_trim(rest);
		return true;
	}
	part[ACCESS_CLIENT] = first;
	part[ACCESS_IDENT] = second;
	part[ACCESS_USER] = str_from(front, (size_t)(third.p - front.p));
	return true;
}

/* Take all up to the `]` of the time; the front is what stands before its `[`. */
static bool time_take(struct str *line, struct str *front, struct str *time, int64_t *ns)
{
	const char *start = line->p;

	for (struct str rest = *line; str_take_until(&rest, '[', front);) {
		struct str after = rest;

		if (!str_take_until(&after, ']', time) || !stamp_parse(*time, ns))
			continue;
		*front = str_make(start, (size_t)(time->p - 1 - start));
		*line = after;
		return true;
	}
	return false;
}

/* A word that is a version: `HTTP/1.1`, `NONE/0.0`. */
static bool is_protocol(struct str word)
{
	size_t slash = str_find_char(word, '/');

	return slash != STR_NONE && slash > 0 && slash + 1 < word.n && char_is_alpha(word.p[0]) &&
	       char_is_digit(word.p[slash + 1]);
}

/* `METHOD URL PROTOCOL`; the URL may have blanks, the protocol may be missing. */
static void request_split(struct str request, struct str part[ACCESS_COUNT])
{
	size_t first = str_find_char(request, ' '), last = str_find_last(request, ' ');
	struct str protocol;

	if (first == STR_NONE || first == 0)
		return;
	protocol = str_from(request, last + 1);
	part[ACCESS_METHOD] = str_slice(request, 0, first);
	if (last > first && is_protocol(protocol)) {
		part[ACCESS_PROTOCOL] = protocol;
		part[ACCESS_URL] = str_slice(request, first + 1, last);
	} else {
		part[ACCESS_URL] = str_from(request, first + 1);
	}
}

/* Digits or `-`. */
static bool count_take(struct str *s, struct str *word)
{
	if (!str_take_word(s, word))
		return false;
	for (size_t i = 0; i < word->n; i++)
		if (!char_is_digit(word->p[i]) && word->n > 1)
			return false;
	return char_is_digit(word->p[0]) || word->p[0] == '-';
}

/* What stands behind the combined format; Squid has `TCP_MISS:HIER_DIRECT` there. */
static void extra_split(struct str line, struct str part[ACCESS_COUNT])
{
	struct str rest = line, word, code;

	if (!line.n)
		return;
	part[ACCESS_EXTRA] = line;
	if (!str_take_word(&rest, &word) || !str_take_until(&word, ':', &code) || !code.n ||
	    !word.n)
		return;
	for (size_t i = 0; i < code.n; i++)
		if (!char_is_word(code.p[i]))
			return;
	part[ACCESS_CODE] = code;
	part[ACCESS_HIERARCHY] = word;
}

/* The parts as they stand; p NULL: not there. */
static bool access_split(struct str line, struct str part[ACCESS_COUNT], int64_t *ns)
{
	struct str front, rest;

	memset(part, 0, ACCESS_COUNT * sizeof(*part));
	line = line_start(line);
	if (!time_take(&line, &front, &part[ACCESS_TIME], ns) || !client_split(front, part))
		return false;
	str_skip_blanks(&line);
	if (!quoted_take(&line, &part[ACCESS_REQUEST]) ||
	    !count_take(&line, &part[ACCESS_STATUS]) || !count_take(&line, &part[ACCESS_BYTES]))
		return false;
	str_skip_blanks(&line);
	rest = line;
	if (quoted_take(&rest, &part[ACCESS_REFERER]) &&
	    quoted_take(&rest, &part[ACCESS_USER_AGENT]))
		line = rest;
	else
		part[ACCESS_REFERER] = (struct str){ 0 };
	extra_split(str_trim(line), part);
	return true;
}

static bool access_fits(struct str line)
{
	struct str part[ACCESS_COUNT];
	int64_t ns;

	return access_split(line, part, &ns);
}

static int access_sniff(struct str head)
{
	return line_sniff(head, access_fits, LINE_MOST, 90);
}

static bool access_decode(const void *state, struct str raw, const struct slots *slots,
                          struct record *r, struct arena *a)
{
	struct str part[ACCESS_COUNT];
	struct value v[ACCESS_COUNT] = { 0 };
	int64_t ns;

	(void)state;
	if (!access_split(raw, part, &ns))
		return false;
	r->time = ns;
	part[ACCESS_REQUEST] = arena_unescape(a, part[ACCESS_REQUEST], "\"\\");
	part[ACCESS_REFERER] = arena_unescape(a, part[ACCESS_REFERER], "\"\\");
	part[ACCESS_USER_AGENT] = arena_unescape(a, part[ACCESS_USER_AGENT], "\"\\");
	request_split(part[ACCESS_REQUEST], part);
	for (size_t i = 0; i < ACCESS_COUNT; i++)
		if (part[i].p)
			v[i] = value_text(part[i]);
	slots_fill(r, slots, v, a);
	return true;
}

const struct reader_type reader_access = {
	.name = "combined",
	.about = "common and combined access logs of web servers and proxies",
	.fields = access_fields,
	.sniff = access_sniff,
	.whole = line_whole,
	.cut = line_cut,
	.decode = access_decode,
	.lines = true,
};
