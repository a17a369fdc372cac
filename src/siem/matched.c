/* Fields that matched; see matched.h. */
#include "siem/matched.h"

#include "expr/test.h"
#include "reader/json.h"

#define KEYWORDS_MOST 16

struct matched {
	struct record *record;
	const struct names *names;
	struct arena *room;
	struct matched_slot {
		size_t slot;
		bool plain; /* what its text says passed a test that the text itself did not */
	} * slot; /* of fields whose tests held, once each */
	size_t slots, cap;
	struct str keyword[KEYWORDS_MOST];
	size_t keywords;
};

static void slot_add(void *user, size_t slot)
{
	struct matched *m = user;

	for (size_t i = 0; i < m->slots; i++)
		if (m->slot[i].slot == slot)
			return;
	if (value_is_null(&m->record->slot[slot]))
		return;
	m->slot = arena_grow(m->room, m->slot, sizeof(*m->slot), m->slots, &m->cap, m->slots + 1);
	m->slot[m->slots++] = (struct matched_slot){ .slot = slot };
}

/* The elements of a value that is a text and what it says; false: it is another one. */
static bool elements_take(const struct matched *m, const struct names *names, size_t slot,
                          struct value element[2])
{
	struct str list = value_str(&m->record->slot[slot]), key, text;
	enum json_kind kind;

	if (!names->name[slot].plain || m->record->slot[slot].type != VALUE_LIST)
		return false;
	for (int i = 0; i < 2; i++) {
		if (!json_next(&list, &key, &text, &kind, m->room))
			return false;
		element[i] = json_value(text, kind, m->room);
	}
	return true;
}

/* A test of a field held. */
static void test_add(struct matched *m, const struct test *t)
{
	struct value whole = m->record->slot[t->slot], element[2];
	bool first;

	slot_add(m, t->slot);
	if (!elements_take(m, m->names, t->slot, element))
		return;
	m->record->slot[t->slot] = element[0];
	first = test_record(t, m->record, m->room);
	m->record->slot[t->slot] = whole;
	for (size_t i = 0; i < m->slots; i++)
		if (m->slot[i].slot == t->slot)
			m->slot[i].plain |= !first;
}

struct str matched_keyword(const struct test *t, const struct record *r, struct str *field,
                           struct arena *room)
{
	struct str found = { NULL, 0 };

	for (size_t i = 0; i < r->fields && !found.p; i++) {
		*field = r->field[i].name;
		found = test_found(t, value_to_str(&r->field[i].value, room));
	}
	if (found.p)
		return found;
	*field = STR("");
	return test_found(t, r->raw);
}

static void keyword_add(struct matched *m, const struct test *t)
{
	struct str field, found = matched_keyword(t, m->record, &field, m->room);

	for (size_t i = 0; i < m->keywords; i++)
		if (str_eq(m->keyword[i], found))
			return;
	if (found.p && m->keywords < KEYWORDS_MOST)
		m->keyword[m->keywords++] = found;
}

/* Note what held of an expression that is true. */
static void collect(struct matched *m, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_AND:
	case EXPR_OR:
		for (size_t i = 0; i < e->n; i++)
			if (e->kind == EXPR_AND || expr_test_one(e->part[i], m->record, m->room))
				collect(m, e->part[i]);
		break;
	case EXPR_NOT:
		break;
	case EXPR_TEST:
		if (e->test->slot == TEST_SLOT_ANY)
			keyword_add(m, e->test);
		else
			test_add(m, e->test);
		break;
	default:
		expr_slots(e, slot_add, m);
	}
}

static void keywords_add_json(struct buf *b, const struct matched *m)
{
	buf_add(b, STR("\"keyword\":"));
	if (m->keywords > 1)
		buf_add_char(b, '[');
	for (size_t i = 0; i < m->keywords; i++) {
		if (i)
			buf_add_char(b, ',');
		buf_add_json(b, m->keyword[i]);
	}
	if (m->keywords > 1)
		buf_add_char(b, ']');
}

void matched_add_json(struct buf *b, const struct expr *condition, struct record *r,
                      const struct names *names, struct arena *room)
{
	struct matched m = { .record = r, .names = names, .room = room };

	collect(&m, condition);
	buf_add_char(b, '{');
	for (size_t i = 0; i < m.slots; i++) {
		size_t slot = m.slot[i].slot;
		struct value element[2];
		bool plain = elements_take(&m, names, slot, element);

		buf_add_json(b, names->name[slot].text);
		buf_add_char(b, ':');
		value_add_json(b, plain ? &element[m.slot[i].plain] : &r->slot[slot]);
		if (i + 1 < m.slots || m.keywords)
			buf_add_char(b, ',');
	}
	if (m.keywords)
		keywords_add_json(b, &m);
	buf_add_char(b, '}');
}
