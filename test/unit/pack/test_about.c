#include "pack/pack.h"
#include "unit.h"

static void what_a_pack_says_of_itself_is_read(void **unused)
{
	static const char text[] = "id: X-1\n"
				   "name: A Name\n"
				   "technique: T1608\n"
				   "severity: high\n"
				   "confidence: low\n"
				   "description: >\n"
				   "  two\n"
				   "  lines\n"
				   "techniques:\n"
				   "  - {id: T1608.001, name: Upload Malware}\n"
				   "data_sources:\n"
				   "  - name: A log\n"
				   "    what: of a kind\n"
				   "  - B log\n"
				   "platforms: [Linux]\n"
				   "references: ['https://a.example/']\n";
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct pack_about about;

	(void)unused;
	assert_true(pack_about_read(&about, STR("p/pack.yaml"), str_of(text), &mem, &err));
	assert_str(about.id, "X-1");
	assert_str(about.description, "two lines");
	assert_int_equal(about.sources.n, 2);
	assert_str(about.sources.note[0].what, "of a kind");
	assert_str(about.sources.note[1].name, "B log");
	assert_str(about.platforms.note[0].name, "Linux");
	assert_str(about.references.note[0].name, "https://a.example/");
	assert_str(pack_technique_name(&about, STR("t1608.001")), "Upload Malware");
	assert_str(pack_technique_name(&about, STR("T1608")), "A Name");
	assert_str(pack_technique_name(&about, STR("T1001")), "");
	arena_free(&mem);
}

static void what_is_wrong_has_its_line(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "p:1: expected a pack as a map, found the end" },
		{ "- a\n", "p:1: expected a pack as a map, found a list" },
		{ "id: x\n", "p:1: expected a pack with id and name, found none of name" },
		{ "name: x\n", "p:1: expected a pack with id and name, found none of id" },
		{ "id: a b\n", "p:1: id: expected letters, digits, '_', '-' and '.', found 'a b'" },
		{ "id: ../x\n",
		  "p:1: id: expected letters, digits, '_', '-' and '.', found '../x'" },
		{ "id: x\ntechnique: 1608\n",
		  "p:2: expected a technique such as T1608 or T1608.001, found '1608'" },
		{ "id: x\nseverity: hihg\n",
		  "p:2: expected informational, low, medium, high or critical, found 'hihg'" },
		{ "id: x\nconfidence: sure\n", "p:2: expected low, medium or high, found 'sure'" },
		{ "id: x\nplatforms: Linux\n", "p:2: expected platforms as a list, found a text" },
		{ "data_sources:\n- naem: x\n",
		  "p:2: data_sources: expected the key name or what, found 'naem'" },
		{ "data_sources:\n- what: x\n", "p:2: data_sources: expected a name" },
		{ "techniques:\n- name: x\n", "p:2: techniques: expected an id" },
	};
	struct arena mem = { 0 };
	struct pack_about about;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { 0 };

		assert_false(pack_about_read(&about, STR("p"), str_of(cases[i].text), &mem, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		if (strcmp(err.text, cases[i].want) != 0)
			print_message("%s\n", err.text);
		assert_string_equal(err.text, cases[i].want);
	}
	arena_free(&mem);
}

static void a_misspelt_key_is_told(void **unused)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct pack_about about;

	(void)unused;
	assert_false(pack_about_read(&about, STR("p"), STR("naem: x\n"), &mem, &err));
	assert_non_null(strstr(err.text, "p:1: expected the key id, name, "));
	assert_non_null(strstr(err.text, "found 'naem'"));
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_pack_says_of_itself_is_read),
		cmocka_unit_test(what_is_wrong_has_its_line),
		cmocka_unit_test(a_misspelt_key_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
