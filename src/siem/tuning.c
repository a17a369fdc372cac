/* Tuning; see tuning.h. */
#include "siem/tuning.h"

#include "base/glob.h"
#include "schema/tables.h"
#include "siem/side_file.h"
#include "table/matchlist.h"

#define TAG STR("tag:")

static const char *const names_of_signal[TUNING_NAMES] = { "rule_id", "rule_name", "severity" };

struct reading {
	struct tuning entry;
	size_t pattern_cap;
	bool lists; /* the lists are read, and else the entries */
};

/* The folder of a file, with its slash; empty: the current one. */
static struct str folder_of(struct str file)
{
	return str_slice(file, 0, str_find_last(file, '/') + 1);
}

static void list_take(struct side_file *f, struct str name)
{
	struct match_lists *lists = &f->rules->lists;
	struct err err = { 0 };
	struct str path;

	if (!yaml_text(&f->y, "the path of a list", &path))
		return;
	if (!str_starts(path, STR("/")))
		path = arena_printf(lists->mem, "%.*s%.*s", STR_ARG(folder_of(f->file)),
		                    STR_ARG(path));
	if (!match_lists_load(lists, name, path, &err))
		side_file_wrong(f, f->y.line, str_of(err.text));
}

static void lists_take(struct side_file *f, bool wanted)
{
	struct str name;

	if (!wanted) {
		side_file_skip(f);
		return;
	}
	if (!yaml_map(&f->y, "lists"))
		return;
	while (yaml_key(&f->y, &name))
		list_take(f, name);
}

static void take_time(struct side_file *f, const char *what, int64_t *ns)
{
	struct str text;

	if (!yaml_text(&f->y, what, &text))
		return;
	if (!time_parse_user(text, zone_utc(), f->rules->lists.now, ns))
		yaml_fail(&f->y,
		          "expected %s such as 2027-06-30 or 2026-11-01T08:00Z, found '%.*s'", what,
		          STR_ARG(str_slice(text, 0, 60)));
}

static void pattern_add(struct side_file *f, struct reading *r, const char *what)
{
	struct tuning *e = &r->entry;
	struct str text;

	if (!yaml_text(&f->y, what, &text))
		return;
	e->pattern = arena_grow(&f->rules->mem, e->pattern, sizeof(*e->pattern), e->patterns,
	                        &r->pattern_cap, e->patterns + 1);
	e->pattern[e->patterns++] = (struct tuning_pattern){ .text = text, .line = f->y.line };
}

static void rules_take(struct side_file *f, struct reading *r)
{
	static const char what[] = "a rule's id, name or tag:TAG";

	if (yaml_peek(&f->y) == YAML_TEXT) {
		pattern_add(f, r, what);
		return;
	}
	if (!yaml_list(&f->y, "rules"))
		return;
	while (yaml_item(&f->y))
		pattern_add(f, r, what);
}

static void key_take(struct side_file *f, struct reading *r, struct str key)
{
	struct tuning *e = &r->entry;
	int64_t expires = INT64_MAX;
	struct str text;

	if (str_eq(key, STR("name"))) {
		yaml_text(&f->y, "a name", &e->name);
	} else if (str_eq(key, STR("rules"))) {
		rules_take(f, r);
	} else if (str_eq(key, STR("when"))) {
		if (yaml_text(&f->y, "a condition", &text))
			e->when = side_file_condition(f, text);
	} else if (str_eq(key, STR("from"))) {
		take_time(f, "a time", &e->from);
	} else if (str_eq(key, STR("until"))) {
		take_time(f, "a time", &e->until);
	} else if (str_eq(key, STR("expires"))) {
		take_time(f, "a date", &expires);
		e->expired = expires <= f->rules->lists.now;
	} else if (str_eq(key, STR("class")) || str_eq(key, STR("reason"))) {
		yaml_text(&f->y, "a text", &text);
	} else {
		yaml_fail(&f->y,
		          "expected name, class, rules, when, from, until, expires or reason, "
		          "found '%.*s'",
		          STR_ARG(key));
	}
}

/* An entry about all signals of all rules is a slip. */
static bool says_something(const struct tuning *e)
{
	return e->when || e->patterns || e->from != TIME_NONE || e->until != TIME_NONE;
}

