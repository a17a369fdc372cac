#include "expr/literals.h"

#include <stdio.h>

#include "base/buf.h"
#include "expr/expr.h"
#include "sample.h"

/* Slots whose names begin with `x` do not stand in the bytes. */
static bool usable(void *user, size_t slot)
{
	const struct sample *s = user;

	return s->names.name[slot].text.p[0] != 'x';
}

/* The sets that have literals only, none that asks for a field. */
static size_t literals_of(struct sample *s, const struct expr *e, struct literal_set *set,
                          size_t max)
{
	struct literal_set all[16];
	size_t n = expr_literals(e, usable, s, all, COUNT(all), &s->mem), kept = 0;

	for (size_t i = 0; i < n && kept < max; i++) {
		bool keys = false;

		for (size_t k = 0; k < all[i].n; k++)
			keys |= all[i].literal[k].key;
		if (!keys)
			set[kept++] = all[i];
	}
	return kept;
}

/* {a:curl.exe$ a:wget.exe$} {raw:abc}; `$`: the value ends with it. */
static void show(const struct sample *s, const struct literal_set *set, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		buf_add(out, i ? STR(" {") : STR("{"));
		for (size_t k = 0; k < set[i].n; k++) {
			const struct literal *l = &set[i].literal[k];
			struct str name = l->slot == EXPR_SLOT_RAW ? STR("raw")
			                                           : s->names.name[l->slot].text;

			buf_printf(out, "%s%.*s:%.*s%s", k ? " " : "", STR_ARG(name),
			           STR_ARG(l->text), l->last ? "$" : "");
		}
		buf_add_char(out, '}');
	}
}

