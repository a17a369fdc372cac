/* See kept.h: a table by hash, in which a text takes the place of another one. */
#include "command/kept.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/hash.h"

#define KEPT_PLACES 1024
#define TEXT_LEAST  ((size_t)512)
#define TEXT_MOST   ((size_t)256 << 10)
#define KEPT_MOST   ((size_t)16 << 20) /* bytes of all together */

struct kept {
	struct hash128 text;
	char *plain; /* NULL: as it stands; or none is kept, and then `is` is false */
	size_t n;
	bool is;
};

static struct kept kept[KEPT_PLACES];
static size_t kept_bytes;
static uint64_t seed; /* of hashes, so that no log can be made to have two texts with one */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* for all of these */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void seed_make(void)
{
	arc4random_buf(&seed, sizeof(seed));
}

static bool is_worth(struct str text)
{
	return text.n >= TEXT_LEAST && text.n <= TEXT_MOST;
}

static struct hash128 hash_of(struct str text)
{
	pthread_once(&once, seed_make);
	return hash128_seeded(text, seed);
}

bool kept_find(struct str text, struct str *plain, struct arena *a)
{
	struct hash128 hash;
	struct kept *k;
	bool found;

	if (!is_worth(text))
		return false;
	hash = hash_of(text);
	k = &kept[hash.low % KEPT_PLACES];
	pthread_mutex_lock(&lock);
	found = k->is && k->text.low == hash.low && k->text.high == hash.high;
	if (found)
		*plain = k->plain ? arena_copy(a, str_make(k->plain, k->n)) : text;
	pthread_mutex_unlock(&lock);
	return found;
}

void kept_add(struct str text, struct str plain)
{
	bool same = str_eq(text, plain);
	struct hash128 hash;
	struct kept *k;

	if (!is_worth(text) || plain.n > TEXT_MOST)
		return;
	hash = hash_of(text);
	k = &kept[hash.low % KEPT_PLACES];
	pthread_mutex_lock(&lock);
	free(k->plain);
	kept_bytes -= k->n;
	*k = (struct kept){ .text = hash, .is = same || kept_bytes + plain.n <= KEPT_MOST };
	if (k->is && !same) {
		k->plain = mem_get(plain.n + 1);
		memcpy(k->plain, plain.p, plain.n);
		k->n = plain.n;
		kept_bytes += plain.n;
	}
	pthread_mutex_unlock(&lock);
}