static void entry_take(struct side_file *f, struct reading *r)
{
	struct tunings *all = f->rules->tuning;
	struct str key;

	r->entry = (struct tuning){ .file = f->file,
		                    .line = f->y.next.line,
		                    .from = TIME_NONE,
		                    .until = TIME_NONE,
		                    .pack = r->entry.pack };
	r->pattern_cap = 0;
	if (!yaml_map(&f->y, "an entry"))
		return;
	while (yaml_key(&f->y, &key))
		key_take(f, r, key);
	if (f->y.failed || f->rules->broken)
		return;
	if (r->entry.name.n == 0)
		side_file_wrong(f, r->entry.line, STR("expected 'name' of the entry, found none"));
	else if (!says_something(&r->entry))
		side_file_wrong(f, r->entry.line,
		                STR("expected 'when', 'rules', 'from' or 'until': without them it "
		                    "leaves out everything"));
	all->entry = arena_grow(&f->rules->mem, all->entry, sizeof(*all->entry), all->n, &all->cap,
	                        all->n + 1);
	all->entry[all->n++] = r->entry;
}

static void file_take(struct side_file *f, void *user)
{
	struct reading *r = user;
	struct str key;

	if (yaml_peek(&f->y) == YAML_END || !yaml_map(&f->y, "a tuning file"))
		return;
	while (yaml_key(&f->y, &key)) {
		if (str_eq(key, STR("lists"))) {
			lists_take(f, r->lists);
		} else if (!str_eq(key, STR("tuning"))) {
			yaml_fail(&f->y, "expected lists or tuning, found '%.*s'", STR_ARG(key));
		} else if (r->lists) {
			side_file_skip(f);
		} else if (yaml_list(&f->y, "entries")) {
			while (yaml_item(&f->y))
				entry_take(f, r);
		}
	}
}

void tuning_lists(struct rules *rules, struct str file, struct str text)
{
	struct tunings *all = rules->tuning;
	struct str folder = folder_of(file);
	struct reading r = { .lists = true };
	struct err err = { 0 };
	struct side_file f;

	side_file_read(&f, rules, file, text, file_take, &r);
	if (!f.y.failed) {
		all->file = arena_grow(&rules->mem, all->file, sizeof(*all->file), all->files,
		                       &all->file_cap, all->files + 1);
		all->file[all->files++] = (struct rules_text){ file, text };
	}
	folder = folder.n ? str_slice(folder, 0, folder.n - 1) : STR(".");
	if (!match_lists_load_folder(&rules->lists, folder.n ? folder : STR("/"), true, &err))
		side_file_wrong(&f, 0, str_of(err.text));
}

void tuning_read(struct rules *rules, struct str file, struct str text,
                 const struct rules_pack *pack)
{
	struct reading r = { .entry = { .pack = pack } };
	struct side_file f;

	side_file_read(&f, rules, file, text, file_take, &r);
}

static bool pattern_takes(struct str pattern, const struct rule *rule)
{
	if (!str_skip(&pattern, TAG))
		return str_eq_nocase(pattern, rule->id) ||
		       glob_match(pattern, rule->name, GLOB_NOCASE);
	for (size_t k = 0; k < rule->tags; k++)
		if (glob_match(pattern, rule->tag[k], GLOB_NOCASE))
			return true;
	return false;
}

static bool is_about(struct tuning *e, const struct rule *rule)
{
	bool about = e->patterns == 0;

	if (e->pack && e->pack != rule->pack)
		return false;
	for (size_t i = 0; i < e->patterns; i++) {
		if (!pattern_takes(e->pattern[i].text, rule))
			continue;
		e->pattern[i].met = true;
		about = true;
	}
	return about;
}

void tuning_settle(struct rules *rules)
{
	struct tunings *all = rules->tuning;
	uint8_t before = rules->names.dialect;

	rules->names.dialect = DIALECT_SUMO;
	for (size_t i = 0; i < TUNING_NAMES && all->n; i++)
		all->slot[i] = names_slot(&rules->names, str_of(names_of_signal[i]));
	rules->names.dialect = before;
	for (size_t i = 0; i < rules->n && all->n; i++) {
		struct rule *rule = &rules->rule[i];
		uint32_t *entry = arena_many(&rules->mem, uint32_t, all->n);

		rule->tunings = 0;
		for (uint32_t k = 0; k < all->n; k++)
			if (!all->entry[k].expired && is_about(&all->entry[k], rule))
				entry[rule->tunings++] = k;
		rule->tuning = entry;
	}
}

static bool holds(const struct tuning *e, struct record *r, struct arena *room)
{
	if (e->from != TIME_NONE && (r->time == TIME_NONE || r->time < e->from))
		return false;
	if (e->until != TIME_NONE && (r->time == TIME_NONE || r->time >= e->until))
		return false;
	return !e->when || expr_test_one(e->when, r, room);
}

