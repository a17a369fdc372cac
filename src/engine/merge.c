/* Literals with a piece in common; see merge.h.  The piece that saves most comes first. */
#include "engine/merge.h"

#include <assert.h>

#include "base/hash.h"
#include "schema/index.h"

#define PIECE_LEAST  4
#define PIECE_MOST   16
#define PIECE_PLACES 512 /* in the sample: one that is more frequent is not worth a look */

struct piece {
	struct str text;
	struct sample_lines lines;
};

struct merging {
	const struct sample *sample;
	struct literal *literal;
	size_t n;
	struct piece *piece;
	size_t pieces, cap;
	struct index by_text;
	struct arena *mem;
};

static void piece_add(struct merging *m, struct str text)
{
	uint32_t hash = (uint32_t)hash_nocase(text);
	size_t i;

	for (size_t at = 0; (i = index_next(&m->by_text, hash, &at)) != STR_NONE;) {
		assert(m->piece);
		if (str_eq_nocase(m->piece[i].text, text))
			return;
	}
	m->piece = arena_grow(m->mem, m->piece, sizeof(*m->piece), m->pieces, &m->cap,
	                      m->pieces + 1);
	m->piece[m->pieces++] = (struct piece){ .text = text };
	index_add(&m->by_text, hash, m->mem);
}

static size_t users(const struct merging *m, struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		n += str_find_nocase(m->literal[i].text, text) != STR_NONE;
	return n;
}

/* The pieces that are rare and of several literals. */
static void pieces_find(struct merging *m)
{
	size_t kept = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct str text = m->literal[i].text;

		for (size_t from = 0; from + PIECE_LEAST <= text.n; from++)
			for (size_t to = from + PIECE_LEAST;
			     to <= text.n && to - from <= PIECE_MOST; to++)
				piece_add(m, str_slice(text, from, to));
	}
	for (size_t i = 0; i < m->pieces; i++) {
		struct piece *p = &m->piece[i];

		if (users(m, p->text) < 2 || sample_about(m->sample, p->text) > PIECE_PLACES)
			continue;
		sample_find(m->sample, p->text, &p->lines);
		m->piece[kept++] = *p;
	}
	m->pieces = kept;
}

/* What a piece saves; below 1: nothing. */
static int64_t piece_saves(const struct merging *m, const struct piece *p,
                           const struct sample_lines *found)
{
	struct sample_lines all = *found;
	size_t n = users(m, p->text);

	if (n < 2)
		return 0;
	sample_join(&all, &p->lines);
	return (int64_t)(COST_LITERAL * (n - 1)) -
	       (int64_t)(COST_LINE * (sample_count(&all) - sample_count(found)));
}

static void piece_use(struct merging *m, const struct piece *p, struct sample_lines *found)
{
	size_t kept = 0;

	for (size_t i = 0; i < m->n; i++)
		if (str_find_nocase(m->literal[i].text, p->text) == STR_NONE)
			m->literal[kept++] = m->literal[i];
	m->literal[kept++] = (struct literal){ .text = p->text };
	m->n = kept;
	sample_join(found, &p->lines);
}

size_t literals_merge(const struct sample *sample, struct literal *literal, size_t n,
                      struct sample_lines *found, struct arena *a)
{
	struct merging m = { .sample = sample, .literal = literal, .n = n, .mem = a };
	const struct piece *best;

	pieces_find(&m);
	do {
		int64_t most = 0;

		best = NULL;
		for (size_t i = 0; i < m.pieces; i++) {
			int64_t saves = piece_saves(&m, &m.piece[i], found);

			if (saves < most || saves <= 0 ||
			    (saves == most && m.piece[i].text.n <= best->text.n))
				continue;
			most = saves;
			best = &m.piece[i];
		}
		if (best)
			piece_use(&m, best, found);
	} while (best);
	return m.n;
}
