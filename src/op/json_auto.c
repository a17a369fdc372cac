/*
 * json auto [field=F] [maxdepth N] [extractarrays] [keys "k", … [refonly]] [as a, …] [nodrop]:
 * every key of a JSON text is a field, called by its path, in any case, blanks as `_`.  It never
 * drops a record.
 *
 * The fields of a record whose format is JSON, or is shown as JSON (EVTX), are there anyway, so for
 * the whole message of such a record only what earlier operators have set remains to be overridden:
 * the usual `* | json auto` costs nothing.  Where earlier operators have taken fields away, or the
 * options ask for others than the usual ones, its text is flattened as any other.  Elsewhere it
 * looks for the last JSON text of the message.
 */
#include "op/parsing.h"
#include "reader/json.h"

struct json_auto {
	struct op op;
	size_t source; /* slot of the text */
	bool message; /* the text is the message as it came */
	int depth; /* 0: no bound */
	bool arrays, refonly;
	bool chosen; /* the options choose among the fields of the text */
	bool again; /* the fields of a JSON record are looked up in its text */
	bool usual; /* nothing of a JSON record is looked up in its text */
	bool rows; /* of a table, not messages */
	size_t keys, keys_cap;
	struct str *key; /* as written, blanks as `_` */
	size_t *key_slot, *as_slot; /* by key */
	const struct str *as_name;
	size_t overrides;
	size_t *override; /* slots that earlier operators have set */
	const struct names *names; /* of the plan: also those that come later in the query */
};

struct json_auto_state {
	bool *wanted; /* by slot: set it from a JSON text that is found */
	bool *override; /* by slot: set it from a JSON record */
	bool *own; /* by slot: a JSON record may have brought it */
	bool fields; /* messages are shown in full */
};

/* One record that is being filled. */
struct filling {
	const struct json_auto *j;
	const bool *wanted, *own;
	struct record *r;
	struct arena *a;
	struct field *field; /* NULL unless wanted */
	size_t fields, cap;
	bool show;
};

static struct str name_of_key(struct str key, struct arena *a)
{
	char *p;

	if (str_find_char(key, ' ') == STR_NONE)
		return key;
	p = arena_get_text(a, key.n);
	for (size_t i = 0; i < key.n; i++)
		p[i] = key.p[i] == ' ' ? '_' : key.p[i];
	return str_make(p, key.n);
}

static bool is_key(const struct json_auto *j, struct str name)
{
	for (size_t i = 0; i < j->keys; i++)
		if (str_eq_nocase(j->key[i], name))
			return true;
	return false;
}

static void key_found(void *user, struct str name, const struct value *v)
{
	struct filling *f = user;
	size_t slot = names_find(f->j->names, name);

	if (slot != STR_NONE && f->wanted[slot])
		f->r->slot[slot] = *v;
	/* A key with a name of its own is a column. */
	if (!f->show || (is_key(f->j, name) ? f->j->as_name != NULL : f->j->refonly))
		return;
	f->field = arena_grow(f->a, f->field, sizeof(*f->field), f->fields, &f->cap, f->fields + 1);
	f->field[f->fields++] = (struct field){ name, *v };
}

/* A field of a JSON record, which the options may not choose. */
static void key_hide(void *user, struct str name, const struct value *v)
{
	struct filling *f = user;
	size_t slot = names_find(f->j->names, name);

	(void)v;
	if (slot != STR_NONE && f->own[slot])
		f->r->slot[slot] = value_null();
}

/* The message's fields, then those that were found. */
static void fields_append(struct filling *f)
{
	struct record *r = f->r;
	struct field *all;

	if (f->fields == 0)
		return;
	all = arena_many(f->a, struct field, r->fields + f->fields);
	for (size_t i = 0; i < r->fields; i++)
		all[i] = r->field[i];
	for (size_t i = 0; i < f->fields; i++)
		all[r->fields + i] = f->field[i];
	r->field = all;
	r->fields += (uint32_t)f->fields;
}

/* A record of which the reader has already given every field. */
static bool is_decoded(const struct json_auto *j, const struct record *r)
{
	size_t at = 0;

	if (!j->message || !r->origin)
		return false;
	if (j->usual && str_eq(r->origin->reader, STR("evtx")))
		return true;
	if (!str_starts(r->origin->reader, STR("json")))
		return false;
	while (at < r->raw.n && char_is_space(r->raw.p[at]))
		at++;
	return at < r->raw.n && r->raw.p[at] == '{';
}

