/* Databases by what is in them; see database.h. */
#include "match/database.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

/* All that a database is made of; the cache itself knows the version and the processor. */
static struct hash128 database_key(const struct str *literal, const unsigned *flags, size_t n)
{
	struct buf b = { 0 };
	struct hash128 key;

	buf_add(&b, STR("literals "));
	for (size_t i = 0; i < n; i++) {
		const uint64_t head[] = { flags[i], literal[i].n };

		buf_add(&b, str_make((const char *)head, sizeof(head)));
		buf_add(&b, literal[i]);
	}
	key = hash128_bytes(buf_str(&b));
	buf_free(&b);
	return key;
}

static hs_database_t *database_compile(const struct str *literal, const unsigned *flags, size_t n,
                                       const char *what, struct err *err)
{
	struct arena a = { 0 };
	const char **text = arena_many(&a, const char *, n);
	size_t *size = arena_many(&a, size_t, n);
	unsigned *id = arena_many(&a, unsigned, n);
	hs_database_t *db = NULL;
	hs_compile_error_t *failure = NULL;

	for (size_t i = 0; i < n; i++) {
		text[i] = literal[i].p;
		size[i] = literal[i].n;
		id[i] = (unsigned)i;
	}
	if (hs_compile_lit_multi(text, flags, id, size, (unsigned)n, HS_MODE_BLOCK, NULL, &db,
	                         &failure) != HS_SUCCESS) {
		err_set(err, ERR_INTERNAL, "%s cannot be compiled: %s", what,
		        failure ? failure->message : "unknown reason");
		hs_free_compile_error(failure);
		db = NULL;
	}
	arena_free(&a);
	return db;
}

static void database_keep(const hs_database_t *db, struct hash128 key, struct cache *cache)
{
	char *bytes;
	size_t n;

	if (hs_serialize_database(db, &bytes, &n) != HS_SUCCESS)
		return;
	cache_put(cache, key, str_make(bytes, n));
	free(bytes);
}

hs_database_t *database_new(const struct str *literal, const unsigned *flags, size_t n,
                            struct cache *cache, const char *what, struct err *err)
{
	struct hash128 key = { 0 };
	hs_database_t *db;
	struct str kept;

	if (cache)
		key = database_key(literal, flags, n);
	if (cache && cache_get(cache, key, &kept) &&
	    hs_deserialize_database(kept.p, kept.n, &db) == HS_SUCCESS)
		return db;
	db = database_compile(literal, flags, n, what, err);
	if (db && cache)
		database_keep(db, key, cache);
	return db;
}
