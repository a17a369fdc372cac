/*
 * keyvalue [field=F] [infer|auto|regex "…"] [keys] "k"[, "k" …] [as a, b …] [nodrop], also kv: the
 * values of keys in texts such as `k=v`, `k="v w"`, `k: v`, `k->v`, `"k":"v"`.  Without names the
 * fields are called as the keys, with `_` for what is neither letter nor digit; the key as it is
 * written (`%"a.b"`) means the same field.
 *
 * A key is looked for in exactly this case, else in any; its first place counts, with auto its
 * last. A value in quotes ends at the quote, any other at white space, a comma, a semicolon or a
 * closing bracket.  regex with two groups finds pairs of key and value; with one group the value of
 * a key is the match that comes next after it.
 */
#include "base/regex.h"
#include "op/parsing.h"

struct keyvalue {
	struct parsing p;
	bool automatic;
	struct str delim; /* empty: any */
	struct regex *regex; /* NULL: infer */
	size_t keys, cap; /* the first fields; behind them those under the keys' own names */
	struct str *key;
	size_t *own; /* by key: the field under its own name, STR_NONE: it is the same */
};

static bool ends_value(char ch)
{
	return char_is_space(ch) || ch == ',' || ch == ';' || ch == ')' || ch == ']' || ch == '}' ||
	       ch == '>';
}

/* Pass over what stands between a key and its value. */
static bool skip_delim(const struct keyvalue *kv, struct str *s)
{
	static const char *const delims[] = { "=", ":", "->" };

	str_skip_blanks(s);
	if (kv->delim.n)
		return str_skip(s, kv->delim);
	for (size_t i = 0; i < COUNT(delims); i++)
		if (str_skip(s, str_of(delims[i])))
			return true;
	return false;
}

/* The value at the front of `s`. */
static struct str value_at(struct str s)
{
	size_t n = 0, end;

	str_skip_blanks(&s);
	if (s.n && (*s.p == '"' || *s.p == '\'')) {
		end = str_find_char(str_from(s, 1), *s.p);
		return str_slice(s, 1, end == STR_NONE ? s.n : end + 1);
	}
	while (n < s.n && !ends_value(s.p[n]))
		n++;
	return str_slice(s, 0, n);
}

/* A value whose key stands at `at`, as a whole word and with a delimiter behind it. */
static bool value_behind(const struct keyvalue *kv, struct str text, size_t at, struct str key,
                         struct str *value)
{
	struct str rest = str_from(text, at + key.n);

	if (at && (char_is_word(text.p[at - 1]) || text.p[at - 1] == '.' || text.p[at - 1] == '-'))
		return false;
	if (at && (text.p[at - 1] == '"' || text.p[at - 1] == '\''))
		str_skip(&rest, str_slice(text, at - 1, at));
	if (!skip_delim(kv, &rest))
		return false;
	*value = value_at(rest);
	return true;
}

static bool infer(const struct keyvalue *kv, struct str text, struct str key, bool nocase,
                  struct str *value)
{
	bool found = false;
	size_t at = 0, next;

	while (key.n && (!found || kv->automatic)) {
		struct str rest = str_from(text, at);

		next = nocase ? str_find_nocase(rest, key) : str_find(rest, key);
		if (next == STR_NONE)
			break;
		at += next;
		found |= value_behind(kv, text, at, key, value);
		at++;
	}
	return found;
}

/* A pair of key and value found by the pattern. */
static bool pair_find(const struct keyvalue *kv, struct str text, struct str key, struct str *value)
{
	struct str group[3];
	size_t from = 0;

	while (from <= text.n && regex_find(kv->regex, text, from, group, 3)) {
		if (group[1].p && group[2].p && str_eq(group[1], key)) {
			*value = group[2];
			return true;
		}
		from = (size_t)(group[0].p - text.p) + group[0].n + (group[0].n == 0);
	}
	return false;
}

/* The pattern's first match behind the key.  (The text is searched from its start first, as
 * regex_find asks for; without a match there is none behind the key either.) */
static bool next_find(const struct keyvalue *kv, struct str text, struct str key, struct str *value)
{
	size_t from = str_find(text, key);
	struct str group[2];

	if (from == STR_NONE || !regex_find(kv->regex, text, 0, group, 2))
		return false;
	from += key.n;
	if (group[0].p < text.p + from && !regex_find(kv->regex, text, from, group, 2))
		return false;
	*value = group[1];
	return group[1].p;
}

static bool key_find(const struct keyvalue *kv, struct str text, struct str key, struct str *value)
{
	if (!kv->regex)
		return infer(kv, text, key, false, value) || infer(kv, text, key, true, value);
	return regex_groups(kv->regex) == 2 ? pair_find(kv, text, key, value)
	                                    : next_find(kv, text, key, value);
}

static bool keyvalue_take(const struct parsing *p, struct str text, struct record *r,
                          struct arena *a)
{
	const struct keyvalue *kv = (const struct keyvalue *)p;
	struct str *value = arena_many(a, struct str, kv->keys);
	bool *found = arena_many(a, bool, kv->keys), all = true;

