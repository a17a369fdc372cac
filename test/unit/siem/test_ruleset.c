/* Rule sets: what they find is what each rule by itself finds, for rules and records made at
 * random. */
#include "siem/ruleset.h"

#include "expr/test.h"
#include "reader/reader.h"
#include "unit.h"

#define RULES   40
#define RECORDS 64
#define SLOTS   6
#define ROUNDS  400

static struct arena mem;
static const struct schema *schema;
static uint64_t seed;

static size_t roll(size_t n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(seed >> 33) % n;
}

static const char *word(void)
{
	static const char *const words[] = { "powershell",
		                             "C:\\Windows\\cmd.exe",
		                             "cmd",
		                             "a",
		                             "-enc ",
		                             "Straße",
		                             "\xc3\x84rger",
		                             "\xe2\x84\xaa" /* Kelvin */,
		                             "whoami",
		                             "4688",
		                             "10.1.2.3",
		                             "\n",
		                             "x\\y",
		                             "",
		                             "\xff\xfe",
		                             "NT AUTHORITY\\SYSTEM",
		                             "wHo",
		                             "kilo",
		                             "cm^d /c who^ami" };

	return words[roll(COUNT(words))];
}

/* A few words, in any case. */
static struct str words(size_t most, struct arena *a)
{
	struct buf b = { 0 };
	size_t n = roll(most + 1);
	struct str out;

	for (size_t i = 0; i < n; i++)
		buf_add(&b, str_of(word()));
	for (size_t i = 0; i < b.n; i++)
		if (roll(8) == 0)
			b.p[i] = char_upper(b.p[i]);
	out = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return out;
}

static struct value value_random(struct arena *a)
{
	switch (roll(10)) {
	case 0:
		return value_null();
	case 1:
		return value_int((int64_t)roll(5000));
	case 2:
		return value_bool(roll(2));
	case 3:
		return value_list(arena_printf(a, "[\"%s\",\"cmd\",%zu]",
		                               roll(2) ? "whoami" : "kilo", roll(3)));
	case 4:
		return value_list(STR("{\"a\":\"powershell\"}"));
	case 5:
		return value_list(STR("[]"));
	case 6:
		return value_text(words(80, a));
	default:
		return value_text(words(3, a));
	}
}

static struct test test_random(struct arena *a)
{
	static const char *const regexes[] = { "pow.*shell", "(?i)KILO", "cmd\\.exe$", "^a",
		                               "[0-9]{4}" };
	struct test t = { .slot = roll(12) ? roll(SLOTS) : TEST_SLOT_ANY };
	struct err err = { 0 };
	bool cased = roll(4) == 0;

	switch (roll(12)) {
	case 0:
		t.kind = TEST_EXISTS;
		break;
	case 1:
		t.kind = TEST_NULL;
		break;
	case 2:
		t.kind = TEST_REGEX;
		t.as_written = str_of(regexes[roll(COUNT(regexes))]);
		t.flags.nocase = roll(2);
		t.regex = regex_new(t.as_written, t.flags, t.as_written, &err);
		assert_non_null(t.regex);
		arena_defer(a, (void (*)(void *))regex_free, t.regex);
		break;
	case 3:
		t.kind = TEST_COMPARE;
		t.order = TEST_MORE;
		t.number = (double)roll(5000);
		break;
	case 4:
		t.kind = TEST_FIELD;
		t.slot = roll(SLOTS);
		t.other = roll(SLOTS);
		t.relation = (enum test_relation)roll(4);
		break;
	case 5:
		test_glob(&t, arena_printf(a, "%s*%s", word(), word()), cased, roll(2), roll(2), a);
		break;
	case 6:
		test_glob(&t, arena_printf(a, "%s?%s", word(), word()), cased, roll(2), roll(2), a);
		break;
	default:
		test_text(&t, words(2, a), cased, roll(2), roll(2), a);
	}
	return t;
}

static const struct expr *expr_random(unsigned depth, struct arena *a)
{
	struct expr *e = arena_new(a, struct expr);
	struct test t;

	if (depth == 0 || roll(3) == 0) {
		if (roll(20) == 0) {
			e->kind = EXPR_FIELD_GLOB;
			e->slot = roll(SLOTS);
			e->glob = STR("*cmd*");
			e->height = 1;
			return e;
		}
		t = test_random(a);
		return expr_tests(&t, STR(""), a);
	}
	e->kind = roll(3) == 0 ? EXPR_NOT : roll(2) ? EXPR_AND : EXPR_OR;
	e->n = e->kind == EXPR_NOT ? 1 : 1 + roll(3);
	e->part = arena_many(a, const struct expr *, e->n);
	e->height = depth + 1;
	for (size_t i = 0; i < e->n; i++)
		e->part[i] = expr_random(depth - 1, a);
	return e;
}