static void conditions_require_literals(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "a = \"curl.exe\"", "{a:curl.exe$}" },
		{ "\"curl.exe\" = a", "{a:curl.exe$}" },
		{ "a = \"C:\\Windows\\cmd.exe\"", "{a:Windows}" },
		{ "a = \"ab\"", "" },
		{ "a = \"a b c d\"", "" },
		{ "a = \"é/\\\"\"", "" },
		{ "a = \"a.b-c:d=e@f_g\"", "{a:a.b-c:d=e@f_g$}" },
		{ "x = \"curl.exe\"", "" },
		{ "a = b", "" },
		{ "a = 4624", "" },
		{ "a = \"4624\"", "{a:4624$}" },
		{ "a = \"1.500\"", "" },
		{ "a = \"00123\"", "" },
		{ "a = true", "" },
		{ "a != \"curl.exe\"", "" },
		{ "a < \"curl.exe\"", "" },
		{ "not (a = \"curl.exe\")", "" },
		{ "a in (\"one\", \"two\")", "{a:one$ a:two$}" },
		{ "a in (\"one\", \"ONE\")", "{a:one$}" },
		{ "a in (\"one\", \"it\")", "" },
		{ "a in (\"one\", b)", "" },
		{ "a in (\"one\", 2222)", "" },
		{ "a not in (\"one\", \"two\")", "" },
		{ "a in (\"one\",\"two\",\"three\",\"four\",\"five\")",
		  "{a:one$ a:two$ a:three$ a:four$ a:five$}" },
		{ "a matches \"*urlcache*\"", "{a:urlcache}" },
		{ "a matches \"*ab*urlcache*.exe\"", "{a:urlcache}" },
		{ "a matches \"*.exe\"", "{a:.exe$}" },
		{ "a matches \"a*b*c\"", "" },
		{ "a matches \"foo?\"", "{a:foo}" },
		{ "a matches b", "" },
		{ "matches(a, \"*paste.ee*\")", "{a:paste.ee}" },
		{ "\"abc\" matches a", "" },
		{ "a contains \"urlcache\"", "{a:urlcache}" },
		{ "\"urlcache\" contains a", "" },
		{ "toLowerCase(a) = \"curl.exe\"", "{a:curl.exe$}" },
		{ "toUpperCase(trim(a)) in (\"CURL\", \"WGET\")", "{a:CURL a:WGET}" },
		{ "tolowercase(a) matches \"*curl*\"", "{a:curl}" },
		{ "toLowerCase(x) = \"curl.exe\"", "" },
		{ "replace(a, \"b\", \"c\") = \"curl.exe\"", "" },
		{ "concat(a, \"urlc\") = \"curlc\"", "" },
		/* and: any of them; or: all of them */
		{ "a = \"abc\" and b = \"defgh\"", "{b:defgh$} {a:abc$}" },
		{ "a = \"abc\" and b > 5", "{a:abc$}" },
		{ "a = \"abc\" or b = \"def\"", "{a:abc$ b:def$}" },
		{ "a = \"abc\" or b > 5", "" },
		{ "a = \"abc\" or x = \"def\"", "" },
		{ "a = \"abc\" or a matches \"ABC*\"", "{a:abc$ a:ABC}" },
		{ "(a = \"abc\" and b = \"bcd\") or c = \"cde\"",
		  "{a:abc$ c:cde$} {b:bcd$ c:cde$}" },
		{ "(a = \"abc\" or 1 = 2) and true", "{a:abc$}" },
		{ "(a in (\"curl.exe\", \"wget.exe\") and (b matches \"*.exe\" or b matches "
		  "\"*.dll\")) or (c matches \"*transfer.sh*\" or c matches \"*paste.ee*\")",
		  "{a:curl.exe$ a:wget.exe$ c:transfer.sh c:paste.ee} {b:.exe$ b:.dll$ "
		  "c:transfer.sh c:paste.ee}" },
		/* if */
		{ "if(a = \"abc\", true, false)", "{a:abc$}" },
		{ "if(a = \"abc\", b = \"bcd\", false)", "{a:abc$} {b:bcd$}" },
		{ "if(a = \"abc\", false, true)", "" },
		{ "if(a = \"abc\", false, b = \"bcd\")", "{b:bcd$}" },
		{ "if(a = \"abc\", true, b = \"bcd\")", "{a:abc$ b:bcd$}" },
		{ "if(a = \"abc\", 1, b)", "" },
		{ "a = \"abc\" ? 1 : 0", "{a:abc$}" },
		/* others */
		{ "a", "" },
		{ "isNull(a)", "" },
		{ "a matches /urlcache/", "{a:urlcache}" },
		{ "x matches /urlcache/", "" },
		{ "not (a matches /urlcache/)", "" },
	};
	struct sample s;

	(void)unused;
	sample_open(&s);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct literal_set set[8];
		size_t n = literals_of(&s, sample_expr(&s, cases[i].text), set, COUNT(set));
		struct buf out = { 0 };

		show(&s, set, n, &out);
		assert_str(buf_str(&out), cases[i].want);
		buf_free(&out);
	}
	sample_close(&s);
}

static void scopes_require_literals(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "urlcache", "{raw:urlcache}" },
		{ "*url?cache*", "{raw:cache}" },
		{ "com.*.services*", "{raw:.services}" },
		{ "\"failed password for\"", "{raw:password}" },
		{ "\"a*bcd\"", "{raw:bcd}" },
		{ "ab", "" },
		{ "*", "" },
		{ "NOT urlcache", "" },
		{ "certutil OR urlcache", "{raw:certutil raw:urlcache}" },
		{ "name=*curl*", "{name:curl}" },
		{ "name=\"a*curl\"", "{name:curl}" },
		{ "xname=curl", "" },
		{ "name!=curl", "" },
		{ "_index=whatever", "" },
	};
	struct sample s;

	(void)unused;
	sample_open(&s);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct literal_set set[8];
		struct cursor c;
		const struct expr *e;
		struct buf out = { 0 };

		cur_init(&c, str_of(cases[i].text), &s.names, &s.mem);
		e = expr_from_scope(scope_parse(&c, &s.err), &s.names, &s.mem);
		show(&s, set, literals_of(&s, e, set, COUNT(set)), &out);
		assert_str(buf_str(&out), cases[i].want);
		buf_free(&out);
	}
	sample_close(&s);
}

