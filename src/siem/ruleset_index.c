/*
 * The triggers of one slot: whole values in a table, everything else in one Vectorscan database of
 * literals, whose hits count where they stand as the test wants it.  What was found for a value is
 * kept for when it comes again, which most do.
 *
 * Vectorscan 5.4.9 overlooks some literals that end in the last bytes of what it scans (see
 * match/match.c), so line ends are put behind the value.
 */
#include "siem/ruleset_private.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "match/database.h"

#define BLIND       ((size_t)64)
#define CACHE_VALUE ((size_t)256) /* of a longer value a hash is kept */
#define CACHE_SIZE  ((size_t)4096) /* entries; a power of two */
#define CACHE_FULL  (CACHE_SIZE / 4 * 3)
#define CACHE_BYTES ((size_t)512 << 10) /* of a slot */
#define HELP_MOST   7 /* threads that help to compile */

struct slot_index {
	size_t slot;
	uint32_t *test; /* all of them */
	size_t tests, test_cap;
	uint32_t *exact;
	size_t exacts;
	struct index by_text;
	uint32_t *scan; /* by id in the database */
	size_t scans;
	uint32_t *wide; /* those that a value beyond ASCII may pass by other letters */
	size_t wides;
	hs_database_t *db; /* NULL: there is nothing to scan for */
};

struct entry {
	uint64_t hash;
	const char *p; /* NULL: free */
	uint32_t n;
	uint8_t type; /* enum value_type: of a list each element counts */
	bool spelt, veiled;
	bool open; /* a veiled one that hides nothing */
	const uint32_t *test;
	size_t tests;
};

struct slot_cache {
	const struct slot_index *index;
	hs_scratch_t *scratch;
	uint64_t seed; /* of hashes */
	struct entry *entry;
	size_t entries;
	struct arena mem; /* of the entries' bytes and tests */
	char *room; /* a value with line ends behind it */
	size_t room_size;
	uint32_t *found;
	size_t founds;
	struct str value; /* that is scanned */
	const struct ruleset *set;
};

bool index_takes(const struct test *t)
{
	return t->kind == TEST_GLOB &&
	       (t->shape == SHAPE_EXACT || t->shape == SHAPE_STARTS || t->shape == SHAPE_ENDS ||
	        t->shape == SHAPE_CONTAINS) &&
	       t->text.n > 0 && utf8_ascii(t->text) == t->text.n;
}

static uint32_t index_find(struct ruleset *set, size_t slot)
{
	struct slot_index *x;
	uint32_t *of = slot == TEST_SLOT_ANY ? &set->index_any : &set->index_of[slot];

	if (*of != NONE)
		return *of;
	x = arena_new(&set->mem, struct slot_index);
	x->slot = slot;
	set->index = arena_grow(&set->mem, set->index, sizeof(struct slot_index *), set->indexes,
	                        &set->index_cap, set->indexes + 1);
	set->index[set->indexes] = x;
	*of = (uint32_t)set->indexes++;
	return *of;
}

void index_add_test(struct ruleset *set, uint32_t test)
{
	struct rule_test *t = &set->test[test];
	struct slot_index *x;

	if (t->index != NONE)
		return;
	t->index = index_find(set, t->test->slot);
	x = set->index[t->index];
	x->test = arena_grow(&set->mem, x->test, sizeof(*x->test), x->tests, &x->test_cap,
	                     x->tests + 1);
	x->test[x->tests++] = test;
}

static void index_split(struct ruleset *set, struct slot_index *x)
{
	x->exact = arena_many(&set->mem, uint32_t, x->tests);
	x->scan = arena_many(&set->mem, uint32_t, x->tests);
	x->wide = arena_many(&set->mem, uint32_t, x->tests);
	for (size_t i = 0; i < x->tests; i++) {
		const struct rule_test *t = &set->test[x->test[i]];

		if (t->wide)
			x->wide[x->wides++] = x->test[i];
		if (!index_takes(t->test))
			continue;
		if (t->test->shape != SHAPE_EXACT) {
			x->scan[x->scans++] = x->test[i];
			continue;
		}
		index_add(&x->by_text, (uint32_t)hash_nocase(t->test->text), &set->mem);
		x->exact[x->exacts++] = x->test[i];
	}
}

