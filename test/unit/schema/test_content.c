#include "schema/content.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/schema.h"
#include "schema/yaml.h"
#include "unit.h"

static char dir[64];

static void file_write(const char *name, const char *text)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void dir_make(const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	assert_int_equal(mkdir(path, 0700), 0);
}

static int folder_new(void **unused)
{
	(void)unused;
	snprintf(dir, sizeof(dir), "/tmp/gyoji-content-XXXXXX");
	return mkdtemp(dir) ? 0 : -1;
}

static int folder_remove(void **unused)
{
	char command[128];

	(void)unused;
	snprintf(command, sizeof(command), "rm -r %s", dir);
	return system(command);
}

static void built_in_files_are_found_in_any_order(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct content *c = content_open(STR(""), &mem, &err);
	struct content_file *file;
	struct str text;
	size_t n;

	(void)unused;
	assert_non_null(c);
	assert_true(content_get(c, STR("packs/T1608/rules/T1608.sumo"), &text, &err));
	assert_int_not_equal(str_find(text, STR("_sourceCategory=")), STR_NONE);
	assert_true(content_get(c, STR("schema/10-windows.yaml"), &text, &err));
	assert_true(content_list(c, STR("schema/"), &file, &n, &err));
	assert_true(n >= 4);
	for (size_t i = 0; i < n; i++)
		assert_true(str_starts(file[i].path, STR("schema/")) && !file[i].user);
	assert_false(content_get(c, STR("schema/none.yaml"), &text, &err));
	assert_string_equal(err.text, "there is no content file 'schema/none.yaml'");
	content_close(c);
	arena_free(&mem);
}

static void schema_alone_is_listed_from_the_start(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct content *c = content_open(STR(""), &mem, &err);
	struct content_file *file;
	size_t n, again;

	(void)unused;
	assert_true(content_list(c, STR("schema/"), &file, &n, &err));
	assert_true(content_list(c, STR("schema/"), &file, &again, &err));
	assert_int_equal(n, again);
	assert_true(content_list(c, STR("packs/"), &file, &again, &err));
	assert_true(again > 0);
	assert_true(content_list(c, STR("nothing/"), &file, &n, &err));
	assert_int_equal(n, 0);
	content_close(c);
	arena_free(&mem);
}

/* Go on to the next token; what it was. */
static struct yaml_token token_pass(struct yaml *y)
{
	struct yaml_token token = y->next;

	switch (yaml_peek(y)) {
	case YAML_TEXT:
		assert_true(yaml_text(y, "a text", &token.text));
		break;
	case YAML_LIST:
		assert_true(yaml_list(y, "a list"));
		break;
	case YAML_MAP:
		assert_true(yaml_map(y, "a map"));
		break;
	case YAML_END:
		assert_false(yaml_item(y));
		break;
	}
	return token;
}

/* Both give the same kinds, lines and texts; how many. */
static size_t tokens_compare(struct yaml *yaml, struct yaml *parsed)
{
	size_t n = 0, depth = 0;

	do {
		struct yaml_token want = token_pass(yaml), got = token_pass(parsed);

		assert_int_equal(got.kind, want.kind);
		assert_int_equal(got.line, want.line);
		if (want.kind == YAML_TEXT) {
			assert_true(str_eq(got.text, want.text));
			assert_int_equal(got.text.p[got.text.n], '\0');
		}
		if (want.kind != YAML_TEXT)
			depth += want.kind == YAML_END ? SIZE_MAX : 1;
		n++;
	} while (depth);
	assert_int_equal(yaml_peek(yaml), YAML_END);
	assert_int_equal(yaml_peek(parsed), YAML_END);
	assert_int_equal(parsed->rest.n, 0);
	return n;
}

static void what_is_parsed_beforehand_is_what_the_files_say(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct content *c = content_open(STR(""), &mem, &err);
	struct content_file *text, *parsed;
	size_t n, parseds, at = 0, tokens = 0;

	(void)unused;
	assert_true(content_list(c, STR("schema/"), &text, &n, &err));
	assert_true(content_schema(c, &parsed, &parseds, &err));
	for (size_t i = 0; i < n; i++) {
		struct yaml y, p;

		assert_false(text[i].parsed);
		if (!str_ends(text[i].path, STR(".yaml")) && !str_ends(text[i].path, STR(".yml")))
			continue;
		assert_true(at < parseds && parsed[at].parsed && !parsed[at].user);
		assert_true(str_eq(parsed[at].path, text[i].path));
		assert_true(yaml_open(&y, text[i].path, text[i].text, &mem, &err));
		yaml_open_parsed(&p, parsed[at].path, parsed[at].text, &mem, &err);
		tokens += tokens_compare(&y, &p);
		yaml_close(&y);
		yaml_close(&p);
		at++;
	}
	assert_int_equal(at, parseds);
	assert_true(tokens > 1000);
	content_close(c);
	arena_free(&mem);
}