static void regexes_require_what_is_plain_to_see(void **unused)
{
	static const struct {
		const char *pattern, *want;
	} cases[] = {
		{ "abc", "abc" },
		{ "^abc$", "abc" },
		{ "ab", "" },
		{ "abc.*defg", "defg" },
		{ "abcd.*efg", "abcd" },
		{ "abc\\.def", "abc.def" },
		{ "abc\\\\def1", "def1" },
		{ "abc/def1", "def1" },
		{ "abc def1", "def1" },
		{ "abcd?", "abc" },
		{ "abcd*", "abc" },
		{ "abcd{0,2}", "abc" },
		{ "abcd{10}", "abc" },
		{ "abc{100,200}", "" },
		{ "ab{100}", "" },
		{ "a{", "" },
		{ "abcd+ef", "abcd" },
		{ "abcd+?", "abcd" },
		{ "abcd*?", "abc" },
		{ "abcd??efg", "abc" },
		{ "abc|def", "" },
		{ "(abc|def)ghi", "ghi" },
		{ "(abc)?ghi", "ghi" },
		{ "(abc)ghi", "ghi" },
		{ "(a(b|c)d)*ghi", "ghi" },
		{ "(?:abc)ghi", "ghi" },
		{ "(?<name>abc)ghi", "ghi" },
		{ "(?P<name>abc)ghi", "ghi" },
		{ "(?=abc)ghi(?!abc)", "ghi" },
		{ "[abc]def", "def" },
		{ "[abc]?def", "def" },
		{ "[]abc]def", "def" },
		{ "[^]abc]def", "def" },
		{ "[[:alpha:]]def", "def" },
		{ "[[:^alpha:]]def", "def" },
		{ "[[:a]def", "def" },
		{ "[[:x]abc|z:]def]ghi", "" }, /* the class ends at its first bracket */
		{ "[[:a[:]|b:]]ghi", "" },
		{ "[\\]abc]def", "def" },
		{ "([)]abc)def", "def" },
		{ "abc\\d+def1", "def1" },
		{ "\\babc\\b", "abc" },
		{ "abc\\w", "abc" },
		{ "(?i)abc", "abc" },
		{ "(?is)abc", "abc" },
		{ "(?ix)a b c d e f", "" },
		{ "(?x)abc", "" },
		{ "abc(?i)def", "" },
		{ "abc(?#def)ghi", "" },
		{ "abc(?(1)def)", "" },
		{ "\\x41bcdef", "" },
		{ "abc\\x41", "" },
		{ "\\Qabc\\E", "" },
		{ "[\\Q]\\E]abc", "" },
		{ "\\u0041bcd", "" },
		{ "\\p{Lu}abc", "" },
		{ "(abc)\\1def", "" },
		{ "(*UTF8)abc", "" },
		{ "abc)def", "" },
		{ "(abc", "" },
		{ "[abc", "" },
		{ "abc\\", "" },
		{ "abcé?def1", "def1" },
		{ "", "" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(literal_of_regex(str_of(cases[i].pattern), &mem), cases[i].want);
	arena_free(&mem);
}

/* What is compared must be there: the sets that ask for fields, `?` for each. */
static void conditions_require_fields(void **unused)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "a = \"abc\"", "{?a}" },
		{ "a != \"abc\"", "{?a}" },
		{ "a > 5", "{?a}" },
		{ "5 <= a", "{?a}" },
		{ "a in (1, 2)", "{?a}" },
		{ "a matches \"*\"", "{?a}" },
		{ "a contains \"x\"", "{?a}" },
		{ "a = b", "{?a} {?b}" },
		{ "a = \"abc\" or b > 2", "{?a ?b}" },
		{ "a > 1 and b > 2", "{?a} {?b}" },
		{ "toLowerCase(a) > \"x\"", "{?a}" },
		{ "x > 5", "" },
		{ "isNull(a)", "" },
		{ "!(a = \"abc\")", "" },
		{ "a > 5 or isNull(b)", "" },
	};
	struct sample s;

	(void)unused;
	sample_open(&s);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct expr *e = sample_expr(&s, cases[i].text);
		struct literal_set set[8];
		size_t n = expr_literals(e, usable, &s, set, COUNT(set), &s.mem);
		struct buf out = { 0 };

		for (size_t k = 0; k < n; k++) {
			if (!set[k].literal[0].key || !set[k].literal[set[k].n - 1].key)
				continue;
			buf_add(&out, out.n ? STR(" {") : STR("{"));
			for (size_t j = 0; j < set[k].n; j++)
				buf_printf(&out, "%s?%.*s", j ? " " : "",
				           STR_ARG(s.names.name[set[k].literal[j].slot].text));
			buf_add_char(&out, '}');
		}
		assert_str(buf_str(&out), cases[i].want);
		buf_free(&out);
	}
	sample_close(&s);
}

