/*
 * Paths into JSON texts, as the json operator takes them:
 *
 *     a.b   a[0].b   a[-1]   a[*].b   a.*   ['odd key']   ['a','b']   [1,2]   [0:3]   $.a   ..a
 *
 * Keys are case-sensitive, of equal ones the last counts.  A path that may have several results
 * gives them as a list.
 */
#include "base/buf.h"
#include "reader/json_scan.h"

#define STEPS_MOST 64
#define DEPTH_MOST 256

/* How many bytes one call looks at, by size of the text: bounds `..` after `..` in deep texts. */
#define BYTES_MOST(n) ((n)*64 + (1 << 20))

enum step_kind { STEP_KEYS, STEP_ITEMS, STEP_SLICE, STEP_ALL };

struct step {
	enum step_kind kind;
	bool deep; /* `..`: at any depth */
	size_t n; /* of key or item */
	struct str *key;
	int64_t *item; /* below 0: from the end */
	int64_t from, to; /* STEP_SLICE: to INT64_MAX without an end */
};

struct json_path {
	size_t n;
	bool many; /* may have several results: gives a list */
	struct step step[STEPS_MOST];
};

/* A path while it is parsed. */
struct parse {
	struct str rest;
	struct arena *a;
	const char *want; /* what should have stood at rest */
};

static bool parse_fail(struct parse *p, const char *want)
{
	p->want = want;
	return false;
}

static void key_add(struct step *step, struct str key, struct arena *a)
{
	size_t cap = step->n;

	step->kind = STEP_KEYS;
	step->key = arena_grow(a, step->key, sizeof(key), step->n, &cap, step->n + 1);
	step->key[step->n++] = key;
}

/* A quoted key; a backslash takes the next character as it is. */
static bool quoted_parse(struct parse *p, struct step *step)
{
	char quote = p->rest.p[0], *text = arena_get_text(p->a, p->rest.n);
	size_t n = 0, i = 1;

	for (; i < p->rest.n && p->rest.p[i] != quote; i++) {
		i += p->rest.p[i] == '\\' && i + 1 < p->rest.n;
		text[n++] = p->rest.p[i];
	}
	if (i >= p->rest.n)
		return parse_fail(p, "a closing quote");
	p->rest = str_from(p->rest, i + 1);
	key_add(step, str_make(text, n), p->a);
	return true;
}

static bool number_take(struct str *s, int64_t *n)
{
	struct str rest = *s;
	bool minus = str_skip(&rest, STR("-"));
	uint64_t digits;

	if (!str_take_uint(&rest, &digits) || digits > INT32_MAX)
		return false;
	*n = minus ? -(int64_t)digits : (int64_t)digits;
	*s = rest;
	return true;
}

/* `3`, or a slice `0:3` `1:` `:2`. */
static bool index_parse(struct parse *p, struct step *step)
{
	size_t cap = step->n;
	int64_t n = 0;
	bool number = number_take(&p->rest, &n);

	str_skip_blanks(&p->rest);
	if (step->n == 0 && str_skip(&p->rest, STR(":"))) {
		step->kind = STEP_SLICE;
		step->from = n;
		str_skip_blanks(&p->rest);
		if (!number_take(&p->rest, &step->to))
			step->to = INT64_MAX;
		return true;
	}
	if (!number)
		return parse_fail(p, "a key in quotes, an index, a slice or *");
	step->kind = STEP_ITEMS;
	step->item = arena_grow(p->a, step->item, sizeof(n), step->n, &cap, step->n + 1);
	step->item[step->n++] = n;
	return true;
}

/* What stands between `[` and `]`. */
static bool bracket_parse(struct parse *p, struct step *step)
{
	str_skip_blanks(&p->rest);
	if (str_skip(&p->rest, STR("*"))) {
		step->kind = STEP_ALL;
	} else if (p->rest.n && (p->rest.p[0] == '?' || p->rest.p[0] == '(')) {
		return parse_fail(p, "a key, an index, a slice or *: filters and scripts are not "
		                     "supported");
	} else {
		do {
			bool quoted;

			str_skip_blanks(&p->rest);
			quoted = p->rest.n && (p->rest.p[0] == '\'' || p->rest.p[0] == '"');
			if (step->n && quoted != (step->kind == STEP_KEYS))
				return parse_fail(p, "either keys or indexes");
			if (quoted ? !quoted_parse(p, step) : !index_parse(p, step))
				return false;
			str_skip_blanks(&p->rest);
		} while (step->kind != STEP_SLICE && str_skip(&p->rest, STR(",")));
	}
	str_skip_blanks(&p->rest);
	return str_skip(&p->rest, STR("]")) || parse_fail(p, "]");
}

