/* Values of scripts' expressions; see value.h. */
#include "command/value.h"

#include "base/utf8.h"

struct val val_text(struct str s)
{
	return (struct val){ .kind = VAL_TEXT, .text = s };
}

struct val val_number(int64_t n)
{
	return (struct val){ .kind = VAL_NUMBER, .number = n };
}

bool val_to_number(const struct val *v, int64_t *n)
{
	struct str s = str_trim(v->text);
	uint64_t digits = 0;

	if (v->kind == VAL_NUMBER) {
		*n = v->number;
		return true;
	}
	if (v->kind == VAL_LIST || s.n == 0 || s.n > 12)
		return false;
	if (!str_skip(&s, STR("0x"))) {
		if (!str_take_uint(&s, &digits) || s.n)
			return false;
		*n = (int64_t)digits;
		return true;
	}
	for (size_t i = 0; i < s.n; i++) {
		if (char_hex(s.p[i]) < 0)
			return false;
		digits = digits << 4 | (unsigned)char_hex(s.p[i]);
	}
	*n = (int64_t)digits;
	return s.n > 0;
}

struct str val_to_text(const struct val *v, struct arena *a)
{
	if (v->kind == VAL_TEXT)
		return v->text;
	if (v->kind == VAL_NUMBER)
		return arena_printf(a, "%lld", (long long)v->number);
	return val_join(v, STR(""), a).text;
}

struct val val_to_list(const struct val *v, struct arena *a)
{
	struct val list = { .kind = VAL_LIST, .n = 1 };

	if (v->kind == VAL_LIST)
		return *v;
	list.item = arena_new(a, struct str);
	list.item[0] = val_to_text(v, a);
	return list;
}

static bool char_of(const struct val *v, struct str *out, struct arena *a)
{
	char *p;
	int64_t n;

	if (v->kind == VAL_TEXT && v->text.n == 1) {
		*out = v->text; /* also a digit: it is a character already */
		return true;
	}
	if (!val_to_number(v, &n) || n <= 0 || n > 0x10ffff)
		return false;
	p = arena_get_text(a, 4);
	*out = str_make(p, utf8_put((uint32_t)n, p));
	return true;
}

bool val_to_char(const struct val *v, struct val *out, struct arena *a)
{
	struct val list = { .kind = VAL_LIST, .n = v->n };
	struct str text;

	if (v->kind != VAL_LIST) {
		if (!char_of(v, &text, a))
			return false;
		*out = val_text(text);
		return true;
	}
	list.item = arena_many(a, struct str, v->n + 1);
	for (size_t i = 0; i < v->n; i++) {
		struct val one = val_text(v->item[i]);
		int64_t n;

		if (v->item[i].n == 1 && val_to_number(&one, &n))
			one = val_number(n); /* an item that is a number's digit */
		if (!char_of(&one, &list.item[i], a))
			return false;
	}
	*out = list;
	return true;
}

struct val val_join(const struct val *list, struct str between, struct arena *a)
{
	struct buf b = { 0 };
	struct str text;

	for (size_t i = 0; i < list->n && b.n < VAL_TEXT_MOST; i++) {
		if (i)
			buf_add(&b, between);
		buf_add(&b, list->item[i]);
	}
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return val_text(text);
}

struct val val_chars(struct str text, struct arena *a)
{
	struct val list = { .kind = VAL_LIST };
	bool ok;

	list.item = arena_many(a, struct str, text.n < VAL_ITEMS ? text.n + 1 : VAL_ITEMS);
	while (text.n && list.n < VAL_ITEMS) {
		struct str before = text;

		utf8_take(&text, &ok);
		list.item[list.n++] = str_slice(before, 0, before.n - text.n);
	}
	return list;
}

struct val val_reversed(const struct val *v, struct arena *a)
{
	struct val from = v->kind == VAL_LIST ? *v : val_chars(val_to_text(v, a), a);
	struct val list = { .kind = VAL_LIST, .n = from.n };

	list.item = arena_many(a, struct str, from.n + 1);
	for (size_t i = 0; i < from.n; i++)
		list.item[i] = from.item[from.n - 1 - i];
	return v->kind == VAL_LIST ? list : val_join(&list, STR(""), a);
}

struct val val_split(struct str text, struct str at, struct arena *a)
{
	struct val list = { .kind = VAL_LIST };
	size_t cap = 0, found;

	if (at.n == 0)
		return val_chars(text, a);
	do {
		found = str_find(text, at);
		list.item = arena_grow(a, list.item, sizeof(*list.item), list.n, &cap, list.n + 1);
		list.item[list.n++] = str_slice(text, 0, found);
		text = found == STR_NONE ? STR("") : str_from(text, found + at.n);
	} while (found != STR_NONE && list.n < VAL_ITEMS);
	return list;
}

struct str val_replaced(struct str text, struct str old, struct str with, bool cased,
                        struct arena *a)
{
	struct buf b = { 0 };
	struct str out;
	size_t found;

	if (old.n == 0)
		return text;
	while (b.n < VAL_TEXT_MOST &&
	       (found = cased ? str_find(text, old) : str_find_nocase(text, old)) != STR_NONE) {
		buf_add(&b, str_slice(text, 0, found));
		buf_add(&b, with);
		text = str_from(text, found + old.n);
	}
	buf_add(&b, text);
	out = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return out;
}

bool val_format(struct str format, const struct val *list, struct str *out, struct arena *a)
{
	struct buf b = { 0 };
	bool good = true;

	while (format.n && good && b.n < VAL_TEXT_MOST) {
		struct str rest = str_from(format, 1);
		uint64_t n = 0;

		if (str_starts(format, STR("{{")) || str_starts(format, STR("}}"))) {
			buf_add_char(&b, format.p[0]);
			format = str_from(format, 2);
		} else if (format.p[0] != '{') {
			buf_add_char(&b, format.p[0]);
			format = rest;
		} else {
			good = str_take_uint(&rest, &n) && str_skip(&rest, STR("}")) && n < list->n;
			if (good)
				buf_add(&b, list->item[n]);
			format = rest;
		}
	}
	*out = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return good;
}