static void sets_are_bounded(void **unused)
{
	static char text[20000];
	struct literal_set set[8];
	struct sample s;
	size_t n = 0;

	(void)unused;
	sample_open(&s);
	for (int i = 0; i < 64; i++)
		n += (size_t)sprintf(text + n, "%sa = \"name%02d\"", i ? " or " : "", i);
	assert_int_equal(literals_of(&s, sample_expr(&s, text), set, 8), 1);
	assert_int_equal(set[0].n, 64);
	sprintf(text + n, " or b = \"other\"");
	assert_int_equal(literals_of(&s, sample_expr(&s, text), set, 8), 0);
	n = 0;
	for (int i = 0; i < 20; i++)
		n += (size_t)sprintf(text + n, "%s(a = \"n%02d\" and b = \"longer%02d\")",
		                     i ? " or " : "", i, i);
	assert_int_equal(literals_of(&s, sample_expr(&s, text), set, 8), 8);
	/* The best comes first, and is what remains when there is no room. */
	assert_int_equal(set[0].literal[0].text.n, 8);
	assert_int_equal(literals_of(&s, sample_expr(&s, text), set, 1), 1);
	assert_int_equal(set[0].literal[19].text.n, 8);
	assert_int_equal(literals_of(&s, sample_expr(&s, text), set, 0), 0);
	sample_close(&s);
}

/* Soundness: random conditions over random records. */

static uint64_t seed;

static size_t below(size_t n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(seed >> 33) % n;
}

static const char *const pieces[] = {
	"abc",          "ABC", "abd",  "b",    "c",    ".exe",     "-x",    " ",    "é",
	"\xE2\x84\xAA", "k",   "\xFF", "ſ",    "s",    "1",        "2.0",   "=",    "/",
	"abcd",         "_",   "xyz",  "wget", "abcd", "curl.exe", "paste", "k.ee", "ss.",
	"netcat-x",
};

/* A text that a literal of the language can hold. */
static void random_text(struct buf *out)
{
	for (size_t n = 1 + below(3); n; n--)
		buf_add(out, str_of(pieces[below(COUNT(pieces))]));
}

static void random_string(struct buf *out, const char *between)
{
	buf_add_char(out, '"');
	for (size_t n = 1 + below(2); n; n--) {
		buf_add(out, str_of(below(2) ? between : ""));
		random_text(out);
	}
	buf_add(out, str_of(below(2) ? between : ""));
	buf_add_char(out, '"');
}

