/* The operators of expressions, from the tightest to the loosest; see eval.h. */
#include "command/eval.h"

#define DEPTH 16

static bool eval_unary(struct eval *e, struct val *v)
{
	bool good;

	if (e->depth == DEPTH)
		return false;
	e->depth++;
	eval_blanks(e);
	if (eval_peek(e) != '-' && eval_peek(e) != '[') {
		good = eval_postfix(e, v);
	} else if (eval_skip_word(e, "-join")) {
		good = eval_unary(e, v);
		if (good && v->kind == VAL_LIST)
			*v = val_join(v, STR(""), e->u->mem);
		e->ops++;
	} else if (eval_skip_word(e, "[char[]]") || eval_skip_word(e, "[char]")) {
		good = eval_unary(e, v);
		if (good && v->kind == VAL_TEXT && v->text.n != 1 && !val_to_number(v, &v->number))
			*v = val_chars(v->text, e->u->mem);
		good = good && val_to_char(v, v, e->u->mem);
		e->ops++;
	} else if (eval_skip_word(e, "[string]") || eval_skip_word(e, "[int[]]") ||
	           eval_skip_word(e, "[int]") || eval_skip_word(e, "[byte[]]") ||
	           eval_skip_word(e, "[byte]") || eval_skip_word(e, "[regex]::unescape") ||
	           eval_skip_word(e, "[scriptblock]::create")) {
		good = eval_unary(e, v);
	} else {
		good = eval_postfix(e, v);
	}
	e->depth--;
	return good;
}

static void item_add(struct eval *e, struct val *list, size_t *cap, const struct val *v)
{
	struct val items = val_to_list(v, e->u->mem);

	if (list->n + items.n > VAL_ITEMS || !eval_spend(e, list->n ? 1 : 64))
		return;
	list->item = arena_grow(e->u->mem, list->item, sizeof(*list->item), list->n, cap,
	                        list->n + items.n);
	for (size_t i = 0; i < items.n; i++)
		list->item[list->n++] = items.item[i];
}

static bool eval_format(struct eval *e, struct val *v)
{
	struct val list = { .kind = VAL_LIST }, one;
	size_t before, cap = 0;

	if (!eval_unary(e, v))
		return false;
	before = e->at;
	if (v->kind != VAL_TEXT || !eval_skip_word(e, "-f"))
		return true;
	do {
		if (!eval_unary(e, &one))
			break;
		item_add(e, &list, &cap, &one);
	} while (eval_skip(e, ','));
	if (list.n == 0 || !val_format(v->text, &list, &v->text, e->u->mem)) {
		e->at = before;
		return list.n > 0 ? false : true;
	}
	e->ops++;
	return true;
}

/* Put a text behind another.  One that has just been put together, at the arena's end, grows. */
static bool text_add(struct eval *e, struct val *left, struct str right)
{
	struct str text = val_to_text(left, e->u->mem);
	size_t cap = e->sum.p == text.p && e->summed == text.n ? e->sum.n : 0;
	char *p = (char *)(uintptr_t)text.p;

	if (text.n + right.n > VAL_TEXT_MOST || !eval_spend(e, right.n + 1))
		return false;
	if (cap < text.n + right.n) {
		cap = 2 * (text.n + right.n);
		if (!eval_spend(e, cap))
			return false;
		p = arena_get_text(e->u->mem, cap);
		memcpy(p, text.p, text.n);
		e->sum = str_make(p, cap);
	}
	memcpy(p + text.n, right.p, right.n);
	*left = val_text(str_make(p, text.n + right.n));
	e->summed = left->text.n;
	return true;
}

/* `a + b` and the like; false: they do not go together. */
static bool add(struct eval *e, char sign, struct val *left, const struct val *right)
{
	struct arena *a = e->u->mem;
	int64_t x, y;

	if (left->kind == VAL_NUMBER && sign != '&') {
		if (!val_to_number(right, &y))
			return false;
		x = left->number;
		if (x > INT32_MAX || y > INT32_MAX || x < INT32_MIN || y < INT32_MIN)
			return false;
		*left = val_number(sign == '+'   ? x + y
		                   : sign == '-' ? x - y
		                   : sign == '*' ? x * y
		                                 : x ^ y);
		return true;
	}
	if (sign != '+' && sign != '&')
		return false;
	if (!eval_spend(e, left->n + right->n))
		return false;
	if (left->kind == VAL_LIST) {
		struct val list = { .kind = VAL_LIST };
		size_t cap = 0;

		item_add(e, &list, &cap, left);
		item_add(e, &list, &cap, right);
		*left = list;
		return true;
	}
	return right->kind != VAL_LIST && text_add(e, left, val_to_text(right, a));
}

