#include "base/buf.h"
#include "expr/expr.h"
#include "sample.h"

/* The metadata of one input: a category and a host; no more is known. */
static bool meta(void *user, size_t slot, struct value *v)
{
	const struct sample *s = user;

	switch (s->names.name[slot].meta) {
	case META_SOURCECATEGORY:
		*v = sample_text("proxy/access");
		return true;
	case META_SOURCEHOST:
		*v = sample_text("ws5");
		return true;
	case META_LOGLEVEL:
		*v = value_null();
		return true;
	default:
		return false;
	}
}

static void inputs_are_known_by_their_metadata(void **unused)
{
	static const struct {
		const char *scope;
		enum expr_known want;
	} cases[] = {
		{ "", EXPR_TRUE },
		{ "*", EXPR_TRUE },
		{ "_sourceCategory=proxy/access", EXPR_TRUE },
		{ "_sourceCategory=PROXY/*", EXPR_TRUE },
		{ "_sourceCategory=endpoint/windows", EXPR_FALSE },
		{ "_sourceCategory=endpoint/windows OR _sourceCategory=proxy/access", EXPR_TRUE },
		{ "_sourceCategory=a OR _sourceCategory=b", EXPR_FALSE },
		{ "NOT _sourceCategory=a", EXPR_TRUE },
		{ "NOT _sourceCategory=proxy*", EXPR_FALSE },
		{ "_sourceCategory!=a", EXPR_TRUE },
		{ "_sourceCategory=proxy* _sourceHost=ws5", EXPR_TRUE },
		{ "_sourceCategory=proxy* _sourceHost=ws6", EXPR_FALSE },
		{ "_loglevel=*", EXPR_FALSE },
		{ "error", EXPR_MAYBE },
		{ "NOT error", EXPR_MAYBE },
		{ "_sourceCategory=proxy* error", EXPR_MAYBE },
		{ "_sourceCategory=a error", EXPR_FALSE },
		{ "error _sourceCategory=a", EXPR_FALSE },
		{ "_sourceCategory=proxy* OR error", EXPR_TRUE },
		{ "_sourceCategory=a OR error", EXPR_MAYBE },
		{ "(_sourceCategory=a error) OR (_sourceCategory=proxy* user=x)", EXPR_MAYBE },
		{ "user=x", EXPR_MAYBE },
		{ "user!=x", EXPR_MAYBE },
	};
	struct sample s;

	(void)unused;
	sample_open(&s);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c;
		const struct expr *e;

		cur_init(&c, str_of(cases[i].scope), &s.names, &s.mem);
		e = expr_from_scope(scope_parse(&c, &s.err), &s.names, &s.mem);
		if (expr_known(e, meta, &s) != cases[i].want)
			fail_msg("%s is not %d", cases[i].scope, cases[i].want);
	}
	sample_close(&s);
}

static void conditions_are_known_where_they_read_only_metadata(void **unused)
{
	static const struct {
		const char *text;
		enum expr_known want;
	} cases[] = {
		{ "_sourceCategory = \"proxy/access\"", EXPR_TRUE },
		{ "_sourceCategory = \"Proxy/access\"", EXPR_FALSE },
		{ "_sourceCategory matches \"proxy*\" and a = 1", EXPR_MAYBE },
		{ "_sourceCategory in (\"a\", \"b\") and a = 1", EXPR_FALSE },
		{ "if(_sourceHost = \"ws5\", true, a)", EXPR_MAYBE },
		{ "if(_sourceHost = \"ws5\", true, false)", EXPR_TRUE },
		{ "_sourceHost = _sourceCategory", EXPR_FALSE },
		{ "_loglevel = \"x\"", EXPR_FALSE },
		{ "!(_loglevel = \"x\")", EXPR_TRUE },
		{ "a", EXPR_MAYBE },
		{ "true", EXPR_TRUE },
		{ "1 = 2", EXPR_FALSE },
		/* A function may remove the row, which is neither. */
		{ "isPublicIP(_sourceHost)", EXPR_MAYBE },
		{ "!isPublicIP(_sourceHost)", EXPR_MAYBE },
		{ "isPublicIP(a) and 1 = 2", EXPR_MAYBE },
	};
	struct sample s;

	(void)unused;
	sample_open(&s);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (expr_known(sample_expr(&s, cases[i].text), meta, &s) != cases[i].want)
			fail_msg("%s is not %d", cases[i].text, cases[i].want);
	sample_close(&s);
}

struct slot_list {
	const struct sample *s;
	struct buf *out;
};

static void add_slot(void *user, size_t slot)
{
	const struct slot_list *list = user;

	buf_printf(list->out, "%.*s ", STR_ARG(list->s->names.name[slot].text));
}

static void slots_are_those_it_reads(void **unused)
{
	struct sample s;
	struct buf out = { 0 };
	struct cursor c;

	(void)unused;
	sample_open(&s);
	expr_slots(sample_expr(&s, "a = 1 and (b in (\"x\", c) or concat(d, -e) matches /x/)"),
	           add_slot, &(struct slot_list){ &s, &out });
	assert_str(buf_str(&out), "a b c d e ");
	out.n = 0;
	cur_init(&c, STR("f=* error !g=x"), &s.names, &s.mem);
	expr_slots(expr_from_scope(scope_parse(&c, &s.err), &s.names, &s.mem), add_slot,
	           &(struct slot_list){ &s, &out });
	assert_str(buf_str(&out), "f g ");
	buf_free(&out);
	sample_close(&s);
}

static void conjuncts_are_joined_by_and_at_the_top(void **unused)
{
	static const struct {
		const char *text;
		size_t n;
		const char *last;
	} cases[] = {
		{ "a = 1", 1, "a = 1" },
		{ "a = 1 and b and c or d", 1, "a = 1 and b and c or d" },
		{ "a and (b and c) and d", 4, "d" },
		{ "a and (b or c)", 2, "b or c" },
		{ "a and b and c and d and e and f", 4, "d" },
		{ "a and (b and c and d and e) and f", 4, "d" },
	};
	struct sample s;

	(void)unused;
	sample_open(&s);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct expr *part[4];
		size_t n = expr_conjuncts(sample_expr(&s, cases[i].text), part, COUNT(part));

		assert_int_equal(n, cases[i].n);
		assert_str(expr_text(part[n - 1]), cases[i].last);
	}
	sample_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inputs_are_known_by_their_metadata),
		cmocka_unit_test(conditions_are_known_where_they_read_only_metadata),
		cmocka_unit_test(slots_are_those_it_reads),
		cmocka_unit_test(conjuncts_are_joined_by_and_at_the_top),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
