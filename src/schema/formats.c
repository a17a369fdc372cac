/* Reading users' own formats; see formats.h.  reader/custom.h makes readers of them. */
#include "schema/formats.h"

#include "reader/custom.h"

enum { PATTERNS_MOST = 64, COLUMNS_MOST = 1024 };

struct load {
	struct yaml *y;
	struct arena *mem;
	struct custom *custom;
};

static void regex_forget(void *re)
{
	regex_free(re);
}

static bool regex_read(struct load *l, const char *what, struct regex **re)
{
	const struct regex_flags flags = { 0 };
	struct err err = { 0 };
	struct str text;

	if (!yaml_text(l->y, what, &text))
		return false;
	*re = regex_new(text, flags, text, &err);
	if (!*re)
		return yaml_fail(l->y, "%s", err.text);
	arena_defer(l->mem, regex_forget, *re);
	return true;
}

/* A pattern must name what it finds. */
static bool pattern_read(struct load *l)
{
	struct custom *c = l->custom;
	struct regex *re;
	bool named = false;

	if (c->patterns == PATTERNS_MOST)
		return yaml_fail(l->y, "expected at most %d patterns", PATTERNS_MOST);
	if (!regex_read(l, "a pattern", &re))
		return false;
	for (size_t g = 1; g <= regex_groups(re); g++)
		named |= regex_group_name(re, g).n > 0;
	if (!named)
		return yaml_fail(l->y, "expected a pattern with named groups: (?<name>...)");
	c->pattern[c->patterns++] = re;
	return true;
}

/* One pattern or a list. */
static bool patterns_read(struct load *l)
{
	l->custom->pattern = arena_many(l->mem, struct regex *, PATTERNS_MOST);
	l->custom->patterns = 0;
	if (yaml_peek(l->y) == YAML_TEXT)
		return pattern_read(l);
	if (!yaml_list(l->y, "patterns"))
		return false;
	while (yaml_item(l->y))
		if (!pattern_read(l))
			return false;
	return !l->y->failed;
}

static bool delimiter_read(struct load *l)
{
	struct str text;

	if (!yaml_text(l->y, "a delimiter", &text))
		return false;
	if (str_eq(text, STR("tab")) || str_eq(text, STR("\\t")))
		text = STR("\t");
	if (text.n != 1 || strchr("\"\r\n", text.p[0]))
		return yaml_fail(l->y, "expected one character or 'tab', found '%.*s'",
		                 STR_ARG(text));
	l->custom->separator = text.p[0];
	return true;
}

static bool columns_read(struct load *l)
{
	struct custom *c = l->custom;
	size_t cap = 0;
	struct str name;

	c->columns = 0;
	if (!yaml_list(l->y, "names of columns"))
		return false;
	while (yaml_item(l->y)) {
		if (!yaml_text(l->y, "the name of a column", &name))
			return false;
		if (name.n == 0 || c->columns == COLUMNS_MOST)
			return yaml_fail(l->y, "expected at most %d names of columns",
			                 COLUMNS_MOST);
		c->column = arena_grow(l->mem, c->column, sizeof(name), c->columns, &cap,
		                       c->columns + 1);
		c->column[c->columns++] = name;
	}
	return !l->y->failed;
}

static bool time_format_read(struct load *l)
{
	struct str text, out;
	char bad = '\0';

	if (!yaml_text(l->y, "a time format", &text))
		return false;
	if (!text.n || !time_format(0, text, zone_utc(), l->mem, &out, &bad))
		return yaml_fail(l->y,
		                 "expected a format such as 'yyyy-MM-dd HH:mm:ss', found "
		                 "'%.*s'",
		                 STR_ARG(text));
	l->custom->time_format = text;
	return true;
}

static bool zone_read(struct load *l)
{
	struct str text;

	if (!yaml_text(l->y, "a time zone", &text))
		return false;
	l->custom->zone = text.n ? zone_find(text) : NULL;
	if (!l->custom->zone)
		return yaml_fail(l->y,
		                 "expected a time zone such as Europe/Berlin or +02:00, "
		                 "found '%.*s'",
		                 STR_ARG(text));
	return true;
}

/* `time: FIELD` or `time: { field: …, format: …, zone: … }` */
static bool time_read(struct load *l)
{
	struct str key;
	bool ok;

	if (yaml_peek(l->y) == YAML_TEXT)
		return yaml_text(l->y, "the field of the time", &l->custom->time);
	if (!yaml_map(l->y, "the time"))
		return false;
	while (yaml_key(l->y, &key)) {
		if (str_eq(key, STR("field")))
			ok = yaml_text(l->y, "the field of the time", &l->custom->time);
		else if (str_eq(key, STR("format")))
			ok = time_format_read(l);
		else if (str_eq(key, STR("zone")))
			ok = zone_read(l);
		else
			ok = yaml_fail(l->y, "expected field, format or zone, found '%.*s'",
			               STR_ARG(key));
		if (!ok)
			return false;
	}
	if (!l->y->failed && l->custom->time.n == 0)
		return yaml_fail(l->y, "expected the field of the time");
	return !l->y->failed;
}

