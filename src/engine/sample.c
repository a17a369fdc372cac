/* A log's sample; see sample.h. */
#include "engine/sample.h"

#define WINDOW     3
#define HASHES     ((size_t)1 << 16)
#define LINES_MOST ((size_t)SAMPLE_WORDS * 64)

struct sample {
	struct str bytes;
	uint32_t *start; /* by hash: the first of its places; HASHES + 1 of them */
	uint32_t *place;
	uint32_t *line; /* where each line begins */
	size_t lines;
};

static uint32_t window_hash(const char *p)
{
	uint32_t all = (uint32_t)(unsigned char)char_lower(p[0]) << 16 |
	               (uint32_t)(unsigned char)char_lower(p[1]) << 8 |
	               (uint32_t)(unsigned char)char_lower(p[2]);

	return all * UINT32_C(0x9e3779b1) >> 16;
}

static void lines_find(struct sample *s, struct arena *a)
{
	size_t cap = 0, from = 0;

	while (from < s->bytes.n) {
		size_t n = str_find_char(str_from(s->bytes, from), '\n');

		s->line = arena_grow(a, s->line, sizeof(*s->line), s->lines, &cap, s->lines + 1);
		s->line[s->lines++] = (uint32_t)from;
		from = n == STR_NONE ? s->bytes.n : from + n + 1;
	}
}

const struct sample *sample_new(struct str bytes, struct arena *a)
{
	struct sample *s = arena_new(a, struct sample);
	size_t n = bytes.n < WINDOW ? 0 : bytes.n - WINDOW + 1;
	uint32_t *at = arena_many(a, uint32_t, HASHES + 1);

	*s = (struct sample){ .bytes = bytes,
		              .start = arena_many(a, uint32_t, HASHES + 1),
		              .place = arena_many(a, uint32_t, n) };
	for (size_t i = 0; i < n; i++)
		s->start[window_hash(bytes.p + i) + 1]++;
	for (size_t i = 0; i < HASHES; i++) {
		s->start[i + 1] += s->start[i];
		at[i + 1] = s->start[i + 1];
	}
	for (size_t i = 0; i < n; i++)
		s->place[at[window_hash(bytes.p + i)]++] = (uint32_t)i;
	lines_find(s, a);
	return s;
}

/* The line of a place. */
static size_t line_of(const struct sample *s, size_t place)
{
	size_t from = 0, to = s->lines;

	while (to - from > 1) {
		size_t middle = from + (to - from) / 2;

		if (s->line[middle] <= place)
			from = middle;
		else
			to = middle;
	}
	return from;
}

/* A text's rarest window: where it is in the text, and how many places have it; false: the text is
 * too short. */
static bool window_rarest(const struct sample *s, struct str text, size_t *at, uint32_t *hash)
{
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i + WINDOW <= text.n; i++) {
		uint32_t h = window_hash(text.p + i), n = s->start[h + 1] - s->start[h];

		if (n >= least)
			continue;
		least = n;
		*hash = h;
		*at = i;
	}
	return least != UINT32_MAX;
}

size_t sample_about(const struct sample *s, struct str text)
{
	uint32_t hash;
	size_t at;

	return window_rarest(s, text, &at, &hash) ? s->start[hash + 1] - s->start[hash] : SIZE_MAX;
}

void sample_find(const struct sample *s, struct str text, struct sample_lines *lines)
{
	uint32_t hash;
	size_t at;

	*lines = (struct sample_lines){ 0 };
	if (!window_rarest(s, text, &at, &hash))
		return;
	for (uint32_t i = s->start[hash]; i < s->start[hash + 1]; i++) {
		size_t place = s->place[i], line;

		if (place < at || place - at + text.n > s->bytes.n ||
		    !str_eq_nocase(str_make(s->bytes.p + place - at, text.n), text))
			continue;
		line = line_of(s, place) % LINES_MOST;
		lines->word[line / 64] |= UINT64_C(1) << line % 64;
	}
}

void sample_join(struct sample_lines *lines, const struct sample_lines *more)
{
	for (size_t i = 0; i < SAMPLE_WORDS; i++)
		lines->word[i] |= more->word[i];
}

size_t sample_count(const struct sample_lines *lines)
{
	size_t n = 0;

	for (size_t i = 0; i < SAMPLE_WORDS; i++)
		n += (size_t)__builtin_popcountll(lines->word[i]);
	return n;
}

size_t sample_all(const struct sample *s)
{
	return s->lines < LINES_MOST ? s->lines : LINES_MOST;
}
