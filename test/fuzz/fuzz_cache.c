/*
 * A cache file of any bytes, once as it is and once with its checksum put right: whatever is found
 * in it lies in it.  The same bytes, and each value, as trees: what can be unpacked packs to what
 * unpacks the same.
 */
#include <stdlib.h>

#include "match/cache.h"
#include "sigma/doc.h"

#define HEAD  32 /* bytes of the file's head: magic, checksum, stamp, number of entries */
#define ENTRY 32 /* of an entry, a key in front */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void tree_try(struct str bytes)
{
	struct arena mem = { 0 };
	struct buf once = { 0 }, again = { 0 };
	struct str rest = bytes, packed;
	const struct node *root = node_unpack(&rest, &mem);

	if (root) {
		node_pack(root, &once);
		packed = buf_str(&once);
		root = node_unpack(&packed, &mem);
		if (!root || packed.n)
			abort();
		node_pack(root, &again);
		if (!str_eq(buf_str(&once), buf_str(&again)))
			abort();
	}
	buf_free(&once);
	buf_free(&again);
	arena_free(&mem);
}

static void file_try(struct str bytes)
{
	struct cache *c = cache_of(bytes);

	for (size_t at = HEAD; at + ENTRY <= bytes.n; at += ENTRY) {
		struct hash128 key;
		struct str value;

		memcpy(&key, bytes.p + at, sizeof(key));
		if (!cache_get(c, key, &value))
			continue;
		tree_try(value);
		if (hash_bytes(value) == 0)
			abort();
	}
	cache_close(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = str_make((const char *)data, size);
	char *whole = malloc(size + 1);
	uint64_t sum;

	file_try(all);
	tree_try(all);
	if (size >= HEAD) {
		memcpy(whole, "gyojic1\n", 8);
		memcpy(whole + 8, data + 8, size - 8);
		sum = hash_bytes(str_make(whole + 16, size - 16));
		memcpy(whole + 8, &sum, sizeof(sum));
		file_try(str_make(whole, size));
	}
	free(whole);
	return 0;
}
