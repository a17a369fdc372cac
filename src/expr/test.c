/*
 * Tests of detection rules; see test.h.
 *
 * A pattern is pieces: texts, `*` and `?`.  Between two stars stands a run without a star, which is
 * looked for as far left as possible, so nothing is ever tried twice: the time is that of the
 * value's length times the pattern's at worst.
 */
#include "expr/test.h"

#include "base/time.h"
#include "base/utf8.h"
#include "reader/json.h"

/* Lists within lists are looked into so deep. */
#define LIST_DEPTH 8

const struct expr *expr_tests(const struct test *test, struct str at, struct arena *a)
{
	struct expr *e = arena_new(a, struct expr);
	struct test *copy = arena_new(a, struct test);

	*copy = *test;
	e->kind = EXPR_TEST;
	e->at = at;
	e->height = 1;
	e->test = copy;
	return e;
}

/* Pieces while they are put together; texts are collected byte by byte. */
struct pattern {
	struct test_piece *piece;
	size_t n;
	char *text; /* of the piece at hand */
	size_t length;
	bool cased;
	struct arena *mem;
};

static void pattern_text(struct pattern *p)
{
	struct str text = str_make(p->text, p->length);

	if (p->length == 0)
		return;
	p->piece[p->n++] = (struct test_piece){
		.kind = PIECE_TEXT,
		.text = p->cased ? text : utf8_fold(text, p->mem),
	};
	p->text += p->length;
	p->length = 0;
}

/* Stars side by side are one. */
static void pattern_wild(struct pattern *p, bool many)
{
	pattern_text(p);
	if (many && p->n && p->piece[p->n - 1].kind == PIECE_MANY)
		return;
	p->piece[p->n++] = (struct test_piece){ .kind = many ? PIECE_MANY : PIECE_ONE };
}

/* For a text with so many wildcards: each may end one piece and be another. */
static void pattern_open(struct pattern *p, struct str text, size_t wild, bool cased, bool before,
                         struct arena *a)
{
	p->piece = arena_get(a, (2 * wild + 3) * sizeof(*p->piece));
	p->text = arena_get_text(a, text.n + 1);
	p->cased = cased;
	p->mem = a;
	if (before)
		pattern_wild(p, true);
}

static void pattern_close(struct pattern *p, bool after, struct test *t)
{
	const struct test_piece *piece = p->piece;
	size_t texts = 0;

	pattern_text(p);
	if (after)
		pattern_wild(p, true);
	t->piece = p->piece;
	t->pieces = p->n;
	t->shape = SHAPE_OTHER;
	t->text = STR("");
	for (size_t i = 0; i < p->n; i++)
		texts += piece[i].kind == PIECE_TEXT;
	if (p->n == 0) {
		t->shape = SHAPE_EXACT;
	} else if (p->n == 1 && piece[0].kind == PIECE_MANY) {
		t->shape = SHAPE_ANY;
	} else if (p->n == 1 && texts == 1) {
		t->shape = SHAPE_EXACT;
		t->text = piece[0].text;
	} else if (p->n == 2 && piece[0].kind == PIECE_TEXT && piece[1].kind == PIECE_MANY) {
		t->shape = SHAPE_STARTS;
		t->text = piece[0].text;
	} else if (p->n == 2 && piece[0].kind == PIECE_MANY && piece[1].kind == PIECE_TEXT) {
		t->shape = SHAPE_ENDS;
		t->text = piece[1].text;
	} else if (p->n == 3 && piece[0].kind == PIECE_MANY && piece[1].kind == PIECE_TEXT &&
	           piece[2].kind == PIECE_MANY) {
		t->shape = SHAPE_CONTAINS;
		t->text = piece[1].text;
	}
}

static size_t count_wild(struct str pattern)
{
	size_t n = 0;

	for (size_t i = 0; i < pattern.n; i++)
		n += pattern.p[i] == '*' || pattern.p[i] == '?';
	return n;
}

void test_glob(struct test *t, struct str pattern, bool cased, bool before, bool after,
               struct arena *a)
{
	struct pattern p = { 0 };

