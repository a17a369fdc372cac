#include "lang/scope.h"

#include "base/buf.h"
#include "base/glob.h"
#include "unit.h"

static struct arena mem;
static struct names names;
static struct err err;

static const struct scope *parse(const char *text, struct cursor *c)
{
	err = (struct err){ 0 };
	names_init(&names, &mem);
	cur_init(c, str_of(text), &names, &mem);
	return scope_parse(c, &err);
}

static int teardown(void **unused)
{
	(void)unused;
	arena_free(&mem);
	return 0;
}

/* The tree in prefix form: (& w:a (! "b") n=v). */
static void show(const struct scope *s, struct buf *out)
{
	static const char signs[] = { [SCOPE_AND] = '&', [SCOPE_OR] = '|', [SCOPE_NOT] = '!' };

	switch (s->kind) {
	case SCOPE_ALL:
		buf_add(out, STR("*"));
		break;
	case SCOPE_WORD:
		buf_printf(out, "w:%.*s", STR_ARG(s->text));
		break;
	case SCOPE_PHRASE:
		buf_printf(out, "\"%.*s\"", STR_ARG(s->text));
		break;
	case SCOPE_FIELD:
		buf_printf(out, s->quoted ? "%.*s=\"%.*s\"" : "%.*s=%.*s", STR_ARG(s->name),
		           STR_ARG(s->text));
		break;
	default:
		buf_printf(out, "(%c", signs[s->kind]);
		for (size_t i = 0; i < s->parts; i++) {
			buf_add_char(out, ' ');
			show(s->part[i], out);
		}
		buf_add_char(out, ')');
	}
}

