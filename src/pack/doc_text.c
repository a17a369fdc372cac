/* A document on a terminal; see doc.h. */
#include "base/utf8.h"
#include "pack/doc.h"
#include "sink/visible.h"

enum { WIDTH_LEAST = 20, COLUMN_LEAST = 6, COLUMN_GAP = 2 };

/* Running text that is set into lines. */
struct flow {
	struct buf *out;
	size_t left, right; /* columns where lines begin and end */
	size_t column; /* of the line so far */
	struct buf word; /* not yet set */
	size_t word_width;
	bool colour;
	bool cut; /* words that are wider than a line are cut */
};

struct setting {
	struct buf *out;
	size_t width;
	bool colour;
	size_t left[DOC_DEPTH + 1]; /* where text stands, by depth */
	size_t depth; /* up to which `left` is known */
};

static void line_break(struct flow *f)
{
	buf_add_char(f->out, '\n');
	buf_add_many(f->out, ' ', f->left);
	f->column = f->left;
}

/* Set a word that may be longer than a line, in pieces. */
static void word_cut(struct flow *f)
{
	struct str rest = buf_str(&f->word);
	size_t room = f->right - f->left;

	while (utf8_width(rest) > room) {
		size_t n = 0;

		for (struct str at = rest; at.n;) {
			bool ok;

			utf8_take(&at, &ok);
			if (utf8_width(str_slice(rest, 0, rest.n - at.n)) > room)
				break;
			n = rest.n - at.n;
		}
		n = n ? n : rest.n;
		buf_add(f->out, str_slice(rest, 0, n));
		rest = str_from(rest, n);
		line_break(f);
	}
	buf_add(f->out, rest);
	f->column += utf8_width(rest);
}

static void word_end(struct flow *f)
{
	bool first = f->column == f->left;

	if (f->word.n == 0)
		return;
	if (!first && f->column + 1 + f->word_width > f->right) {
		line_break(f);
		first = true;
	}
	if (!first && f->word_width) {
		buf_add_char(f->out, ' ');
		f->column++;
	}
	if (f->cut) {
		word_cut(f);
	} else {
		buf_add(f->out, buf_str(&f->word));
		f->column += f->word_width;
	}
	f->word.n = f->word_width = 0;
}

/* Colours go into the word without a width. */
static void marks_add(struct flow *f, const struct span *s)
{
	if (!f->colour)
		return;
	if (s->marks & SPAN_STRONG)
		buf_add(&f->word, STR("\x1b[1m"));
	if (s->marks & SPAN_EMPHASIS)
		buf_add(&f->word, STR("\x1b[3m"));
	if (s->marks & SPAN_CODE)
		buf_add(&f->word, STR("\x1b[36m"));
	if (s->link.n)
		buf_add(&f->word, STR("\x1b[34m"));
}

static void text_add(struct flow *f, struct str text)
{
	while (text.n) {
		size_t n = 0;

		while (n < text.n && text.p[n] != ' ' && text.p[n] != '\n')
			n++;
		f->word_width += visible_add(&f->word, str_slice(text, 0, n), SIZE_MAX);
		if (n < text.n)
			word_end(f);
		if (n < text.n && text.p[n] == '\n')
			line_break(f);
		text = str_from(text, n + 1);
	}
}

static void span_add(struct flow *f, const struct span *s)
{
	bool quoted = s->marks & SPAN_CODE && !f->colour;

	marks_add(f, s);
	text_add(f, quoted ? STR("`") : STR(""));
	text_add(f, s->text);
	text_add(f, quoted ? STR("`") : STR(""));
	if (f->colour && (s->marks || s->link.n))
		buf_add(&f->word, STR("\x1b[0m"));
}

/* Set the spans; the line is not ended.  An address that is not in the text follows it. */
static void flow_add(struct flow *f, const struct spans *spans)
{
	for (size_t i = 0; i < spans->n; i++) {
		const struct span *s = &spans->span[i];
		bool last = i + 1 == spans->n || !str_eq(spans->span[i + 1].link, s->link);

		span_add(f, s);
		if (s->link.n && last && !str_eq(s->link, s->text)) {
			text_add(f, STR(" ("));
			text_add(f, s->link);
			text_add(f, STR(")"));
		}
	}
	word_end(f);
	buf_free(&f->word);
}

static void heading_set(struct setting *s, const struct block *b)
{
	struct flow f = { .out = s->out, .right = s->width };
	size_t begin = s->out->n, width;

	if (s->colour)
		buf_add(s->out, b->level > 2 ? STR("\x1b[1m") : STR("\x1b[1;36m"));
	flow_add(&f, &b->text);
	width = f.column;
	if (str_find_char(str_from(buf_str(s->out), begin), '\n') != STR_NONE)
		width = s->width;
	if (s->colour)
		buf_add(s->out, STR("\x1b[0m"));
	buf_add_char(s->out, '\n');
	if (b->level > 2)
		return;
	buf_add_many(s->out, b->level == 1 ? '=' : '-', width);
	buf_add_char(s->out, '\n');
}

/* The mark of an item, and where its text stands from now on; the column. */
static size_t margin_set(struct setting *s, const struct block *b)
{
	size_t depth = b->depth > DOC_DEPTH ? DOC_DEPTH : b->depth, outer, begin = s->out->n;

	for (; s->depth < depth; s->depth++)
		s->left[s->depth + 1] = s->left[s->depth] + 2;
	s->depth = depth;
	if (!b->item || depth == 0) {
		buf_add_many(s->out, ' ', s->left[depth]);
		return s->left[depth];
	}
	outer = s->left[depth - 1];
	buf_add_many(s->out, ' ', outer);
	if (b->number)
		buf_printf(s->out, "%zu. ", b->number);
	else
		buf_add(s->out, STR("- "));
	s->left[depth] = s->out->n - begin;
	return s->left[depth];
}

