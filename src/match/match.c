/*
 * Literals in raw bytes.  A few are looked for by their windows (windows.h), some more in passes of
 * these, many or on machines without the instructions by Vectorscan: compiled as pure literals,
 * ASCII case ignored, never in UTF-8 mode (undefined on bad bytes).  An escape (`\u00`) is one more
 * literal; whether the digits after it spell a character of a literal is looked at on a hit.
 */
#include "match/match.h"

#include <assert.h>
#include <stdlib.h>

#include "match/database.h"
#include "match/windows.h"

#define ALSO_MOST   8
#define PASSES_MOST 2 /* of windows; what is more is left to Vectorscan */
#define JSON_ESCAPE "\\u00"

/*
 * Vectorscan 5.4.9 overlooks some literals that end in the last bytes of what it scans: of the two
 * literals "curl.exe" and "\u00" the first is not found at 63 of 72 bytes.  (Its small-set matcher
 * with AVX-512; up to 30 bytes from the end were seen.)  So the end is scanned a second time with
 * line ends behind it.
 */
#define BLIND ((size_t)64)

struct literals {
	hs_database_t *db; /* NULL: `windows` are used, one after the other */
	struct windows *windows;
	size_t passes;
	struct arena mem;
	size_t n; /* literals; ids from n on are escapes */
	struct str *text; /* of all, escapes included */
	bool *last; /* a value must be able to end with it */
	size_t escape; /* the one whose digits tell whether it counts; STR_NONE: there is none */
	struct around {
		struct str text; /* one with an escape, in which it counts */
		size_t before; /* bytes up to the end of `\u00` */
	} around[ALSO_MOST];
	size_t arounds;
	size_t all, longest; /* how many there are, and bytes of the longest */
	bool (*may_end)(struct str bytes, size_t begin, size_t end);
	bool spelt[256]; /* characters of literals, both cases: an escape of one is a hit */
};

struct literals_scratch {
	hs_scratch_t *scratch;
	char *tail; /* db->longest + BLIND bytes, then BLIND line ends */
};

static void spelt_add(bool spelt[256], struct str literal)
{
	for (size_t i = 0; i < literal.n; i++) {
		spelt[(unsigned char)char_lower(literal.p[i])] = true;
		spelt[(unsigned char)char_upper(literal.p[i])] = true;
	}
}

static void text_add(struct literals *db, struct str text, bool last)
{
	char *p = arena_get_text(&db->mem, text.n);

	for (size_t i = 0; i < text.n; i++)
		p[i] = char_lower(text.p[i]);
	db->text[db->all] = str_make(p, text.n);
	db->last[db->all++] = last;
	db->longest = text.n > db->longest ? text.n : db->longest;
}

static bool compile(struct literals *db, const struct literals_options *options, struct err *err)
{
	unsigned *flags = arena_many(&db->mem, unsigned, db->all);

	for (size_t i = 0; i < db->all; i++)
		flags[i] = HS_FLAG_CASELESS;
	db->db = database_new(db->text, flags, db->all, options->cache, "the prefilter", err);
	return db->db != NULL;
}

static bool fits_windows(const struct literals *db)
{
	if (db->all > PASSES_MOST * WINDOWS_MOST || windows_best() == WINDOWS_ONE)
		return false;
	for (size_t i = 0; i < db->all; i++)
		if (db->text[i].n < WINDOW)
			return false;
	return true;
}

/* Literals that are too many for one pass are spread evenly over a few. */
static void windows_make(struct literals *db, const struct rarity *rarity)
{
	size_t from = 0;

	db->passes = (db->all + WINDOWS_MOST - 1) / WINDOWS_MOST;
	db->windows = arena_many(&db->mem, struct windows, db->passes);
	for (size_t i = 0; i < db->passes; i++) {
		size_t n = (db->all - from) / (db->passes - i);

		windows_init(&db->windows[i], db->text + from, n, rarity);
		from += n;
	}
}

