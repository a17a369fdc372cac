/* A document as one HTML page; see doc.h. */
#include "base/utf8.h"
#include "pack/doc.h"

static const char style[] =
	"body{margin:2rem auto;max-width:52rem;padding:0 1rem;"
	"font:16px/1.5 system-ui,sans-serif;color:#1b1f24;background:#fff}\n"
	"h1,h2,h3,h4{line-height:1.25;margin:1.6em 0 .5em}\n"
	"h1{margin-top:0}h2{border-bottom:1px solid #d5d9de;padding-bottom:.2em}\n"
	"nav{columns:2;font-size:.95em}nav ul{margin:0}\n"
	"code,pre{font:.9em/1.45 ui-monospace,monospace;background:#f3f4f6;border-radius:3px}\n"
	"code{padding:.1em .25em;overflow-wrap:anywhere}\n"
	"pre{padding:.7em;overflow-x:auto}pre code{padding:0}\n"
	"table{border-collapse:collapse;display:block;overflow-x:auto}\n"
	"th,td{border:1px solid #d5d9de;padding:.3em .6em;text-align:left;vertical-align:top}\n"
	"th{background:#f3f4f6}blockquote{margin:0;padding-left:1em;border-left:3px solid "
	"#d5d9de}\n"
	"@media(prefers-color-scheme:dark){body{color:#e2e5e9;background:#15181c}\n"
	"code,pre,th{background:#23272d}th,td,h2,blockquote{border-color:#3c424a}a{color:#7ab4ff}}"
	"\n"
	"@media print{nav{display:none}body{margin:0;max-width:none}}\n";

/* Lists that are open: which kind each is. */
struct lists {
	struct buf *out;
	size_t depth;
	bool numbered[DOC_DEPTH];
	bool item[DOC_DEPTH]; /* an item is open */
};

static void escaped_add(struct buf *b, struct str s)
{
	char text[4];
	bool ok;

	while (s.n) {
		uint32_t c = utf8_take(&s, &ok);

		if (c == '<')
			buf_add(b, STR("&lt;"));
		else if (c == '>')
			buf_add(b, STR("&gt;"));
		else if (c == '&')
			buf_add(b, STR("&amp;"));
		else if (c == '"')
			buf_add(b, STR("&quot;"));
		else if ((c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0))
			buf_add(b, STR("\xef\xbf\xbd")); /* HTML has no such characters */
		else
			buf_add(b, str_make(text, utf8_put(c, text)));
	}
}

/* Whether an address leads somewhere harmless: the web, mail, a place of the page, a file beside
 * it. */
static bool is_harmless(struct str link)
{
	size_t colon = str_find_char(link, ':');

	for (size_t i = 0; i < link.n; i++)
		if ((unsigned char)link.p[i] <= ' ')
			return false;
	return colon == STR_NONE || str_starts_nocase(link, STR("http://")) ||
	       str_starts_nocase(link, STR("https://")) ||
	       str_starts_nocase(link, STR("mailto:")) || link.p[0] == '#';
}

static void lines_add(struct buf *b, struct str text)
{
	struct str line;

	while (str_take_until(&text, '\n', &line)) {
		escaped_add(b, line);
		buf_add(b, STR("<br>\n"));
	}
	escaped_add(b, text);
}

static void span_add(struct buf *b, const struct span *s)
{
	static const struct {
		unsigned mark;
		const char *name;
	} marks[] = { { SPAN_STRONG, "strong" }, { SPAN_EMPHASIS, "em" }, { SPAN_CODE, "code" } };

	for (size_t i = 0; i < COUNT(marks); i++)
		if (s->marks & marks[i].mark)
			buf_printf(b, "<%s>", marks[i].name);
	lines_add(b, s->text);
	for (size_t i = COUNT(marks); i-- > 0;)
		if (s->marks & marks[i].mark)
			buf_printf(b, "</%s>", marks[i].name);
}

static void spans_html(struct buf *b, const struct spans *spans)
{
	for (size_t i = 0; i < spans->n; i++) {
		const struct span *s = &spans->span[i];
		bool is_link = s->link.n && is_harmless(s->link);
		bool first = i == 0 || !str_eq(spans->span[i - 1].link, s->link);
		bool last = i + 1 == spans->n || !str_eq(spans->span[i + 1].link, s->link);

		if (is_link && first) {
			buf_add(b, STR("<a href=\""));
			escaped_add(b, s->link);
			buf_add(b, STR("\" rel=\"noreferrer\">"));
		}
		span_add(b, s);
		buf_add(b, is_link && last ? STR("</a>") : STR(""));
	}
}

