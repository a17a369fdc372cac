/*
 * The tolerant decoder: every key that can be read, whatever is wrong around it.
 *
 * One pass with the open containers on a stack of our own.  Where the grammar breaks it goes on at
 * the next `"key":` that follows a comma or an opening brace; closing brackets on the way close
 * what they can.  What is cut off counts up to the cut.
 */
#include <assert.h>

#include "reader/fill.h"
#include "reader/json_scan.h"
#include "reader/nested.h"

struct tolerant {
	const char *p, *end;
	bool any; /* a key was read */
	bool due; /* a comma or bracket: a value stands before */
	size_t depth; /* levels in use */
	size_t arrays; /* of them */
	struct level level[LEVELS_MOST];
	struct fill *fill;
};

static struct level *innermost(struct tolerant *t)
{
	return &t->level[t->depth - 1];
}

/* Close the innermost level, a container, whose text ends at `after`: now its value is known. */
static void level_close(struct tolerant *t, const char *after)
{
	struct level *level = innermost(t);
	struct str text = { level->start, (size_t)(after - level->start) };
	bool leaf;

	assert(t->depth > 1); /* the record's own level stays */
	leaf = level->leaf || scan_space(level->start + 1, after) == after - 1;

	t->depth--;
	t->arrays -= level->array;
	if (fill_wants(t->fill, level->up, level->edge, leaf))
		fill_value(t->fill, level->up, level->edge, level->key, scan_list(text), leaf);
}

/* A closing bracket: closes the nearest level of its kind and what is open in it. */
static void bracket_close(struct tolerant *t)
{
	bool array = *t->p++ == ']';
	size_t i = t->depth;

	t->due = true;
	if (array && !t->arrays)
		return;
	while (i > 0 && t->level[i - 1].array != array)
		i--;
	if (!i)
		return;
	while (t->depth > 1 && t->depth >= i)
		level_close(t, t->depth == i ? t->p : t->p - 1);
	if (i == 1)
		t->depth = 0;
}

/* Whether `"…":` stands at `p`. */
static bool key_stands(const char *p, const char *end)
{
	p = scan_space(p, end);
	if (p == end || *p != '"')
		return false;
	p = scan_string(p, end);
	if (!p)
		return false;
	p = scan_space(p, end);
	return p < end && *p == ':';
}

/* Pass over damage. */
static void damage_skip(struct tolerant *t)
{
	for (; t->p < t->end; t->p++) {
		char c = *t->p;

		if ((c == ',' || c == '{') && key_stands(t->p + 1, t->end)) {
			while (innermost(t)->array)
				level_close(t, t->p);
			t->p++;
			t->due = false;
			return;
		}
		if (scan_is_close(c) && (t->depth > 1 || scan_space(t->p + 1, t->end) == t->end)) {
			bracket_close(t);
			return;
		}
	}
}

static struct value word_value(struct str word, struct arena *a)
{
	enum json_kind kind = scan_word_kind(word);

	if (kind != JSON_BAD)
		return json_value(word, kind, a);
	if (str_eq(word, STR("NaN")) || str_eq(word, STR("Infinity")) ||
	    str_eq(word, STR("-Infinity")))
		return value_number(word);
	return value_text(word);
}

/* A container as the value of `key`: go into it, or pass over it when there are too many. */
static void container_take(struct tolerant *t, const struct tree_edge *edge, struct str key)
{
	struct level *up = innermost(t);
	const char *start = t->p, *after;

	if (t->depth < LEVELS_MOST) {
		level_enter(t->fill, &t->level[t->depth++], up, edge, key, *start == '[', start);
		t->arrays += *start == '[';
		t->p++;
		t->due = false;
		return;
	}
	after = scan_container(start, t->end);
	t->p = after ? after : t->end;
	if (fill_wants(t->fill, up, edge, true))
		fill_value(t->fill, up, edge, key,
		           scan_list(str_make(start, (size_t)(t->p - start))), true);
}