static void the_grammar_of_scopes(void **unused)
{
	static const struct {
		const char *text, *tree, *rest;
	} cases[] = {
		{ "", "*", "" },
		{ " // x", "*", "" },
		{ "| count", "*", "| count" },
		{ "*", "*", "" },
		{ "*| count", "*", "| count" },
		{ "error", "w:error", "" },
		{ "error fail", "(& w:error w:fail)", "" },
		{ "error *", "(& w:error *)", "" },
		{ "a AND b and c", "(& w:a w:b w:c)", "" },
		{ "error OR fail error AND fail*", "(| w:error (& w:fail w:error w:fail*))", "" },
		{ "(error OR fail) NOT debug", "(& (| w:error w:fail) (! w:debug))", "" },
		{ "a or b c", "(| w:a (& w:b w:c))", "" },
		{ "NOT a b", "(& (! w:a) w:b)", "" },
		{ "not not a", "(! (! w:a))", "" },
		{ "x AND !\"y z\"", "(& w:x (! \"y z\"))", "" },
		{ "!(a)", "(! w:a)", "" },
		{ "!%ASA", "(! w:%ASA)", "" },
		{ "15:39 NOT 15:39:26", "(& w:15:39 (! w:15:39:26))", "" },
		{ "not-found or-else and/or", "(& w:not-found w:or-else w:and/or)", "" },
		{ "jsmith@*.com a_b:c/d.e+f#g$h%i^j", "(& w:jsmith@*.com w:a_b:c/d.e+f#g$h%i^j)",
		  "" },
		{ "err?r", "w:err?r", "" },
		{ "_sourceCategory=a/b*", "_sourceCategory=a/b*", "" },
		{ "_sourceHost = prod x", "(& _sourceHost=prod w:x)", "" },
		{ "_sourceCategory= *x*", "_sourceCategory=*x*", "" },
		{ "_sourceCategory==x", "_sourceCategory=x", "" },
		{ "user=\"john s\"", "user=\"john s\"", "" },
		{ "user=“john”", "user=\"john\"", "" },
		{ "_sourceHost!=x", "(! _sourceHost=x)", "" },
		{ "NOT _sourceHost != x", "(! (! _sourceHost=x))", "" },
		{ "account=* namespace=*", "(& account=* namespace=*)", "" },
		{ "%\"a b\"=*", "a b=*", "" },
		{ "a.b=c d-e=f", "(& a.b=c d-e=f)", "" },
		{ "_sourceCategory=<x>", "_sourceCategory=<x>", "" },
		{ "_sourceCategory=[x]", "_sourceCategory=[x]", "" },
		{ "a=b=c", "a=b=c", "" },
		{ "Request:id=1234567", "w:Request:id=1234567", "" },
		{ "(a=b)", "a=b", "" },
		{ "_sourceCategory=endpoint/windows OR _sourceCategory=proxy/access | json auto",
		  "(| _sourceCategory=endpoint/windows _sourceCategory=proxy/access)",
		  "| json auto" },
		{ "$$x\"\"", "(& w:$$x \"\")", "" },
		{ "\"a | b\" | c", "\"a | b\"", "| c" },
		{ "\"a \\\"b\\\"\"", "\"a \"b\"\"", "" },
		{ "a // c\n/* d */ b", "(& w:a w:b)", "" },
		{ "https://h/x", "w:https://h/x", "" },
		{ "_sourceName=C:\\x\\y", "_sourceName=C:\\x\\y", "" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c;
		const struct scope *s = parse(cases[i].text, &c);
		struct buf out = { 0 };

		assert_non_null(s);
		show(s, &out);
		assert_str(buf_str(&out), cases[i].tree);
		assert_str(cur_rest(&c), cases[i].rest);
		buf_free(&out);
	}
}

static void the_text_of_each_part_is_kept(void **unused)
{
	struct cursor c;
	const struct scope *s = parse(" a (b OR  x = \"y\" ) | count", &c);

	(void)unused;
	assert_non_null(s);
	assert_str(s->at, "a (b OR  x = \"y\" )");
	assert_str(s->part[1]->at, "b OR  x = \"y\"");
	assert_str(s->part[1]->part[1]->at, "x = \"y\"");
}

static void errors_say_what_is_wrong(void **unused)
{
	static const struct {
		const char *text, *want;
		size_t at; /* where in the text */
	} cases[] = {
		{ "error)", "there is a ')' that nothing opens", 5 },
		{ "error ] x", "there is a ']' that nothing opens", 6 },
		{ "(error", "expected ')', found the end of the query", 6 },
		{ "(error | count", "expected ')', found '|'", 7 },
		{ "()", "expected a keyword, a phrase or name=value, found ')'", 1 },
		{ "a AND", "expected a keyword, a phrase or name=value, found the end of the query",
		  5 },
		{ "a AND OR b", "expected a keyword, a phrase or name=value, found 'OR'", 6 },
		{ "or b", "expected a keyword, a phrase or name=value, found 'or'", 0 },
		{ "NOT | x", "expected a keyword, a phrase or name=value, found '|'", 4 },
		{ "x= | y", "expected a value after 'x=', found '|'", 3 },
		{ "= x", "expected a keyword, a phrase or name=value, found '='", 0 },
		{ "a [subquery: b]", "subqueries are not supported yet", 2 },
		{ "a [main]", "a keyword with '[' must be in double quotes", 2 },
		{ "\"open", "the string is never closed", 0 },
		{ "a {b}", "a keyword with '{' must be in double quotes", 2 },
		{ "status>400", "a keyword with '>' must be in double quotes", 6 },
		{ "%\"a b\" c", "expected '=' after a field name, found 'c'", 7 },
		{ "{{x}}", "a keyword with '{' must be in double quotes", 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cursor c;

		assert_null(parse(cases[i].text, &c));
		assert_string_equal(err.text, cases[i].want);
		assert_int_equal(err.at.p - c.text.p, cases[i].at);
	}
}

static void nesting_is_bounded(void **unused)
{
	char text[2 * CURSOR_DEPTH + 3];
	struct cursor c;

	(void)unused;
	memset(text, '(', sizeof(text));
	memset(text + CURSOR_DEPTH - 1, 'a', 1);
	memset(text + CURSOR_DEPTH, ')', CURSOR_DEPTH - 1);
	text[2 * CURSOR_DEPTH - 1] = '\0';
	assert_non_null(parse(text, &c));
	assert_int_equal(c.depth, 0);
	memset(text, '(', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_null(parse(text, &c));
	assert_string_equal(err.text, "expected at most 200 levels of parentheses, found '('");
	memset(text, '!', sizeof(text) - 1);
	assert_null(parse(text, &c));
}

static void placeholders_are_keywords_when_explaining(void **unused)
{
	struct cursor c;
	const struct scope *s;

	(void)unused;
	names_init(&names, &mem);
	cur_init(&c, STR("x={{a b}} {{c}}d*"), &names, &mem);
	c.explain = true;
	s = scope_parse(&c, &err);
	assert_non_null(s);
	assert_str(s->part[1]->text, "{{c}}d*");
}

#define SAMPLE                                                                                     \
	"2013-08-13 21:25:15,456 98765432 [com.test.services.test.TESTClientImpl] TEST "           \
	"Request:id=1234567 TEST1234567"

static void terms_match_whole_terms(void **unused)
{
	static const struct {
		const char *term, *message;
		bool want;
	} cases[] = {
		{ "TEST*", SAMPLE, true },
		{ "test", SAMPLE, true },
		{ "test", "TESTClientImpl TEST1234567", false },
		{ "456", SAMPLE, true },
		{ "45", SAMPLE, false },
		{ "*456*", SAMPLE, true },
		{ "*456*", "1234567", true },
		{ "*456*", "45 6", false },
		{ "Request:id=1234567", SAMPLE, true },
		{ "Request:id=123456", SAMPLE, false },
		{ "com.*.services*", SAMPLE, true },
		{ "com*services", SAMPLE, false },
		{ "com.test.services", SAMPLE, true },
		{ "com.tes.services", SAMPLE, false },
		{ "com.te?t.services", SAMPLE, true },
		{ "om.test.services", SAMPLE, false },
		{ "com.test.service", SAMPLE, false },
		{ "com.*", SAMPLE, true },
		{ "com.*.test", SAMPLE, false },
		{ "*.TESTClientImpl", SAMPLE, true },
		{ "fail*", "FAILURE", true },
		{ "fail*", "unfailing", false },
		{ "fail*", "fail", true },
		{ "e*or", "an extensor here", true },
		{ "e*or", "error", true },
		{ "e*or", "error2", false },
		{ "e*or", "e or", false },
		{ "err?r", "Error", true },
		{ "err?r", "errr", false },
		{ "err?r", "errxxr", false },
		{ "gr?n", "grün", true },
		{ "error", "errors", false },
		{ "error", "my_error", false },
		{ "error", "[error]", true },
		{ "error", "\"error\":1", true },
		{ "error", "", false },
		{ "error", "xerror error", true },
		{ "10.1.1.123", "from 10.1.1.123:80", true },
		{ "10.1.1.12", "from 10.1.1.123:80", false },
		{ "0.1.1.123", "from 10.1.1.123:80", false },
		{ "jsmith@*.com", "JSmith@somewhere.com", true },
		{ "jsmith@*.com", "jsmith@some.where.com", false },
		{ "jsmith@*.com", "jsmith@.com", false },
		{ "@sumologic.com", "a@sumologic.com", true },
		{ "@sumologic.com", "a@sumologic.comx", false },
		{ "10.1.*.5", "10.1.22.5", true },
		{ "10.1.*.5", "10.1.22.3.5", false },
		{ "*.exe", "\\curl.EXE ", true },
		{ "*.exe", ".exe", false },
		{ "a-*", "a-", false },
		{ "a-*", "a-b", true },
		{ "a-*", "a--", false },
		{ "%ASA", "%ASA-6-1", true },
		{ "über", "Der über alles", true },
		{ "ber", "Der über alles", false },
		/* A line separator and an ideographic space are white space, a no-break space is
		   not. */
		{ "a",
		  "x\xE2\x80\xA8"
		  "a\xE3\x80\x80y",
		  true },
		{ "a",
		  "x\xC2\xA0"
		  "a",
		  false },
		{ "k", "\xE2\x84\xAA", false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scope s = { .kind = SCOPE_WORD, .text = str_of(cases[i].term) };

		if (scope_text_match(&s, str_of(cases[i].message)) != cases[i].want)
			fail_msg("%s on %s is not %d", cases[i].term, cases[i].message,
			         cases[i].want);
	}
}

/* Cut an ASCII text into terms and boundary characters; wildcards belong to terms if `pattern`. */
static size_t cut(struct str s, bool pattern, struct str *token)
{
	size_t n = 0, from;

	for (size_t i = 0; i < s.n; n++) {
		for (from = i; i < s.n && (char_is_word(s.p[i]) ||
		                           (pattern && (s.p[i] == '*' || s.p[i] == '?')));)
			i++;
		i += i == from;
		token[n] = str_slice(s, from, i);
	}
	return n;
}

/* The definition, word for word: each of the word's tokens is a token of the message. */
static bool plain_definition(struct str word, struct str message)
{
	struct str pattern[64], token[64];
	size_t patterns = cut(word, true, pattern), tokens = cut(message, false, token), k;

	for (size_t i = 0; i + patterns <= tokens; i++) {
		for (k = 0; k < patterns; k++) {
			bool same = char_is_word(*token[i + k].p)
			                    ? glob_match(pattern[k], token[i + k],
			                                 GLOB_NOCASE | GLOB_ONE)
			                    : str_eq(pattern[k], token[i + k]);

			if (!same)
				break;
		}
		if (k == patterns)
			return true;
	}
	return false;
}

static void words_match_by_definition(void **unused)
{
	static const char word_chars[] = "aaAb_.-*?", message_chars[] = "aaAb_.- ";
	uint64_t seed = 7;
	size_t matched = 0;

	(void)unused;
	for (size_t round = 0; round < 40000; round++) {
		char word[5], message[12];
		struct scope s = { .kind = SCOPE_WORD, .text = { word, 1 + round % 5 } };
		bool got;

		for (size_t i = 0; i < sizeof(word) + sizeof(message); i++) {
			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
			if (i < sizeof(word))
				word[i] = word_chars[(seed >> 33) % (sizeof(word_chars) - 1)];
			else
				message[i - sizeof(word)] =
					message_chars[(seed >> 33) % (sizeof(message_chars) - 1)];
		}
		got = scope_text_match(&s, str_make(message, sizeof(message)));
		if (got != plain_definition(s.text, str_make(message, sizeof(message))))
			fail_msg("%.*s on %.*s is %d", STR_ARG(s.text), (int)sizeof(message),
			         message, got);
		matched += got;
	}
	assert_in_range(matched, 4000, 36000);
}

static void phrases_match_runs_of_white_space(void **unused)
{
	static const struct {
		const char *term, *message;
		bool want;
	} cases[] = {
		{ "VM Periodic Task Thread", "the VM\tPeriodic  Task\n\tThread", true },
		{ "VM Periodic Task Thread", "VM PeriodicTask Thread", false },
		{ "vm  periodic", "VM\xE2\x80\x83Periodic", true },
		{ "vm periodic", "VM\xC2\xA0Periodic", false },
		{ "a b",
		  "a\x1C"
		  "b",
		  true },
		{ "Failed password", "sshd: failed PASSWORD for", true },
		{ "ailed password", "sshd: failed password for", false },
		{ "failed pass", "sshd: failed password for", false },
		{ "failed pass", "failed password, failed pass", true },
		{ " error ", "error", true },
		{ " error ", "errors", false },
		{ "a*b", "a*b", true },
		{ "a*b", "axb", false },
		{ "\"k\":\"v\"", "{\"k\":\"v\"}", true },
		{ ": error", "x: error", true },
		{ "=x", "a=x", true },
		{ "", "anything", true },
		{ "  ", "", true },
		{ "a", "", false },
		{ "a ", "a", true },
		{ "aa b", "aaa b aa b", true },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scope s = { .kind = SCOPE_PHRASE, .text = str_of(cases[i].term) };

		if (scope_text_match(&s, str_of(cases[i].message)) != cases[i].want)
			fail_msg("\"%s\" on %s is not %d", cases[i].term, cases[i].message,
			         cases[i].want);
	}
}

static void parts_are_what_each_message_contains(void **unused)
{
	static const struct {
		enum scope_kind kind;
		const char *term, *parts;
	} cases[] = {
		{ SCOPE_WORD, "error", "error" },
		{ SCOPE_WORD, "com.*.services*", "com. .services" },
		{ SCOPE_WORD, "*a?b*", "a b" },
		{ SCOPE_WORD, "?", "" },
		{ SCOPE_PHRASE, "VM Periodic  Task", "VM Periodic Task" },
		{ SCOPE_PHRASE, "a*b?c", "a*b?c" },
		{ SCOPE_PHRASE,
		  "a\xE3\x80\x80"
		  "b",
		  "a b" },
		{ SCOPE_PHRASE, "", "" },
		{ SCOPE_WORD, "a*b*c*d*e", "a b c" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scope s = { .kind = cases[i].kind, .text = str_of(cases[i].term) };
		struct str part[3];
		size_t n = scope_text_parts(&s, part, COUNT(part));
		struct buf out = { 0 };

		for (size_t k = 0; k < n; k++) {
			if (k)
				buf_add_char(&out, ' ');
			buf_add(&out, part[k]);
		}
		assert_str(buf_str(&out), cases[i].parts);
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_grammar_of_scopes),
		cmocka_unit_test(the_text_of_each_part_is_kept),
		cmocka_unit_test(errors_say_what_is_wrong),
		cmocka_unit_test(nesting_is_bounded),
		cmocka_unit_test(placeholders_are_keywords_when_explaining),
		cmocka_unit_test(terms_match_whole_terms),
		cmocka_unit_test(words_match_by_definition),
		cmocka_unit_test(phrases_match_runs_of_white_space),
		cmocka_unit_test(parts_are_what_each_message_contains),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