static struct ruleset_rule rule_random(struct arena *a)
{
	struct ruleset_rule rule = { .condition = expr_random(3, a), .routes = 1 + roll(2) };
	struct route *route = arena_many(a, struct route, rule.routes);

	for (size_t i = 0; i < rule.routes; i++) {
		size_t source = roll(schema_sources(schema));

		route[i].source = roll(3) ? schema_source_name(schema, source) : STR("");
		route[i].when = roll(2) ? expr_random(1, a) : NULL;
	}
	rule.route = route;
	return rule;
}

/* Records of a few log sources, so that rules' sources are met. */
static struct record *record_random(size_t slots, struct arena *a)
{
	static struct origin json = { .reader = { "json", 4 } },
			     plain = { .reader = { "plain", 5 } };
	struct record *r = record_new(a, slots);
	struct field *field = arena_many(a, struct field, SLOTS);

	r->origin = roll(2) ? &json : &plain;
	r->source = (uint32_t)roll(schema_sources(schema));
	r->raw = words(3, a);
	for (size_t i = 0; i < SLOTS; i++) {
		r->slot[i] = value_random(a);
		field[i] = (struct field){ STR("f"), r->slot[i] };
	}
	r->field = field;
	r->fields = SLOTS;
	return r;
}

/* A text with escapes where JSON wants them, and here and there where it does not. */
static struct value value_spell(struct str text, struct arena *a)
{
	struct buf b = { 0 };
	struct value out;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if ((unsigned char)c < ' ' || (c > 0 && roll(16) == 0))
			buf_printf(&b, "\\u%04x", (unsigned)c);
		else if (c == '\\' || c == '"')
			buf_printf(&b, "\\%c", c);
		else
			buf_add_char(&b, c);
	}
	out = value_text(arena_copy(a, buf_str(&b)));
	out.spelt = str_find_char(buf_str(&b), '\\') != STR_NONE;
	buf_free(&b);
	return out;
}

/* What the texts of one slot hide stands beside them. */
#define SLOT_PLAIN 1

static struct record *record_unveil(const struct record *r, struct arena *a)
{
	struct record *out = record_dup(r, SLOTS, a);

	out->slot[SLOT_PLAIN] = lens_unveil(&r->slot[SLOT_PLAIN], a);
	return out;
}

/* Records as a rule set may be given them: with texts as JSON spells them, and veiled. */
static struct record *record_spell(const struct record *r, const struct ruleset *set,
                                   struct arena *a)
{
	struct record *out = record_unveil(r, a);

	for (size_t i = 0; i < SLOTS; i++)
		if (ruleset_takes_spelt(set, i) && r->slot[i].type == VALUE_TEXT) {
			out->slot[i] = value_spell(value_str(&r->slot[i]), a);
			out->slot[i].veiled = i == SLOT_PLAIN;
		}
	return out;
}

static void names_fill(struct names *names)
{
	static const char *const text[SLOTS] = { "Image",       "CommandLine", "EventID",
		                                 "ParentImage", "User",        "Channel" };

	names_init(names, &mem);
	for (size_t i = 0; i < SLOTS; i++)
		names_read(names, str_of(text[i]));
}

struct side {
	struct ruleset *set;
	struct ruleset_scratch *scratch;
	const struct ruleset_hit *hit;
	size_t hits;
};

static void side_open(struct side *side, const struct ruleset_rule *rule, size_t n,
                      const struct names *names, bool plain)
{
	struct err err = { 0 };

	side->set = ruleset_new(rule, n, names, schema, plain, NULL, &err);
	assert_non_null(side->set);
	side->scratch = ruleset_scratch_new(side->set, &err);
	assert_non_null(side->scratch);
}

static void side_close(struct side *side)
{
	ruleset_scratch_free(side->scratch);
	ruleset_free(side->set);
}

static void side_run(struct side *side, struct batch *b)
{
	side->hits = ruleset_run(side->set, side->scratch, b, &side->hit);
}

/* What comes out is no longer spelt, nor veiled. */
static void hits_are_settled(const struct side *fast, const struct batch *b,
                             const struct batch *plain)
{
	for (size_t i = 0; i < fast->hits; i++) {
		const struct record *from = plain->rec[fast->hit[i].record];

		for (size_t k = 0; k < SLOTS; k++) {
			const struct value *v = &b->rec[fast->hit[i].record]->slot[k];

			assert_false(v->spelt);
			assert_false(v->veiled);
			assert_int_equal(v->type, from->slot[k].type);
			if (v->type == VALUE_TEXT || v->type == VALUE_LIST)
				assert_true(str_eq(value_str(v), value_str(&from->slot[k])));
		}
	}
}

