/*
 * Squid's native access log, a record a line: time, elapsed ms, client, code/status, bytes, method,
 * URL, user, hierarchy/peer, type.  Blanks in a part are escaped; more parts are ignored.
 *
 *     1795486913.863      4 10.0.0.4 TCP_MISS/200 1264 GET http://a/x - HIER_DIRECT/10.9.8.7 -
 */
#include "reader/line.h"

enum squid {
	SQUID_ELAPSED,
	SQUID_CLIENT,
	SQUID_CODE,
	SQUID_STATUS,
	SQUID_BYTES,
	SQUID_METHOD,
	SQUID_URL,
	SQUID_USER,
	SQUID_HIERARCHY,
	SQUID_PEER,
	SQUID_TYPE,
	SQUID_COUNT
};

static const char *const squid_fields[] = { "elapsed",   "client", "code", "status",
	                                    "bytes",     "method", "url",  "user",
	                                    "hierarchy", "peer",   "type", NULL };

/* Read `1795486913.863`: seconds, and exactly three digits of milliseconds. */
static bool stamp_parse(struct str s, int64_t *ns)
{
	uint64_t sec, ms;

	if (!str_take_uint(&s, &sec) || !str_skip(&s, STR(".")) || s.n != 3 ||
	    !str_take_uint(&s, &ms) || s.n != 0 || sec >= (uint64_t)(INT64_MAX / TIME_SEC))
		return false;
	*ns = (int64_t)sec * TIME_SEC + (int64_t)ms * TIME_MS;
	return true;
}

static bool squid_split(struct str line, struct str part[SQUID_COUNT], int64_t *ns)
{
	struct str stamp;

	line = line_start(line);
	return str_take_word(&line, &stamp) && str_take_word(&line, &part[SQUID_ELAPSED]) &&
	       str_take_word(&line, &part[SQUID_CLIENT]) &&
	       str_take_word(&line, &part[SQUID_STATUS]) &&
	       str_take_until(&part[SQUID_STATUS], '/', &part[SQUID_CODE]) &&
	       str_take_word(&line, &part[SQUID_BYTES]) &&
	       str_take_word(&line, &part[SQUID_METHOD]) &&
	       str_take_word(&line, &part[SQUID_URL]) && str_take_word(&line, &part[SQUID_USER]) &&
	       str_take_word(&line, &part[SQUID_PEER]) &&
	       str_take_until(&part[SQUID_PEER], '/', &part[SQUID_HIERARCHY]) &&
	       str_take_word(&line, &part[SQUID_TYPE]) && stamp_parse(stamp, ns);
}

static bool squid_fits(struct str line)
{
	struct str part[SQUID_COUNT];
	int64_t ns;

	return squid_split(line, part, &ns);
}

static int squid_sniff(struct str head)
{
	return line_sniff(head, squid_fits, LINE_MOST, 90);
}

static bool squid_decode(const void *state, struct str raw, const struct slots *slots,
                         struct record *r, struct arena *a)
{
	struct str part[SQUID_COUNT];
	struct value v[SQUID_COUNT];

	(void)state;
	if (!squid_split(raw, part, &r->time))
		return false;
	for (size_t i = 0; i < SQUID_COUNT; i++)
		v[i] = value_text(part[i]);
	slots_fill(r, slots, v, a);
	return true;
}

const struct reader_type reader_squid = {
	.name = "squid",
	.about = "Squid native access log",
	.fields = squid_fields,
	.sniff = squid_sniff,
	.whole = line_whole,
	.cut = line_cut,
	.decode = squid_decode,
	.lines = true,
};