	*t = (struct test){ .kind = TEST_GLOB, .slot = t->slot, .cased = cased };
	t->as_written = arena_copy(a, pattern);
	pattern_open(&p, pattern, count_wild(pattern), cased, before, a);
	for (size_t i = 0; i < pattern.n; i++) {
		char c = pattern.p[i], next = i + 1 < pattern.n ? pattern.p[i + 1] : '\0';

		if (c == '*' || c == '?') {
			pattern_wild(&p, c == '*');
			continue;
		}
		if (c == '\\' && (next == '*' || next == '?' || next == '\\'))
			c = pattern.p[++i];
		p.text[p.length++] = c;
	}
	pattern_close(&p, after, t);
}

/* How the text is written as a pattern. */
static struct str text_escaped(struct str text, struct arena *a)
{
	char *p = arena_get_text(a, 2 * text.n);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '*' || text.p[i] == '?' || text.p[i] == '\\')
			p[n++] = '\\';
		p[n++] = text.p[i];
	}
	return str_make(p, n);
}

void test_text(struct test *t, struct str text, bool cased, bool before, bool after,
               struct arena *a)
{
	struct pattern p = { 0 };

	*t = (struct test){ .kind = TEST_GLOB, .slot = t->slot, .cased = cased };
	t->as_written = text_escaped(text, a);
	pattern_open(&p, text, 0, cased, before, a);
	if (text.n)
		memcpy(p.text, text.p, text.n);
	p.length = text.n;
	pattern_close(&p, after, t);
}

static bool same(struct str a, struct str b, bool cased)
{
	return cased ? str_eq(a, b) : utf8_eq_nocase(a, b);
}

static size_t find(struct str s, struct str what, bool cased)
{
	return cased ? str_find(s, what) : utf8_find_nocase(s, what);
}

static bool starts(struct str s, struct str what, bool cased)
{
	return s.n >= what.n && same(str_slice(s, 0, what.n), what, cased);
}

static bool ends(struct str s, struct str what, bool cased)
{
	return s.n >= what.n && same(str_from(s, s.n - what.n), what, cased);
}

/* Pieces between two stars. */
struct run {
	const struct test_piece *piece;
	size_t n;
};

/* Whether the text starts with the run; *size: how many bytes it takes.  `?` is one character. */
static bool run_starts(const struct run *run, struct str text, bool cased, size_t *size)
{
	struct str rest = text;
	bool ok;

	for (size_t i = 0; i < run->n; i++) {
		if (run->piece[i].kind == PIECE_TEXT) {
			if (!starts(rest, run->piece[i].text, cased))
				return false;
			rest = str_from(rest, run->piece[i].text.n);
		} else {
			if (rest.n == 0)
				return false;
			utf8_take(&rest, &ok);
		}
	}
	*size = text.n - rest.n;
	return true;
}

/* Where the run is first; STR_NONE. */
static size_t run_find(const struct run *run, struct str text, bool cased, size_t *size)
{
	struct str rest = text;
	bool ok;

	if (run->n && run->piece[0].kind == PIECE_TEXT) {
		size_t at = find(rest, run->piece[0].text, cased);

		if (at == STR_NONE)
			return STR_NONE;
		rest = str_from(rest, at);
	}
	/* The search again from each place would look far ahead each time. */
	for (;; utf8_take(&rest, &ok)) {
		if (run_starts(run, rest, cased, size))
			return text.n - rest.n;
		if (rest.n == 0)
			return STR_NONE;
	}
}

/* The last character of a text that is not empty. */
static size_t last_char(struct str s)
{
	size_t at = s.n - 1;
	struct str rest;
	bool ok;

	while (at > 0 && s.n - at < 4 && ((unsigned char)s.p[at] & 0xc0) == 0x80)
		at--;
	rest = str_from(s, at);
	utf8_take(&rest, &ok);
	return ok && rest.n == 0 ? s.n - at : 1;
}