size_t tuning_find(const struct rules *rules, const struct rule *rule, int severity,
                   struct record *r, struct arena *room)
{
	const struct tunings *all = rules->tuning;
	struct value own[TUNING_NAMES]; /* the record's fields of these names */
	const struct value of_signal[TUNING_NAMES] = {
		[TUNING_RULE_ID] = value_text(rule->id),
		[TUNING_RULE_NAME] = value_text(rule->name),
		[TUNING_SEVERITY] = value_int(severity),
	};
	size_t found = STR_NONE;

	if (!rule->tunings)
		return STR_NONE;
	for (size_t i = 0; i < TUNING_NAMES; i++) {
		own[i] = r->slot[all->slot[i]];
		r->slot[all->slot[i]] = of_signal[i];
	}
	for (size_t i = 0; i < rule->tunings && found == STR_NONE; i++)
		if (holds(&all->entry[rule->tuning[i]], r, room))
			found = rule->tuning[i];
	for (size_t i = 0; i < TUNING_NAMES; i++)
		r->slot[all->slot[i]] = own[i];
	return found;
}

void tuning_slots(const struct rules *rules, const struct rule *rule,
                  void (*use)(void *user, size_t slot), void *user)
{
	for (size_t i = 0; i < rule->tunings; i++) {
		const struct tuning *e = &rules->tuning->entry[rule->tuning[i]];

		if (e->when)
			expr_slots(e->when, use, user);
	}
}

static void nearer(struct str found, struct str wanted, size_t *least, struct str *near)
{
	size_t distance = str_distance_below(wanted, found, *least);

	if (distance >= *least)
		return;
	*least = distance;
	*near = found;
}

/* One or two slips. */
static size_t slips(struct str name)
{
	return name.n < 6 ? 2 : 3;
}

struct str tuning_pattern_near(const struct rules *rules, struct str pattern, struct arena *a)
{
	bool tag = str_skip(&pattern, TAG);
	size_t least = slips(pattern);
	struct str near = STR("");

	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->rule[i];

		for (size_t k = 0; k < rule->tags && tag; k++)
			nearer(rule->tag[k], pattern, &least, &near);
		if (tag)
			continue;
		nearer(rule->id, pattern, &least, &near);
		nearer(rule->name, pattern, &least, &near);
	}
	return near.n && tag ? arena_printf(a, "tag:%.*s", STR_ARG(near)) : near;
}

/* Whether the name means something at any log source. */
static bool is_known(const struct schema *schema, struct str name)
{
	for (size_t i = 0; i < schema_sources(schema); i++)
		for (int v = 0; v < VOCABULARY_COUNT; v++)
			if (schema_mapping(schema, i, (enum vocabulary)v, name))
				return true;
	return schema_alias(schema, name) != NULL;
}

struct finding {
	const struct rules *rules;
	const struct schema *schema;
	struct arena *a;
	struct tuning_field *field;
	size_t n, cap;
	uint32_t entry;
};

static void field_find(void *user, size_t slot)
{
	struct finding *f = user;
	const struct tunings *all = f->rules->tuning;
	const struct name *name = &f->rules->names.name[slot];
	struct tuning_field field = { .entry = f->entry, .slot = slot };
	size_t least = slips(name->text);

	for (size_t i = 0; i < TUNING_NAMES; i++)
		if (all->slot[i] == slot)
			return;
	for (size_t i = 0; i < f->n; i++)
		if (f->field[i].entry == f->entry && f->field[i].slot == slot)
			return;
	if (name->meta != META_NONE || name->text.n == 0 || is_known(f->schema, name->text))
		return;
	field.near = schema_near(f->schema, name->text, &least);
	for (size_t i = 0; i < TUNING_NAMES; i++)
		nearer(str_of(names_of_signal[i]), name->text, &least, &field.near);
	f->field = arena_grow(f->a, f->field, sizeof(field), f->n, &f->cap, f->n + 1);
	f->field[f->n++] = field;
}

size_t tuning_fields(const struct rules *rules, const struct schema *schema,
                     struct tuning_field **field, struct arena *a)
{
	const struct tunings *all = rules->tuning;
	struct finding f = { .rules = rules, .schema = schema, .a = a };

	for (size_t i = 0; i < all->n && schema; i++) {
		f.entry = (uint32_t)i;
		if (all->entry[i].when && !all->entry[i].pack)
			expr_slots(all->entry[i].when, field_find, &f);
	}
	*field = f.field;
	return f.n;
}

void tuning_fields_meet(struct tuning_field *field, size_t n, const struct rule *rule,
                        const struct record *r)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < rule->tunings; k++) {
			if (rule->tuning[k] != field[i].entry)
				continue;
			field[i].asked = true;
			field[i].met |= !value_is_null(&r->slot[field[i].slot]);
		}
}
