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
	struct matched_list {
		size_t slot;
		struct test_list all;
		bool pair; /* a text and what it says: */
		struct value element[2];
	} * list; /* of fields that are lists, once each: they may be long, and tests many */
	size_t lists, list_cap;
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

/* A list's first elements, if its field has texts and what they say. */
static void pair_take(struct matched_list *l, const struct matched *m)
{
	struct str list = value_str(&m->record->slot[l->slot]), key, text;
	enum json_kind kind;

	l->pair = m->names->name[l->slot].plain;
	for (int i = 0; i < 2 && l->pair; i++) {
		l->pair = json_next(&list, &key, &text, &kind, m->room);
		if (l->pair)
			l->element[i] = json_value(text, kind, m->room);
	}
}

/* What a field that is a list has; NULL: it is none. */
static const struct matched_list *list_of(struct matched *m, size_t slot)
{
	struct matched_list *l;

	if (m->record->slot[slot].type != VALUE_LIST)
		return NULL;
	for (size_t i = 0; i < m->lists; i++)
		if (m->list[i].slot == slot)
			return &m->list[i];
	m->list = arena_grow(m->room, m->list, sizeof(*m->list), m->lists, &m->list_cap,
	                     m->lists + 1);
	l = &m->list[m->lists++];
	l->slot = slot;
	test_list_read(&l->all, &m->record->slot[slot], m->room);
	pair_take(l, m);
	return l;
}

/* A test of a field held. */
static void test_add(struct matched *m, const struct test *t)
{
	const struct matched_list *l = list_of(m, t->slot);
	struct value whole = m->record->slot[t->slot];
	bool first;

	slot_add(m, t->slot);
	if (!l || !l->pair)
		return;
	m->record->slot[t->slot] = l->element[0];
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

static bool test_holds(struct matched *m, const struct test *t)
{
	const struct matched_list *l = test_takes_lists(t) ? list_of(m, t->slot) : NULL;

	return l ? test_list_passes(t, &l->all) : test_record(t, m->record, m->room);
}

/* expr_test_one, but that a list is read once for all tests. */
static bool holds(struct matched *m, const struct expr *e)
{
	bool is = e->kind == EXPR_AND;

	if (e->drops)
		return expr_test_one(e, m->record, m->room);
	switch (e->kind) {
	case EXPR_AND:
	case EXPR_OR:
		for (size_t i = 0; i < e->n && is == (e->kind == EXPR_AND); i++)
			is = holds(m, e->part[i]);
		return is;
	case EXPR_NOT:
		return !holds(m, e->part[0]);
	case EXPR_TEST:
		return test_holds(m, e->test);
	default:
		return expr_test_one(e, m->record, m->room);
	}
}

/* Note what held of an expression that is true. */
static void collect(struct matched *m, const struct expr *e)
{
	switch (e->kind) {
	case EXPR_AND:
	case EXPR_OR:
		for (size_t i = 0; i < e->n; i++)
			if (e->kind == EXPR_AND || holds(m, e->part[i]))
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
		const struct matched_list *l = list_of(&m, slot);

		buf_add_json(b, names->name[slot].text);
		buf_add_char(b, ':');
		value_add_json(b, l && l->pair ? &l->element[m.slot[i].plain] : &r->slot[slot]);
		if (i + 1 < m.slots || m.keywords)
			buf_add_char(b, ',');
	}
	if (m.keywords)
		keywords_add_json(b, &m);
	buf_add_char(b, '}');
}