struct literals *literals_new(const struct literal_wanted *wanted, size_t n,
                              const struct literals_options *options, struct err *err)
{
	struct literals *db;

	db = mem_get(sizeof(*db));
	memset(db, 0, sizeof(*db));
	db->n = n;
	db->may_end = options->may_end;
	db->escape = STR_NONE;
	db->text = arena_many(&db->mem, struct str, n + 2 + ALSO_MOST);
	db->last = arena_many(&db->mem, bool, n + 2 + ALSO_MOST);
	for (size_t i = 0; i < n; i++) {
		text_add(db, wanted[i].text, wanted[i].last && options->may_end);
		spelt_add(db->spelt, wanted[i].text);
	}
	if (options->json) {
		db->escape = db->all;
		text_add(db, STR(JSON_ESCAPE), false);
	}
	if (options->xml)
		text_add(db, STR("&#"), false); /* the named ones spell no character of a literal */
	for (size_t i = 0; options->also && options->also[i]; i++) {
		struct str also = str_of(options->also[i]);
		size_t at = options->json ? str_find(also, STR(JSON_ESCAPE)) : STR_NONE;

		assert(i < ALSO_MOST);
		if (at == STR_NONE)
			text_add(db, also, false);
		else
			db->around[db->arounds++] = (struct around){ also,
				                                     at + strlen(JSON_ESCAPE) };
	}
	if (fits_windows(db)) {
		windows_make(db, options->rarity);
	} else if (!compile(db, options, err)) {
		literals_free(db);
		return NULL;
	}
	return db;
}

void literals_free(struct literals *db)
{
	if (!db)
		return;
	hs_free_database(db->db);
	arena_free(&db->mem);
	free(db);
}

struct literals_scratch *literals_scratch_new(const struct literals *db, struct err *err)
{
	struct literals_scratch *s = mem_get(sizeof(*s));

	*s = (struct literals_scratch){ 0 };
	if (db->db && hs_alloc_scratch(db->db, &s->scratch) != HS_SUCCESS) {
		err_set(err, ERR_INTERNAL, "the prefilter gets no scratch memory");
		free(s);
		return NULL;
	}
	s->tail = mem_get(db->longest + 2 * BLIND);
	return s;
}

void literals_scratch_free(struct literals_scratch *s)
{
	if (!s)
		return;
	hs_free_scratch(s->scratch);
	free(s->tail);
	free(s);
}

/* Whether what ends at `end` is the escape of a text that is looked for as a whole. */
static bool stands_around(const struct literals *db, struct str bytes, size_t end)
{
	for (size_t i = 0; i < db->arounds; i++) {
		struct str text = db->around[i].text;
		size_t before = db->around[i].before;

		if (before <= end && text.n - before <= bytes.n - end &&
		    str_eq_nocase(str_slice(bytes, end - before, end - before + text.n), text))
			return true;
	}
	return false;
}

/* Whether the escape that ends at `end` spells a character of a literal, or is of a text looked
 * for.  One that is cut off by the end of the bytes may. */
static bool escape_counts(const struct literals *db, struct str bytes, size_t end, size_t which)
{
	int high, low;

	if (which != db->escape || end + 2 > bytes.n)
		return true;
	high = char_hex(bytes.p[end]);
	low = char_hex(bytes.p[end + 1]);
	return high < 0 || low < 0 || db->spelt[high * 16 + low] || stands_around(db, bytes, end);
}

struct scan {
	const struct literals *db;
	struct str bytes;
	size_t first; /* windows: the number of the pass's first literal */
	size_t base; /* Vectorscan: where what is scanned begins in the bytes */
	size_t from; /* Vectorscan: hits that end here or before were reported already */
	size_t (*hit)(void *user, size_t end, size_t which);
	void *user;
};

/* A literal ends at `end`: pass it on if it counts. */
static size_t on_literal(void *user, size_t end, size_t which)
{
	const struct scan *s = user;
	const struct literals *db = s->db;

	if (which >= db->n && !escape_counts(db, s->bytes, end, which))
		return 0;
	if (db->last[which] && !db->may_end(s->bytes, end - db->text[which].n, end))
		return 0;
	return s->hit(s->user, end, which);
}

/* The same in a pass. */
static size_t on_window(void *user, size_t end, size_t which)
{
	struct scan *s = user;

	return on_literal(user, end, s->first + which);
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                    void *user)
{
	const struct scan *s = user;
	size_t end = s->base + (size_t)to;

	(void)from, (void)flags;
	if (end > s->from && end <= s->bytes.n)
		on_literal(user, end, id);
	return 0;
}

