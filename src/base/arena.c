/* Arenas: a chain of growing blocks; see arena.h. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#define BLOCK_FIRST ((size_t)16 << 10)
#define BLOCK_MOST  ((size_t)1 << 20)
#define SHARED_STEP ((size_t)16 << 10)
#define LARGE_PAGE  ((size_t)2 << 20)
#define LARGE_BLOCK (2 * LARGE_PAGE)

struct arena_defer {
	struct arena_defer *next;
	void (*free_it)(void *thing);
	void *thing;
};

struct arena_block {
	struct arena_block *next;
	size_t size; /* bytes of data */
	_Alignas(16) char data[];
};

void *mem_get(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p) {
		fputs("gyoji: out of memory\n", stderr);
		exit(1);
	}
	return p;
}

void *mem_grow(void *p, size_t size)
{
	p = realloc(p, size ? size : 1);
	if (!p) {
		fputs("gyoji: out of memory\n", stderr);
		exit(1);
	}
	return p;
}

void *mem_get_large(size_t size)
{
	size_t whole = (size + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
	void *p = size < LARGE_PAGE || whole < size ? NULL : aligned_alloc(LARGE_PAGE, whole);

	if (!p)
		return mem_get(size);
	madvise(p, whole, MADV_HUGEPAGE);
	return p;
}

/* Put a block with room for `size` bytes in front: a spare one if one fits. */
static void block_add(struct arena *a, size_t size)
{
	size_t want = a->block ? a->block->size * 2 : BLOCK_FIRST;
	struct arena_block **link = &a->spare, *b;

	while (*link && (*link)->size < size)
		link = &(*link)->next;
	b = *link;
	if (b) {
		*link = b->next;
	} else if (a->lasting && want > BLOCK_MOST && size < LARGE_BLOCK / 2) {
		want = LARGE_BLOCK - sizeof(*b);
		b = mem_get_large(LARGE_BLOCK);
		b->size = want;
	} else {
		want = want > BLOCK_MOST ? BLOCK_MOST : want;
		want = want < size ? size : want;
		if (want > SIZE_MAX - sizeof(*b))
			want = SIZE_MAX - sizeof(*b);
		b = mem_get(sizeof(*b) + want);
		b->size = want;
	}
	b->next = a->block;
	a->block = b;
	a->at = b->data;
	a->end = b->data + b->size;
}

/* Take from a shared budget what is used beyond what was taken, and a step more. */
static void charge(struct arena *a)
{
	size_t more = a->used - a->charged + SHARED_STEP;

	a->charged += more;
	if (atomic_fetch_add(a->shared, more) + more > a->budget)
		a->over = true;
}

static void *take(struct arena *a, size_t size, size_t align)
{
	size_t skip = (size_t)(-(uintptr_t)a->at & (align - 1));
	char *p;

	if (!a->block || (size_t)(a->end - a->at) < skip ||
	    (size_t)(a->end - a->at) - skip < size) {
		block_add(a, size > SIZE_MAX >> 1 ? size : size + align);
		skip = (size_t)(-(uintptr_t)a->at & (align - 1));
	}
	p = a->at + skip;
	a->at = p + size;
	a->used += size;
	if (a->shared && a->used > a->charged)
		charge(a);
	else if (a->budget && a->used > a->budget)
		a->over = true;
	return p;
}

void *arena_get(struct arena *a, size_t size)
{
	return take(a, size, 16);
}

void *arena_get_zeroed(struct arena *a, size_t size, size_t n)
{
	void *p;

	if (n && size > (SIZE_MAX >> 1) / n)
		size = SIZE_MAX >> 1, n = 1; /* malloc refuses it and the program ends */
	p = take(a, size * n, 16);
	memset(p, 0, size * n);
	return p;
}

char *arena_get_text(struct arena *a, size_t size)
{
	return take(a, size, 1);
}

struct str arena_copy(struct arena *a, struct str s)
{
	char *p = arena_get_text(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return str_make(p, s.n);
}

void *arena_grow(struct arena *a, void *array, size_t size, size_t n, size_t *cap, size_t want)
{
	size_t more = *cap ? *cap * 2 : 8;
	char *p;

	if (want <= *cap)
		return array;
	more = more < want ? want : more;
	p = arena_get_zeroed(a, size, more);
	if (n)
		memcpy(p, array, size * n);
	*cap = more;
	return p;
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	int n;
	char *p;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return STR("");
	p = arena_get_text(a, (size_t)n + 1);
	va_start(args, format);
	vsnprintf(p, (size_t)n + 1, format, args);
	va_end(args);
	return str_make(p, (size_t)n);
}

struct str arena_unescape(struct arena *a, struct str s, const char *escaped)
{
	char *p;
	size_t n = 0;

	if (str_find_char(s, '\\') == STR_NONE)
		return s;
	p = arena_get_text(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] && strchr(escaped, s.p[i + 1]))
			i++;
		p[n++] = s.p[i];
	}
	return str_make(p, n);
}

void arena_defer(struct arena *a, void (*free_it)(void *thing), void *thing)
{
	struct arena_defer *d = arena_new(a, struct arena_defer);

	*d = (struct arena_defer){ a->defer, free_it, thing };
	a->defer = d;
}

void arena_reset(struct arena *a)
{
	for (struct arena_defer *d = a->defer; d; d = d->next)
		d->free_it(d->thing);
	a->defer = NULL;
	while (a->block) {
		struct arena_block *b = a->block;

		a->block = b->next;
		if (b->size > BLOCK_MOST) {
			free(b);
			continue;
		}
		b->next = a->spare;
		a->spare = b;
	}
	if (a->shared)
		atomic_fetch_sub(a->shared, a->charged);
	a->at = a->end = NULL;
	a->used = a->charged = 0;
	a->over = false;
	a->note = a->lists = NULL;
}

void arena_free(struct arena *a)
{
	arena_reset(a);
	while (a->spare) {
		struct arena_block *b = a->spare;

		a->spare = b->next;
		free(b);
	}
	*a = (struct arena){ .budget = a->budget, .shared = a->shared };
}
