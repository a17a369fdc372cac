/*
 * The cache's file; see cache.h.
 *
 *     head     magic, checksum of all that follows it, stamp, number of entries
 *     entries  key, place and size of the value; by key
 *     values   each at a multiple of 16
 *
 * Numbers are the machine's own.  The stamp tells programs, versions of Vectorscan and processors
 * apart.  Nothing is looked at before the checksum has been seen to fit.  A file is written under
 * another name and then renamed, so that readers see all of it or nothing.
 */
#include "match/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <hs/hs.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/build.h"
#include "match/cache_folder.h"

#define ALIGN     ((size_t)16)
#define FILE_MOST ((size_t)256 << 20) /* bytes; nothing larger is written or read */

static const char magic[8] = "gyojic1\n";

struct head {
	char magic[8];
	uint64_t checksum;
	uint64_t stamp;
	uint64_t entries;
};

struct entry {
	struct hash128 key;
	uint64_t at, size; /* in the file */
};

/* What has been put. */
struct added {
	struct hash128 key;
	struct str value;
};

struct cache {
	char *file; /* as read; NULL: there is none */
	const struct entry *entry;
	size_t entries;
	bool *used; /* by entry: it was got */
	struct added *added;
	size_t n, cap;
	pthread_mutex_t lock; /* of `used` and what was put */
	struct str folder, path; /* where the file belongs; empty: nowhere */
	struct arena mem;
};

static int key_order(struct hash128 a, struct hash128 b)
{
	if (a.high != b.high)
		return a.high < b.high ? -1 : 1;
	return (a.low > b.low) - (a.low < b.low);
}

static uint64_t stamp(void)
{
	struct hs_platform_info platform = { 0 };
	struct str id = build_id();
	uint64_t h = hash_bytes(id);

	hs_populate_platform(&platform);
	h = hash_mix(h, hash_bytes(str_of(hs_version())));
	h = hash_mix(h, platform.cpu_features);
	h = hash_mix(h, platform.tune);
	return hash_mix(h, sizeof(void *));
}

static uint64_t file_checksum(struct str bytes)
{
	return hash_bytes(str_from(bytes, offsetof(struct head, stamp)));
}

/* Whether all values lie in the file, each where the alignment wants it, and the keys are in order.
 */
static bool entries_fit(const struct entry *entry, size_t n, size_t size)
{
	size_t first = sizeof(struct head) + n * sizeof(*entry);

	for (size_t i = 0; i < n; i++) {
		const struct entry *e = &entry[i];

		if (e->at < first || e->at > size || e->size > size - e->at || e->at % ALIGN ||
		    (i && key_order(entry[i - 1].key, e->key) >= 0))
			return false;
	}
	return true;
}

/* Take the bytes of a file over.  False: they are none, and still the caller's. */
static bool file_take(struct cache *c, char *bytes, size_t n, const uint64_t *wanted)
{
	struct head head;

	if (n < sizeof(head))
		return false;
	memcpy(&head, bytes, sizeof(head));
	if (memcmp(head.magic, magic, sizeof(magic)) != 0 || (wanted && head.stamp != *wanted) ||
	    head.entries > (n - sizeof(head)) / sizeof(struct entry) ||
	    head.checksum != file_checksum(str_make(bytes, n)) ||
	    !entries_fit((const struct entry *)(bytes + sizeof(head)), head.entries, n))
		return false;
	c->file = bytes;
	c->entry = (const struct entry *)(bytes + sizeof(head));
	c->entries = head.entries;
	c->used = arena_many(&c->mem, bool, c->entries + 1);
	return true;
}

/* All of a file that nobody else can have written.  NULL: it cannot be had. */
static char *file_read(const char *path, size_t *n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat st;
	char *bytes = NULL;
	bool ok = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
	          !(st.st_mode & (S_IWGRP | S_IWOTH)) && st.st_size > 0 &&
	          (size_t)st.st_size <= FILE_MOST;

	*n = 0;
	if (ok)
		bytes = mem_get_large((size_t)st.st_size);
	while (ok && *n < (size_t)st.st_size) {
		ssize_t got = read(fd, bytes + *n, (size_t)st.st_size - *n);

		ok = got > 0 || (got < 0 && errno == EINTR);
		*n += got > 0 ? (size_t)got : 0;
	}
	if (ok)
		futimens(fd, NULL); /* the files that were used last are kept longest */
	if (fd >= 0)
		close(fd);
	if (!ok)
		free(bytes);
	return ok ? bytes : NULL;
}

static struct cache *cache_new(void)
{
	struct cache *c = mem_get(sizeof(*c));

	*c = (struct cache){ 0 };
	pthread_mutex_init(&c->lock, NULL);
	return c;
}

