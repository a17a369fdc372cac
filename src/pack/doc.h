/*
 * A document: headings, paragraphs, lists, code and tables in order, for a terminal or as HTML.  It
 * is made piece by piece, or of Markdown.
 *
 * Blocks stand in one row; `depth` says in how many lists a block is, `item` that it begins one
 * more item of the innermost.
 */
#ifndef PACK_DOC_H
#define PACK_DOC_H

#include "base/arena.h"
#include "base/buf.h"

enum doc_limit { DOC_DEPTH = 8, DOC_COLUMNS = 32 };

enum span_mark { SPAN_STRONG = 1, SPAN_EMPHASIS = 2, SPAN_CODE = 4 };

/* A piece of running text; a line feed in it breaks the line. */
struct span {
	struct str text;
	struct str link; /* empty: none */
	unsigned marks;
};

struct spans {
	size_t n, cap;
	struct span *span;
};

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_CODE, BLOCK_TABLE, BLOCK_LINE };

struct block {
	enum block_kind kind;
	int level; /* BLOCK_HEADING: 1 … 6 */
	size_t depth;
	bool item;
	size_t number; /* of an item of a numbered list; 0: it has a dot */
	bool quote;
	struct spans text; /* BLOCK_HEADING, BLOCK_PARAGRAPH */
	struct str code; /* BLOCK_CODE: lines, each with its end */
	size_t columns, cells; /* BLOCK_TABLE: cells are whole rows; the first is its head */
	struct spans *cell; /* [row * columns + column] */
	size_t cell_cap;
};

struct doc {
	struct arena *mem;
	size_t n, cap;
	struct block **block;
};

/* Add a block; texts given live as long as the document. */
struct block *doc_add(struct doc *d, enum block_kind kind);
struct block *doc_heading(struct doc *d, int level, struct str text);
struct block *doc_paragraph(struct doc *d, struct str text);
struct block *doc_item(struct doc *d, size_t depth, struct str text);
struct block *doc_code(struct doc *d, struct str code);

/* A table with these titles, then its cells one after another, row by row. */
struct block *doc_table(struct doc *d, size_t columns, const char *const *title);
struct spans *doc_cell(struct doc *d, struct block *table, struct str text);

void spans_add(struct doc *d, struct spans *to, struct str text, unsigned marks, struct str link);

/* Add the blocks of a Markdown text: headings, paragraphs, lists, quotes, fenced code, tables,
 * rules; code, emphasis and links within.  Headings go down by `shift` levels.  Everything is
 * something: what is no markup is text. */
void doc_markdown(struct doc *d, struct str text, int shift);

/* Add the spans of a line of Markdown. */
void spans_markdown(struct doc *d, struct spans *to, struct str text);

/* For a terminal: lines of at most `width` columns, but for code and words that are longer. */
void doc_text(const struct doc *d, size_t width, bool colour, struct buf *out);

/* As one HTML page without anything from elsewhere. */
void doc_html(const struct doc *d, struct str title, struct buf *out);

#endif
