/* pack.yaml; see pack.h. */
#include "pack/pack.h"
#include "schema/yaml.h"

/* Where a key's text goes, and what may stand there. */
struct text_key {
	const char *key;
	size_t at; /* offset in struct pack_about */
	bool (*check)(struct yaml *y, struct str text);
};

/* Where a list of notes goes, and under which keys of its items. */
struct notes_key {
	const char *key;
	size_t at;
	bool plain; /* an item is a name alone */
};

static bool is_id_char(char c)
{
	return char_is_word(c) || c == '-' || c == '.';
}

static bool check_id(struct yaml *y, struct str text)
{
	size_t n = 0;

	while (n < text.n && is_id_char(text.p[n]))
		n++;
	if (text.n && n == text.n && text.p[0] != '.')
		return true;
	return yaml_fail(y, "id: expected letters, digits, '_', '-' and '.', found '%.*s'",
	                 STR_ARG(text));
}

/* `T1608`, `T1608.001` */
static bool is_technique(struct str s)
{
	int n;

	return str_skip(&s, STR("T")) && str_take_digits(&s, 4, &n) &&
	       (s.n == 0 || (str_skip(&s, STR(".")) && str_take_digits(&s, 3, &n) && s.n == 0));
}

static bool check_technique(struct yaml *y, struct str text)
{
	return is_technique(text) ||
	       yaml_fail(y, "expected a technique such as T1608 or T1608.001, found '%.*s'",
	                 STR_ARG(text));
}

static bool one_of(struct yaml *y, struct str text, const char *const *name, const char *expected)
{
	for (size_t i = 0; name[i]; i++)
		if (str_eq(text, str_of(name[i])))
			return true;
	return yaml_fail(y, "expected %s, found '%.*s'", expected, STR_ARG(text));
}

static bool check_severity(struct yaml *y, struct str text)
{
	static const char *const name[] = { "informational", "low",      "medium",
		                            "high",          "critical", NULL };

	return one_of(y, text, name, "informational, low, medium, high or critical");
}

static bool check_confidence(struct yaml *y, struct str text)
{
	static const char *const name[] = { "low", "medium", "high", NULL };

	return one_of(y, text, name, "low, medium or high");
}

static bool check_nothing(struct yaml *y, struct str text)
{
	(void)y, (void)text;
	return true;
}

#define AT(member) offsetof(struct pack_about, member)

static const struct text_key text_keys[] = {
	{ "id", AT(id), check_id },
	{ "name", AT(name), check_nothing },
	{ "technique", AT(technique), check_technique },
	{ "tactic", AT(tactic), check_nothing },
	{ "severity", AT(severity), check_severity },
	{ "confidence", AT(confidence), check_confidence },
	{ "description", AT(description), check_nothing },
};

static const struct notes_key notes_keys[] = {
	{ "data_sources", AT(sources), false }, { "required_tables", AT(tables), false },
	{ "platforms", AT(platforms), true },   { "false_positives", AT(false_positives), true },
	{ "references", AT(references), true },
};

static void *member(struct pack_about *about, size_t at)
{
	return (char *)about + at;
}

static bool text_read(struct yaml *y, struct pack_about *about, const struct text_key *k)
{
	struct str text;

	if (!yaml_text(y, k->key, &text))
		return false;
	text = str_trim(text);
	*(struct str *)member(about, k->at) = text;
	return k->check(y, text);
}

/* `- name: …` with `what: …`, or a text alone. */
static bool note_read(struct yaml *y, struct pack_note *note, const struct notes_key *k)
{
	struct str key, *to;

	if (k->plain || yaml_peek(y) == YAML_TEXT)
		return yaml_text(y, k->key, &note->name);
	if (!yaml_map(y, k->key))
		return false;
	while (yaml_key(y, &key)) {
		to = str_eq(key, STR("name"))   ? &note->name
		     : str_eq(key, STR("what")) ? &note->what
		                                : NULL;
		if (!to)
			return yaml_fail(y, "%s: expected the key name or what, found '%.*s'",
			                 k->key, STR_ARG(key));
		if (!yaml_text(y, k->key, to))
			return false;
		*to = str_trim(*to);
	}
	return !y->failed && (note->name.n || yaml_fail(y, "%s: expected a name", k->key));
}