/* Whether the text ends with the run. */
static bool run_ends(const struct run *run, struct str text, bool cased, size_t *size)
{
	struct str rest = text;

	for (size_t i = run->n; i-- > 0;) {
		if (run->piece[i].kind == PIECE_TEXT) {
			if (!ends(rest, run->piece[i].text, cased))
				return false;
			rest.n -= run->piece[i].text.n;
		} else {
			if (rest.n == 0)
				return false;
			rest.n -= last_char(rest);
		}
	}
	*size = text.n - rest.n;
	return true;
}

/* The next run of a pattern and whether a star follows it. */
static struct run run_next(const struct test *t, size_t *at, bool *star)
{
	struct run run = { t->piece + *at, 0 };

	while (*at < t->pieces && t->piece[*at].kind != PIECE_MANY) {
		run.n++;
		++*at;
	}
	*star = *at < t->pieces;
	*at += *star;
	return run;
}

/* Whether the pieces cover the text; `found`: from the first run's begin to the last one's end. */
static bool pieces_match(const struct test *t, struct str text, struct str *found)
{
	size_t at = 0, size, from = STR_NONE, to = 0, done = 0, where;
	bool star, first = true;
	struct run run;

	do {
		struct str rest = str_from(text, done);

		run = run_next(t, &at, &star);
		if (first && !star) {
			if (!run_starts(&run, rest, t->cased, &size) || size != text.n)
				return false;
			where = 0;
		} else if (first) {
			if (!run_starts(&run, rest, t->cased, &size))
				return false;
			where = 0;
		} else if (!star) {
			if (!run_ends(&run, rest, t->cased, &size))
				return false;
			where = text.n - size;
		} else {
			where = run_find(&run, rest, t->cased, &size);
			if (where == STR_NONE)
				return false;
			where += done;
		}
		done = where + size;
		if (run.n) {
			from = from == STR_NONE ? where : from;
			to = done;
		}
		first = false;
	} while (star);
	*found = from == STR_NONE ? text : str_slice(text, from, to);
	return true;
}

static struct str none(void)
{
	return (struct str){ NULL, 0 };
}

/* A text as found: never NULL. */
static struct str some(struct str s)
{
	return s.p ? s : STR("");
}

static struct str glob_found(const struct test *t, struct str value)
{
	struct str found;
	size_t at;

	switch (t->shape) {
	case SHAPE_ANY:
		return some(value);
	case SHAPE_EXACT:
		return same(value, t->text, t->cased) ? some(value) : none();
	case SHAPE_STARTS:
		return starts(value, t->text, t->cased) ? str_slice(value, 0, t->text.n) : none();
	case SHAPE_ENDS:
		return ends(value, t->text, t->cased) ? str_from(value, value.n - t->text.n)
		                                      : none();
	case SHAPE_CONTAINS:
		at = find(value, t->text, t->cased);
		return at == STR_NONE ? none() : str_slice(value, at, at + t->text.n);
	default:
		return pieces_match(t, value, &found) ? some(found) : none();
	}
}

static bool in_net(const struct test *t, struct str value)
{
	uint8_t a[16], b[16];
	struct ip ip;
	unsigned whole = t->bits / 8, rest = t->bits % 8;

	if (!ip_parse(value, &ip) || ip.version != t->net.version)
		return false;
	if (ip.version == 4) {
		for (int i = 0; i < 4; i++) {
			a[i] = (uint8_t)(ip.v4 >> (24 - 8 * i));
			b[i] = (uint8_t)(t->net.v4 >> (24 - 8 * i));
		}
	} else {
		memcpy(a, ip.v6, 16);
		memcpy(b, t->net.v6, 16);
	}
	return memcmp(a, b, whole) == 0 &&
	       (rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0);
}

static bool ordered(double a, enum test_order order, double b)
{
	switch (order) {
	case TEST_LESS:
		return a < b;
	case TEST_LESS_EQUAL:
		return a <= b;
	case TEST_MORE:
		return a > b;
	case TEST_MORE_EQUAL:
		return a >= b;
	case TEST_EQUAL:
		return a == b;
	case TEST_UNEQUAL:
		break;
	}
	return a < b || a > b;
}

static bool compares(const struct test *t, struct str value)
{
	struct value v = value_text(value);
	double d;

	return value_to_double(&v, &d) && ordered(d, t->order, t->number);
}

