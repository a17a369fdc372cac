#include "pack/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

static char dir[64];

static void file_write(const char *name, const char *text)
{
	char path[160];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	for (char *slash = path + strlen(dir) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static int folder_new(void **unused)
{
	(void)unused;
	snprintf(dir, sizeof(dir), "/tmp/gyoji-pack-XXXXXX");
	return mkdtemp(dir) ? 0 : -1;
}

static int folder_remove(void **unused)
{
	char command[128];

	(void)unused;
	snprintf(command, sizeof(command), "rm -r %s", dir);
	return system(command);
}

static void built_in_packs_open(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct content *c = content_open(STR(""), &mem, &err);
	struct rules_pack rules;
	struct str *name, text;
	struct pack *p;
	size_t n;

	(void)unused;
	assert_true(pack_names(c, &name, &n, &mem, &err));
	assert_true(n >= 1);
	for (size_t i = 0; i < n; i++)
		assert_non_null(pack_open(c, name[i], &mem, &err));
	p = pack_open(c, STR("t1608"), &mem, &err);
	assert_str(p->folder, "T1608");
	assert_str(p->file, "packs/T1608/pack.yaml");
	assert_true(pack_rules(p, &rules, &err));
	assert_true(rules.rules >= 1);
	for (size_t i = 0; i < rules.rules; i++) {
		assert_true(str_starts(rules.rule[i].file, STR("packs/T1608/rules/")));
		assert_true(i == 0 || str_order(rules.rule[i - 1].file, rules.rule[i].file) < 0);
	}
	assert_true(pack_read(p, pack_find(p, STR("rules/T1608.sumo")), &text, &err));
	assert_int_not_equal(str_find(text, STR("_sourceCategory=")), STR_NONE);
	assert_null(pack_find(p, STR("rules")));
	content_close(c);
	arena_free(&mem);
}

/* Fails for a tag `attack.tNNNN` in the text of a rule without an entry in the pack's techniques.
 */
static void check_tags(const struct pack_about *about, const struct rules_text *rule,
                       struct arena *mem)
{
	const struct str tag = STR("attack.t");

	for (struct str at = rule->text; str_find(at, tag) != STR_NONE;) {
		struct str id;
		size_t n = 0;

		at = str_from(at, str_find(at, tag) + tag.n);
		while (n < at.n && (char_is_digit(at.p[n]) || at.p[n] == '.'))
			n++;
		if (n < strlen("1608"))
			continue;
		id = arena_printf(mem, "T%.*s", (int)n, at.p);
		if (pack_technique_name(about, id).n == 0)
			fail_msg("%.*s: pack.yaml does not name %.*s", STR_ARG(rule->file),
			         STR_ARG(id));
	}
}

static void techniques_of_built_in_packs_have_names(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct content *c = content_open(STR(""), &mem, &err);
	struct rules_pack rules;
	struct str *name;
	struct pack *p;
	size_t n;

	(void)unused;
	assert_true(pack_names(c, &name, &n, &mem, &err));
	for (size_t i = 0; i < n; i++) {
		p = pack_open(c, name[i], &mem, &err);
		assert_non_null(p);
		assert_true(pack_rules(p, &rules, &err));
		for (size_t r = 0; r < rules.rules; r++)
			check_tags(&p->about, &rules.rule[r], &mem);
	}
	content_close(c);
	arena_free(&mem);
}

static void a_pack_is_found_by_name_or_by_path(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct content *c;
	struct rules_pack rules;
	struct pack *p;
	struct str path;

	(void)unused;
	file_write("packs/mine/pack.yaml", "id: mine\nname: Mine\n");
	file_write("packs/mine/rules/a.yml", "A");
	file_write("packs/mine/rules/notes.txt", "no rule");
	file_write("packs/mine/lists/l.csv", "L");
	file_write("packs/mine/tuning/t.yaml", "T");
	file_write("packs/mine/risk.yaml", "R");
	c = content_open(str_of(dir), &mem, &err);
	path = arena_printf(&mem, "%s/packs/mine", dir);
	for (size_t i = 0; i < 2; i++) {
		p = pack_open(c, i ? path : STR("mine"), &mem, &err);
		assert_non_null(p);
		assert_str(p->folder, i ? path.p : "mine");
		assert_str(p->file, arena_printf(&mem, "%.*s/pack.yaml", STR_ARG(path)).p);
		assert_true(pack_rules(p, &rules, &err));
		assert_int_equal(rules.rules, 1);
		assert_str(rules.rule[0].text, "A");
		assert_str(rules.list[0].text, "L");
		assert_str(rules.tuning[0].text, "T");
		assert_str(rules.risk.text, "R");
	}
	assert_true(pack_is_folder(path));
	assert_false(pack_is_folder(str_of(dir)));
	assert_null(pack_open(c, STR("other"), &mem, &err));
	assert_non_null(strstr(err.text, "there is no pack 'other': expected one of T1608, mine"));
	assert_null(pack_open(c, str_of(dir), &mem, &err));
	assert_non_null(strstr(err.text, "is no pack: expected a folder with a pack.yaml"));
	content_close(c);
	arena_free(&mem);
}

static void files_of_the_user_replace_those_of_a_pack(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct content *c;
	struct pack *p;
	struct str text;

	(void)unused;
	file_write("packs/T1608/rules/T1608.sumo", "mine");
	file_write("packs/T1608/lists/extra.csv", "domain\n");
	c = content_open(str_of(dir), &mem, &err);
	p = pack_open(c, STR("T1608"), &mem, &err);
	assert_str(p->about.id, "T1608");
	assert_true(pack_read(p, pack_find(p, STR("rules/T1608.sumo")), &text, &err));
	assert_str(text, "mine");
	assert_non_null(pack_find(p, STR("lists/extra.csv")));
	content_close(c);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(built_in_packs_open),
		cmocka_unit_test(techniques_of_built_in_packs_have_names),
		cmocka_unit_test_setup_teardown(a_pack_is_found_by_name_or_by_path, folder_new,
		                                folder_remove),
		cmocka_unit_test_setup_teardown(files_of_the_user_replace_those_of_a_pack,
		                                folder_new, folder_remove),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