static void round_run(const struct names *names)
{
	struct arena a = { 0 };
	struct ruleset_rule rule[RULES];
	struct record *made[RECORDS], *record[RECORDS], *spelt[RECORDS];
	struct batch b = { .mem = &a, .rec = record, .n = RECORDS };
	struct batch s = { .mem = &a, .rec = spelt, .n = RECORDS };
	struct side fast, slow;

	for (size_t i = 0; i < RULES; i++)
		rule[i] = rule_random(&a);
	for (size_t i = 0; i < RECORDS; i++) {
		made[i] = record_random(names->n, &a);
		record[i] = record_unveil(made[i], &a);
	}
	side_open(&fast, rule, RULES, names, false);
	side_open(&slow, rule, RULES, names, true);
	for (int again = 0; again < 2; again++) {
		for (size_t i = 0; i < RECORDS; i++)
			spelt[i] = record_spell(made[i], fast.set, &a);
		side_run(&fast, &s);
		side_run(&slow, &b);
		for (size_t i = 0; i < fast.hits && i < slow.hits; i++) {
			assert_int_equal(fast.hit[i].record, slow.hit[i].record);
			assert_int_equal(fast.hit[i].rule, slow.hit[i].rule);
		}
		assert_int_equal(fast.hits, slow.hits);
		hits_are_settled(&fast, &s, &b);
	}
	assert_memory_equal(ruleset_eligible(fast.scratch), ruleset_eligible(slow.scratch),
	                    RULES * sizeof(uint64_t));
	side_close(&fast);
	side_close(&slow);
	arena_free(&a);
}

static void random_rules_find_what_each_finds(void **unused)
{
	struct names names;

	(void)unused;
	names_fill(&names);
	for (size_t i = 0; i < ROUNDS; i++) {
		seed = i;
		round_run(&names);
	}
}

static struct ruleset_rule rule_of(size_t slot, const char *pattern, const char *source)
{
	struct test t = { .slot = slot };
	struct route *route = arena_new(&mem, struct route);

	test_glob(&t, str_of(pattern), false, false, false, &mem);
	route->source = str_of(source);
	return (struct ruleset_rule){ expr_tests(&t, STR(""), &mem), route, 1 };
}

static size_t source_find(const char *name)
{
	for (size_t i = 0; i < schema_sources(schema); i++)
		if (str_eq(schema_source_name(schema, i), str_of(name)))
			return i;
	fail_msg("no log source %s", name);
	return 0;
}

static void slots_are_wanted_where_rules_look_at_them(void **unused)
{
	struct names names;
	struct ruleset_rule rule[2];
	size_t one = source_find("windows/sysmon/1"), three = source_find("windows/sysmon/3");
	struct side side;

	(void)unused;
	names_fill(&names);
	rule[0] = rule_of(0, "*\\cmd.exe", "windows/sysmon/1");
	rule[1] = rule_of(4, "*SYSTEM*", "windows/sysmon");
	side_open(&side, rule, 2, &names, false);
	assert_true(ruleset_wants(side.set, 0, one));
	assert_false(ruleset_wants(side.set, 0, three));
	assert_true(ruleset_wants(side.set, 4, three));
	assert_false(ruleset_wants(side.set, 4, 0));
	assert_false(ruleset_wants(side.set, 1, one));
	side_close(&side);
}

static void keywords_want_fields_where_they_may_stand(void **unused)
{
	static struct origin json = { .reader = { "json", 4 } };
	struct names names;
	struct ruleset_rule rule;
	struct record *r = record_new(&mem, SLOTS);
	struct side side;

	(void)unused;
	names_fill(&names);
	rule = rule_of(TEST_SLOT_ANY, "*mimikatz*", "windows");
	side_open(&side, &rule, 1, &names, false);
	r->origin = &json;
	r->source = (uint32_t)source_find("windows/sysmon/1");
	r->raw = STR("{\"Image\":\"C:\\\\Windows\\\\notepad.exe\"}");
	assert_false(ruleset_wants_fields(side.set, side.scratch, r));
	r->raw = STR("{\"Image\":\"C:\\\\Windows\\\\MimiKatz.exe\"}");
	assert_true(ruleset_wants_fields(side.set, side.scratch, r));
	r->raw = STR("{\"Image\":\"C:\\\\Windows\\\\\\u006dimikatz.exe\"}");
	assert_true(ruleset_wants_fields(side.set, side.scratch, r));
	r->source = 0;
	assert_false(ruleset_wants_fields(side.set, side.scratch, r));
	side_close(&side);
}

static int load(void **unused)
{
	struct err err = { 0 };

	(void)unused;
	schema = schema_load(STR(""), &mem, &err);
	return schema ? 0 : -1;
}

static int unload(void **unused)
{
	(void)unused;
	arena_free(&mem);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_rules_find_what_each_finds),
		cmocka_unit_test(slots_are_wanted_where_rules_look_at_them),
		cmocka_unit_test(keywords_want_fields_where_they_may_stand),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
