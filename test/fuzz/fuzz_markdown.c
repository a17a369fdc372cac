/*
 * Markdown of any bytes: it becomes text for a terminal without anything that steers it, and HTML
 * in which every `<` is ours.
 */
#include <assert.h>

#include "base/utf8.h"
#include "pack/doc.h"
#include "sink/visible.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void text_check(const struct doc *d)
{
	struct buf b = { 0 };
	struct str rest;
	bool ok;

	doc_text(d, 40, false, &b);
	for (rest = buf_str(&b); rest.n;) {
		uint32_t c = utf8_take(&rest, &ok);

		assert(ok && (c == '\n' || !visible_is_unsafe(c)));
	}
	b.n = 0;
	doc_text(d, 40, true, &b);
	buf_free(&b);
}

/* Every tag begins with one of these. */
static void html_check(const struct doc *d)
{
	static const char *const tags[] = {
		"a ",       "a>",          "/a>",          "h1",   "h2",    "h3",    "h4",
		"h5",       "h6",          "/h",           "p>",   "/p>",   "ul>",   "/ul>",
		"ol",       "/ol>",        "li>",          "/li>", "pre>",  "/pre>", "code",
		"/code",    "table",       "/table",       "tr>",  "/tr>",  "th>",   "/th>",
		"td>",      "/td>",        "br>",          "hr>",  "em>",   "/em>",  "strong>",
		"/strong>", "blockquote>", "/blockquote>", "nav>", "/nav>", "/body", "/html",
	};
	struct buf b = { 0 };
	struct str rest;
	bool known;

	doc_html(d, STR("t"), &b);
	assert(utf8_valid(buf_str(&b)));
	rest = buf_str(&b);
	rest = str_from(rest, str_find(rest, STR("<body>")) + 6);
	for (size_t at; (at = str_find_char(rest, '<')) != STR_NONE;) {
		rest = str_from(rest, at + 1);
		known = false;
		for (size_t i = 0; i < COUNT(tags); i++)
			known = known || str_starts(rest, str_of(tags[i]));
		assert(known);
	}
	buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	struct doc d = { .mem = &mem };

	doc_markdown(&d, str_make((const char *)data, size), (int)(size % 3));
	text_check(&d);
	html_check(&d);
	arena_free(&mem);
	return 0;
}
