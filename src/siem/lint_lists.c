/*
 * Lists of texts that rules have in common and that drifted apart: two lists for one field which
 * share most of their texts, while each or one lacks some of the other's.  Each list is compared
 * with the one that is most like it.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "expr/test.h"
#include "siem/lint_parts.h"

#define LIST_LEAST  5 /* texts; shorter ones are alike by chance */
#define SHARE_LEAST 80 /* of a hundred texts of the longer list */
#define SHOWN_MOST  5 /* texts in a message */

struct list {
	const struct rule *rule;
	struct str search; /* identifier */
	const struct test **test; /* its texts, each once, in order */
	size_t slot, n;
	enum test_shape shape;
	bool cased;
};

/* A text of a list. */
struct entry {
	struct str text;
	uint32_t list;
};

struct lists {
	struct arena *mem;
	struct list *list;
	size_t n, cap;
	struct entry *entry;
	size_t entries, entry_cap;
};

static bool is_list(const struct expr *e)
{
	const struct test *first;

	if (e->kind != EXPR_OR || e->n < LIST_LEAST || e->part[0]->kind != EXPR_TEST)
		return false;
	first = e->part[0]->test;
	for (size_t i = 0; i < e->n; i++) {
		const struct test *t = e->part[i]->test;

		if (e->part[i]->kind != EXPR_TEST || t->kind != TEST_GLOB ||
		    t->slot != first->slot || t->shape != first->shape ||
		    t->cased != first->cased || t->shape >= SHAPE_ANY)
			return false;
	}
	return true;
}

static int by_test(const void *a, const void *b)
{
	return str_order((*(const struct test *const *)a)->text,
	                 (*(const struct test *const *)b)->text);
}

/* The tests of a list, of equal ones the first. */
static void list_fill(struct list *list, const struct expr *e, struct arena *a)
{
	list->test = arena_many(a, const struct test *, e->n);
	for (size_t i = 0; i < e->n; i++)
		list->test[i] = e->part[i]->test;
	qsort(list->test, e->n, sizeof(struct test *), by_test);
	for (size_t i = 0; i < e->n; i++)
		if (i == 0 || by_test(&list->test[list->n - 1], &list->test[i]) != 0)
			list->test[list->n++] = list->test[i];
}

static void lists_find(struct lists *all, const struct rule *rule, struct str search,
                       const struct expr *e)
{
	const struct test *first;
	struct list *list;

	if (!is_list(e)) {
		for (size_t i = 0; i < e->n; i++)
			lists_find(all, rule, search, e->part[i]);
		return;
	}
	first = e->part[0]->test;
	all->list = arena_grow(all->mem, all->list, sizeof(*all->list), all->n, &all->cap,
	                       all->n + 1);
	list = &all->list[all->n];
	*list = (struct list){ .rule = rule,
		               .search = search,
		               .slot = first->slot,
		               .shape = first->shape,
		               .cased = first->cased };
	list_fill(list, e, all->mem);
	if (list->n < LIST_LEAST)
		return;
	for (size_t i = 0; i < list->n; i++) {
		all->entry = arena_grow(all->mem, all->entry, sizeof(*all->entry), all->entries,
		                        &all->entry_cap, all->entries + 1);
		all->entry[all->entries++] = (struct entry){ list->test[i]->text,
			                                     (uint32_t)all->n };
	}
	all->n++;
}

static int by_text(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = str_order(x->text, y->text);

	return order ? order : x->list < y->list ? -1 : x->list > y->list;
}

/* How many texts a list has in common with each other one of its kind. */
static void shared_count(const struct lists *all, size_t at, uint32_t *shared)
{
	const struct list *list = &all->list[at];

	for (size_t i = 0; i < list->n; i++) {
		struct str text = list->test[i]->text;
		size_t low = 0, high = all->entries;

		while (low < high) {
			size_t middle = low + (high - low) / 2;

			if (str_order(all->entry[middle].text, text) < 0)
				low = middle + 1;
			else
				high = middle;
		}
		for (; low < all->entries && str_eq(all->entry[low].text, text); low++) {
			const struct list *other = &all->list[all->entry[low].list];

			if (other->slot == list->slot && other->shape == list->shape &&
			    other->cased == list->cased)
				shared[all->entry[low].list]++;
		}
	}
}

/* The other list that is most like this one, of another rule; n: none is like it enough, or one is
 * the same. */
static size_t nearest(const struct lists *all, size_t at, const uint32_t *shared)
{
	const struct list *list = &all->list[at];
	size_t best = all->n;

	for (size_t i = 0; i < all->n; i++) {
		const struct list *other = &all->list[i];
		size_t most = other->n > list->n ? other->n : list->n;

		if (other->rule == list->rule || shared[i] * 100 < most * SHARE_LEAST)
			continue;
		if (shared[i] == most)
			return all->n;
		if (best == all->n || shared[i] > shared[best])
			best = i;
	}
	return best;
}

/* The texts of one list that the other lacks. */
static size_t lacking_add(struct buf *b, const struct list *list, const struct list *of)
{
	size_t n = 0;

	for (size_t i = 0; i < of->n; i++) {
		if (bsearch(&of->test[i], list->test, list->n, sizeof(struct test *), by_test))
			continue;
		if (n++ < SHOWN_MOST)
			buf_printf(b, "%s'%.*s'", n > 1 ? ", " : "",
			           STR_ARG(of->test[i]->as_written));
	}
	if (n > SHOWN_MOST)
		buf_printf(b, " and %zu more", n - SHOWN_MOST);
	return n;
}

static void report(struct lint *l, const struct list *list, const struct list *other)
{
	struct buf lacks = { 0 }, more = { 0 };
	size_t n = lacking_add(&lacks, list, other), extra = lacking_add(&more, other, list);

	lint_add(l, LINT_WARNING, "drifted-list", list->rule, list->search,
	         "the list of %.*s in '%.*s' is nearly that of '%.*s' (%.*s:%zu)%s%.*s%s%.*s",
	         STR_ARG(lint_field(l, list->slot)), STR_ARG(list->search),
	         STR_ARG(other->rule->name), STR_ARG(other->rule->file), other->rule->line,
	         n ? "; it lacks " : "", STR_ARG(buf_str(&lacks)), extra ? "; that one lacks " : "",
	         STR_ARG(buf_str(&more)));
	buf_free(&lacks);
	buf_free(&more);
}

void lint_lists(struct lint *l)
{
	struct arena room = { 0 };
	struct lists all = { .mem = &room };
	uint32_t *shared;
	size_t *near;

	for (size_t i = 0; i < l->rules->n; i++) {
		const struct sigma_rule *s = l->rules->rule[i].sigma;

		for (size_t k = 0; s && k < s->searches; k++)
			lists_find(&all, &l->rules->rule[i], s->search[k].name, s->search[k].expr);
	}
	if (all.entries > 1)
		qsort(all.entry, all.entries, sizeof(*all.entry), by_text);
	shared = arena_many(&room, uint32_t, all.n + 1);
	near = arena_many(&room, size_t, all.n + 1);
	for (size_t i = 0; i < all.n; i++) {
		memset(shared, 0, all.n * sizeof(*shared));
		shared_count(&all, i, shared);
		near[i] = nearest(&all, i, shared);
	}
	/* Two that are nearest to each other are told once. */
	for (size_t i = 0; i < all.n; i++)
		if (near[i] < all.n && !(near[near[i]] == i && near[i] < i))
			report(l, &all.list[i], &all.list[near[i]]);
	arena_free(&room);
}