/* The fields that a JSON record is shown with, called as this operator calls them. */
static void fields_rename(const struct json_auto *j, struct record *r, struct arena *a)
{
	struct field *field = arena_many(a, struct field, r->fields);
	uint32_t n = 0;

	for (uint32_t i = 0; i < r->fields; i++) {
		struct str name = name_of_key(r->field[i].name, a);

		if (!j->as_name || !is_key(j, name))
			field[n++] = (struct field){ name, r->field[i].value };
	}
	r->field = field;
	r->fields = n;
}

/* A JSON record: its text once more, if need be. */
static void decoded_fill(struct filling *f, const struct json_auto_state *s)
{
	const struct json_auto *j = f->j;

	f->wanted = j->again ? s->wanted : s->override;
	f->own = s->own;
	f->show = j->again && s->fields;
	if (j->chosen)
		json_flatten(f->r->raw, 0, false, key_hide, f, f->a);
	if (j->again)
		f->r->fields = 0;
	else if (f->r->fields)
		fields_rename(j, f->r, f->a);
	if (j->again || j->overrides)
		json_flatten(f->r->raw, j->depth, j->arrays, key_found, f, f->a);
}

static void text_fill(struct filling *f, const struct json_auto_state *s)
{
	const struct value *source = &f->r->slot[f->j->source];
	struct str text = value_is_null(source) ? STR("") : value_to_str(source, f->a);

	f->wanted = s->wanted;
	f->show = s->fields;
	text = json_find_last(text);
	if (text.n)
		json_flatten(text, f->j->depth, f->j->arrays, key_found, f, f->a);
}

static void record_fill(const struct json_auto *j, const struct json_auto_state *s,
                        struct record *r, struct arena *a)
{
	struct filling f = { .j = j, .r = r, .a = a };

	if (is_decoded(j, r))
		decoded_fill(&f, s);
	else
		text_fill(&f, s);
	fields_append(&f);
}

static bool json_auto_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct json_auto *j = (const struct json_auto *)op;

	(void)err;
	for (size_t i = 0; i < b->n; i++) {
		struct record *r = b->rec[i];

		record_fill(j, state, r, b->mem);
		for (size_t k = 0; j->as_name && k < j->keys; k++)
			if (j->as_slot[k] != STR_NONE)
				r->slot[j->as_slot[k]] = r->slot[j->key_slot[k]];
	}
	return true;
}

/* A field that a JSON text may give: not metadata, nor what an operator keeps for itself. */
static bool is_field(const struct name *name)
{
	return name->text.n && name->meta == META_NONE;
}

static void *json_auto_open(const struct op *op, const struct op_env *env)
{
	const struct json_auto *j = (const struct json_auto *)op;
	struct json_auto_state *s = arena_new(env->mem, struct json_auto_state);

	s->wanted = arena_many(env->mem, bool, env->slots);
	s->override = arena_many(env->mem, bool, env->slots);
	s->own = arena_many(env->mem, bool, env->slots);
	s->fields = env->all;
	for (size_t i = 0; i < j->names->n && i < env->slots; i++) {
		s->own[i] = is_field(&j->names->name[i]);
		s->wanted[i] = !j->refonly && s->own[i];
	}
	for (size_t i = 0; i < j->keys; i++)
		s->wanted[j->key_slot[i]] = is_field(&j->names->name[j->key_slot[i]]);
	for (size_t i = 0; i < j->overrides; i++) {
		s->override[j->override[i]] = s->wanted[j->override[i]];
		s->own[j->override[i]] = false;
	}
	return s;
}

static void json_auto_sets(const struct op *op, void (*use)(void *user, size_t slot), void *user)
{
	const struct json_auto *j = (const struct json_auto *)op;

	/* Values found in the message itself stand in its bytes, as those of its own fields do;
	 * values found in a field need not. */
	if (!j->message)
		for (size_t i = 0; i < j->names->n; i++)
			use(user, i);
	for (size_t i = 0; i < j->overrides; i++)
		use(user, j->override[i]);
	for (size_t i = 0; j->as_name && i < j->keys; i++)
		if (j->as_slot[i] != STR_NONE)
			use(user, j->as_slot[i]);
}

static void json_auto_columns(const struct op *op, const void *state, struct columns *cols,
                              const struct names *names, struct arena *a)
{
	const struct json_auto *j = (const struct json_auto *)op;

	(void)state, (void)names;
	cols->open |= !j->rows && !j->refonly;
	for (size_t i = 0; i < j->keys; i++) {
		size_t slot = j->as_name ? j->as_slot[i] : j->key_slot[i];

		if (slot != STR_NONE)
			columns_add(cols, slot, j->as_name ? j->as_name[i] : j->key[i], a);
	}
}

