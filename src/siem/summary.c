/* The texts of signals; see summary.h. */
#include "siem/summary.h"

#define NOTHING     STR("?")
#define HEADING_END STR(": ")

/* A place, `{{field}}`: what stands before it is taken.  False: there is none. */
static bool hole_take(struct str *text, struct str *before, struct str *field)
{
	size_t from = str_find(*text, STR("{{")), to;

	if (from == STR_NONE)
		return false;
	to = str_find(str_from(*text, from), STR("}}"));
	if (to == STR_NONE)
		return false;
	*before = str_slice(*text, 0, from);
	*field = str_trim(str_slice(*text, from + 2, from + to));
	*text = str_from(*text, from + to + 2);
	return true;
}

const struct summary *summary_parse(struct str text, struct names *names, uint8_t dialect,
                                    bool marks, bool risk, struct arena *a)
{
	struct summary *s = arena_new(a, struct summary);
	struct summary_part *part = NULL;
	uint8_t own = names->dialect;
	struct str before, field;
	size_t cap = 0;
	bool more;

	names->dialect = dialect;
	s->marks = marks;
	do {
		struct summary_part *p;

		more = hole_take(&text, &before, &field);
		part = arena_grow(a, part, sizeof(*part), s->n, &cap, s->n + 1);
		p = &part[s->n++];
		*p = (struct summary_part){ .text = more ? before : text, .slot = STR_NONE };
		p->risk = more && risk && str_eq_nocase(field, STR("risk"));
		if (more && !p->risk && field.n)
			p->slot = names_read(names, field);
	} while (more);
	names->dialect = own;
	s->part = part;
	s->heading = marks && s->n > 1 && part[0].text.n == 0 &&
	             str_starts(part[1].text, HEADING_END);
	return s;
}

void summary_add(struct buf *b, const struct summary *s, const struct record *r, struct str risk,
                 struct arena *room)
{
	bool headless = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct summary_part *p = &s->part[i];
		struct str text = p->text, value = p->risk ? risk : STR("");

		if (i == 1 && headless)
			str_skip(&text, HEADING_END);
		buf_add(b, text);
		if (p->slot != STR_NONE)
			value = value_to_str(&r->slot[p->slot], room);
		/* Logs write `-` for nothing. */
		if ((value.n == 0 || str_eq(value, STR("-"))) && s->marks &&
		    (p->risk || p->slot != STR_NONE)) {
			headless = i == 0 && s->heading;
			value = headless ? STR("") : NOTHING;
		}
		buf_add(b, value);
	}
}

void summary_slots(const struct summary *s, void (*use)(void *user, size_t slot), void *user)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->part[i].slot != STR_NONE)
			use(user, s->part[i].slot);
}