static char sign_read(struct eval *e, const struct val *left)
{
	if (eval_skip(e, '+'))
		return eval_peek(e) == '+' || eval_peek(e) == '=' ? '\0' : '+';
	if (left->kind == VAL_TEXT && eval_skip(e, '&'))
		return eval_peek(e) == '&' ? '\0' : '&';
	if (left->kind != VAL_NUMBER)
		return '\0';
	if (eval_skip_word(e, "-bxor") || eval_skip(e, '^'))
		return '^';
	if (eval_skip(e, '*'))
		return '*';
	return eval_skip(e, '-') ? '-' : '\0';
}

static bool eval_sum(struct eval *e, struct val *v)
{
	if (!eval_format(e, v))
		return false;
	for (;;) {
		size_t before = e->at, ops = e->ops;
		char sign = sign_read(e, v);
		struct val right;

		if (sign == '\0' || !eval_spend(e, v->kind == VAL_TEXT ? v->text.n / 16 + 1 : 1) ||
		    !eval_format(e, &right) || !add(e, sign, v, &right)) {
			e->at = before;
			e->ops = ops;
			return true;
		}
		e->ops += v->kind != VAL_NUMBER;
	}
}

/* `| % { … }` behind a list: what the block makes of each item, which it calls `$_`. */
static bool each_read(struct eval *e, struct val *v)
{
	struct val list, out = { .kind = VAL_LIST }, one;
	size_t start, cap = 0;

	if (!eval_skip(e, '|') ||
	    !(eval_skip(e, '%') || eval_skip_word(e, "foreach-object") ||
	      eval_skip_word(e, "foreach")) ||
	    !eval_skip(e, '{'))
		return false;
	list = val_to_list(v, e->u->mem);
	if (list.n == 0)
		return false;
	start = e->at;
	for (size_t i = 0; i < list.n; i++) {
		struct val item = val_text(list.item[i]);

		if (val_to_number(&item, &item.number))
			item.kind = VAL_NUMBER;
		eval_bind(e, STR("_"), &item);
		e->at = start;
		if (!eval_spend(e, 4) || !eval_list(e, &one, false) || !eval_skip(e, '}'))
			return false;
		item_add(e, &out, &cap, &one);
	}
	*v = out;
	return true;
}

/* -join, -replace, -split, a pipe behind a value; false: none. */
static bool operator_read(struct eval *e, struct val *v)
{
	struct arena *a = e->u->mem;
	struct val arg, with = val_text(STR(""));
	bool join, exact, replace, split;

	eval_blanks(e);
	if (eval_peek(e) != '-')
		return each_read(e, v);
	join = eval_skip_word(e, "-join");
	exact = !join && eval_skip_word(e, "-creplace");
	replace = exact ||
	          (!join && (eval_skip_word(e, "-replace") || eval_skip_word(e, "-ireplace")));
	split = !join && !replace && eval_skip_word(e, "-split");
	if (!join && !replace && !split)
		return false;
	if (!eval_unary(e, &arg) || (replace && eval_skip(e, ',') && !eval_unary(e, &with)))
		return false;
	if (join) {
		*v = val_to_list(v, a);
		*v = val_join(v, val_to_text(&arg, a), a);
	} else if (replace && v->kind == VAL_TEXT) {
		struct str old = val_to_text(&arg, a);

		/* A pattern; one that is a text, perhaps escaped, is all that is read. */
		old = arena_unescape(a, old, "\\.^$|?*+()[]{}/");
		v->text = val_replaced(v->text, old, val_to_text(&with, a), exact, a);
	} else if (split && v->kind == VAL_TEXT) {
		*v = val_split(v->text, val_to_text(&arg, a), a);
	} else {
		return false;
	}
	e->ops++;
	return eval_spend(e, v->text.n + v->n);
}

bool eval_list(struct eval *e, struct val *v, bool commas)
{
	struct val list = { .kind = VAL_LIST }, one;
	size_t cap = 0, before, ops;

	if (e->depth == DEPTH)
		return false;
	e->depth++;
	if (!eval_sum(e, v)) {
		e->depth--;
		return false;
	}
	if (commas && eval_skip(e, ',')) {
		e->listed |= e->depth == 1;
		item_add(e, &list, &cap, v);
		do {
			if (!eval_sum(e, &one)) {
				e->depth--;
				return false;
			}
			item_add(e, &list, &cap, &one);
		} while (eval_skip(e, ','));
		*v = list;
	}
	for (;;) {
		struct val next = *v;

		before = e->at;
		ops = e->ops;
		if (!operator_read(e, &next))
			break;
		*v = next;
	}
	e->at = before;
	e->ops = ops;
	e->depth--;
	return true;
}
