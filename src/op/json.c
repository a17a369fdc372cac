/*
 * json [field=F] "path"[, "path" …] [as a, b …] [nodrop]: values out of a JSON text by their paths
 * (keys in exactly this case).  Without names the field is called as the path is written.  Without
 * nodrop a record that lacks any of the keys goes.  `json auto`: see json_auto.c.
 */
#include "reader/json.h"
#include "op/parsing.h"

struct json {
	struct parsing p;
	size_t cap;
	struct json_path **path; /* by field */
};

/* The JSON text in a message, which may have something before it. */
static struct str blob_of(struct str text)
{
	struct str trimmed = str_trim(text);

	if (trimmed.n && *trimmed.p == '{')
		return trimmed;
	return json_find_first(text);
}

static bool json_take_paths(const struct parsing *p, struct str text, struct record *r,
                            struct arena *a)
{
	const struct json *j = (const struct json *)p;
	struct str blob = blob_of(text);
	struct value *v = arena_many(a, struct value, p->n);
	bool *found = arena_many(a, bool, p->n), all = true;

	if (blob.n)
		json_paths_get(j->path, p->n, blob, v, found, a);
	for (size_t i = 0; i < p->n; i++)
		all &= found[i];
	for (size_t i = 0; i < p->n && (all || p->nodrop); i++)
		if (found[i])
			parsing_set(p, r, i, v[i]);
	return all;
}

static bool path_parse(struct json *j, struct cursor *c, struct arena *a, struct err *err)
{
	struct json_path *path;
	struct str text;
	size_t from, n = j->p.n;

	cur_space(c);
	from = c->at;
	if (!cur_take_string(c, &text, err))
		return false;
	path = json_path_parse(text, cur_since(c, from), a, err);
	if (!path)
		return false;
	j->path = arena_grow(a, j->path, sizeof(struct json_path *), n, &j->cap, n + 1);
	j->path[n] = path;
	parsing_name(&j->p, text, a);
	return true;
}

/* `"path", "path" as a, b` */
static bool paths_parse(struct json *j, struct cursor *c, struct arena *a, struct err *err)
{
	size_t first = j->p.n, from = c->at;
	struct name_list list;

	do {
		if (!path_parse(j, c, a, err))
			return false;
	} while (cur_skip_sign(c, ","));
	if (!cur_skip_word(c, "as"))
		return true;
	if (!cur_take_names(c, &list, err))
		return false;
	if (list.n != j->p.n - first)
		return err_query(err, cur_since(c, from), "%zu keys but %zu names", j->p.n - first,
		                 list.n);
	for (size_t i = 0; i < list.n; i++)
		j->p.name[first + i] = list.name[i];
	return true;
}

static struct op *json_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct json *j = arena_new(a, struct json);
	struct parsing *p = &j->p;

	if (cur_skip_word(c, "auto"))
		return json_auto_parse(c, a, err);
	p->take = json_take_paths;
	if (!parsing_source(p, c, err))
		return NULL;
	cur_skip_word(c, "keys");
	do {
		if (!paths_parse(j, c, a, err))
			return NULL;
	} while (cur_skip_sign(c, ","));
	p->nodrop = cur_skip_word(c, "nodrop");
	parsing_end(p, c);
	return &p->op;
}

const struct op_type op_json = {
	.usage = "json [field=FIELD] \"PATH\", ... [as FIELD, ...] [nodrop], or json auto",
	.stage = OP_ROW,
	.parse = json_parse,
	.push = parsing_push,
	.sets = parsing_sets,
	.takes = parsing_takes,
	.columns = parsing_columns,
	.json = true,
	.chain = true,
};