/* ISO 8601: week 1 has the year's first Thursday. */
static int week_of(const struct civil *c)
{
	int64_t day = days_from_civil(c->year, c->month, c->day), year;
	int from_monday = (c->weekday + 6) % 7, month, first;

	day += 3 - from_monday; /* the week's Thursday */
	civil_from_days(day, &year, &month, &first);
	return (int)((day - days_from_civil(year, 1, 1)) / 7) + 1;
}

static double part_of(int64_t ns, enum test_time part)
{
	struct civil c = civil_of(ns, zone_utc());

	switch (part) {
	case TEST_MINUTE:
		return c.minute;
	case TEST_HOUR:
		return c.hour;
	case TEST_DAY:
		return c.day;
	case TEST_WEEK:
		return week_of(&c);
	case TEST_MONTH:
		return c.month;
	case TEST_YEAR:
		break;
	}
	return (double)c.year;
}

static bool time_compares(const struct test *t, struct str value)
{
	int64_t ns;

	return time_parse_value(value, zone_utc(), &ns) &&
	       ordered(part_of(ns, t->part), t->order, t->number);
}

bool test_value(const struct test *t, struct str value)
{
	switch (t->kind) {
	case TEST_GLOB:
		return glob_found(t, value).p != NULL;
	case TEST_REGEX:
		return regex_find(t->regex, value, 0, NULL, 0);
	case TEST_CIDR:
		return in_net(t, value);
	case TEST_COMPARE:
		return compares(t, value);
	case TEST_TIME:
		return time_compares(t, value);
	default:
		return false;
	}
}

struct str test_found(const struct test *t, struct str value)
{
	struct str group;

	if (t->kind == TEST_GLOB)
		return glob_found(t, value);
	if (t->kind == TEST_REGEX)
		return regex_find(t->regex, value, 0, &group, 1) ? some(group) : none();
	return test_value(t, value) ? some(value) : none();
}

static bool each_element(struct str list, int depth, bool objects, test_element *fn, void *user,
                         struct arena *room)
{
	enum json_kind kind;
	struct str key, text;

	while (json_next(&list, &key, &text, &kind, room)) {
		struct value v;

		if ((kind == JSON_ARRAY || (kind == JSON_OBJECT && objects)) &&
		    depth < LIST_DEPTH) {
			if (each_element(text, depth + 1, objects, fn, user, room))
				return true;
			continue;
		}
		v = json_value(text, kind, room);
		if (fn(user, &v, room))
			return true;
	}
	return false;
}

#define FLATS_KEPT    4
#define ELEMENTS_KEPT 64
#define FLAT_MOST     ((size_t)1 << 20) /* bytes */

/* A list whose elements are known: a few, none of which is a list or an object itself. */
struct flat {
	struct str list; /* a copy: where it stood there may stand another one now */
	const char *at;
	struct value *element;
	size_t n;
	bool is; /* false: it has others, or more */
};

/* The first lists of an arena: all tests of a field ask for the same. */
struct flats {
	struct flat flat[FLATS_KEPT];
	size_t n;
};

static void flat_read(struct flat *f, struct arena *room)
{
	struct str list = f->list, key, text;
	enum json_kind kind;
	size_t cap = 0;

	while (json_next(&list, &key, &text, &kind, room)) {
		if (kind == JSON_ARRAY || kind == JSON_OBJECT || f->n == ELEMENTS_KEPT)
			return;
		f->element = arena_grow(room, f->element, sizeof(*f->element), f->n, &cap,
		                        f->n + 1);
		f->element[f->n++] = json_value(text, kind, room);
	}
	f->is = true;
}

/* NULL: as many are kept as there may be, so this one is read by each test for itself. */
static const struct flat *flat_get(struct str list, struct arena *room)
{
	struct flats *flats = room->lists;
	struct flat *f;

	if (!flats)
		room->lists = flats = arena_new(room, struct flats);
	for (size_t i = 0; i < flats->n; i++) {
		f = &flats->flat[i];
		if (f->at == list.p && str_eq(f->list, list))
			return f;
	}
	if (flats->n == FLATS_KEPT || list.n > FLAT_MOST)
		return NULL;
	f = &flats->flat[flats->n++];
	*f = (struct flat){ .list = arena_copy(room, list), .at = list.p };
	flat_read(f, room);
	return f;
}