static bool index_compile(const struct ruleset *set, struct slot_index *x, struct cache *cache,
                          struct err *err)
{
	struct arena a = { 0 };
	struct str *text = arena_many(&a, struct str, x->scans);
	unsigned *flags = arena_many(&a, unsigned, x->scans);

	for (size_t i = 0; i < x->scans; i++) {
		const struct test *t = set->test[x->scan[i]].test;

		text[i] = t->text;
		flags[i] = t->cased ? 0 : HS_FLAG_CASELESS;
		/* The first hit of one that ends in a line end may be one of what is put behind. */
		if (t->shape == SHAPE_CONTAINS && t->text.p[t->text.n - 1] != '\n')
			flags[i] |= HS_FLAG_SINGLEMATCH;
	}
	if (x->scans)
		x->db = database_new(text, flags, x->scans, cache, "the texts of the rules", err);
	arena_free(&a);
	return x->scans == 0 || x->db;
}

/* The databases are independent of each other: each thread takes the next one. */
struct compile {
	const struct ruleset *set;
	struct slot_index **index;
	struct cache *cache;
	atomic_size_t next;
};

struct compile_thread {
	struct compile *compile;
	pthread_t thread;
	struct err err;
	bool ok;
};

static void *compile_work(void *user)
{
	struct compile_thread *t = user;
	struct compile *c = t->compile;
	size_t i;

	t->ok = true;
	while (t->ok && (i = atomic_fetch_add(&c->next, 1)) < c->set->indexes)
		t->ok = index_compile(c->set, c->index[i], c->cache, &t->err);
	return NULL;
}

static int by_size(const void *a, const void *b)
{
	const struct slot_index *x = *(struct slot_index *const *)a;
	const struct slot_index *y = *(struct slot_index *const *)b;

	return (x->scans < y->scans) - (x->scans > y->scans);
}

/* Where no thread can be had the others do its part. */
static bool compile_all(struct compile *c, struct err *err)
{
	struct compile_thread thread[HELP_MOST + 1] = { 0 };
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t helpers = 0;

	thread[HELP_MOST].compile = c;
	while (helpers < HELP_MOST && (long)helpers + 1 < cores && helpers < c->set->indexes / 8) {
		struct compile_thread *t = &thread[helpers];

		t->compile = c;
		if (pthread_create(&t->thread, NULL, compile_work, t) != 0)
			break;
		helpers++;
	}
	compile_work(&thread[HELP_MOST]);
	for (size_t i = 0; i < helpers; i++) {
		pthread_join(thread[i].thread, NULL);
		if (!thread[i].ok)
			thread[HELP_MOST] = thread[i];
	}
	if (!thread[HELP_MOST].ok)
		*err = thread[HELP_MOST].err;
	return thread[HELP_MOST].ok;
}

/* The large ones first, so that no thread is left alone with one. */
bool indexes_compile(struct ruleset *set, struct cache *cache, struct err *err)
{
	struct compile c = { .set = set, .cache = cache };

	c.index = arena_many(&set->mem, struct slot_index *, set->indexes + 1);
	for (size_t i = 0; i < set->indexes; i++) {
		index_split(set, set->index[i]);
		c.index[i] = set->index[i];
	}
	qsort(c.index, set->indexes, sizeof(struct slot_index *), by_size);
	return compile_all(&c, err);
}

void indexes_free(struct ruleset *set)
{
	for (size_t i = 0; i < set->indexes; i++)
		hs_free_database(set->index[i]->db);
}

struct slot_cache *slot_cache_new(const struct slot_index *index, struct err *err)
{
	struct slot_cache *c = mem_get(sizeof(*c));

	*c = (struct slot_cache){ .index = index };
	arc4random_buf(&c->seed, sizeof(c->seed));
	if (index->db && hs_alloc_scratch(index->db, &c->scratch) != HS_SUCCESS) {
		err_set(err, ERR_INTERNAL, "the rules get no scratch memory");
		free(c);
		return NULL;
	}
	c->found = mem_get((index->tests + 1) * sizeof(*c->found));
	return c;
}