struct cache *cache_open(struct str thing)
{
	struct cache *c = cache_new();
	uint64_t wanted = stamp();
	char *bytes;
	size_t n;

	c->folder = cache_folder(&c->mem);
	if (c->folder.n == 0) {
		cache_close(c);
		return NULL;
	}
	c->path = arena_printf(&c->mem, "%.*s/%016llx" CACHE_SUFFIX, STR_ARG(c->folder),
	                       (unsigned long long)hash_mix(wanted, hash_bytes(thing)));
	bytes = file_read(c->path.p, &n);
	if (bytes && !file_take(c, bytes, n, &wanted))
		free(bytes);
	return c;
}

struct cache *cache_of(struct str bytes)
{
	struct cache *c = cache_new();
	char *copy = mem_get(bytes.n);

	if (bytes.n)
		memcpy(copy, bytes.p, bytes.n);
	if (!file_take(c, copy, bytes.n, NULL))
		free(copy);
	return c;
}

void cache_close(struct cache *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n; i++)
		free((char *)c->added[i].value.p);
	free(c->added);
	free(c->file);
	pthread_mutex_destroy(&c->lock);
	arena_free(&c->mem);
	free(c);
}

/* Where in the file an entry is; STR_NONE: nowhere. */
static size_t entry_find(const struct cache *c, struct hash128 key)
{
	size_t from = 0, to = c->entries;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = key_order(key, c->entry[middle].key);

		if (order == 0)
			return middle;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return STR_NONE;
}

bool cache_get(struct cache *c, struct hash128 key, struct str *value)
{
	size_t i = c ? entry_find(c, key) : STR_NONE;

	if (i == STR_NONE)
		return false;
	pthread_mutex_lock(&c->lock);
	c->used[i] = true;
	pthread_mutex_unlock(&c->lock);
	*value = str_make(c->file + c->entry[i].at, c->entry[i].size);
	return true;
}

void cache_put(struct cache *c, struct hash128 key, struct str value)
{
	char *copy;

	if (!c || c->path.n == 0 || value.n > FILE_MOST)
		return;
	copy = mem_get(value.n);
	if (value.n)
		memcpy(copy, value.p, value.n);
	pthread_mutex_lock(&c->lock);
	if (c->n == c->cap) {
		c->cap = c->cap ? 2 * c->cap : 64;
		c->added = mem_grow(c->added, c->cap * sizeof(*c->added));
	}
	c->added[c->n++] = (struct added){ key, str_make(copy, value.n) };
	pthread_mutex_unlock(&c->lock);
}

static int by_key(const void *a, const void *b)
{
	return key_order(((const struct added *)a)->key, ((const struct added *)b)->key);
}

/* What belongs into the file, by key, each once. */
static size_t values_list(const struct cache *c, struct added *value)
{
	size_t n = 0, kept = 0;

	for (size_t i = 0; i < c->entries; i++)
		if (c->used[i])
			value[n++] = (struct added){ c->entry[i].key,
				                     str_make(c->file + c->entry[i].at,
				                              c->entry[i].size) };
	if (c->n)
		memcpy(value + n, c->added, c->n * sizeof(*value));
	n += c->n;
	qsort(value, n, sizeof(*value), by_key);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || key_order(value[kept - 1].key, value[i].key) != 0)
			value[kept++] = value[i];
	return kept;
}

static size_t aligned(size_t n)
{
	return (n + ALIGN - 1) & ~(ALIGN - 1);
}

/* The file's bytes. */
static void file_make(const struct cache *c, struct buf *b)
{
	struct added *value = mem_get((c->entries + c->n) * sizeof(*value));
	size_t n = values_list(c, value),
	       at = aligned(sizeof(struct head) + n * sizeof(struct entry));
	struct head head = { .stamp = stamp(), .entries = n };

	memcpy(head.magic, magic, sizeof(magic));
	buf_add(b, str_make((const char *)&head, sizeof(head)));
	for (size_t i = 0; i < n; i++) {
		const struct entry e = { value[i].key, at, value[i].value.n };

		buf_add(b, str_make((const char *)&e, sizeof(e)));
		at += aligned(e.size);
	}
	for (size_t i = 0; i < n; i++) {
		buf_add_many(b, '\0', aligned(b->n) - b->n);
		buf_add(b, value[i].value);
	}
	free(value);
	head.checksum = file_checksum(buf_str(b));
	memcpy(b->p, &head, sizeof(head));
}

bool cache_save(struct cache *c, struct err *err)
{
	struct buf b = { 0 };
	bool ok;

	if (!c || c->n == 0)
		return true;
	file_make(c, &b);
	ok = b.n > FILE_MOST || cache_folder_write(c->folder, c->path, buf_str(&b), err);
	buf_free(&b);
	return ok;
}