static void paragraph_set(struct setting *s, const struct block *b)
{
	size_t left = margin_set(s, b);
	struct flow f = { .out = s->out, .right = s->width, .colour = s->colour };

	if (b->quote) {
		buf_add(s->out, STR("  "));
		left += 2;
	}
	f.left = f.column = left;
	flow_add(&f, &b->text);
	buf_add_char(s->out, '\n');
}

static void code_set(struct setting *s, const struct block *b)
{
	size_t left = margin_set(s, b) + 4, more = 4;
	struct str rest = b->code, line;

	if (rest.n == 0)
		buf_add_char(s->out, '\n');
	for (; str_take_line(&rest, &line); more = left) {
		buf_add_many(s->out, ' ', line.n ? more : 0);
		visible_add(s->out, line, SIZE_MAX);
		buf_add_char(s->out, '\n');
	}
}

/* A cell set into lines of at most `width` columns. */
static void cell_set(const struct spans *cell, size_t width, struct buf *out)
{
	struct flow f = { .out = out, .right = width, .cut = true };

	flow_add(&f, cell);
	buf_add_char(out, '\n');
}

/* The widest line of a cell. */
static size_t cell_width(const struct spans *cell, size_t most)
{
	struct buf b = { 0 };
	struct str rest, line;
	size_t widest = 0;

	cell_set(cell, most, &b);
	rest = buf_str(&b);
	while (str_take_line(&rest, &line))
		widest = utf8_width(line) > widest ? utf8_width(line) : widest;
	buf_free(&b);
	return widest;
}

/* How wide each column is, so that all fit: the widest give way. */
static void widths_find(const struct block *b, size_t room, size_t width[DOC_COLUMNS])
{
	size_t total = (b->columns - 1) * COLUMN_GAP, widest;

	for (size_t c = 0; c < b->columns; c++) {
		width[c] = 1;
		for (size_t i = c; i < b->cells; i += b->columns) {
			size_t w = cell_width(&b->cell[i], room);

			width[c] = w > width[c] ? w : width[c];
		}
		total += width[c];
	}
	for (; total > room; total--) {
		widest = 0;
		for (size_t c = 1; c < b->columns; c++)
			if (width[c] > width[widest])
				widest = c;
		if (width[widest] <= COLUMN_LEAST)
			return;
		width[widest]--;
	}
}

/* One line of a row: a line of each cell. */
static void row_line(struct setting *s, size_t left, struct str *cell, const size_t *width,
                     size_t columns)
{
	size_t gap = left;
	struct str line;

	for (size_t c = 0; c < columns; c++) {
		if (!str_take_line(&cell[c], &line))
			line = STR("");
		if (line.n) {
			buf_add_many(s->out, ' ', gap);
			buf_add(s->out, line);
			gap = 0;
		}
		gap += width[c] + COLUMN_GAP - utf8_width(line);
	}
	buf_add_char(s->out, '\n');
}

static void row_set(struct setting *s, size_t left, const struct spans *cell, const size_t *width,
                    size_t columns)
{
	struct buf b[DOC_COLUMNS] = { 0 };
	struct str rest[DOC_COLUMNS];
	bool more = true;

	for (size_t c = 0; c < columns; c++) {
		cell_set(&cell[c], width[c], &b[c]);
		rest[c] = buf_str(&b[c]);
	}
	while (more) {
		row_line(s, left, rest, width, columns);
		more = false;
		for (size_t c = 0; c < columns; c++)
			more = more || rest[c].n;
	}
	for (size_t c = 0; c < columns; c++)
		buf_free(&b[c]);
}

static void table_set(struct setting *s, const struct block *b)
{
	size_t width[DOC_COLUMNS], left = margin_set(s, b);

	s->out->n -= b->item ? 0 : left; /* rows set themselves in */
	widths_find(b, s->width > left ? s->width - left : 1, width);
	for (size_t i = 0; i < b->cells; i += b->columns) {
		row_set(s, i == 0 && b->item ? 0 : left, &b->cell[i], width, b->columns);
		if (i)
			continue;
		for (size_t c = 0; c < b->columns; c++) {
			buf_add_many(s->out, ' ', c ? COLUMN_GAP : left);
			buf_add_many(s->out, '-', width[c]);
		}
		buf_add_char(s->out, '\n');
	}
}

static void block_set(struct setting *s, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		heading_set(s, b);
		break;
	case BLOCK_PARAGRAPH:
		paragraph_set(s, b);
		break;
	case BLOCK_CODE:
		code_set(s, b);
		break;
	case BLOCK_TABLE:
		table_set(s, b);
		break;
	case BLOCK_LINE:
		buf_add_many(s->out, '-', s->width);
		buf_add_char(s->out, '\n');
		break;
	}
}

/* Paragraphs of one list stand close to each other. */
static bool is_apart(const struct block *before, const struct block *b)
{
	return !(before->depth && b->depth && before->kind == BLOCK_PARAGRAPH &&
	         b->kind == BLOCK_PARAGRAPH);
}

void doc_text(const struct doc *d, size_t width, bool colour, struct buf *out)
{
	struct setting s = { .out = out, .colour = colour };

	s.width = width < WIDTH_LEAST ? WIDTH_LEAST : width;
	for (size_t i = 0; i < d->n; i++) {
		if (i && is_apart(d->block[i - 1], d->block[i]))
			buf_add_char(out, '\n');
		block_set(&s, d->block[i]);
	}
}
