/* Judging a test; see test.h. */
#include "pack/test.h"

#include "base/glob.h"
#include "reader/json.h"

struct judging {
	const struct pack_test *test;
	struct str port, dir;
	struct str *signal; /* a JSON object each */
	bool *met; /* by signal: something has expected it */
	size_t n, cap;
	struct arena mem;
	struct buf *wrong;
};

/* The value of a field, `a.b` within objects; false: the signal has none. */
static bool field_find(struct judging *j, struct str object, struct str path, struct str *value)
{
	struct str key, text;
	enum json_kind kind;
	struct value found;

	while (json_next(&object, &key, &text, &kind, &j->mem)) {
		bool inside = kind == JSON_OBJECT && path.n > key.n && str_starts(path, key) &&
		              path.p[key.n] == '.';

		if (inside && field_find(j, text, str_from(path, key.n + 1), value))
			return true;
		if (!str_eq(key, path) || kind == JSON_NULL)
			continue;
		found = json_value(text, kind, &j->mem);
		*value = value_to_str(&found, &j->mem);
		return true;
	}
	return false;
}

static struct str field_of(struct judging *j, size_t signal, const char *path)
{
	struct str value;

	return field_find(j, j->signal[signal], str_of(path), &value) ? value : STR("");
}

/* What is expected, with {port} and {dir} filled in. */
static struct str filled(struct judging *j, struct str pattern)
{
	struct buf b = { 0 };
	struct str out;

	if (j->port.n == 0)
		return pattern;
	while (pattern.n) {
		if (str_skip(&pattern, STR("{port}"))) {
			buf_add(&b, j->port);
		} else if (str_skip(&pattern, STR("{dir}"))) {
			buf_add(&b, j->dir);
		} else {
			buf_add_char(&b, pattern.p[0]);
			pattern = str_from(pattern, 1);
		}
	}
	out = arena_copy(&j->mem, buf_str(&b));
	buf_free(&b);
	return out;
}

static bool field_holds(struct judging *j, size_t signal, const struct test_field *f)
{
	struct str value;

	return field_find(j, j->signal[signal], f->name, &value) &&
	       glob_match(filled(j, f->pattern), value, GLOB_NOCASE);
}

static bool wants_suppressed(const struct test_expect *e)
{
	for (size_t i = 0; i < e->fields; i++)
		if (str_eq(e->field[i].name, STR("suppressed_by")))
			return true;
	return false;
}

static bool is_suppressed(struct judging *j, size_t signal)
{
	return field_of(j, signal, "suppressed_by").n > 0;
}

static bool is_of_rule(struct judging *j, size_t signal, const struct test_expect *e)
{
	return e->rule.n == 0 || str_eq_nocase(field_of(j, signal, "rule_id"), e->rule) ||
	       str_eq_nocase(field_of(j, signal, "rule_name"), e->rule);
}

static bool is_of_place(struct judging *j, size_t signal, const struct test_expect *e)
{
	struct str record = field_of(j, signal, "source.record");
	uint64_t n = 0;

	if (e->record && (!str_take_uint(&record, &n) || n != e->record))
		return false;
	return e->file.n == 0 || str_ends(field_of(j, signal, "source.file"), e->file);
}

static bool meets(struct judging *j, size_t signal, const struct test_expect *e)
{
	if (!is_of_rule(j, signal, e) || !is_of_place(j, signal, e) ||
	    wants_suppressed(e) != is_suppressed(j, signal))
		return false;
	for (size_t i = 0; i < e->fields; i++)
		if (!field_holds(j, signal, &e->field[i]))
			return false;
	return true;
}

/* `rule 'x' for record 3 of a.json with severity: 7`. */
static void say_expected(struct judging *j, const struct test_expect *e)
{
	struct buf *b = j->wrong;

	buf_printf(b, "%.*s:%zu: expected ", STR_ARG(j->test->file), e->line);
	if (e->counted)
		buf_printf(b, "%llu signal%s", (unsigned long long)e->count,
		           e->count == 1 ? "" : "s");
	else
		buf_add(b, STR("a signal"));
	if (e->rule.n)
		buf_printf(b, " of rule '%.*s'", STR_ARG(e->rule));
	if (e->record)
		buf_printf(b, " for record %llu", (unsigned long long)e->record);
	if (e->file.n)
		buf_printf(b, " of %.*s", STR_ARG(e->file));
	for (size_t i = 0; i < e->fields; i++)
		buf_printf(b, "%s %.*s: '%.*s'", i ? "," : " with", STR_ARG(e->field[i].name),
		           STR_ARG(filled(j, e->field[i].pattern)));
}

static void say_signal(struct judging *j, size_t signal)
{
	buf_printf(j->wrong, "  '%.*s' for record %.*s of %.*s, severity %.*s: %.*s\n",
	           STR_ARG(field_of(j, signal, "rule_name")),
	           STR_ARG(field_of(j, signal, "source.record")),
	           STR_ARG(field_of(j, signal, "source.file")),
	           STR_ARG(field_of(j, signal, "severity")),
	           STR_ARG(field_of(j, signal, "summary")));
}

static bool expect_judge(struct judging *j, const struct test_expect *e)
{
	uint64_t found = 0, near = 0;

	for (size_t i = 0; i < j->n; i++)
		if (meets(j, i, e)) {
			j->met[i] = true;
			found++;
		}
	if (e->counted ? found == e->count : found > 0)
		return true;
	say_expected(j, e);
	buf_printf(j->wrong, ", found %llu", (unsigned long long)found);
	for (size_t i = 0; i < j->n; i++)
		if (is_of_rule(j, i, e)) {
			if (near++ == 0)
				buf_add(j->wrong, STR("; signals of the rule:\n"));
			say_signal(j, i);
		}
	if (near == 0)
		buf_add_char(j->wrong, '\n');
	return false;
}

/* Signals that nothing has expected. */
static bool others_judge(struct judging *j)
{
	bool ok = true;

	for (size_t i = 0; i < j->n; i++) {
		if (j->met[i] || is_suppressed(j, i))
			continue;
		if (ok)
			buf_printf(j->wrong, "%.*s: expected no %ssignal, found:\n",
			           STR_ARG(j->test->file), j->test->silent ? "" : "other ");
		ok = false;
		say_signal(j, i);
	}
	return ok;
}

bool pack_test_judge(const struct pack_test *test, struct str signals, struct str port,
                     struct str dir, struct buf *wrong)
{
	struct judging j = { .test = test, .port = port, .dir = dir, .wrong = wrong };
	struct str line;
	bool ok = true;

	while (str_take_line(&signals, &line)) {
		j.signal = arena_grow(&j.mem, j.signal, sizeof(line), j.n, &j.cap, j.n + 1);
		j.signal[j.n++] = line;
	}
	j.met = arena_many(&j.mem, bool, j.n + 1);
	for (size_t i = 0; i < test->expects; i++)
		ok &= expect_judge(&j, &test->expect[i]);
	if (test->only || test->silent)
		ok &= others_judge(&j);
	arena_free(&j.mem);
	return ok;
}
