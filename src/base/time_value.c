/* Times that are a value as a whole: ISO 8601, epochs, what users type; see time.h. */
#include "base/time_scan.h"
#include "base/zone.h"

static bool two_digits(const char *p, int *n)
{
	*n = (p[0] - '0') * 10 + (p[1] - '0');
	return char_is_digit(p[0]) && char_is_digit(p[1]);
}

/* Take `yyyy-MM-dd`. */
static bool take_date(struct str *s, struct civil *c)
{
	const char *p = s->p;
	int century, year;

	if (s->n < 10 || p[4] != '-' || p[7] != '-' || !two_digits(p, &century) ||
	    !two_digits(p + 2, &year) || !two_digits(p + 5, &c->month) ||
	    !two_digits(p + 8, &c->day))
		return false;
	c->year = century * 100 + year;
	*s = str_from(*s, 10);
	return true;
}

/* Take `HH:mm[:ss[.fraction]]`. */
static bool take_clock(struct str *s, struct civil *c)
{
	struct str fraction;

	if (s->n < 5 || s->p[2] != ':' || !two_digits(s->p, &c->hour) ||
	    !two_digits(s->p + 3, &c->minute))
		return false;
	*s = str_from(*s, 5);
	if (s->n == 0 || s->p[0] != ':')
		return true;
	if (s->n < 3 || !two_digits(s->p + 1, &c->second))
		return false;
	*s = str_from(*s, 3);
	fraction = str_from(*s, 1);
	if (s->n && (s->p[0] == '.' || s->p[0] == ',') && time_take_fraction(&fraction, &c->ns))
		*s = fraction;
	return true;
}

bool time_parse_iso(struct str text, const struct zone *zone, int64_t *ns)
{
	struct civil c = { 0 };
	bool has_offset = false;
	int offset = 0;

	if (!take_date(&text, &c))
		return false;
	if (text.n) {
		if (text.p[0] != 'T' && text.p[0] != 't' && text.p[0] != ' ')
			return false;
		text = str_from(text, 1);
		if (!take_clock(&text, &c))
			return false;
		str_skip(&text, STR(" "));
		has_offset = str_skip(&text, STR("z")) || zone_take_offset(&text, false, &offset);
	}
	if (text.n || !time_is_valid(&c))
		return false;
	*ns = has_offset ? time_at_offset(&c, offset) : civil_time(&c, zone);
	return true;
}

/* `/Date(1795486913863)/`, also with the slashes escaped and an offset, which changes nothing. */
static bool parse_json_date(struct str s, int64_t *ns)
{
	bool negative;
	uint64_t ms;
	int offset;

	str_skip(&s, STR("\\"));
	if (!str_skip(&s, STR("/Date(")))
		return false;
	negative = str_skip(&s, STR("-"));
	if (!str_take_uint(&s, &ms) || ms >= (uint64_t)(INT64_MAX / TIME_MS))
		return false;
	zone_take_offset(&s, false, &offset);
	if (!str_skip(&s, STR(")")))
		return false;
	str_skip(&s, STR("\\"));
	*ns = negative ? -(int64_t)ms * TIME_MS : (int64_t)ms * TIME_MS;
	return str_eq(s, STR("/"));
}

static bool parse_epoch(struct str s, int64_t *ns)
{
	int64_t found;

	if (!time_take_epoch(&s, &found) || s.n)
		return false;
	*ns = found;
	return true;
}

/* `1795514400.365:8`: the time and number by which the Linux audit log tells its events apart. */
static bool parse_audit_id(struct str s, int64_t *ns)
{
	uint64_t serial;

	return str_find_char(s, '.') != STR_NONE && time_take_epoch(&s, ns) &&
	       str_skip(&s, STR(":")) && str_take_uint(&s, &serial) && !s.n;
}

bool time_parse_value(struct str value, const struct zone *zone, int64_t *ns)
{
	int64_t found;

	value = str_trim(value);
	if (!time_parse_iso(value, zone, &found) && !parse_epoch(value, &found) &&
	    !parse_json_date(value, &found) && !parse_audit_id(value, &found) &&
	    !time_detect_start(value, zone, &found))
		return false;
	if (found == INT64_MAX || found == TIME_NONE + 1)
		return false; /* beyond the range: 0001-01-01 and 9999-12-31 mean "none" */
	*ns = found;
	return true;
}

/* `MM/dd/yyyy[ HH:mm[:ss]]` */
static bool parse_american(struct str s, const struct zone *zone, int64_t *ns)
{
	struct civil c = { 0 };
	int year;

	if (!str_take_digits(&s, 2, &c.month) || !str_skip(&s, STR("/")) ||
	    !str_take_digits(&s, 2, &c.day) || !str_skip(&s, STR("/")) ||
	    !str_take_digits(&s, 4, &year))
		return false;
	c.year = year;
	if (str_skip_blanks(&s) && !take_clock(&s, &c))
		return false;
	if (s.n || !time_is_valid(&c))
		return false;
	*ns = civil_time(&c, zone);
	return true;
}

static int64_t unit_of(char c)
{
	switch (c) {
	case 's':
		return TIME_SEC;
	case 'm':
		return 60 * TIME_SEC;
	case 'h':
		return 3600 * TIME_SEC;
	case 'd':
		return 86400 * TIME_SEC;
	case 'w':
		return 7 * 86400 * TIME_SEC;
	default:
		return 0;
	}
}

/* `-1d12h`: the sign is for all of it. */
static bool parse_relative(struct str s, int64_t now, int64_t *ns)
{
	bool negative = str_skip(&s, STR("-"));
	int64_t sum = 0, part;
	uint64_t n;

	if ((!negative && !str_skip(&s, STR("+"))) || s.n == 0)
		return false;
	while (s.n) {
		if (!str_take_uint(&s, &n) || s.n == 0 || n > INT64_MAX)
			return false;
		part = unit_of(s.p[0]);
		s = str_from(s, 1);
		if (part == 0 || __builtin_mul_overflow((int64_t)n, part, &part) ||
		    __builtin_add_overflow(sum, part, &sum))
			return false;
	}
	return !__builtin_add_overflow(now, negative ? -sum : sum, ns);
}

bool time_parse_user(struct str text, const struct zone *zone, int64_t now, int64_t *ns)
{
	text = str_trim(text);
	if (str_eq_nocase(text, STR("now"))) {
		*ns = now;
		return true;
	}
	return parse_relative(text, now, ns) || time_parse_iso(text, zone, ns) ||
	       parse_american(text, zone, ns) || parse_epoch(text, ns);
}