/* A bare key, or `*`. */
static bool name_parse(struct parse *p, struct step *step)
{
	size_t n = 0;

	while (n < p->rest.n && p->rest.p[n] != '.' && p->rest.p[n] != '[')
		n++;
	if (!n)
		return parse_fail(p, "a key");
	if (n == 1 && p->rest.p[0] == '*')
		step->kind = STEP_ALL;
	else
		key_add(step, str_slice(p->rest, 0, n), p->a);
	p->rest = str_from(p->rest, n);
	return true;
}

/* `.b`, `..b`, `[…]`; at the start also `b`. */
static bool step_parse(struct parse *p, struct step *step, bool first)
{
	bool dot = false;

	step->deep = str_skip(&p->rest, STR(".."));
	if (!step->deep)
		dot = str_skip(&p->rest, STR("."));
	if (str_skip(&p->rest, STR("["))) /* `a.[0]` is written as well as `a[0]` */
		return bracket_parse(p, step);
	if (!first && !dot && !step->deep)
		return parse_fail(p, "a dot or [");
	return name_parse(p, step);
}

static bool step_is_many(const struct step *step)
{
	return step->deep || step->kind == STEP_ALL || step->kind == STEP_SLICE || step->n > 1;
}

struct json_path *json_path_parse(struct str path, struct str at, struct arena *a, struct err *err)
{
	struct json_path *new = arena_new(a, struct json_path);
	struct parse p = { path, a, NULL };
	bool root = path.n && (path.p[0] == '$' || path.p[0] == '@') &&
	            (path.n == 1 || path.p[1] == '.' || path.p[1] == '[');

	if (root)
		p.rest = str_from(path, 1);
	while ((!root && !new->n) || p.rest.n) {
		struct step *step = &new->step[new->n];

		if (new->n == STEPS_MOST) {
			err_query(err, at, "a JSON path has at most %d steps", STEPS_MOST);
			return NULL;
		}
		if (!step_parse(&p, step, !root && !new->n)) {
			err_query(err, at, "bad JSON path \"%.*s\": expected %s at \"%.*s\"",
			          STR_ARG(path), p.want, STR_ARG(p.rest));
			return NULL;
		}
		new->many |= step_is_many(step);
		new->n++;
	}
	return new;
}

/* A walk of a path through a text. */
struct walk {
	const struct json_path *path;
	struct arena *a;
	size_t budget; /* bytes */
	size_t found;
	struct str text; /* the last result */
	enum json_kind kind;
	struct buf list;
};

static void walk_step(struct walk *w, size_t i, struct str text, enum json_kind kind);

static void result_add(struct walk *w, struct str text, enum json_kind kind)
{
	w->text = text;
	w->kind = kind;
	w->found++;
	if (!w->path->many)
		return;
	buf_add_char(&w->list, w->found > 1 ? ',' : '[');
	buf_add(&w->list, text);
}

/* The value of a key, the last of equal ones. */
static bool member_find(struct walk *w, struct str object, struct str key, struct str *text,
                        enum json_kind *kind)
{
	struct str name, value;
	enum json_kind k;
	bool found = false;

	while (json_next(&object, &name, &value, &k, w->a))
		if (str_eq(name, key)) {
			*text = value;
			*kind = k;
			found = true;
		}
	return found;
}

static int64_t items_count(struct walk *w, struct str array)
{
	struct str key, value;
	enum json_kind kind;
	int64_t n = 0;

	while (json_next(&array, &key, &value, &kind, w->a))
		n++;
	return n;
}

/* The items from `from` up to `to` of an array of which the negative ends have been resolved. */
static void items_walk(struct walk *w, size_t i, struct str array, int64_t from, int64_t to)
{
	struct str key, value;
	enum json_kind kind;

	for (int64_t n = 0; n < to && json_next(&array, &key, &value, &kind, w->a); n++)
		if (n >= from)
			walk_step(w, i + 1, value, kind);
}