static void random_regex(struct buf *out)
{
	static const char *const atoms[] = {
		"abc", "ABC", "abd",     "abcd",        "b",      "k",   "s",
		"\\.", ".*",  ".",       "xyz",         "[ab]",   "\\w", "a?",
		"c*",  "b+",  "(abc|x)", "(?:b)?",      "c{0,1}", "^",   "$",
		"\\s", " ",   "(x(y)z)", "[[:alpha:]]", "(?=a)",  "\\b",
	};

	buf_add_char(out, '/');
	if (below(4) == 0)
		buf_add(out, STR("(?i)"));
	for (size_t n = 1 + below(4); n; n--)
		buf_add(out, str_of(atoms[below(COUNT(atoms))]));
	if (below(8) == 0)
		buf_add(out, STR("|abd"));
	buf_add_char(out, '/');
}

static void random_field(struct buf *out)
{
	static const char *const fields[] = {
		"a",
		"a",
		"a",
		"b",
		"c",
		"x",
		"toLowerCase(a)",
		"toUpperCase(b)",
		"trim(c)",
		"toLowerCase(trim(a))",
		"concat(a, b)",
		"replace(a, \"a\", \"abc\")",
	};

	buf_add(out, str_of(fields[below(COUNT(fields))]));
}

static void random_leaf(struct buf *out)
{
	static const char *const signs[] = { " = ", " != ", " < ", " = ", " contains " };

	random_field(out);
	switch (below(6)) {
	case 0:
		buf_add(out, STR(" matches "));
		random_regex(out);
		break;
	case 1:
		buf_add(out, STR(" in ("));
		for (size_t n = below(6); n; n--) {
			random_string(out, "");
			buf_add(out, STR(", "));
		}
		random_string(out, "");
		buf_add_char(out, ')');
		break;
	case 2:
	case 3:
		buf_add(out, STR(" matches "));
		random_string(out, "*");
		break;
	default:
		buf_add(out, str_of(signs[below(COUNT(signs))]));
		random_string(out, "");
	}
}

static void random_condition(struct buf *out, size_t depth)
{
	static const char *const joints[] = { " and ", " or ", " or ", " ? 1 : " };

	switch (depth ? below(6) : 0) {
	case 0:
		random_leaf(out);
		return;
	case 1:
		buf_add(out, STR("!("));
		random_condition(out, depth - 1);
		break;
	case 2:
		buf_add(out, STR("if("));
		random_condition(out, depth - 1);
		buf_add(out, below(2) ? STR(", true, ") : STR(", 0, "));
		if (below(2))
			buf_add(out, STR("false"));
		else
			random_condition(out, depth - 1);
		break;
	default:
		buf_add_char(out, '(');
		random_condition(out, depth - 1);
		buf_add(out, str_of(joints[below(COUNT(joints))]));
		random_condition(out, depth - 1);
	}
	buf_add_char(out, ')');
}

/* One of the condition's own texts, its stars filled in, so that it is often true. */
static void random_own(struct str condition, struct buf *out)
{
	struct str from = str_from(condition, below(condition.n)), rest;
	size_t start = str_find_char(from, '"');
	bool upper = below(6) == 0;

	rest = start == STR_NONE ? STR("") : str_from(from, start + 1);
	for (size_t i = 0; i < rest.n && rest.p[i] != '"'; i++) {
		if (rest.p[i] == '*')
			random_text(out);
		else
			buf_add_char(out, upper ? char_upper(rest.p[i]) : rest.p[i]);
	}
}

static struct value random_value(struct str condition, struct buf *text)
{
	text->n = 0;
	switch (below(10)) {
	case 0:
		return value_null();
	case 1:
		return value_int((int64_t)below(3));
	case 2:
		return value_bool(below(2));
	case 3:
	case 4:
		random_text(text);
		break;
	default:
		random_own(condition, text);
	}
	return value_text(buf_str(text));
}

