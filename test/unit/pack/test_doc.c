#include "pack/doc.h"
#include "unit.h"

/* The Markdown as text of `width` columns. */
static struct str text_of(const char *markdown, size_t width, struct arena *mem)
{
	struct doc d = { .mem = mem };
	struct buf b = { 0 };
	struct str text;

	doc_markdown(&d, str_of(markdown), 0);
	doc_text(&d, width, false, &b);
	text = arena_copy(mem, buf_str(&b));
	buf_free(&b);
	return text;
}

/* The same as HTML, of which only the body. */
static struct str html_of(const char *markdown, struct arena *mem)
{
	struct doc d = { .mem = mem };
	struct buf b = { 0 };
	struct str text;
	size_t at;

	doc_markdown(&d, str_of(markdown), 0);
	doc_html(&d, STR("T"), &b);
	text = arena_copy(mem, buf_str(&b));
	buf_free(&b);
	at = str_find(text, STR("<body>\n")) + 7;
	return str_slice(text, at, str_find(text, STR("</body>")));
}

static void markdown_becomes_text(void **unused)
{
	static const struct {
		const char *markdown, *want;
	} cases[] = {
		{ "# A *b*\n\ntext", "A b\n===\n\ntext\n" },
		{ "## A\n### B #\n", "A\n-\n\nB\n" },
		{ "one two\nthree", "one two three\n" },
		{ "aaaa bbbb cccc dddd eeee ffff", "aaaa bbbb cccc dddd\neeee ffff\n" },
		{ "a\\\nb  \nc", "a\nb\nc\n" },
		{ "- a\n- b\n  c\n  - d\n- e\n", "- a\n- b c\n  - d\n- e\n" },
		{ "- a\nlazy\n\nout", "- a lazy\n\nout\n" },
		{ "1. a\n2. b\n\n   c\n", "1. a\n2. b\n   c\n" },
		{ "text\n1608. no list", "text 1608. no list\n" },
		{ "> q\n> r\n", "  q r\n" },
		{ "```sh\na  b\n\n  c\n```\nd", "    a  b\n\n      c\n\nd\n" },
		{ "- x\n  ```\n  a\n  ```\n", "- x\n\n      a\n" },
		{ "```\nopen", "    open\n" },
		{ "a\n\n---\n\nb", "a\n\n--------------------\n\nb\n" },
		{ "| a | b |\n|---|:-:|\n| 1 | 2\\|3 |\n| x |\n", "a  b\n-  ---\n1  2|3\nx\n" },
		{ "a | b\nno table", "a | b no table\n" },
		{ "**a** _b_ `c d` ***e***", "a b `c d` e\n" },
		{ "snake_case_name 2*3*4 * x", "snake_case_name 234\n* x\n" },
		{ "**open and *more", "**open and *more\n" },
		{ "\\*a\\* \\q", "*a* \\q\n" },
		{ "[t](https://a.example/x)", "t\n(https://a.example/x)\n" },
		{ "[t] (x) [u](a b)", "[t] (x) [u](a b)\n" },
		{ "https://a.example/x_y_z.", "https://a.example/x_y_z.\n" },
		{ "``a`b``", "`a`b`\n" },
		{ "`open", "`open\n" },
		{ "", "" },
		{ "- \n- a", "- a\n" },
		{ "<b> & \x1b[31m", "<b> & \xe2\x90\x9b[31m\n" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(text_of(cases[i].markdown, 20, &mem), cases[i].want);
	arena_free(&mem);
}

static void markdown_becomes_html(void **unused)
{
	static const struct {
		const char *markdown, *want;
	} cases[] = {
		{ "a <b> & \"c\"", "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>\n" },
		{ "- a\n  - b\n- c\n\nd",
		  "<ul>\n<li>a\n<ul>\n<li>b\n</li>\n</ul>\n</li>\n<li>c\n</li>\n</ul>\n"
		  "<p>d</p>\n" },
		{ "1. a\n2. b", "<ol>\n<li>a\n</li>\n<li>b\n</li>\n</ol>\n" },
		{ "- a\n\n1. b", "<ul>\n<li>a\n</li>\n</ul>\n<ol>\n<li>b\n</li>\n</ol>\n" },
		{ "```\n<x>\n```", "<pre><code>&lt;x&gt;\n</code></pre>\n" },
		{ "**a *b***", "<p><strong>a </strong><strong><em>b</em></strong></p>\n" },
		{ "[**t**](https://a.example/?a&b)",
		  "<p><a href=\"https://a.example/?a&amp;b\" "
		  "rel=\"noreferrer\"><strong>t</strong></a></p>\n" },
		{ "[t](javascript:alert(1))", "<p>t)</p>\n" },
		{ "[t](JaVaScRiPt:x)", "<p>t</p>\n" },
		{ "[t](data:text/html,x)", "<p>t</p>\n" },
		{ "| a |\n|---|\n| b |\n",
		  "<table>\n<tr><th>a</th></tr>\n<tr><td>b</td></tr>\n</table>\n" },
		{ "> a", "<blockquote><p>a</p></blockquote>\n" },
		{ "a\x01\x80z", "<p>a\xef\xbf\xbd\xef\xbf\xbdz</p>\n" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(html_of(cases[i].markdown, &mem), cases[i].want);
	arena_free(&mem);
}

static void lines_keep_within_the_width(void **unused)
{
	static const char text[] = "- one two three four five six seven **eight nine ten** eleven\n"
				   "  - twelve thirteen fourteen `fifteen sixteen` seventeen\n\n"
				   "| first | second column with words | third |\n|---|---|---|\n"
				   "| a | something that is longer than its column | "
				   "https://a.example/a/very/long/address/that/is/cut |\n";
	struct arena mem = { 0 };
	struct str rest, line;

	(void)unused;
	for (size_t width = 24; width < 80; width++) {
		rest = text_of(text, width, &mem);
		while (str_take_line(&rest, &line))
			assert_true(line.n <= width);
	}
	arena_free(&mem);
}

static void colour_is_only_added(void **unused)
{
	struct arena mem = { 0 };
	struct doc d = { .mem = &mem };
	struct buf b = { 0 };

	(void)unused;
	doc_markdown(&d, STR("a **b c** [d](https://e.example/)"), 0);
	doc_text(&d, 80, true, &b);
	assert_str(buf_str(&b), "a \x1b[1mb c\x1b[0m \x1b[34md\x1b[0m (https://e.example/)\n");
	buf_free(&b);
	arena_free(&mem);
}

/* Texts of marks alone take no time that grows with their square. */
static void marks_take_linear_time(void **unused)
{
	static const char *const piece[] = {
		"*a ", "**a _b ", "`",  "``a` ", "[a](", "[[",
		"- ",  "|",       "> ", "1. ",   "***",  "<http://a "
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(piece); i++) {
		struct buf b = { 0 }, out = { 0 };
		struct doc d = { .mem = &mem };

		while (b.n < 200000)
			buf_add(&b, str_of(piece[i]));
		doc_markdown(&d, buf_str(&b), 0);
		doc_text(&d, 80, false, &out);
		assert_true(out.n > 0);
		buf_free(&b);
		buf_free(&out);
		arena_reset(&mem);
	}
	arena_free(&mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markdown_becomes_text),
		cmocka_unit_test(markdown_becomes_html),
		cmocka_unit_test(lines_keep_within_the_width),
		cmocka_unit_test(colour_is_only_added),
		cmocka_unit_test(marks_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
