/* Reading a pack's tests; see test.h. */
#include "pack/test.h"

#include <stdlib.h>

#include "schema/yaml.h"

#define PORT_USUAL 8888

struct reading {
	struct yaml y;
	struct pack_test *test;
	struct str category; /* of inputs that name none */
	size_t input_cap, expect_cap, field_cap;
};

static bool number_take(struct yaml *y, const char *what, uint64_t most, uint64_t *n)
{
	struct str text, rest;

	if (!yaml_text(y, what, &text))
		return false;
	rest = text;
	if (!str_take_uint(&rest, n) || rest.n || *n > most)
		return yaml_fail(y, "expected %s, found '%.*s'", what, STR_ARG(text));
	return true;
}

static bool flag_take(struct yaml *y, bool *flag)
{
	struct str text;

	if (!yaml_text(y, "yes or no", &text))
		return false;
	*flag = str_eq_nocase(text, STR("yes")) || str_eq_nocase(text, STR("true"));
	if (*flag || str_eq_nocase(text, STR("no")) || str_eq_nocase(text, STR("false")))
		return true;
	return yaml_fail(y, "expected yes or no, found '%.*s'", STR_ARG(text));
}

static struct test_input *input_add(struct reading *r)
{
	struct pack_test *t = r->test;

	t->input = arena_grow(r->y.mem, t->input, sizeof(*t->input), t->inputs, &r->input_cap,
	                      t->inputs + 1);
	t->input[t->inputs] = (struct test_input){ 0 };
	return &t->input[t->inputs++];
}

static bool input_take(struct reading *r)
{
	struct test_input *in = input_add(r);
	struct yaml *y = &r->y;
	struct str key;

	if (yaml_peek(y) == YAML_TEXT)
		return yaml_text(y, "a file", &in->path);
	if (!yaml_map(y, "a file, or a map with path and category"))
		return false;
	while (yaml_key(y, &key)) {
		if (str_eq(key, STR("path")))
			yaml_text(y, "a file", &in->path);
		else if (str_eq(key, STR("category")))
			yaml_text(y, "a source category", &in->category);
		else
			return yaml_fail(y, "expected path or category, found '%.*s'",
			                 STR_ARG(key));
	}
	if (!y->failed && in->path.n == 0)
		return yaml_fail(y, "expected a path: which file the input is");
	return !y->failed;
}

static bool inputs_take(struct reading *r)
{
	if (yaml_peek(&r->y) != YAML_LIST)
		return input_take(r);
	if (!yaml_list(&r->y, "inputs"))
		return false;
	while (yaml_item(&r->y))
		if (!input_take(r))
			return false;
	return !r->y.failed;
}

static bool fields_take(struct reading *r, struct test_expect *e)
{
	struct yaml *y = &r->y;
	struct str key;

	if (!yaml_map(y, "fields of the signal"))
		return false;
	r->field_cap = 0;
	while (yaml_key(y, &key)) {
		e->field = arena_grow(y->mem, e->field, sizeof(*e->field), e->fields, &r->field_cap,
		                      e->fields + 1);
		e->field[e->fields].name = key;
		if (!yaml_text(y, "a text", &e->field[e->fields++].pattern))
			return false;
	}
	return !y->failed;
}

static bool expect_take(struct reading *r)
{
	struct pack_test *t = r->test;
	struct yaml *y = &r->y;
	struct test_expect e = { 0 };
	struct str key;

	if (!yaml_map(y, "a map with rule, record, count, fields"))
		return false;
	e.line = y->line;
	while (yaml_key(y, &key)) {
		if (str_eq(key, STR("rule")))
			yaml_text(y, "a rule's id or name", &e.rule);
		else if (str_eq(key, STR("file")))
			yaml_text(y, "a file", &e.file);
		else if (str_eq(key, STR("record")))
			number_take(y, "a record's number", UINT64_MAX, &e.record);
		else if (str_eq(key, STR("count")))
			e.counted = number_take(y, "a number of signals", UINT64_MAX, &e.count);
		else if (str_eq(key, STR("fields")))
			fields_take(r, &e);
		else
			return yaml_fail(
				y, "expected rule, file, record, count or fields, found '%.*s'",
				STR_ARG(key));
	}
	t->expect = arena_grow(y->mem, t->expect, sizeof(e), t->expects, &r->expect_cap,
	                       t->expects + 1);
	t->expect[t->expects++] = e;
	return !y->failed;
}

static bool expects_take(struct reading *r)
{
	if (!yaml_list(&r->y, "expected signals"))
		return false;
	while (yaml_item(&r->y))
		if (!expect_take(r))
			return false;
	return !r->y.failed;
}