static const struct op_type json_auto = {
	.usage = "json auto [field=FIELD] [maxdepth N] [extractarrays] [keys \"KEY\", ... "
		 "[refonly]] "
		 "[as FIELD, ...] [nodrop]",
	.stage = OP_ROW,
	.parse = json_auto_parse,
	.open = json_auto_open,
	.push = json_auto_push,
	.sets = json_auto_sets,
	.columns = json_auto_columns,
	.json = true,
	.chain = true,
};

static bool keys_take(struct json_auto *j, struct cursor *c, struct arena *a, struct err *err)
{
	do {
		j->key = arena_grow(a, j->key, sizeof(*j->key), j->keys, &j->keys_cap, j->keys + 1);
		if (!cur_take_string(c, &j->key[j->keys], err))
			return false;
		j->key[j->keys] = name_of_key(j->key[j->keys], a);
		j->keys++;
	} while (cur_skip_sign(c, ","));
	return true;
}

static bool names_take(struct json_auto *j, struct cursor *c, struct err *err)
{
	struct name_list list;
	size_t from = c->at;

	if (!cur_take_names(c, &list, err))
		return false;
	if (list.n != j->keys)
		return err_query(err, cur_since(c, from), "%zu keys but %zu names", j->keys,
		                 list.n);
	j->as_name = list.name;
	return true;
}

/* One option, if one stands here (`*any`). */
static bool option_take(struct json_auto *j, struct cursor *c, struct arena *a, bool *any,
                        struct err *err)
{
	int64_t n;

	if (cur_skip_word(c, "maxdepth")) {
		if (!cur_take_int(c, 1, 1000, &n, err))
			return false;
		j->depth = (int)n;
	} else if (cur_skip_word(c, "field")) {
		j->message = false;
		return cur_take_sign(c, "=", err) && cur_take_field(c, &j->source, err);
	} else if (cur_skip_word(c, "extractarrays")) {
		j->arrays = true;
	} else if (cur_skip_word(c, "refonly")) {
		j->refonly = true;
	} else if (cur_skip_word(c, "keys") || cur_peek_string(c)) {
		return keys_take(j, c, a, err);
	} else if (cur_skip_word(c, "as")) {
		return names_take(j, c, err);
	} else {
		*any = cur_skip_word(c, "nodrop");
	}
	return true;
}

/* Fields that earlier operators have set and that this one may therefore override. */
static void overrides_find(struct json_auto *j, struct arena *a)
{
	const struct names *names = j->names;

	j->override = arena_many(a, size_t, names->n);
	for (size_t i = 0; i < names->n; i++)
		if (names->name[i].live && is_field(&names->name[i]))
			j->override[j->overrides++] = i;
}

static void names_settle(struct json_auto *j, struct cursor *c, struct arena *a)
{
	j->key_slot = arena_many(a, size_t, j->keys);
	j->as_slot = arena_many(a, size_t, j->keys);
	for (size_t i = 0; i < j->keys; i++)
		j->key_slot[i] = names_read(c->names, j->key[i]);
	for (size_t i = 0; j->as_name && i < j->keys; i++)
		j->as_slot[i] = str_eq(j->as_name[i], STR("_"))
		                        ? STR_NONE
		                        : names_set(c->names, j->as_name[i], true);
}

struct op *json_auto_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct json_auto *j = arena_new(a, struct json_auto);
	size_t raw = names_slot(c->names, STR("_raw"));
	bool any = true, raw_before = c->names->raw;

	j->op.type = &json_auto;
	j->names = c->names;
	j->source = raw;
	j->message = !c->names->name[raw].live;
	while (any)
		if (!option_take(j, c, a, &any, err))
			return NULL;
	if (j->source == raw)
		names_read(c->names, STR("_raw"));
	j->rows = c->names->rows;
	c->names->open = true;
	j->chosen = j->depth || j->arrays || j->refonly;
	j->again = j->chosen || c->names->reduced;
	if (j->message)
		c->names->reduced = j->chosen;
	overrides_find(j, a);
	j->usual = j->message && !j->chosen && !j->again && !j->overrides;
	if (j->usual) /* no reader needs to make its text for this */
		c->names->raw = raw_before;
	names_settle(j, c, a);
	return &j->op;
}