static bool notes_read(struct yaml *y, struct pack_about *about, const struct notes_key *k,
                       struct arena *a)
{
	struct pack_notes *notes = member(about, k->at);

	if (!yaml_list(y, k->key))
		return false;
	while (yaml_item(y)) {
		struct pack_note note = { 0 };

		if (!note_read(y, &note, k))
			return false;
		notes->note = arena_grow(a, notes->note, sizeof(note), notes->n, &notes->cap,
		                         notes->n + 1);
		notes->note[notes->n++] = note;
	}
	return !y->failed;
}

static bool technique_read(struct yaml *y, struct pack_technique *t)
{
	struct str key, *to;

	if (!yaml_map(y, "a technique"))
		return false;
	while (yaml_key(y, &key)) {
		to = str_eq(key, STR("id"))       ? &t->id
		     : str_eq(key, STR("name"))   ? &t->name
		     : str_eq(key, STR("tactic")) ? &t->tactic
		                                  : NULL;
		if (!to)
			return yaml_fail(y, "expected the key id, name or tactic, found '%.*s'",
			                 STR_ARG(key));
		if (!yaml_text(y, "a text", to) || (to == &t->id && !check_technique(y, t->id)))
			return false;
	}
	return !y->failed && (t->id.n || yaml_fail(y, "techniques: expected an id"));
}

static bool techniques_read(struct yaml *y, struct pack_about *about, struct arena *a)
{
	if (!yaml_list(y, "techniques"))
		return false;
	while (yaml_item(y)) {
		struct pack_technique t = { 0 };

		if (!technique_read(y, &t))
			return false;
		about->known = arena_grow(a, about->known, sizeof(t), about->techniques,
		                          &about->technique_cap, about->techniques + 1);
		about->known[about->techniques++] = t;
	}
	return !y->failed;
}

static bool unknown_key(struct yaml *y, struct str key)
{
	char list[300] = "";
	size_t n = 0;

	for (size_t i = 0; i < COUNT(text_keys); i++)
		n += (size_t)snprintf(list + n, sizeof(list) - n, "%s, ", text_keys[i].key);
	for (size_t i = 0; i < COUNT(notes_keys); i++)
		n += (size_t)snprintf(list + n, sizeof(list) - n, "%s, ", notes_keys[i].key);
	return yaml_fail(y, "expected the key %sor techniques, found '%.*s'", list, STR_ARG(key));
}

static bool key_read(struct yaml *y, struct pack_about *about, struct str key, struct arena *a)
{
	for (size_t i = 0; i < COUNT(text_keys); i++)
		if (str_eq(key, str_of(text_keys[i].key)))
			return text_read(y, about, &text_keys[i]);
	for (size_t i = 0; i < COUNT(notes_keys); i++)
		if (str_eq(key, str_of(notes_keys[i].key)))
			return notes_read(y, about, &notes_keys[i], a);
	if (str_eq(key, STR("techniques")))
		return techniques_read(y, about, a);
	return unknown_key(y, key);
}

bool pack_about_read(struct pack_about *about, struct str file, struct str text, struct arena *a,
                     struct err *err)
{
	struct yaml y;
	struct str key;
	bool ok;

	*about = (struct pack_about){ 0 };
	ok = yaml_open(&y, file, text, a, err) && yaml_map(&y, "a pack");
	while (ok && yaml_key(&y, &key))
		ok = key_read(&y, about, key, a);
	ok = ok && !y.failed;
	if (ok && (about->id.n == 0 || about->name.n == 0))
		ok = yaml_fail(&y, "expected a pack with id and name, found none of %s",
		               about->id.n ? "name" : "id");
	yaml_close(&y);
	return ok;
}

struct str pack_technique_name(const struct pack_about *about, struct str id)
{
	for (size_t i = 0; i < about->techniques; i++)
		if (str_eq_nocase(about->known[i].id, id))
			return about->known[i].name;
	if (str_eq_nocase(about->technique, id))
		return about->name;
	return STR("");
}