static void files_of_the_user_come_first_and_replace(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct content *c;
	struct content_file *file;
	struct str text;
	size_t n, before;

	(void)unused;
	c = content_open(STR(""), &mem, &err);
	assert_true(content_list(c, STR("schema/"), &file, &before, &err));
	content_close(c);
	dir_make("schema");
	dir_make("schema/more");
	file_write("schema/b.yaml", "times: [b]\n");
	file_write("schema/20-proxy.yaml", "times: [p]\n");
	file_write("schema/more/c.yaml", "");
	file_write("schema/.hidden.yaml", "no");
	c = content_open(str_of(dir), &mem, &err);
	assert_true(content_list(c, STR("schema/"), &file, &n, &err));
	assert_int_equal(n, before + 2);
	assert_str(file[0].path, "schema/20-proxy.yaml");
	assert_str(file[0].text, "times: [p]\n");
	assert_str(file[1].path, "schema/b.yaml");
	assert_str(file[2].path, "schema/more/c.yaml");
	assert_true(file[2].user && !file[3].user);
	assert_true(content_get(c, STR("schema/20-proxy.yaml"), &text, &err));
	assert_str(text, "times: [p]\n");
	assert_true(content_schema(c, &file, &n, &err));
	assert_str(file[0].path, "schema/20-proxy.yaml");
	assert_true(file[0].user && !file[0].parsed && !file[2].parsed && file[3].parsed);
	for (size_t i = 3; i < n; i++)
		assert_false(str_eq(file[i].path, file[0].path));
	assert_true(content_get(c, STR("schema/10-windows.yaml"), &text, &err));
	assert_true(text.n > 100);
	content_close(c);
	arena_free(&mem);
}

static void a_folder_alone_has_its_own_files_only(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct content *c;
	struct content_file *file;
	struct str text;
	size_t n;

	(void)unused;
	dir_make("rules");
	file_write("rules/a.yml", "a: 1\n");
	file_write("pack.yaml", "id: x\n");
	c = content_folder(str_of(dir), &mem, &err);
	assert_true(content_paths(c, STR(""), &file, &n, &err));
	assert_int_equal(n, 2);
	assert_str(file[0].path, "pack.yaml");
	assert_str(file[1].path, "rules/a.yml");
	assert_true(file[1].user);
	assert_int_equal(file[1].text.n, 0);
	assert_true(content_get(c, file[1].path, &text, &err));
	assert_str(text, "a: 1\n");
	assert_str(content_name(c, &file[1]), arena_printf(&mem, "%s/rules/a.yml", dir).p);
	assert_false(content_get(c, STR("schema/10-windows.yaml"), &text, &err));
	content_close(c);
	assert_null(content_folder(STR("/nowhere"), &mem, &err));
	assert_string_equal(err.text, "expected a folder, found '/nowhere'");
	arena_free(&mem);
}

static void a_bad_file_of_the_user_is_named(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	char want[200];

	(void)unused;
	dir_make("schema");
	file_write("schema/my.yaml", "general:\n  gyojy: {}\n");
	assert_null(schema_load(str_of(dir), &mem, &err));
	snprintf(want, sizeof(want),
	         "%s/schema/my.yaml:2: expected gyoji, sigma, cse, ecs, ocsf or defender, found "
	         "'gyojy'",
	         dir);
	assert_string_equal(err.text, want);
	arena_free(&mem);
}

static void a_folder_that_is_none_is_refused(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };

	(void)unused;
	assert_null(content_open(STR("/nowhere/at/all"), &mem, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(err.text, "expected a folder after --content, found '/nowhere/at/all'");
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(built_in_files_are_found_in_any_order),
		cmocka_unit_test(schema_alone_is_listed_from_the_start),
		cmocka_unit_test(what_is_parsed_beforehand_is_what_the_files_say),
		cmocka_unit_test_setup_teardown(files_of_the_user_come_first_and_replace,
		                                folder_new, folder_remove),
		cmocka_unit_test_setup_teardown(a_folder_alone_has_its_own_files_only, folder_new,
		                                folder_remove),
		cmocka_unit_test_setup_teardown(a_bad_file_of_the_user_is_named, folder_new,
		                                folder_remove),
		cmocka_unit_test(a_folder_that_is_none_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
