#include "sigma/doc.h"

#include "sigma/sigma.h"
#include "unit.h"

static const char *const documents[] = {
	"a: b\n",
	"",
	"~\n",
	"- 1\n- '1'\n- null\n- ''\n- \"~\"\n",
	"a: &x\n  b: [1, 2, {c: d}]\n  e: ~\nf: *x\n",
	"base: &b\n  k: v\n  l: [1]\nmore:\n  <<: *b\n  k: w\n",
	"a: |\n  many\n  lines\nb: 'it''s'\nc: \"\\0\\x01\\u00e9\"\n",
	"{}\n",
	"[]\n",
	"? long\n: x\n",
	"\n\n\n# late\na:\n    - b:\n        - c\n",
};

static void assert_same_tree(const struct node *a, const struct node *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->plain, b->plain);
	assert_int_equal(a->line, b->line);
	assert_int_equal(a->n, b->n);
	assert_true(str_eq(a->text, b->text));
	if (b->kind == NODE_TEXT)
		assert_int_equal(b->text.p[b->text.n], '\0');
	for (size_t i = 0; i < a->n; i++) {
		if (a->kind == NODE_MAP)
			assert_same_tree(a->key[i], b->key[i]);
		assert_same_tree(a->item[i], b->item[i]);
	}
}

static void trees_come_back(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < COUNT(documents); i++) {
		struct arena mem = { 0 };
		struct buf packed = { 0 };
		struct err err;
		size_t line = 7;
		const struct node *root = node_parse(str_of(documents[i]), &line, &mem, &mem, &err);
		struct str rest;

		assert_non_null(root);
		node_pack(root, &packed);
		buf_add(&packed, STR("rest"));
		rest = buf_str(&packed);
		assert_same_tree(root, node_unpack(&rest, &mem));
		assert_str(rest, "rest");
		/* Cut off anywhere it is no tree. */
		for (size_t n = 0; n + 4 < packed.n; n++) {
			rest = str_slice(buf_str(&packed), 0, n);
			assert_null(node_unpack(&rest, &mem));
			assert_int_equal(rest.n, n);
		}
		buf_free(&packed);
		arena_free(&mem);
	}
}

static void numbers_come_back(void **unused)
{
	static const size_t numbers[] = { 0, 1, 127, 128, 16383, 16384, 1 << 30, SIZE_MAX >> 1 };
	struct buf b = { 0 };
	struct str rest, bad = STR("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff");
	size_t n;

	(void)unused;
	for (size_t i = 0; i < COUNT(numbers); i++)
		number_pack(numbers[i], &b);
	rest = buf_str(&b);
	for (size_t i = 0; i < COUNT(numbers); i++) {
		assert_true(number_unpack(&rest, &n));
		assert_int_equal(n, numbers[i]);
	}
	assert_false(number_unpack(&rest, &n));
	assert_false(number_unpack(&bad, &n));
	buf_free(&b);
}

static const char rules[] =
	"title: One\nid: 1\nlevel: high\ntags: [attack.t1]\n"
	"logsource:\n  product: windows\n"
	"detection:\n  a:\n    Image|endswith: ['\\x.exe', y]\n"
	"  b: {G|contains|all: [x, y]}\n  condition: a or not b\n"
	"---\naction: global\nauthor: me\n"
	"---\ntitle: Two\nid: 2\ndetection:\n  a: {F|re: '(x'}\n  condition: a\n"
	"---\n- no map\n"
	"---\ntitle: Three\nid: 3\nname: three\n"
	"detection: {a: {F|gt: 5}, condition: a}\n"
	"---\ntitle: Four\nid: 4\ncorrelation:\n  type: event_count\n"
	"  rules: three\n  timespan: 1h\n  condition: {gte: 2}\n";

static void set_open(struct sigma_set *set, struct arena *mem, struct names *names)
{
	names_init(names, mem);
	names->dialect = DIALECT_SIGMA;
	*set = (struct sigma_set){ .mem = mem, .names = names };
}

/* All but the rules' own text is as if the file had been parsed. */
static void rules_come_back(void **unused)
{
	struct arena mem = { 0 };
	struct names names, other_names;
	struct sigma_set set, other;
	struct buf packed = { 0 };

	(void)unused;
	set_open(&set, &mem, &names);
	set_open(&other, &mem, &other_names);
	assert_true(sigma_read_pack(&set, STR("f.yml"), STR(rules), &packed));
	assert_true(sigma_read_packed(&other, STR("f.yml"), buf_str(&packed)));
	sigma_link(&set);
	sigma_link(&other);
	assert_int_equal(set.rules, 3);
	assert_int_equal(set.problems, 2);
	assert_int_equal(other.rules, set.rules);
	assert_int_equal(other.problems, set.problems);
	assert_int_equal(other_names.n, names.n);
	for (size_t i = 0; i < set.rules; i++) {
		const struct sigma_rule *a = set.rule[i], *b = other.rule[i];

		assert_true(str_eq(a->id, b->id));
		assert_true(str_eq(a->title, b->title));
		assert_true(str_eq(a->author, b->author));
		assert_true(str_eq(a->condition_text, b->condition_text));
		assert_int_equal(a->line, b->line);
		assert_int_equal(a->level, b->level);
		assert_int_equal(a->tags, b->tags);
		assert_int_equal(!a->condition, !b->condition);
		assert_int_equal(!a->correlation, !b->correlation);
		assert_int_equal(b->text.n, 0);
	}
	for (size_t i = 0; i < set.problems; i++) {
		assert_true(str_eq(set.problem[i].what, other.problem[i].what));
		assert_int_equal(set.problem[i].line, other.problem[i].line);
	}
	buf_free(&packed);
	arena_free(&mem);
}

static void what_is_not_whole_is_not_kept(void **unused)
{
	struct arena mem = { 0 };
	struct names names;
	struct sigma_set set;
	struct buf packed = { 0 }, many = { 0 };

	(void)unused;
	set_open(&set, &mem, &names);
	assert_false(sigma_read_pack(&set, STR("f"), STR("a: b\n---\n{ a\n"), &packed));
	assert_int_equal(set.problems, 2);
	/* Aliases of aliases: small as text, large as a tree. */
	buf_add(&many, STR("a: &a [1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
	                   "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n"));
	packed.n = 0;
	assert_false(sigma_read_pack(&set, STR("f"), buf_str(&many), &packed));
	packed.n = 0;
	assert_true(sigma_read_pack(&set, STR("f"), STR("a: b\n"), &packed));
	packed.p[packed.n - 1] = 'x';
	assert_false(sigma_read_packed(&set, STR("f"), buf_str(&packed)));
	buf_free(&packed);
	buf_free(&many);
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees_come_back),
		cmocka_unit_test(numbers_come_back),
		cmocka_unit_test(rules_come_back),
		cmocka_unit_test(what_is_not_whole_is_not_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
