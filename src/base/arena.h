/*
 * An arena: memory that is given back all at once.  Choosing the arena is choosing the
 * lifetime.  `struct arena a = { 0 };` is ready to use.  When the system has no memory the
 * program ends; an arena past its budget still serves and raises `over`, which its owner looks
 * at between batches.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdatomic.h>

#include "base/str.h"

struct arena_block;
struct arena_defer;

struct arena {
	struct arena_block *block; /* in use; older ones behind it */
	struct arena_block *spare; /* kept by arena_reset */
	struct arena_defer *defer; /* to be called at the end, newest first */
	char *at, *end;
	size_t used; /* bytes handed out since the last reset */
	size_t budget; /* bytes; 0: no bound */
	atomic_size_t
		*shared; /* what all arenas of the budget have taken; NULL: it is of this one */
	size_t charged; /* of them by this one, in steps */
	bool over; /* the budget was not enough */
	/* What its keepers know of texts, schema/transform.c and expr/test.c; NULL after a reset.
	 */
	void *note, *lists;
	bool lasting; /* never reset: when it has grown, it grows by large pages */
};

/* `n` zeroed objects of a type, aligned for it. */
#define arena_many(a, type, n) ((type *)arena_get_zeroed((a), sizeof(type), (n)))
#define arena_new(a, type)     arena_many(a, type, 1)

/* `size` bytes, not zeroed, aligned to 16. */
void *arena_get(struct arena *a, size_t size);
void *arena_get_zeroed(struct arena *a, size_t size, size_t n);

/* `size` bytes for text, not aligned. */
char *arena_get_text(struct arena *a, size_t size);

/* A copy that lives as long as the arena; terminated, though the terminator is not counted. */
struct str arena_copy(struct arena *a, struct str s);

/* Make room for `want` items in an array that lives in the arena and has `*cap` of `size` bytes
 * each, `n` of them in use: the array itself or a larger copy (the old one stays behind). */
void *arena_grow(struct arena *a, void *array, size_t size, size_t n, size_t *cap, size_t want);

/* A text without the backslashes that stand before one of the characters `escaped`; others stay.
 * The text itself where it has none. */
struct str arena_unescape(struct arena *a, struct str s, const char *escaped);

struct str arena_printf(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Call `free_it(thing)` when the arena is reset or freed: for what a library allocated. */
void arena_defer(struct arena *a, void (*free_it)(void *thing), void *thing);

/* Forget everything but keep the memory for what comes. */
void arena_reset(struct arena *a);

/* Give the memory back; the arena is as new (its budget and whom it shares it with stay). */
void arena_free(struct arena *a);

/* malloc and realloc that end the program when there is no memory. */
void *mem_get(size_t size);
void *mem_grow(void *p, size_t size);

/* The same for megabytes that are all written soon, in large pages where the system has them: to
 * take memory page by page costs more than to fill it.  free() gives it back. */
void *mem_get_large(size_t size);

#endif
