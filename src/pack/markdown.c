/*
 * Blocks of Markdown; see doc.h.  Line by line: the indentation tells which lists a line is in, its
 * first characters what it begins.
 */
#include "pack/doc.h"

struct reading {
	struct doc *d;
	int shift;
	struct str rest; /* behind the line at hand */
	size_t indent[DOC_DEPTH]; /* columns before the text of an item, by depth */
	size_t depth; /* lists that the line is in */
	bool item; /* the next block begins one */
	size_t number;
	struct buf text; /* of the paragraph that is open; empty: none is */
	bool quote; /* it is a quotation */
	size_t text_depth, text_number; /* where the paragraph stands */
	bool text_item;
};

/* Columns of blanks in front, which are passed over; tabs go to the next fourth. */
static size_t indent_skip(struct str *line)
{
	size_t n = 0;

	for (; line->n && (line->p[0] == ' ' || line->p[0] == '\t'); *line = str_from(*line, 1))
		n = line->p[0] == ' ' ? n + 1 : n + 4 - n % 4;
	return n;
}

/* Put a block where the line is. */
static struct block *place(struct reading *r, struct block *b)
{
	b->depth = r->depth;
	b->item = r->item;
	b->number = r->number;
	r->item = false;
	return b;
}

/* The paragraph that is open has ended. */
static void paragraph_end(struct reading *r)
{
	struct block *b;

	if (r->text.n == 0)
		return;
	b = doc_add(r->d, BLOCK_PARAGRAPH);
	b->depth = r->text_depth;
	b->item = r->text_item;
	b->number = r->text_number;
	b->quote = r->quote;
	spans_markdown(r->d, &b->text, arena_copy(r->d->mem, buf_str(&r->text)));
	r->text.n = 0;
}

static void paragraph_line(struct reading *r, struct str line, bool quote)
{
	bool broken = str_ends(line, STR("  ")) || str_ends(line, STR("\\"));

	if (quote != r->quote)
		paragraph_end(r);
	line = str_trim(line);
	if (broken && str_ends(line, STR("\\")))
		line.n--;
	if (r->text.n == 0) {
		r->quote = quote;
		r->text_depth = r->depth;
		r->text_item = r->item;
		r->text_number = r->number;
		r->item = false;
	} else if (r->text.p[r->text.n - 1] != '\n') {
		buf_add_char(&r->text, ' ');
	}
	buf_add(&r->text, line);
	if (broken)
		buf_add_char(&r->text, '\n');
}

static bool take_heading(struct reading *r, struct str line)
{
	struct block *b;
	size_t level = 0;

	while (level < line.n && line.p[level] == '#')
		level++;
	if (level == 0 || level > 6 || (level < line.n && line.p[level] != ' '))
		return false;
	line = str_trim(str_from(line, level));
	while (line.n && line.p[line.n - 1] == '#')
		line.n--;
	paragraph_end(r);
	b = place(r, doc_heading(r->d, (int)level + r->shift, STR("")));
	spans_markdown(r->d, &b->text, str_trim(line));
	return true;
}

/* `---`, `***`, `___`, with blanks between or not. */
static bool is_rule(struct str line)
{
	char c = line.p[0];
	size_t n = 0;

	if (!strchr("-*_", c))
		return false;
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] != c && !char_is_space(line.p[i]))
			return false;
		n += line.p[i] == c;
	}
	return n >= 3;
}

static bool take_rule(struct reading *r, struct str line)
{
	if (!is_rule(line))
		return false;
	paragraph_end(r);
	place(r, doc_add(r->d, BLOCK_LINE));
	return true;
}

static size_t fence_of(struct str line)
{
	size_t n = 0;

	while (n < line.n && (line.p[0] == '`' || line.p[0] == '~') && line.p[n] == line.p[0])
		n++;
	return n >= 3 ? n : 0;
}

/* Lines between fences, or to the end; `indent` columns in front of each are the list's. */
static bool take_code(struct reading *r, struct str line, size_t indent)
{
	size_t fence = fence_of(line);
	char c = line.p[0];
	struct buf code = { 0 };
	struct str one;

	if (!fence || (c == '`' && str_find_char(str_from(line, fence), '`') != STR_NONE))
		return false;
	paragraph_end(r);
	while (str_take_line(&r->rest, &one)) {
		struct str end = one;
		size_t skip = 0;

		indent_skip(&end);
		end = str_trim(end);
		if (end.n && end.p[0] == c && fence_of(end) >= fence && fence_of(end) == end.n)
			break;
		while (skip < indent && skip < one.n && one.p[skip] == ' ')
			skip++;
		buf_add(&code, str_from(one, skip));
		buf_add_char(&code, '\n');
	}
	place(r, doc_code(r->d, arena_copy(r->d->mem, buf_str(&code))));
	buf_free(&code);
	return true;
}

/* One cell of a row, up to a `|` that is not escaped. */
static bool take_cell(struct str *row, struct str *cell)
{
	size_t n = 0;

	if (row->n == 0)
		return false;
	while (n < row->n && row->p[n] != '|')
		n += row->p[n] == '\\' && n + 1 < row->n ? 2 : 1;
	*cell = str_trim(str_slice(*row, 0, n));
	*row = str_from(*row, n + 1);
	return true;
}

