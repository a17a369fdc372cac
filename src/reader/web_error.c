/*
 * Error logs of web servers: nginx's, and Apache's of 2.2 and 2.4.  Their times name no zone.
 *
 *     2026/11/24 02:21:52 [error] 12#34: *5 open() "/x" failed (2: No such file), client: 10.0.0.4,
 *         server: a.example, request: "GET /x HTTP/1.1", host: "a.example"
 *     [Tue Nov 24 02:21:52.123 2026] [core:error] [pid 12:tid 34] [client 10.0.0.4:5678] AH00035:
 *         access to /x denied, referer: http://a.example/
 *     [Tue Nov 24 02:21:52 2026] [error] [client 10.0.0.4] File does not exist: /var/www/x
 */
#include "reader/line.h"

enum error {
	ERROR_TIME,
	ERROR_MODULE,
	ERROR_LEVEL,
	ERROR_PID,
	ERROR_TID,
	ERROR_CONNECTION,
	ERROR_CODE,
	ERROR_MESSAGE,
	ERROR_CLIENT,
	ERROR_PORT,
	ERROR_SERVER,
	ERROR_REQUEST,
	ERROR_METHOD,
	ERROR_URL,
	ERROR_PROTOCOL,
	ERROR_UPSTREAM,
	ERROR_HOST,
	ERROR_REFERER,
	ERROR_COUNT
};

static const char *const error_fields[] = { "time",   "module",     "level",    "pid",
	                                    "tid",    "connection", "code",     "message",
	                                    "client", "port",       "server",   "request",
	                                    "method", "url",        "protocol", "upstream",
	                                    "host",   "referer",    NULL };

static bool take_number(struct str *s, struct str *digits)
{
	uint64_t n;
	const char *p = s->p;

	if (!str_take_uint(s, &n))
		return false;
	*digits = str_make(p, (size_t)(s->p - p));
	return true;
}

/* Take `[…]` and the blanks behind it. */
static bool bracket_take(struct str *s, struct str *inside)
{
	struct str rest = *s;

	if (!str_skip(&rest, STR("[")) || !str_take_until(&rest, ']', inside))
		return false;
	str_skip_blanks(&rest);
	*s = rest;
	return true;
}

static bool is_level(struct str s)
{
	static const char *const levels[] = { "emerg",  "alert", "crit",  "error", "warn",
		                              "notice", "info",  "debug", NULL };

	if (str_starts(s, STR("trace")) && s.n == 6)
		return true;
	for (size_t i = 0; levels[i]; i++)
		if (str_eq(s, str_of(levels[i])))
			return true;
	return false;
}

/* `METHOD URL PROTOCOL` */
static void request_split(struct str request, struct str part[ERROR_COUNT])
{
	struct str rest = request;

	if (!str_take_until(&rest, ' ', &part[ERROR_METHOD]))
		return;
	if (!str_take_until(&rest, ' ', &part[ERROR_URL])) {
		part[ERROR_URL] = rest;
		return;
	}
	part[ERROR_PROTOCOL] = rest;
}

/* `2026/11/24 02:21:52` */
static bool nginx_time_take(struct str *s, struct str *time)
{
	static const char shape[] = "0000/00/00 00:00:00 ";
	size_t n = sizeof(shape) - 1;

	if (s->n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (shape[i] == '0' ? !char_is_digit(s->p[i]) : s->p[i] != shape[i])
			return false;
	*time = str_slice(*s, 0, n - 1);
	*s = str_from(*s, n);
	return true;
}

/* `, client: 10.0.0.4, request: "GET / HTTP/1.1"`: quoted values may have commas. */
static void nginx_details(struct str s, struct str part[ERROR_COUNT])
{
	static const struct {
		const char *key;
		enum error field;
	} keys[] = {
		{ "client", ERROR_CLIENT },   { "server", ERROR_SERVER },
		{ "request", ERROR_REQUEST }, { "upstream", ERROR_UPSTREAM },
		{ "host", ERROR_HOST },       { "referrer", ERROR_REFERER },
	};
	struct str key, value;

	while (str_skip(&s, STR(", ")) && str_take_until(&s, ':', &key)) {
		str_skip_blanks(&s);
		if (str_skip(&s, STR("\""))) {
			size_t end = str_find(s, STR("\", "));

			end = end == STR_NONE ? s.n - (s.n && s.p[s.n - 1] == '"') : end;
			value = str_slice(s, 0, end);
			s = str_from(s, end + 1);
		} else {
			value = str_slice(s, 0, str_find(s, STR(", ")));
			s = str_from(s, value.n);
		}
		for (size_t i = 0; i < COUNT(keys); i++)
			if (str_eq(key, str_of(keys[i].key)))
				part[keys[i].field] = value;
	}
}

static bool nginx_split(struct str s, struct str part[ERROR_COUNT])
{
	size_t client;

	if (!nginx_time_take(&s, &part[ERROR_TIME]) || !bracket_take(&s, &part[ERROR_LEVEL]) ||
	    !is_level(part[ERROR_LEVEL]) || !take_number(&s, &part[ERROR_PID]) ||
	    !str_skip(&s, STR("#")) || !take_number(&s, &part[ERROR_TID]) ||
	    !str_skip(&s, STR(": ")))
		return false;
	if (str_skip(&s, STR("*")) && take_number(&s, &part[ERROR_CONNECTION]))
		str_skip_blanks(&s);
	client = str_find(s, STR(", client: "));
	part[ERROR_MESSAGE] = str_slice(s, 0, client);
	nginx_details(str_from(s, part[ERROR_MESSAGE].n), part);
	if (part[ERROR_REQUEST].p)
		request_split(part[ERROR_REQUEST], part);
	return true;
}

/* `Tue Nov 24 02:21:52.123456 2026`: known by its weekday, its two colons and its year. */
static bool is_apache_time(struct str s)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	bool day = false;

	if (s.n < 24)
		return false;
	for (size_t i = 0; i < 7; i++)
		day |= memcmp(s.p, days + i * 3, 3) == 0;
	return day && s.p[3] == ' ' && s.p[13] == ':' && s.p[16] == ':' && s.p[s.n - 5] == ' ' &&
	       char_is_digit(s.p[s.n - 1]);
}

