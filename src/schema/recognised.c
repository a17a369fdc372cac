/*
 * Log sources by the values that tell them.  A log has few channels and kinds of events: what a
 * record's are was mostly found out before.
 */
#include "base/hash.h"
#include "schema/lens.h"

#define KNOWN_SIZE ((size_t)256) /* a power of two */
#define KEY_MOST   ((size_t)240) /* bytes of the values; records with more are looked at anew */

struct known {
	uint64_t hash;
	uint32_t n; /* bytes of the key; 0: free */
	uint32_t source;
	char key[KEY_MOST];
};

struct recognised {
	struct known known[KNOWN_SIZE];
	char key[KEY_MOST];
	size_t n;
};

struct recognised *recognised_new(struct arena *a)
{
	return arena_new(a, struct recognised);
}

static bool key_add(struct recognised *known, const void *p, size_t n)
{
	if (known->n + n > KEY_MOST)
		return false;
	memcpy(known->key + known->n, p, n);
	known->n += n;
	return true;
}

static bool value_add(struct recognised *known, size_t slot, const struct value *v, bool by_value)
{
	uint32_t head[2] = { (uint32_t)slot << 1 | value_counts(v), 0 };

	if (!by_value || value_is_null(v))
		return key_add(known, head, sizeof(head));
	if (!value_is_text(v) && v->type != VALUE_LIST)
		return false;
	head[1] = v->n << 1 | (v->type == VALUE_LIST);
	return key_add(known, head, sizeof(head)) && (v->n == 0 || key_add(known, v->p, v->n));
}

/* False: the values are too long, or others than texts. */
static bool key_make(const struct lens_plan *plan, const struct record *raw, size_t words,
                     struct recognised *known)
{
	known->n = 0;
	for (size_t i = 0; i < words; i++)
		for (uint64_t left = raw->room->set[i] & plan->tells[i]; left; left &= left - 1) {
			size_t bit = (size_t)__builtin_ctzll(left), slot = i * 64 + bit;

			if (!value_add(known, slot, &raw->slot[slot],
			               plan->tells_by_value[i] >> bit & 1))
				return false;
		}
	return known->n > 0;
}

size_t lens_recognise_again(const struct lens_plan *plan, const struct record *raw,
                            struct recognised *known)
{
	struct known *k;
	uint64_t hash;

	if (!key_make(plan, raw, raw->room->words, known))
		return lens_recognise(plan, raw->slot);
	hash = hash_bytes(str_make(known->key, known->n));
	k = &known->known[hash & (KNOWN_SIZE - 1)];
	if (k->hash == hash && k->n == known->n && memcmp(k->key, known->key, known->n) == 0)
		return k->source;
	k->hash = hash;
	k->n = (uint32_t)known->n;
	k->source = (uint32_t)lens_recognise(plan, raw->slot);
	memcpy(k->key, known->key, known->n);
	return k->source;
}