static struct str row_of(struct str line)
{
	line = str_trim(line);
	str_skip(&line, STR("|"));
	return line;
}

/* `|---|:--:|` */
static bool is_separator(struct str line)
{
	struct str row = row_of(line), cell;
	size_t n = 0;

	for (; take_cell(&row, &cell); n++) {
		str_skip(&cell, STR(":"));
		if (cell.n == 0 || cell.p[0] != '-')
			return false;
		while (str_skip(&cell, STR("-")))
			;
		str_skip(&cell, STR(":"));
		if (cell.n)
			return false;
	}
	return n > 0 && str_find_char(line, '|') != STR_NONE;
}

static void row_add(struct reading *r, struct block *table, struct str line)
{
	struct str row = row_of(line), cell;

	for (size_t i = 0; i < table->columns; i++) {
		struct spans *to = doc_cell(r->d, table, STR(""));

		if (take_cell(&row, &cell))
			spans_markdown(r->d, to, arena_unescape(r->d->mem, cell, "|"));
	}
}

static bool take_table(struct reading *r, struct str line)
{
	struct str rest = r->rest, separator, row = row_of(line), cell;
	struct block *table;
	size_t columns = 0;

	if (str_find_char(line, '|') == STR_NONE || !str_take_line(&rest, &separator) ||
	    !is_separator(separator))
		return false;
	while (columns < DOC_COLUMNS && take_cell(&row, &cell))
		columns++;
	if (columns == 0)
		return false;
	paragraph_end(r);
	table = place(r, doc_add(r->d, BLOCK_TABLE));
	table->columns = columns;
	row_add(r, table, line);
	r->rest = rest;
	while (str_take_line(&rest, &line) && str_find_char(line, '|') != STR_NONE) {
		row_add(r, table, line);
		r->rest = rest;
	}
	return true;
}

/* `- `, `* `, `+ `, `12. `, `12) `: the line is passed on without it. */
static bool take_marker(struct reading *r, struct str *line, size_t indent)
{
	struct str rest = *line;
	uint64_t number = 0;
	size_t width;

	if (str_take_uint(&rest, &number)) {
		if (line->n - rest.n > 9 ||
		    !(str_skip(&rest, STR(".")) || str_skip(&rest, STR(")"))))
			return false;
		if (number != 1 && r->text.n && r->text_depth <= r->depth)
			return false;
		number = number ? number : 1;
	} else if (!str_skip(&rest, STR("-")) && !str_skip(&rest, STR("*")) &&
	           !str_skip(&rest, STR("+"))) {
		return false;
	}
	if ((rest.n && rest.p[0] != ' ' && rest.p[0] != '\t') || r->depth == DOC_DEPTH)
		return false;
	width = line->n - rest.n;
	paragraph_end(r);
	width += rest.n ? indent_skip(&rest) : 1;
	r->indent[r->depth++] = indent + width;
	r->item = true;
	r->number = (size_t)number;
	*line = rest;
	return true;
}

/* Take the line if it begins something other than an item or a paragraph. */
static bool take_block(struct reading *r, struct str line, size_t indent)
{
	return take_rule(r, line) || take_heading(r, line) || take_code(r, line, indent) ||
	       take_table(r, line);
}

/* A line without the blanks in front. */
static void line_read(struct reading *r, struct str line, size_t indent)
{
	bool quote;

	while (line.n) {
		if (take_block(r, line, indent))
			return;
		if (!take_marker(r, &line, indent))
			break;
		indent = r->indent[r->depth - 1];
	}
	quote = str_skip(&line, STR(">"));
	if (line.n)
		paragraph_line(r, line, quote);
}

/* Whether a line begins a block rather than going on with the paragraph that is open. */
static bool begins(struct str line)
{
	struct str rest = line;
	uint64_t number;

	if (strchr("#>|", line.p[0]) || fence_of(line))
		return true;
	if (str_take_uint(&rest, &number))
		return str_skip(&rest, STR(". ")) || str_skip(&rest, STR(") "));
	return strchr("-*+", line.p[0]) && (line.n == 1 || line.p[1] == ' ' || is_rule(line));
}

/* Which lists the line is still in: a paragraph goes on over lines that are not set in. */
static void lists_leave(struct reading *r, struct str line, size_t indent)
{
	size_t depth = 0;

	while (depth < r->depth && indent >= r->indent[depth])
		depth++;
	if (r->text.n == 0 || begins(line))
		r->depth = depth;
}

void doc_markdown(struct doc *d, struct str text, int shift)
{
	struct reading r = { .d = d, .shift = shift, .rest = text };
	struct str line;

	str_skip(&r.rest, STR("\xef\xbb\xbf"));
	while (str_take_line(&r.rest, &line)) {
		size_t indent = indent_skip(&line);

		if (line.n == 0) {
			paragraph_end(&r);
			continue;
		}
		lists_leave(&r, line, indent);
		line_read(&r, line, indent);
	}
	paragraph_end(&r);
	buf_free(&r.text);
}