/* Scan the last BLIND bytes once more; some of their hits are reported a second time. */
static void tail_scan(struct scan *scan, struct literals_scratch *s)
{
	struct str bytes = scan->bytes;
	size_t n = scan->db->longest + BLIND;

	if (n > bytes.n)
		n = bytes.n;
	scan->base = bytes.n - n;
	scan->from = bytes.n > BLIND ? bytes.n - BLIND : 0;
	memcpy(s->tail, bytes.p + scan->base, n);
	memset(s->tail + n, '\n', BLIND);
	hs_scan(scan->db->db, s->tail, (unsigned)(n + BLIND), 0, s->scratch, on_match, scan);
}

void literals_scan(const struct literals *db, struct literals_scratch *s, struct str bytes,
                   size_t (*hit)(void *user, size_t end, size_t which), void *user)
{
	struct scan scan = { .db = db, .bytes = bytes, .hit = hit, .user = user };

	if (bytes.n == 0)
		return;
	for (size_t i = 0; !db->db && i < db->passes; i++) {
		windows_scan(&db->windows[i], bytes, on_window, &scan);
		scan.first += db->windows[i].n;
	}
	if (db->db && hs_scan(db->db, bytes.p, (unsigned)bytes.n, 0, s->scratch, on_match, &scan) ==
	                      HS_SUCCESS)
		tail_scan(&scan, s);
}

struct any {
	struct str bytes;
	bool hit;
};

static size_t any_hit(void *user, size_t end, size_t which)
{
	struct any *any = user;

	(void)end, (void)which;
	any->hit = true;
	return any->bytes.n;
}

bool literals_any(const struct literals *db, struct literals_scratch *s, struct str bytes)
{
	struct any any = { bytes, false };

	literals_scan(db, s, bytes, any_hit, &any);
	return any.hit;
}

/* Lines with a hit, as they come. */
struct lines {
	struct str bytes;
	size_t begin, end; /* of the last line found; end is where the next may begin */
	struct str *line;
	size_t n, cap;
	bool mixed; /* a hit came out of order */
	struct arena *mem;
};

static size_t line_hit(void *user, size_t to, size_t which)
{
	struct lines *l = user;
	size_t at = to - 1, begin, end;
	const char *p;

	(void)which;
	if (at < l->end && at >= l->begin)
		return l->end;
	if (at < l->begin)
		l->mixed = true;
	begin = l->mixed ? 0 : l->end;
	p = memrchr(l->bytes.p + begin, '\n', at - begin);
	begin = p ? (size_t)(p - l->bytes.p) + 1 : begin;
	p = memchr(l->bytes.p + at, '\n', l->bytes.n - at);
	end = p ? (size_t)(p - l->bytes.p) : l->bytes.n;
	l->line = arena_grow(l->mem, l->line, sizeof(*l->line), l->n, &l->cap, l->n + 1);
	l->line[l->n++] = str_slice(l->bytes, begin, end);
	l->begin = begin;
	l->end = p ? end + 1 : end;
	return l->end;
}

static int by_place(const void *a, const void *b)
{
	const char *x = ((const struct str *)a)->p, *y = ((const struct str *)b)->p;

	return (x > y) - (x < y);
}

/* Vectorscan reports in order of the ends, by and large; where it did not, put the lines right. */
static void lines_sort(struct lines *l)
{
	size_t kept = 0;

	qsort(l->line, l->n, sizeof(*l->line), by_place);
	for (size_t i = 0; i < l->n; i++)
		if (kept == 0 || l->line[i].p != l->line[kept - 1].p)
			l->line[kept++] = l->line[i];
	l->n = kept;
}

size_t literals_lines(const struct literals *db, struct literals_scratch *s, struct str bytes,
                      struct str **line, struct arena *a)
{
	struct lines l = { .bytes = bytes, .mem = a };

	literals_scan(db, s, bytes, line_hit, &l);
	if (l.mixed)
		lines_sort(&l);
	for (size_t i = 0; i < l.n; i++)
		if (l.line[i].n && l.line[i].p[l.line[i].n - 1] == '\r')
			l.line[i].n--;
	*line = l.line;
	return l.n;
}