void slot_cache_free(struct slot_cache *c)
{
	if (!c)
		return;
	hs_free_scratch(c->scratch);
	arena_free(&c->mem);
	free(c->entry);
	free(c->room);
	free(c->found);
	free(c);
}

static void found_add(struct slot_cache *c, uint32_t test)
{
	for (size_t i = c->founds; i-- > 0;)
		if (c->found[i] == test)
			return;
	c->found[c->founds++] = test;
}

/* What a value beyond ASCII may pass. */
static void found_wide(struct slot_cache *c)
{
	const struct slot_index *x = c->index;

	if (c->founds == 0) {
		memcpy(c->found, x->wide, x->wides * sizeof(*c->found));
		c->founds = x->wides;
		return;
	}
	for (size_t i = 0; i < x->wides; i++)
		found_add(c, x->wide[i]);
}

/* One that is anchored fits at one end only. */
static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                    void *user)
{
	struct slot_cache *c = user;
	uint32_t test = c->index->scan[id];
	const struct test *t = c->set->test[test].test;

	(void)from, (void)flags;
	if (to > c->value.n || (t->shape == SHAPE_STARTS && to != t->text.n) ||
	    (t->shape == SHAPE_ENDS && to != c->value.n))
		return 0;
	found_add(c, test);
	return 0;
}

static void value_scan(struct slot_cache *c, struct str value)
{
	if (c->room_size < value.n + BLIND) {
		c->room_size = 2 * value.n + BLIND;
		c->room = mem_grow(c->room, c->room_size);
	}
	memcpy(c->room, value.p, value.n);
	memset(c->room + value.n, '\n', BLIND);
	hs_scan(c->index->db, c->room, (unsigned)(value.n + BLIND), 0, c->scratch, on_match, c);
}

/* What a text, or another one, is found to have. */
static void value_find(struct slot_cache *c, struct str value)
{
	const struct slot_index *x = c->index;
	size_t i;

	c->value = value;
	if (x->wides && utf8_ascii(value) < value.n)
		found_wide(c);
	if (x->exacts) {
		uint32_t hash = (uint32_t)hash_nocase(value);

		for (size_t at = 0; (i = index_next(&x->by_text, hash, &at)) != STR_NONE;)
			if (test_value(c->set->test[x->exact[i]].test, value))
				found_add(c, x->exact[i]);
	}
	if (x->db && value.n)
		value_scan(c, value);
}

/* Of a list each element counts, of keywords also each member of an object. */
static bool is_many(const struct slot_cache *c, const struct value *v)
{
	return v->type == VALUE_LIST && v->n &&
	       (v->p[0] == '[' || (v->p[0] == '{' && c->index->slot == TEST_SLOT_ANY));
}

static bool element_find(void *user, const struct value *v, struct arena *room)
{
	char print[VALUE_TEXT_MAX];

	(void)room;
	if (!value_is_null(v))
		value_find(user, value_print(v, print));
	return false;
}

/* What a value is known by in the cache: its bytes, or of a long one their hash, which is put in
 * `room`. */
struct key {
	struct str bytes;
	uint64_t hash;
	struct hash128 room;
};

static void key_make(const struct slot_cache *c, const struct value *v, struct key *key)
{
	if (v->n <= CACHE_VALUE) {
		key->bytes = value_str(v);
		key->hash = hash_bytes(key->bytes);
		return;
	}
	key->room = hash128_seeded(value_str(v), c->seed);
	key->bytes = str_make((const char *)&key->room, sizeof(key->room));
	key->hash = key->room.low;
}

/* Where a value is in the cache, or where it belongs. */
static struct entry *entry_find(const struct slot_cache *c, const struct key *key,
                                const struct value *v)
{
	size_t at = key->hash & (CACHE_SIZE - 1);

	for (;; at = (at + 1) & (CACHE_SIZE - 1)) {
		struct entry *e = &c->entry[at];

		if (!e->p || (e->hash == key->hash && e->n == v->n && e->type == v->type &&
		              e->spelt == v->spelt && e->veiled == v->veiled &&
		              memcmp(e->p, key->bytes.p, key->bytes.n) == 0))
			return e;
	}
}