static void list_close(struct lists *l)
{
	l->depth--;
	if (l->item[l->depth])
		buf_add(l->out, STR("</li>\n"));
	buf_add(l->out, l->numbered[l->depth] ? STR("</ol>\n") : STR("</ul>\n"));
}

static void list_open(struct lists *l, const struct block *b)
{
	l->numbered[l->depth] = b->number != 0;
	l->item[l->depth] = false;
	l->depth++;
	if (b->number > 1)
		buf_printf(l->out, "<ol start=\"%zu\">\n", b->number);
	else
		buf_add(l->out, b->number ? STR("<ol>\n") : STR("<ul>\n"));
}

/* Close and open lists so that the block may follow. */
static void lists_set(struct lists *l, const struct block *b)
{
	size_t depth = b->depth > DOC_DEPTH ? DOC_DEPTH : b->depth;

	while (l->depth > depth)
		list_close(l);
	if (depth && l->depth == depth && b->item && l->numbered[depth - 1] != (b->number != 0))
		list_close(l);
	while (l->depth < depth) {
		if (l->depth && !l->item[l->depth - 1]) {
			buf_add(l->out, STR("<li>"));
			l->item[l->depth - 1] = true;
		}
		list_open(l, b);
	}
	if (depth == 0 || (!b->item && l->item[depth - 1]))
		return;
	buf_add(l->out, l->item[depth - 1] ? STR("</li>\n<li>") : STR("<li>"));
	l->item[depth - 1] = true;
}

static void table_html(struct buf *b, const struct block *t)
{
	buf_add(b, STR("<table>\n"));
	for (size_t i = 0; i < t->cells && t->columns; i++) {
		bool head = i < t->columns;

		buf_add(b, i % t->columns ? STR("") : STR("<tr>"));
		buf_add(b, head ? STR("<th>") : STR("<td>"));
		spans_html(b, &t->cell[i]);
		buf_add(b, head ? STR("</th>") : STR("</td>"));
		buf_add(b, (i + 1) % t->columns ? STR("") : STR("</tr>\n"));
	}
	buf_add(b, STR("</table>\n"));
}

static void paragraph_html(struct buf *b, const struct block *p)
{
	bool own = p->depth == 0 || !p->item;

	buf_add(b, p->quote ? STR("<blockquote>") : STR(""));
	buf_add(b, own ? STR("<p>") : STR(""));
	spans_html(b, &p->text);
	buf_add(b, own ? STR("</p>") : STR(""));
	buf_add(b, p->quote ? STR("</blockquote>\n") : STR("\n"));
}

static void block_html(struct buf *b, const struct block *block, size_t index)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		buf_printf(b, "<h%d id=\"s%zu\">", block->level, index);
		spans_html(b, &block->text);
		buf_printf(b, "</h%d>\n", block->level);
		break;
	case BLOCK_PARAGRAPH:
		paragraph_html(b, block);
		break;
	case BLOCK_CODE:
		buf_add(b, STR("<pre><code>"));
		escaped_add(b, block->code);
		buf_add(b, STR("</code></pre>\n"));
		break;
	case BLOCK_TABLE:
		table_html(b, block);
		break;
	case BLOCK_LINE:
		buf_add(b, STR("<hr>\n"));
		break;
	}
}

/* The headings of the second level, to go to. */
static void contents_add(struct buf *b, const struct doc *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++) {
		if (d->block[i]->kind != BLOCK_HEADING || d->block[i]->level != 2)
			continue;
		buf_add(b, n++ ? STR("") : STR("<nav><ul>\n"));
		buf_printf(b, "<li><a href=\"#s%zu\">", i);
		for (size_t k = 0; k < d->block[i]->text.n; k++)
			escaped_add(b, d->block[i]->text.span[k].text);
		buf_add(b, STR("</a></li>\n"));
	}
	buf_add(b, n ? STR("</ul></nav>\n") : STR(""));
}

void doc_html(const struct doc *d, struct str title, struct buf *out)
{
	struct lists lists = { .out = out };

	buf_add(out, STR("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
	                 "'none'; style-src 'unsafe-inline'\">\n"
	                 "<meta name=\"viewport\" content=\"width=device-width\">\n<title>"));
	escaped_add(out, title);
	buf_add(out, STR("</title>\n<style>\n"));
	buf_add(out, str_of(style));
	buf_add(out, STR("</style>\n</head>\n<body>\n"));
	for (size_t i = 0; i < d->n; i++) {
		lists_set(&lists, d->block[i]);
		block_html(out, d->block[i], i);
		if (i == 0)
			contents_add(out, d);
	}
	while (lists.depth)
		list_close(&lists);
	buf_add(out, STR("</body>\n</html>\n"));
}