static bool key_read(struct load *l, struct str key)
{
	struct custom *c = l->custom;

	if (str_eq(key, STR("about")))
		return yaml_text(l->y, "what the format is", &c->about);
	if (str_eq(key, STR("pattern")))
		return patterns_read(l);
	if (str_eq(key, STR("begin")))
		return regex_read(l, "a pattern", &c->begin);
	if (str_eq(key, STR("skip")))
		return yaml_text(l->y, "how comments start", &c->skip);
	if (str_eq(key, STR("delimiter")))
		return delimiter_read(l);
	if (str_eq(key, STR("columns")))
		return columns_read(l);
	if (str_eq(key, STR("time")))
		return time_read(l);
	return yaml_fail(l->y,
	                 "expected about, pattern, begin, delimiter, columns, skip or time, found "
	                 "'%.*s'",
	                 STR_ARG(key));
}

/* Whether what was said goes together. */
static bool format_check(struct load *l)
{
	const struct custom *c = l->custom;
	const char *wrong = NULL;

	if (!c->patterns == !c->separator)
		wrong = "either a pattern or a delimiter";
	else if (c->columns && !c->separator)
		wrong = "a delimiter beside the columns";
	else if (c->begin && !c->patterns)
		wrong = "a pattern beside 'begin'";
	else if (c->skip.n && !c->patterns && !c->columns)
		wrong = "columns beside 'skip'";
	else if ((c->time_format.n || c->zone) && !c->patterns && !c->columns)
		wrong = "columns beside the format and zone of the time";
	if (wrong)
		return yaml_fail(l->y, "expected %s for '%.*s'", wrong, STR_ARG(c->name));
	return true;
}

/* A time that is written as any other is looked for where all times are. */
static void time_add(struct schema *s, struct str field)
{
	for (size_t i = 0; i < s->times; i++)
		if (str_eq_nocase(s->time[i].field, field))
			return;
	s->time = arena_grow(s->mem, s->time, sizeof(*s->time), s->times, &s->time_cap,
	                     s->times + 1);
	s->time[s->times++] = (struct time_field){ .field = field };
}

static size_t format_find(const struct schema *s, struct str name)
{
	for (size_t i = 0; i < s->readers; i++)
		if (str_eq_nocase(str_of(s->reader[i]->name), name))
			return i;
	return STR_NONE;
}

/* The last place of schema->reader stays NULL. */
static bool format_add(struct schema *s, struct load *l)
{
	struct custom *c = l->custom;
	const struct reader_type *type;

	if (!format_check(l))
		return false;
	if (c->time.n && !c->time_format.n && !c->zone) {
		time_add(s, c->time);
		c->time.n = 0;
	}
	c->zone = c->zone ? c->zone : zone_utc();
	type = custom_reader(c, s->mem);
	if (c->time.n && c->time_field == STR_NONE)
		return yaml_fail(l->y, "expected a field of '%.*s' as its time, found '%.*s'",
		                 STR_ARG(c->name), STR_ARG(c->time));
	s->reader = arena_grow(s->mem, s->reader, sizeof(*s->reader), s->readers, &s->reader_cap,
	                       s->readers + 2);
	s->reader[s->readers++] = type;
	s->reader[s->readers] = NULL;
	return true;
}

bool formats_read(struct schema *s, struct yaml *y)
{
	size_t before = s->readers, at;
	struct str name, key;

	if (!yaml_map(y, "formats"))
		return false;
	while (yaml_key(y, &name)) {
		struct load l = { y, s->mem, arena_new(s->mem, struct custom) };

		l.custom->name = name;
		l.custom->about = STR("a format of your own");
		at = format_find(s, name);
		if (name.n == 0 || reader_find(name))
			return yaml_fail(y, "expected a name of its own for a format, found '%.*s'",
			                 STR_ARG(name));
		if (at != STR_NONE && at >= before)
			return yaml_fail(y, "'%.*s' is given twice", STR_ARG(name));
		if (!yaml_map(y, "a format"))
			return false;
		while (yaml_key(y, &key))
			if (!key_read(&l, key))
				return false;
		if (y->failed || (at == STR_NONE && !format_add(s, &l)))
			return false;
	}
	return !y->failed;
}