/* `pid 12:tid 34`, `client 10.0.0.4:5678`, `client ::1`. */
static void apache_bracket(struct str s, struct str part[ERROR_COUNT])
{
	size_t colon;

	if (str_skip(&s, STR("pid "))) {
		take_number(&s, &part[ERROR_PID]);
		if (str_skip(&s, STR(":tid ")))
			part[ERROR_TID] = s;
	} else if (str_skip(&s, STR("client "))) {
		colon = str_find_last(s, ':');
		part[ERROR_CLIENT] = s;
		if (colon == STR_NONE || str_find_char(s, ':') == STR_NONE ||
		    (str_find_char(s, ':') != colon && !part[ERROR_MODULE].p))
			return;
		part[ERROR_CLIENT] = str_slice(s, 0, colon);
		part[ERROR_PORT] = str_from(s, colon + 1);
	}
}

/* `AH00035: ` */
static void apache_code(struct str *s, struct str part[ERROR_COUNT])
{
	struct str rest = *s, code;

	if (str_starts(rest, STR("AH")) && str_take_until(&rest, ':', &code) && code.n == 7) {
		part[ERROR_CODE] = code;
		str_skip_blanks(&rest);
		*s = rest;
	}
}

static bool apache_split(struct str s, struct str part[ERROR_COUNT])
{
	struct str word, message, error = { 0 };
	size_t at;

	if (!bracket_take(&s, &part[ERROR_TIME]) || !is_apache_time(part[ERROR_TIME]) ||
	    !bracket_take(&s, &word))
		return false;
	if (!str_take_until(&word, ':', &part[ERROR_MODULE]))
		part[ERROR_MODULE] = (struct str){ 0 };
	part[ERROR_LEVEL] = word;
	if (!is_level(word))
		return false;
	while (bracket_take(&s, &word))
		apache_bracket(word, part);
	/* 2.4 has the system's error before the client: `(13)Permission denied: [client …] …` */
	at = str_starts(s, STR("(")) ? str_find(s, STR(": [client ")) : STR_NONE;
	if (at != STR_NONE) {
		error = str_slice(s, 0, at);
		s = str_from(s, at + 2);
		if (bracket_take(&s, &word))
			apache_bracket(word, part);
	}
	apache_code(&s, part);
	message = s;
	at = str_find(message, STR(", referer: "));
	part[ERROR_MESSAGE] = str_slice(message, 0, at);
	if (at != STR_NONE)
		part[ERROR_REFERER] = str_from(message, at + 11);
	if (!part[ERROR_MESSAGE].n)
		part[ERROR_MESSAGE] = error;
	return true;
}

static bool error_split(struct str line, struct str part[ERROR_COUNT])
{
	memset(part, 0, ERROR_COUNT * sizeof(*part));
	line = line_start(line);
	if (line.n && line.p[0] == '[')
		return apache_split(line, part);
	return nginx_split(line, part);
}

static bool error_fits(struct str line)
{
	struct str part[ERROR_COUNT];

	return error_split(line, part);
}

static int error_sniff(struct str head)
{
	return line_sniff(head, error_fits, LINE_HALF, 90);
}

static bool error_decode(const void *state, struct str raw, const struct slots *slots,
                         struct record *r, struct arena *a)
{
	struct str part[ERROR_COUNT];
	struct value v[ERROR_COUNT] = { 0 };

	(void)state;
	if (!error_split(raw, part))
		return false;
	for (size_t i = 0; i < ERROR_COUNT; i++)
		if (part[i].p && part[i].n)
			v[i] = value_text(part[i]);
	slots_fill(r, slots, v, a);
	return true;
}

const struct reader_type reader_web_error = {
	.name = "web-error",
	.about = "error logs of nginx and Apache",
	.fields = error_fields,
	.sniff = error_sniff,
	.whole = line_whole,
	.cut = line_cut,
	.decode = error_decode,
	.lines = true,
};
