/* Making documents piece by piece; see doc.h. */
#include "pack/doc.h"

struct block *doc_add(struct doc *d, enum block_kind kind)
{
	struct block *b = arena_new(d->mem, struct block);

	b->kind = kind;
	d->block = arena_grow(d->mem, d->block, sizeof(*d->block), d->n, &d->cap, d->n + 1);
	d->block[d->n++] = b;
	return b;
}

void spans_add(struct doc *d, struct spans *to, struct str text, unsigned marks, struct str link)
{
	if (text.n == 0)
		return;
	to->span = arena_grow(d->mem, to->span, sizeof(*to->span), to->n, &to->cap, to->n + 1);
	to->span[to->n++] = (struct span){ text, link, marks };
}

static struct block *text_block(struct doc *d, enum block_kind kind, struct str text)
{
	struct block *b = doc_add(d, kind);

	spans_add(d, &b->text, text, 0, STR(""));
	return b;
}

struct block *doc_heading(struct doc *d, int level, struct str text)
{
	struct block *b = text_block(d, BLOCK_HEADING, text);

	b->level = level > 6 ? 6 : level;
	return b;
}

struct block *doc_paragraph(struct doc *d, struct str text)
{
	return text_block(d, BLOCK_PARAGRAPH, text);
}

struct block *doc_item(struct doc *d, size_t depth, struct str text)
{
	struct block *b = text_block(d, BLOCK_PARAGRAPH, text);

	b->depth = depth;
	b->item = true;
	return b;
}

struct block *doc_code(struct doc *d, struct str code)
{
	struct block *b = doc_add(d, BLOCK_CODE);

	b->code = code;
	return b;
}

struct spans *doc_cell(struct doc *d, struct block *table, struct str text)
{
	struct spans *cell;

	table->cell = arena_grow(d->mem, table->cell, sizeof(*table->cell), table->cells,
	                         &table->cell_cap, table->cells + 1);
	cell = &table->cell[table->cells++];
	*cell = (struct spans){ 0 };
	spans_add(d, cell, text, 0, STR(""));
	return cell;
}

struct block *doc_table(struct doc *d, size_t columns, const char *const *title)
{
	struct block *table = doc_add(d, BLOCK_TABLE);

	table->columns = columns;
	for (size_t i = 0; i < columns; i++)
		doc_cell(d, table, str_of(title[i]));
	return table;
}
