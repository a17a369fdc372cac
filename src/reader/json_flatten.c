/*
 * Flattening: every value of a JSON text under its dotted name, as `json auto` names them.
 *
 *     {"a": {"b c": [{"d": 1}, 2]}, "e": [1, 2]}     a.b_c[0].d = 1, a.b_c[1] = 2, e = [1, 2]
 */
#include <stdio.h>

#include "reader/json_scan.h"

#define DEPTH_MOST 256
#define NAMES_MOST ((size_t)1 << 20) /* bytes of names; what is deeper then stays as it is */

struct flatten {
	int depth;
	bool arrays;
	void (*add)(void *user, struct str name, const struct value *v);
	void *user;
	struct arena *a;
	size_t room; /* of NAMES_MOST */
};

/* Whether a value is told in parts: an object or array that is not empty, and no flat array. */
static bool has_parts(const struct flatten *f, struct str text, enum json_kind kind)
{
	struct str key, value;
	bool object = kind == JSON_OBJECT;

	if (!object && kind != JSON_ARRAY)
		return false;
	while (json_next(&text, &key, &value, &kind, f->a))
		if (object || f->arrays || kind == JSON_OBJECT || kind == JSON_ARRAY)
			return true;
	return false;
}

/* `name` and what comes behind it, blanks as `_`; p NULL: there is no more room. */
static struct str name_join(struct flatten *f, struct str name, struct str dot, struct str key)
{
	size_t n = name.n + dot.n + key.n;
	char *p;

	if (f->room < n)
		return (struct str){ 0 };
	f->room -= n;
	p = arena_get_text(f->a, n);
	memcpy(p, name.p, name.n);
	memcpy(p + name.n, dot.p, dot.n);
	for (size_t i = 0; i < key.n; i++)
		p[name.n + dot.n + i] = key.p[i] == ' ' ? '_' : key.p[i];
	return str_make(p, n);
}

/* The name of a member or of item `i`. */
static struct str part_name(struct flatten *f, struct str name, struct str key, bool object,
                            size_t i)
{
	char item[24];

	if (object)
		return name_join(f, name, name.n ? STR(".") : STR(""), key);
	snprintf(item, sizeof(item), "[%zu]", i);
	return name_join(f, name, STR(""), str_of(item));
}

/* `level` is how many containers are around the parts of `text`. */
static void parts_add(struct flatten *f, struct str name, struct str text, enum json_kind kind,
                      int level)
{
	bool object = kind == JSON_OBJECT, end = level == DEPTH_MOST || level == f->depth;
	struct str key, value;

	for (size_t i = 0; json_next(&text, &key, &value, &kind, f->a); i++) {
		struct str part = part_name(f, name, key, object, i);
		struct value v;

		if (!part.p)
			return;
		if (!end && has_parts(f, value, kind)) {
			parts_add(f, part, value, kind, level + 1);
			continue;
		}
		v = json_value(value, kind, f->a);
		f->add(f->user, part, &v);
	}
}

void json_flatten(struct str text, int depth, bool arrays,
                  void (*add)(void *user, struct str name, const struct value *v), void *user,
                  struct arena *a)
{
	struct flatten f = { depth, arrays, add, user, a, NAMES_MOST };
	struct str whole;
	enum json_kind kind = json_take(&text, &whole);

	if (kind == JSON_OBJECT || kind == JSON_ARRAY)
		parts_add(&f, STR(""), whole, kind, 1);
}