	for (size_t i = 0; i < kv->keys && (all || p->nodrop); i++) {
		found[i] = key_find(kv, text, kv->key[i], &value[i]);
		all &= found[i];
	}
	for (size_t i = 0; i < kv->keys && (all || p->nodrop); i++) {
		if (!found[i])
			continue;
		parsing_set(p, r, i, value_text(value[i]));
		if (kv->own[i] != STR_NONE)
			parsing_set(p, r, kv->own[i], value_text(value[i]));
	}
	return all;
}

static void keyvalue_columns(const struct op *op, const void *state, struct columns *cols,
                             const struct names *names, struct arena *a)
{
	const struct keyvalue *kv = (const struct keyvalue *)op;
	struct parsing shown = kv->p;

	shown.n = kv->keys;
	parsing_columns(&shown.op, state, cols, names, a);
}

static struct str name_of_key(struct str key, struct arena *a)
{
	char *p = arena_get_text(a, key.n);

	for (size_t i = 0; i < key.n; i++)
		p[i] = char_is_word(key.p[i]) ? key.p[i] : '_';
	return str_make(p, key.n);
}

/* Fields under the keys' own names, where the query gives them none. */
static void own_names(struct keyvalue *kv, bool named, struct arena *a)
{
	kv->keys = kv->p.n;
	kv->own = arena_many(a, size_t, kv->keys);
	for (size_t i = 0; i < kv->keys; i++) {
		kv->own[i] = STR_NONE;
		if (named || kv->key[i].n == 0 || str_eq(kv->key[i], kv->p.name[i]))
			continue;
		kv->own[i] = kv->p.n;
		parsing_name(&kv->p, kv->key[i], a);
	}
}

static bool keys_take(struct keyvalue *kv, struct cursor *c, struct arena *a, struct err *err)
{
	size_t from = c->at;
	struct name_list list;

	do {
		kv->key = arena_grow(a, kv->key, sizeof(*kv->key), kv->p.n, &kv->cap, kv->p.n + 1);
		if (!cur_take_string(c, &kv->key[kv->p.n], err))
			return false;
		parsing_name(&kv->p, name_of_key(kv->key[kv->p.n], a), a);
	} while (cur_skip_sign(c, ","));
	cur_skip_word(c, "refonly"); /* only keys that are named become fields anyway */
	if (!cur_skip_word(c, "as")) {
		own_names(kv, false, a);
		return true;
	}
	if (!cur_take_names(c, &list, err))
		return false;
	if (list.n != kv->p.n)
		return err_query(err, cur_since(c, from), "%zu keys but %zu names", kv->p.n,
		                 list.n);
	for (size_t i = 0; i < list.n; i++)
		kv->p.name[i] = list.name[i];
	own_names(kv, true, a);
	return true;
}

static void free_regex(void *regex)
{
	regex_free(regex);
}

static bool regex_take(struct keyvalue *kv, struct cursor *c, struct arena *a, struct err *err)
{
	struct str pattern, at;
	size_t from;

	cur_space(c);
	from = c->at;
	if (!cur_take_pattern(c, &pattern, err))
		return false;
	at = cur_since(c, from);
	kv->regex = regex_new(pattern, (struct regex_flags){ 0 }, at, err);
	if (!kv->regex)
		return false;
	arena_defer(a, free_regex, kv->regex);
	if (regex_groups(kv->regex) < 1 || regex_groups(kv->regex) > 2)
		return err_query(err, at,
		                 "the pattern needs one group (the value) or two (key and value), "
		                 "it has %zu",
		                 regex_groups(kv->regex));
	return true;
}

/* One option before the keys, if one stands here (`*any`). */
static bool option_take(struct keyvalue *kv, struct cursor *c, struct arena *a, bool *any,
                        struct err *err)
{
	if (cur_peek_word(c, "field"))
		return parsing_source(&kv->p, c, err);
	if (cur_skip_word(c, "regex"))
		return regex_take(kv, c, a, err);
	if (cur_skip_word(c, "delim")) {
		cur_skip_sign(c, "=");
		return cur_take_string(c, &kv->delim, err);
	}
	if (cur_skip_word(c, "auto"))
		kv->automatic = true;
	else
		*any = cur_skip_word(c, "infer");
	return true;
}

static struct op *keyvalue_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct keyvalue *kv = arena_new(a, struct keyvalue);
	struct parsing *p = &kv->p;
	bool any = true;

	p->take = keyvalue_take;
	if (!parsing_source(p, c, err))
		return NULL;
	while (any)
		if (!option_take(kv, c, a, &any, err))
			return NULL;
	if ((cur_skip_word(c, "keys") || !kv->automatic || cur_peek_string(c)) &&
	    !keys_take(kv, c, a, err))
		return NULL;
	p->nodrop = cur_skip_word(c, "nodrop") || kv->automatic;
	parsing_end(p, c);
	return &p->op;
}

const struct op_type op_keyvalue = {
	.usage = "keyvalue [field=FIELD] [auto|regex \"...\"] [keys] \"KEY\", ... [as FIELD, ...] "
		 "[nodrop]",
	.stage = OP_ROW,
	.parse = keyvalue_parse,
	.push = parsing_push,
	.sets = parsing_sets,
	.takes = parsing_takes,
	.columns = keyvalue_columns,
	.chain = true,
};
