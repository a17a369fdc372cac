/* The table of operators, and what their columns hooks share; see op.h. */
#include "op/op.h"

/* An alias declares its operator a second time, which C allows. */
#define OP(words, name) extern const struct op_type op_##name;
#include "op/op_list.h"
#undef OP

static const struct {
	const char *words;
	const struct op_type *type;
} ops[] = {
#define OP(words, name) { words, &op_##name },
#include "op/op_list.h"
#undef OP
};

const struct op_type *op_find(struct str name)
{
	for (size_t i = 0; i < COUNT(ops); i++)
		if (str_eq_nocase(name, str_of(ops[i].words)))
			return ops[i].type;
	return NULL;
}

const char *op_suggest(struct str name)
{
	const char *best = NULL;
	size_t least = 3; /* more slips than two make it another word */

	for (size_t i = 0; i < COUNT(ops); i++) {
		size_t distance = str_distance(name, str_of(ops[i].words));

		if (distance < least && distance < name.n) {
			least = distance;
			best = ops[i].words;
		}
	}
	return best;
}

const struct op_type *op_at(size_t i, const char **name)
{
	if (i >= COUNT(ops))
		return NULL;
	*name = ops[i].words;
	return ops[i].type;
}

void columns_set(struct columns *cols, const size_t *slot, const struct str *name, size_t n,
                 struct arena *a)
{
	size_t *slots = arena_many(a, size_t, n);
	struct str *names = arena_many(a, struct str, n);

	for (size_t i = 0; i < n; i++) {
		slots[i] = slot[i];
		names[i] = name[i];
	}
	*cols = (struct columns){ .n = n, .slot = slots, .name = names };
}

void columns_add(struct columns *cols, size_t slot, struct str name, struct arena *a)
{
	size_t *slots;
	struct str *names;

	for (size_t i = 0; i < cols->n; i++)
		if (cols->slot[i] == slot)
			return;
	slots = arena_many(a, size_t, cols->n + 1);
	names = arena_many(a, struct str, cols->n + 1);
	for (size_t i = 0; i < cols->n; i++) {
		slots[i] = cols->slot[i];
		names[i] = cols->name[i];
	}
	slots[cols->n] = slot;
	names[cols->n] = name;
	cols->slot = slots;
	cols->name = names;
	cols->n++;
}

void columns_remove(struct columns *cols, size_t slot)
{
	/* The arrays were made for this list alone, so they may be changed in place. */
	size_t *slots = (size_t *)(uintptr_t)cols->slot;
	struct str *names = (struct str *)(uintptr_t)cols->name;
	size_t n = 0;

	for (size_t i = 0; i < cols->n; i++)
		if (slots[i] != slot) {
			slots[n] = slots[i];
			names[n++] = names[i];
		}
	cols->n = n;
}
