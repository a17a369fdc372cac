/*
 * Literals in raw bytes through Vectorscan.  The patterns are compiled as pure literals, ASCII
 * case ignored, never in UTF-8 mode (undefined on bad bytes).  An escape (`\u00`) is one more
 * literal; whether the digits after it spell a character of a literal is looked at on a hit.
 */
#include "match/match.h"

#include <hs/hs.h>
#include <stdlib.h>

#define LITERALS_MOST 512

/*
 * Vectorscan 5.4.9 overlooks some literals that end in the last bytes of what it scans: of the two
 * literals "curl.exe" and "\u00" the first is not found at 63 of 72 bytes.  (Its small-set matcher
 * with AVX-512; up to 30 bytes from the end were seen.)  So the end is scanned a second time with
 * line ends behind it.
 */
#define BLIND ((size_t)64)

struct literals {
	hs_database_t *db;
	size_t n; /* literals; ids from n on are escapes */
	size_t longest; /* bytes of a literal or escape */
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

struct literals *literals_new(const struct str *literal, size_t n, bool json, bool xml,
                              struct err *err)
{
	const char *pattern[LITERALS_MOST + 2];
	unsigned flags[LITERALS_MOST + 2], ids[LITERALS_MOST + 2], count = 0;
	size_t size[LITERALS_MOST + 2];
	struct literals *db = mem_get(sizeof(*db));
	hs_compile_error_t *failure = NULL;

	memset(db, 0, sizeof(*db));
	db->n = n;
	db->longest = 4;
	for (size_t i = 0; i < n && i < LITERALS_MOST; i++) {
		if (literal[i].n > db->longest)
			db->longest = literal[i].n;
		pattern[count] = literal[i].p;
		size[count++] = literal[i].n;
		spelt_add(db->spelt, literal[i]);
	}
	if (json) {
		pattern[count] = "\\u00";
		size[count++] = 4;
	}
	if (xml) {
		pattern[count] = "&";
		size[count++] = 1;
	}
	for (unsigned i = 0; i < count; i++) {
		flags[i] = HS_FLAG_CASELESS;
		ids[i] = i < n ? i : json && i == n ? (unsigned)n : (unsigned)n + 1;
	}
	if (n > LITERALS_MOST ||
	    hs_compile_lit_multi(pattern, flags, ids, size, count, HS_MODE_BLOCK, NULL, &db->db,
	                         &failure) != HS_SUCCESS) {
		err_set(err, ERR_INTERNAL, "the prefilter cannot be compiled: %s",
		        failure ? failure->message : "too many literals");
		hs_free_compile_error(failure);
		free(db);
		return NULL;
	}
	return db;
}

void literals_free(struct literals *db)
{
	if (db)
		hs_free_database(db->db);
	free(db);
}

struct literals_scratch *literals_scratch_new(const struct literals *db, struct err *err)
{
	struct literals_scratch *s = mem_get(sizeof(*s));

	s->scratch = NULL;
	if (hs_alloc_scratch(db->db, &s->scratch) != HS_SUCCESS) {
		err_set(err, ERR_INTERNAL, "the prefilter gets no scratch memory");
		free(s);
		return NULL;
	}
	s->tail = mem_get(db->longest + 2 * BLIND);
	return s;
}

void literals_scratch_free(struct literals_scratch *s)
{
	if (s) {
		hs_free_scratch(s->scratch);
		free(s->tail);
	}
	free(s);
}

/* Whether the escape that ends at `end` spells a character of a literal.  One that is cut off by
 * the end of the bytes may. */
static bool escape_counts(const struct literals *db, struct str bytes, size_t end, size_t which)
{
	int high, low;

	if (which > db->n || end + 2 > bytes.n)
		return true;
	high = char_hex(bytes.p[end]);
	low = char_hex(bytes.p[end + 1]);
	return high < 0 || low < 0 || db->spelt[high * 16 + low];
}

struct scan {
	const struct literals *db;
	struct str bytes;
	size_t base; /* where what is scanned begins in the bytes */
	size_t from; /* hits that end here or before were reported already */
	bool (*hit)(void *user, size_t end, size_t which);
	void *user;
};

static int on_hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                  void *user)
{
	const struct scan *s = user;
	size_t end = s->base + (size_t)to;

	(void)from, (void)flags;
	if (end <= s->from || end > s->bytes.n)
		return 0;
	if (id >= s->db->n && !escape_counts(s->db, s->bytes, end, id))
		return 0;
	return s->hit(s->user, end, id);
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
	hs_scan(scan->db->db, s->tail, (unsigned)(n + BLIND), 0, s->scratch, on_hit, scan);
}

void literals_scan(const struct literals *db, struct literals_scratch *s, struct str bytes,
                   bool (*hit)(void *user, size_t end, size_t which), void *user)
{
	struct scan scan = { .db = db, .bytes = bytes, .hit = hit, .user = user };

	if (bytes.n &&
	    hs_scan(db->db, bytes.p, (unsigned)bytes.n, 0, s->scratch, on_hit, &scan) == HS_SUCCESS)
		tail_scan(&scan, s);
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

static bool line_hit(void *user, size_t to, size_t which)
{
	struct lines *l = user;
	size_t at = to - 1, begin, end;
	const char *p;

	(void)which;
	if (at < l->end && at >= l->begin)
		return false;
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
	return false;
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