/* A string literal as the value of `key`; it may be an object as a text. */
static void string_take(struct tolerant *t, const struct tree_edge *edge, struct str key)
{
	const char *start = t->p + 1, *after = scan_string(t->p, t->end);
	const char *end = after ? after - 1 : t->end;
	struct str inside = { start, (size_t)(end - start) };
	struct str text = json_unescape(inside, t->fill->a);
	struct level *up = innermost(t);
	bool leaf = true;

	t->p = after ? after : t->end;
	if (!up->array && nested_wanted(t->fill, edge) && nested_looks(inside))
		leaf = !nested_fill(t->fill, up, edge, key, text);
	fill_value(t->fill, up, edge, key, value_text(text), leaf);
}

/* The value of `key` at the innermost level; false: none stands here. */
static bool value_take(struct tolerant *t, const struct tree_edge *edge, struct str key)
{
	const char *start = t->p;

	if (start == t->end)
		return true;
	t->due = true;
	if (scan_is_open(*start)) {
		container_take(t, edge, key);
		return true;
	}
	if (*start == '"') {
		string_take(t, edge, key);
		return true;
	}
	t->p = scan_word(start, t->end);
	if (t->p == start)
		return false;
	fill_value(t->fill, innermost(t), edge, key,
	           word_value(str_make(start, (size_t)(t->p - start)), t->fill->a), true);
	return true;
}

/* `"key": value`; false: something else. */
static bool member_take(struct tolerant *t)
{
	const char *after = *t->p == '"' ? scan_string(t->p, t->end) : NULL, *colon;
	const struct tree_edge *edge;
	struct str key;

	if (!after)
		return false;
	colon = scan_space(after, t->end);
	if (colon == t->end || *colon != ':')
		return false;
	key = json_unescape(str_make(t->p + 1, (size_t)(after - t->p) - 2), t->fill->a);
	edge = level_find(innermost(t), key);
	t->p = scan_space(colon + 1, t->end);
	t->any = true;
	value_take(t, edge, key);
	return true;
}

/* An item; false: something else, or the comma is missing (so a quote may have been). */
static bool item_take(struct tolerant *t)
{
	struct level *level = innermost(t);
	const struct tree_edge *edge = level_item(level);

	if (t->due)
		return false;
	level->index++;
	return value_take(t, edge, edge ? edge->key : STR("[]"));
}

/* All levels up to the end; what follows the record's own end is damage too. */
static void record_take(struct tolerant *t)
{
	while (t->p < t->end) {
		t->p = scan_space(t->p, t->end);
		if (t->p == t->end)
			break;
		if (!t->depth) {
			t->depth = 1;
			damage_skip(t);
		} else if (*t->p == ',') {
			t->p++;
			t->due = false;
		} else if (scan_is_close(*t->p)) {
			bracket_close(t);
		} else if (innermost(t)->array ? !item_take(t) : !member_take(t)) {
			damage_skip(t);
		}
	}
	while (t->depth > 1)
		level_close(t, t->end);
}

bool json_fill(struct fill *fill, const struct level *up, struct str text)
{
	struct tolerant t;

	text = scan_start(text);
	if (!text.n || text.p[0] != '{')
		return false;
	t.p = text.p + 1;
	t.end = text.p + text.n;
	t.depth = 1;
	t.arrays = 0;
	t.due = false;
	t.level[0] = *up;
	t.level[0].start = text.p;
	t.fill = fill;
	t.p = scan_space(t.p, t.end);
	t.any = t.p < t.end && *t.p == '}';
	record_take(&t);
	return t.any;
}

bool json_decode_tolerant(struct str text, const struct slots *slots, struct record *r,
                          struct arena *a)
{
	struct level top = level_top(slots, text.p);
	struct fill fill;
	bool any;

	fill_begin_told(&fill, slots, r, a);
	any = json_fill(&fill, &top, text);
	if (any)
		fill_end(&fill);
	return any;
}