bool test_elements(const struct value *v, bool objects, test_element *fn, void *user,
                   struct arena *room)
{
	const struct flat *flat;

	if (v->type != VALUE_LIST || v->n == 0 || (v->p[0] != '[' && !(objects && v->p[0] == '{')))
		return fn(user, v, room);
	flat = v->p[0] == '[' ? flat_get(value_str(v), room) : NULL;
	if (!flat || !flat->is)
		return each_element(value_str(v), 0, objects, fn, user, room);
	for (size_t i = 0; i < flat->n; i++)
		if (fn(user, &flat->element[i], room))
			return true;
	return false;
}

static bool each(const struct value *v, test_element *fn, void *user, struct arena *room)
{
	return test_elements(v, false, fn, user, room);
}

static bool one_passes(void *user, const struct value *v, struct arena *room)
{
	char print[VALUE_TEXT_MAX];

	(void)room;
	return !value_is_null(v) && test_value(user, value_print(v, print));
}

static bool value_passes(const struct test *t, const struct value *v, struct arena *room)
{
	return each(v, one_passes, (void *)t, room);
}

static bool one_is_empty(void *user, const struct value *v, struct arena *room)
{
	(void)user, (void)room;
	return value_is_null(v) || (value_is_text(v) && v->n == 0);
}

static bool one_is_there(void *user, const struct value *v, struct arena *room)
{
	(void)user, (void)v, (void)room;
	return true;
}

static bool is_null(const struct value *v, struct arena *room)
{
	/* A list of nothing is empty, too. */
	return each(v, one_is_empty, NULL, room) || !each(v, one_is_there, NULL, room);
}

/* Two fields. */
struct relation {
	const struct test *test;
	const struct value *other;
	struct str left;
};

static bool relates(void *user, const struct value *v, struct arena *room)
{
	const struct relation *r = user;
	char print[VALUE_TEXT_MAX];
	bool cased = r->test->cased;
	struct str left = r->left, right;

	if (value_is_null(v))
		return false;
	right = value_print(v, print);
	switch (r->test->relation) {
	case TEST_SAME:
		return same(left, right, cased);
	case TEST_STARTS:
		return starts(left, right, cased);
	case TEST_ENDS:
		return ends(left, right, cased);
	case TEST_CONTAINS:
		break;
	}
	/* Both are the log's, so the search has to be linear in both: that of bytes is. */
	if (!cased) {
		left = utf8_fold(left, room);
		right = utf8_fold(right, room);
	}
	return str_find(left, right) != STR_NONE;
}

static bool relates_left(void *user, const struct value *v, struct arena *room)
{
	struct relation *r = user;
	char print[VALUE_TEXT_MAX];

	if (value_is_null(v))
		return false;
	r->left = value_print(v, print);
	return each(r->other, relates, r, room);
}

bool test_structured(struct str reader)
{
	static const char *const names[] = { "json", "json-texts", "evtx", "xml", "csv" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq(reader, str_of(names[i])))
			return true;
	return false;
}

static bool anything_passes(const struct test *t, const struct record *r, struct arena *room)
{
	for (uint32_t i = 0; i < r->fields; i++)
		if (test_elements(&r->field[i].value, true, one_passes, (void *)t, room))
			return true;
	return r->raw.n && !(r->origin && test_structured(r->origin->reader)) &&
	       test_value(t, r->raw);
}

bool test_record(const struct test *t, const struct record *r, struct arena *room)
{
	const struct value *v;
	struct relation relation;

	if (t->slot == TEST_SLOT_ANY)
		return anything_passes(t, r, room);
	v = &r->slot[t->slot];
	switch (t->kind) {
	case TEST_EXISTS:
		return value_is_there(v);
	case TEST_NULL:
		return is_null(v, room);
	case TEST_FIELD:
		relation = (struct relation){ .test = t, .other = &r->slot[t->other] };
		return each(v, relates_left, &relation, room);
	default:
		return value_passes(t, v, room);
	}
}