static void entry_fill(struct slot_cache *c, const struct key *key, const struct value *v,
                       bool open)
{
	struct entry *e;
	uint32_t *test;

	if (c->entries >= CACHE_FULL || c->mem.used > CACHE_BYTES) {
		memset(c->entry, 0, CACHE_SIZE * sizeof(*c->entry));
		c->entries = 0;
		arena_reset(&c->mem);
	}
	e = entry_find(c, key, v);
	test = arena_get(&c->mem, (c->founds + 1) * sizeof(*test));
	memcpy(test, c->found, c->founds * sizeof(*test));
	*e = (struct entry){ .hash = key->hash,
		             .p = arena_copy(&c->mem, key->bytes).p,
		             .n = v->n,
		             .type = v->type,
		             .spelt = v->spelt,
		             .veiled = v->veiled,
		             .open = open,
		             .test = test,
		             .tests = c->founds };
	c->entries++;
}

/* Find the tests that are true for a value; whether it hides nothing. */
static bool value_try(struct slot_cache *c, const struct value *v, struct arena *room)
{
	struct value settled = value_settled(v, room);
	char print[VALUE_TEXT_MAX];

	c->founds = 0;
	if (is_many(c, &settled))
		test_elements(&settled, c->index->slot == TEST_SLOT_ANY, element_find, c, room);
	else
		value_find(c, value_print(&settled, print));
	return settled.type == v->type;
}

/* The tests that are true for a value; they live until the next call. */
static size_t value_look(const struct ruleset *set, struct ruleset_scratch *s, uint32_t index,
                         const struct value *v, bool keeps, const uint32_t **test)
{
	struct slot_cache *c = s->cache[index];
	struct key key;
	bool open;

	if (value_is_null(v))
		return 0;
	c->set = set;
	keeps = keeps && value_is_text(v);
	if (keeps) {
		const struct entry *e;

		if (!c->entry) {
			c->entry = mem_get(CACHE_SIZE * sizeof(*c->entry));
			memset(c->entry, 0, CACHE_SIZE * sizeof(*c->entry));
		}
		key_make(c, v, &key);
		e = entry_find(c, &key, v);
		if (e->p) {
			*test = e->test;
			return e->tests;
		}
	}
	open = value_try(c, v, &s->room);
	if (keeps)
		entry_fill(c, &key, v, open);
	*test = c->found;
	return c->founds;
}

bool index_open(const struct ruleset *set, const struct ruleset_scratch *s, size_t slot,
                const struct value *v)
{
	const struct slot_cache *c = set->index_of[slot] == NONE ? NULL
	                                                         : s->cache[set->index_of[slot]];
	const struct entry *e = NULL;
	struct key key;

	if (c && c->entry && value_is_text(v)) {
		key_make(c, v, &key);
		e = entry_find(c, &key, v);
	}
	return e && e->p && e->open;
}

static void value_run(const struct ruleset *set, struct ruleset_scratch *s, uint32_t index,
                      const struct value *v, bool keeps, index_use *use, void *user)
{
	const uint32_t *test = NULL;
	size_t n = value_look(set, s, index, v, keeps, &test);

	for (size_t i = 0; i < n; i++)
		use(user, test[i]);
}

void index_run(const struct ruleset *set, struct ruleset_scratch *s, uint32_t index,
               const struct record *r, index_use *use, void *user)
{
	size_t slot = set->index[index]->slot;
	struct value raw = value_text(r->raw);

	s->looked[index] = s->epoch;
	if (slot != TEST_SLOT_ANY) {
		value_run(set, s, index, &r->slot[slot], true, use, user);
		return;
	}
	for (uint32_t i = 0; i < r->fields; i++)
		value_run(set, s, index, &r->field[i].value, true, use, user);
	if (r->raw.n && !record_is_structured(s, r))
		value_run(set, s, index, &raw, false, use, user);
}