/* The record's bytes: the texts of all fields but x. */
static void random_record(struct sample *s, struct str condition, struct buf *raw)
{
	static const char *const names[] = { "a", "b", "c", "x" };
	struct buf text = { 0 };

	raw->n = 0;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct value v = random_value(condition, &text);
		char room[VALUE_TEXT_MAX];

		v = value_copy(&v, &s->mem);
		sample_set(s, names[i], v);
		if (i < 3) {
			buf_add(raw, value_print(&v, room));
			buf_add_char(raw, '|');
		}
	}
	s->record.raw = buf_str(raw);
	buf_free(&text);
}

static void assert_sound(const struct literal_set *set, size_t n, const struct record *r,
                         const char *text)
{
	for (size_t i = 0; i < n; i++) {
		bool found = false;

		for (size_t k = 0; k < set[i].n && !found; k++) {
			const struct literal *l = &set[i].literal[k];

			found = l->key ? !value_is_null(&r->slot[l->slot])
			               : str_find_nocase(r->raw, l->text) != STR_NONE;
		}
		if (!found)
			fail_msg("%s is true for %.*s", text, STR_ARG(r->raw));
	}
}

static void true_conditions_have_their_literals(void **unused)
{
	size_t checked = 0, refused = 0;

	(void)unused;
	seed = 20240607;
	for (size_t round = 0; round < 4000; round++) {
		struct buf text = { 0 }, raw = { 0 };
		struct literal_set set[8];
		struct sample s;
		const struct expr *e;
		size_t n;

		sample_open(&s);
		random_condition(&text, below(4));
		buf_add_char(&text, '\0');
		e = sample_expr(&s, text.p);
		n = expr_literals(e, usable, &s, set, COUNT(set), &s.mem);
		for (size_t i = 0; n && i < 60; i++) {
			random_record(&s, buf_str(&text), &raw);
			if (expr_test_one(e, &s.record, &s.mem)) {
				assert_sound(set, n, &s.record, text.p);
				checked++;
			} else {
				refused++;
			}
		}
		buf_free(&text);
		buf_free(&raw);
		sample_close(&s);
	}
	/* It says something. */
	assert_true(checked > 1000);
	assert_true(refused > 1000);
}

/* The same for the terms of a scope, which look at the bytes. */
static void true_terms_have_their_literals(void **unused)
{
	size_t checked = 0;

	(void)unused;
	seed = 11;
	for (size_t round = 0; round < 4000; round++) {
		struct buf text = { 0 }, quoted = { 0 }, raw = { 0 };
		struct scope term = { .kind = below(2) ? SCOPE_WORD : SCOPE_PHRASE };
		struct expr e = { .kind = EXPR_TERM, .height = 1, .term = &term };
		struct literal_set set[8];
		struct sample s;
		size_t n;

		sample_open(&s);
		for (size_t i = 1 + below(3); i; i--) {
			buf_add(&text, str_of(pieces[below(COUNT(pieces))]));
			buf_add(&text, below(3) ? STR("") : below(2) ? STR("*") : STR("?"));
		}
		term.text = buf_str(&text);
		buf_printf(&quoted, "\"%.*s\" ", STR_ARG(term.text));
		n = literals_of(&s, &e, set, COUNT(set));
		for (size_t i = 0; n && i < 40; i++) {
			random_record(&s, buf_str(&quoted), &raw);
			if (expr_test_one(&e, &s.record, &s.mem)) {
				assert_sound(set, n, &s.record, "the term");
				checked++;
			}
		}
		buf_free(&quoted);
		buf_free(&text);
		buf_free(&raw);
		sample_close(&s);
	}
	assert_true(checked > 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_require_literals),
		cmocka_unit_test(scopes_require_literals),
		cmocka_unit_test(regexes_require_what_is_plain_to_see),
		cmocka_unit_test(conditions_require_fields),
		cmocka_unit_test(sets_are_bounded),
		cmocka_unit_test(true_conditions_have_their_literals),
		cmocka_unit_test(true_terms_have_their_literals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