static void array_walk(struct walk *w, size_t i, struct str array)
{
	const struct step *step = &w->path->step[i];
	int64_t n = 0, from = step->from, to = step->to;
	bool count = from < 0 || to < 0;

	for (size_t k = 0; k < step->n; k++)
		count |= step->kind == STEP_ITEMS && step->item[k] < 0;
	if (count)
		n = items_count(w, array);
	if (step->kind == STEP_ALL) {
		items_walk(w, i, array, 0, INT64_MAX);
	} else if (step->kind == STEP_SLICE) {
		items_walk(w, i, array, from < 0 ? from + n : from, to < 0 ? to + n : to);
	} else if (step->kind == STEP_ITEMS) {
		for (size_t k = 0; k < step->n; k++) {
			int64_t item = step->item[k] < 0 ? step->item[k] + n : step->item[k];

			if (item >= 0)
				items_walk(w, i, array, item, item + 1);
		}
	}
}

static void object_walk(struct walk *w, size_t i, struct str object)
{
	const struct step *step = &w->path->step[i];
	struct str key, value;
	enum json_kind kind;

	if (step->kind == STEP_KEYS) {
		for (size_t k = 0; k < step->n; k++)
			if (member_find(w, object, step->key[k], &value, &kind))
				walk_step(w, i + 1, value, kind);
	} else if (step->kind == STEP_ALL) {
		while (json_next(&object, &key, &value, &kind, w->a))
			walk_step(w, i + 1, value, kind);
	}
}

/* Step `i` at a value and, for `..`, at all that is inside. */
static void deep_walk(struct walk *w, size_t i, struct str text, enum json_kind kind, int depth)
{
	struct str key, value;

	if ((kind != JSON_OBJECT && kind != JSON_ARRAY) || text.n > w->budget)
		return;
	w->budget -= text.n;
	if (kind == JSON_OBJECT)
		object_walk(w, i, text);
	else
		array_walk(w, i, text);
	if (!w->path->step[i].deep || depth == DEPTH_MOST)
		return;
	while (json_next(&text, &key, &value, &kind, w->a))
		deep_walk(w, i, value, kind, depth + 1);
}

static void walk_step(struct walk *w, size_t i, struct str text, enum json_kind kind)
{
	if (i == w->path->n)
		result_add(w, text, kind);
	else
		deep_walk(w, i, text, kind, 0);
}

/* The walk is done: its value. */
static bool walk_result(struct walk *w, struct value *v)
{
	if (w->path->many && w->found) {
		buf_add_char(&w->list, ']');
		*v = scan_list(arena_copy(w->a, buf_str(&w->list)));
	} else if (w->found) {
		*v = json_value(w->text, w->kind, w->a);
	}
	buf_free(&w->list);
	return w->found > 0;
}

bool json_path_get(const struct json_path *path, struct str text, struct value *v, struct arena *a)
{
	struct walk w = { .path = path, .a = a };
	enum json_kind kind = json_take(&text, &w.text);

	if (kind == JSON_BAD)
		return false;
	w.budget = BYTES_MOST(w.text.n);
	walk_step(&w, 0, w.text, kind);
	return walk_result(&w, v);
}

/* The member that a path begins with. */
struct member {
	const struct str *key; /* NULL: the path begins otherwise */
	struct str text;
	enum json_kind kind; /* JSON_BAD: not there */
};

static void members_find(struct member *member, size_t n, struct str object, struct arena *a)
{
	struct str key, text;
	enum json_kind kind;

	while (json_next(&object, &key, &text, &kind, a))
		for (size_t i = 0; i < n; i++)
			if (member[i].key && str_eq(key, *member[i].key)) {
				member[i].text = text;
				member[i].kind = kind;
			}
}

void json_paths_get(struct json_path *const *path, size_t n, struct str text, struct value *v,
                    bool *found, struct arena *a)
{
	struct member *member = arena_many(a, struct member, n);
	struct str rest = text, object;

	for (size_t i = 0; i < n; i++) {
		const struct step *step = path[i]->step;

		if (path[i]->n && step->kind == STEP_KEYS && step->n == 1 && !step->deep)
			member[i].key = step->key;
	}
	if (json_take(&rest, &object) == JSON_OBJECT)
		members_find(member, n, object, a);
	for (size_t i = 0; i < n; i++) {
		struct walk w = { .path = path[i], .a = a, .budget = BYTES_MOST(text.n) };

		if (!member[i].key) {
			found[i] = json_path_get(path[i], text, &v[i], a);
			continue;
		}
		if (member[i].kind != JSON_BAD)
			walk_step(&w, 1, member[i].text, member[i].kind);
		found[i] = walk_result(&w, &v[i]);
	}
}