/* A command's words, NULL at the end. */
static bool command_take(struct yaml *y, const char *const **command)
{
	const char **word = NULL;
	size_t n = 0, cap = 0;
	struct str text;

	if (!yaml_list(y, "the words of a command"))
		return false;
	while (yaml_item(y)) {
		if (!yaml_text(y, "a word", &text))
			return false;
		word = arena_grow(y->mem, word, sizeof(*word), n, &cap, n + 2);
		word[n++] = arena_copy(y->mem, text).p;
		word[n] = NULL;
	}
	if (!y->failed && n == 0)
		return yaml_fail(y, "expected the words of a command, found none");
	*command = word;
	return !y->failed;
}

static bool commands_take(struct yaml *y, struct pack_live *live)
{
	size_t cap = 0;

	if (!yaml_list(y, "commands"))
		return false;
	while (yaml_item(y)) {
		live->command = arena_grow(y->mem, live->command, sizeof(*live->command),
		                           live->commands, &cap, live->commands + 2);
		if (!command_take(y, &live->command[live->commands++]))
			return false;
		live->command[live->commands] = NULL;
	}
	return !y->failed;
}

static bool live_take(struct reading *r)
{
	struct pack_live *live = arena_new(r->y.mem, struct pack_live);
	struct yaml *y = &r->y;
	uint64_t port = PORT_USUAL;
	struct str key;

	if (!yaml_map(y, "a map with serve, content, port, commands"))
		return false;
	while (yaml_key(y, &key)) {
		if (str_eq(key, STR("serve")))
			yaml_text(y, "the name of a file", &live->serve);
		else if (str_eq(key, STR("content")))
			yaml_text(y, "the bytes of the file", &live->content);
		else if (str_eq(key, STR("port")))
			number_take(y, "a port", UINT16_MAX, &port);
		else if (str_eq(key, STR("commands")))
			commands_take(y, live);
		else
			return yaml_fail(y,
			                 "expected serve, content, port or commands, found '%.*s'",
			                 STR_ARG(key));
	}
	live->port = (uint16_t)port;
	if (!y->failed && (live->serve.n == 0 || live->commands == 0))
		return yaml_fail(y, "live: expected serve and commands");
	r->test->live = live;
	return !y->failed;
}

static bool key_take(struct reading *r, struct str key)
{
	struct yaml *y = &r->y;

	if (str_eq(key, STR("name")))
		return yaml_text(y, "a name", &r->test->name);
	if (str_eq(key, STR("about")))
		return yaml_text(y, "a text", &r->test->about);
	if (str_eq(key, STR("by_hand")))
		return yaml_text(y, "commands", &r->test->by_hand);
	if (str_eq(key, STR("cleanup")))
		return yaml_text(y, "commands", &r->test->cleanup);
	if (str_eq(key, STR("category")))
		return yaml_text(y, "a source category", &r->category);
	if (str_eq(key, STR("input")))
		return inputs_take(r);
	if (str_eq(key, STR("expect")))
		return expects_take(r);
	if (str_eq(key, STR("live")))
		return live_take(r);
	if (str_eq(key, STR("only")))
		return flag_take(y, &r->test->only);
	if (str_eq(key, STR("silent")))
		return flag_take(y, &r->test->silent);
	return yaml_fail(y,
	                 "expected name, about, input, category, expect, only, silent, live, "
	                 "by_hand or cleanup, found '%.*s'",
	                 STR_ARG(key));
}

static bool settle(struct reading *r)
{
	struct pack_test *t = r->test;

	for (size_t i = 0; i < t->inputs; i++)
		if (t->input[i].category.n == 0)
			t->input[i].category = r->category;
	if (t->name.n == 0)
		return yaml_fail(&r->y, "expected a name");
	if (!t->live == !t->inputs)
		return yaml_fail(&r->y, "expected an input, or live");
	if (t->silent == (t->expects > 0))
		return yaml_fail(&r->y,
		                 "expected either expect, a list of signals, or silent: yes");
	return true;
}

bool pack_test_read(struct pack_test *test, struct str file, struct str text, struct arena *a,
                    struct err *err)
{
	struct reading r = { .test = test };
	struct str key;
	bool ok;

	*test = (struct pack_test){ .file = file };
	ok = yaml_open(&r.y, file, text, a, err) && yaml_map(&r.y, "a test");
	while (ok && yaml_key(&r.y, &key))
		ok = key_take(&r, key);
	ok = ok && !r.y.failed && settle(&r);
	yaml_close(&r.y);
	return ok;
}
