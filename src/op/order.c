/* Sorting rows; see order.h. */
#include "op/order.h"

#include <stdlib.h>

struct row {
	struct record *record;
	size_t place; /* before, so that ties can keep it */
};

struct order {
	const struct order_key *key;
	size_t n;
};

bool order_key_take(struct cursor *c, struct order_key *key, struct err *err)
{
	bool ascending = cur_skip_sign(c, "+");

	if (!ascending)
		cur_skip_sign(c, "-");
	if (!cur_take_field(c, &key->slot, err))
		return false;
	if (cur_skip_word(c, "asc"))
		ascending = true;
	else if (cur_skip_word(c, "desc"))
		ascending = false;
	key->descending = !ascending;
	return true;
}

static int value_rank(const struct value *a, const struct value *b, bool descending)
{
	if (value_is_null(a) || value_is_null(b))
		return (int)value_is_null(a) - (int)value_is_null(b);
	return descending ? value_order(b, a) : value_order(a, b);
}

static int row_order(const void *x, const void *y, void *user)
{
	const struct row *a = x, *b = y;
	const struct order *order = user;

	for (size_t i = 0; i < order->n; i++) {
		const struct order_key *key = &order->key[i];
		int rank = value_rank(&a->record->slot[key->slot], &b->record->slot[key->slot],
		                      key->descending);

		if (rank)
			return rank;
	}
	return (a->place > b->place) - (a->place < b->place);
}

void rows_order(struct batch *b, const struct order_key *key, size_t n)
{
	struct row *row = mem_get(b->n * sizeof(*row));
	struct order order = { key, n };

	for (size_t i = 0; i < b->n; i++)
		row[i] = (struct row){ b->rec[i], i };
	qsort_r(row, b->n, sizeof(*row), row_order, &order);
	for (size_t i = 0; i < b->n; i++)
		b->rec[i] = row[i].record;
	b->ordered = true;
	free(row);
}

static int age_order(const void *x, const void *y)
{
	const struct record *a = *(struct record *const *)x, *b = *(struct record *const *)y;

	if (a->time != b->time)
		return a->time > b->time ? -1 : 1;
	return (a->seq < b->seq) - (a->seq > b->seq);
}

void rows_newest_first(struct batch *b)
{
	if (!b->ordered && b->n)
		qsort(b->rec, b->n, sizeof(struct record *), age_order);
	b->ordered = true;
}
