/*
 * A Windows event as XML; see event_xml.h.
 *
 * First an outline of the elements, in the order of the text, each with the number of the next one
 * that is not inside it:
 *
 *     <Event><System><EventID>1</EventID><Provider Name="P"/></System></Event>
 *     0 ─────────────────────────────────────────────────────────────────────> 4
 *            1 ──────────────────────────────────────────────> 4
 *                    2 ───────────────> 3
 *                                       3 ──────────────────> 4
 *
 * then a walk that goes into what is wanted and passes over the rest.  The outline is there because
 * of elements that belong together: Data without names are one field, whose value is the list of
 * their texts.  Other elements of a name that was there before are NAME_1, NAME_2 …
 */
#include "reader/event_xml.h"

#include "base/hash.h"
#include "reader/xml_scan.h"

/* An event in a Windows log is at most 64 KB; beyond these numbers elements count as text. */
#define ELEMENTS_MOST ((uint32_t)1 << 16)
#define DEPTH_MOST    64

#define ELEMENTS_FIRST 64
#define NONE           UINT32_MAX

struct element {
	struct str name; /* its key: of `<Data Name="NAME">` NAME */
	struct str attributes;
	struct str inside;
	uint32_t parent; /* NONE: it is an outermost one */
	uint32_t next; /* the first one behind it that is not inside it */
	uint32_t number; /* of its name before it in its parent: `_N` behind the name, unless 0 */
	uint32_t more; /* unnamed Data with text: the next one; NONE */
	bool data; /* <Data>: its attributes are no fields */
	bool unnamed; /* without a Name */
	bool markup; /* there is markup inside */
	bool dropped; /* it has no field of its own */
};

struct outline {
	struct element *element;
	uint32_t n;
	size_t cap;
	uint32_t open[DEPTH_MOST];
	size_t depth;
	const char *end;
	struct arena *a;
};

static bool is_empty(struct str s)
{
	return str_trim(s).n == 0;
}

/* What an element is called. */
static void element_name(struct element *e, struct str tag, struct arena *a)
{
	struct str rest = e->attributes, name, value;

	e->name = tag;
	e->data = str_eq(tag, STR("Data"));
	if (!e->data)
		return;
	e->unnamed = true;
	while (e->unnamed && xml_attribute(&rest, &name, &value)) {
		if (!str_eq(name, STR("Name")))
			continue;
		e->name = xml_unescape(value, a);
		e->unnamed = false;
	}
}

/* Close the innermost element, whose inside ends at `at`. */
static void element_close(struct outline *o, const char *at)
{
	struct element *e = &o->element[o->open[--o->depth]];

	e->inside.n = (size_t)(at - e->inside.p);
	e->next = o->n;
}

/* Data is never in Data: the end of the first is missing. */
static void data_close(struct outline *o, const struct xml_token *t)
{
	if (o->depth && o->element[o->open[o->depth - 1]].data && str_eq(t->name, STR("Data")))
		element_close(o, t->start);
}

static void element_open(struct outline *o, const struct xml_token *t)
{
	struct element *e;

	data_close(o, t);
	if (o->depth == DEPTH_MOST || o->n == ELEMENTS_MOST)
		return;
	if (o->n == o->cap)
		o->element = arena_grow(o->a, o->element, sizeof(*e), o->n, &o->cap,
		                        o->n ? o->n + 1 : ELEMENTS_FIRST);
	e = &o->element[o->n];
	*e = (struct element){
		.attributes = t->inside,
		.inside = { t->end, 0 },
		.parent = o->depth ? o->open[o->depth - 1] : NONE,
		.next = ++o->n,
		.more = NONE,
	};
	element_name(e, t->name, o->a);
	if (t->kind == XML_OPEN)
		o->open[o->depth++] = o->n - 1;
}

/* The name of an element's tag; its key may be another. */
static struct str tag_name(const struct element *e)
{
	return e->data ? STR("Data") : e->name;
}

/* A closing tag closes the nearest open element of its name and what is open in it. */
static void tag_close(struct outline *o, const struct xml_token *t)
{
	size_t i = o->depth;

	while (i > 0 && !str_eq(tag_name(&o->element[o->open[i - 1]]), t->name))
		i--;
	while (i > 0 && o->depth >= i)
		element_close(o, t->start);
}

/* The elements of a text; `one`: of its first element only. */
static void outline_make(struct outline *o, struct str text, bool one)
{
	const char *p = text.p;
	struct xml_token t;

	o->end = text.p + text.n;
	while (xml_next(p, o->end, &t)) {
		if (o->depth)
			o->element[o->open[o->depth - 1]].markup = true;
		if (t.kind == XML_OPEN || t.kind == XML_EMPTY)
			element_open(o, &t);
		else if (t.kind == XML_CLOSE)
			tag_close(o, &t);
		p = t.end;
		if (one && o->n && !o->depth)
			break;
	}
	while (o->depth)
		element_close(o, o->end);
}

static bool element_is_leaf(const struct outline *o, uint32_t i)
{
	const struct element *e = &o->element[i];

	return e->next == i + 1 && (e->data || is_empty(e->attributes));
}

/* A later element has the name of an earlier one. */
static void name_pass_on(struct outline *o, uint32_t from, uint32_t to)
{
	struct element *earlier = &o->element[from], *later = &o->element[to];

	if (earlier->unnamed && later->unnamed && element_is_leaf(o, from) &&
	    element_is_leaf(o, to)) {
		earlier->more = to;
		later->dropped = true;
	} else if (!later->data || later->unnamed) {
		later->number = earlier->number + 1;
	}
}

/* Number the elements of equal names. */
static void names_number(struct outline *o)
{
	size_t size = 2;
	uint32_t *table;

	while (size < (size_t)o->n * 2)
		size *= 2;
	table = arena_many(o->a, uint32_t, size); /* element + 1 */
	for (uint32_t i = 0; i < o->n; i++) {
		const struct element *e = &o->element[i];
		size_t at = hash_mix(hash_bytes(e->name), e->parent) & (size - 1);

		for (; table[at]; at = (at + 1) & (size - 1)) {
			const struct element *other = &o->element[table[at] - 1];

			if (other->parent != e->parent || !str_eq(other->name, e->name))
				continue;
			name_pass_on(o, table[at] - 1, i);
			break;
		}
		table[at] = i + 1;
	}
}

/* The text of an element without elements in it.  Of white space with a line feed in it nothing is
 * left: that is how the text is laid out. */
static struct str element_text(const struct outline *o, const struct element *e)
{
	struct str text = e->markup ? xml_text(e->inside, o->a) : xml_unescape(e->inside, o->a);

	if (str_find_char(text, '\n') != STR_NONE && is_empty(text))
		return STR("");
	return text;
}

/* System's elements and attributes that are numbers. */
static bool is_number_name(struct str name)
{
	static const char *const number[] = {
		"EventID",    "Version",   "Level",       "Task",          "Opcode",
		"Qualifiers", "ProcessID", "ThreadID",    "SessionID",     "EventRecordID",
		"KernelTime", "UserTime",  "ProcessorID", "ProcessorTime",
	};

	for (size_t i = 0; i < COUNT(number); i++)
		if (str_eq(str_of(number[i]), name))
			return true;
	return false;
}

/* XML has no types, evtx_dump's JSON has: nearly all integers of events are numbers there. */
static struct value text_value(struct str name, struct str text, bool system)
{
	bool number = text.n && text.n <= 20 && (text.n == 1 || text.p[0] != '0');

	for (size_t i = 0; number && i < text.n; i++)
		number = char_is_digit(text.p[i]);
	if (number && (!system || is_number_name(name)))
		return value_number(text);
	return value_text(text);
}

struct walk {
	struct outline o;
	struct fill *fill;
	const struct level *up; /* of the outermost elements */
	size_t depth; /* elements that the walk is in */
	struct level level[DEPTH_MOST];
	uint32_t until[DEPTH_MOST]; /* the first element behind each */
	bool system[DEPTH_MOST]; /* inside <System> */
};

/* The key of an element. */
static struct str element_key(const struct walk *w, const struct element *e)
{
	if (!e->number)
		return e->name;
	return arena_printf(w->o.a, "%.*s_%u", STR_ARG(e->name), e->number);
}

static void member_fill(struct walk *w, const struct level *level, struct str key, struct value v)
{
	fill_value(w->fill, level, level_find(level, key), key, v, true);
}

static void attributes_fill(struct walk *w, const struct level *up, struct str inside, bool system)
{
	const struct str key = STR("#attributes");
	const struct tree_edge *edge = level_find(up, key);
	struct str name, text;
	struct level level;

	if (is_empty(inside) || !fill_descends(w->fill, up, edge, false))
		return;
	level_enter(w->fill, &level, up, edge, key, false, inside.p);
	while (xml_attribute(&inside, &name, &text))
		member_fill(w, &level, name, text_value(name, xml_unescape(text, w->o.a), system));
}

/* The texts of unnamed Data as a list. */
static struct value data_list(const struct walk *w, uint32_t i)
{
	struct buf b = { 0 };
	struct str list;

	buf_add_char(&b, '[');
	for (; i != NONE; i = w->o.element[i].more) {
		buf_add_json(&b, element_text(&w->o, &w->o.element[i]));
		buf_add_char(&b, w->o.element[i].more == NONE ? ']' : ',');
	}
	list = arena_copy(w->o.a, buf_str(&b));
	buf_free(&b);
	return value_list(list);
}

static void leaf_fill(struct walk *w, const struct level *up, const struct tree_edge *edge,
                      struct str key, const struct element *e)
{
	bool system = w->depth && w->system[w->depth - 1];
	struct value v = text_value(e->name, element_text(&w->o, e), system);

	if (!e->data && !v.n)
		v = value_null();
	fill_value(w->fill, up, edge, key, v, true);
}

/* The texts of unnamed Data that are asked for by number, from element `i` on. */
static void items_fill(struct walk *w, const struct level *up, const struct tree_edge *edge,
                       uint32_t i)
{
	struct level level;

	level_enter(w->fill, &level, up, edge, edge->key, true, up->start);
	for (; i != NONE; i = w->o.element[i].more) {
		const struct tree_edge *at = level_item(&level);

		if (at)
			fill_value(w->fill, &level, at, at->key,
			           value_text(element_text(&w->o, &w->o.element[i])), true);
		level.index++;
	}
}

/* What JSON has instead: `{"#text": …}`. */
static struct value data_object(const struct walk *w, const struct value *v)
{
	struct buf b = { 0 };
	struct str object;

	buf_add(&b, STR("{\"#text\":"));
	value_add_json(&b, v);
	buf_add_char(&b, '}');
	object = arena_copy(w->o.a, buf_str(&b));
	buf_free(&b);
	return value_list(object);
}

/* `<Data>text</Data>`: the texts of all are `Data.#text`. */
static void unnamed_fill(struct walk *w, const struct level *up, const struct tree_edge *edge,
                         struct str key, uint32_t i)
{
	const struct element *e = &w->o.element[i];
	struct value v = e->more == NONE ? value_text(element_text(&w->o, e)) : data_list(w, i);
	const struct tree_edge *text;
	struct level level;

	if (fill_wants(w->fill, up, edge, false))
		fill_value(w->fill, up, edge, key, data_object(w, &v), false);
	if (!fill_descends(w->fill, up, edge, false))
		return;
	level_enter(w->fill, &level, up, edge, key, false, e->inside.p);
	text = level_find(&level, STR("#text"));
	if (e->more != NONE && text && text->below && text->below->items)
		items_fill(w, &level, text, i);
	member_fill(w, &level, STR("#text"), v);
}

/* The text of an element that has attributes or elements: what stands in front of the latter. */
static struct str text_before(const struct walk *w, uint32_t i)
{
	struct element e = w->o.element[i];

	if (e.next != i + 1) {
		const char *open = memchr(e.inside.p, '<', e.inside.n);

		e.inside.n = open ? (size_t)(open - e.inside.p) : e.inside.n;
		e.markup = false;
	}
	e.inside = element_text(&w->o, &e);
	return is_empty(e.inside) ? STR("") : e.inside;
}

/* An element with members; whether there is something to be had inside. */
static bool container_fill(struct walk *w, const struct level *up, const struct tree_edge *edge,
                           struct str key, uint32_t i)
{
	const struct element *e = &w->o.element[i];
	bool system = (w->depth && w->system[w->depth - 1]) || str_eq(e->name, STR("System"));
	struct level *level = &w->level[w->depth];
	struct str text = text_before(w, i);

	if (edge && edge->targets && !is_empty(e->inside))
		fill_value(w->fill, up, edge, key,
		           text_value(e->name, e->next == i + 1 ? text : e->inside, system), false);
	if (!fill_descends(w->fill, up, edge, false))
		return false;
	level_enter(w->fill, level, up, edge, key, false, e->inside.p);
	if (!e->data)
		attributes_fill(w, level, e->attributes, system);
	if (text.n)
		member_fill(w, level, STR("#text"), text_value(e->name, text, system));
	w->system[w->depth] = system;
	w->until[w->depth++] = e->next;
	return true;
}

/* Element `i`; the next one to be looked at. */
static uint32_t element_fill(struct walk *w, uint32_t i)
{
	const struct element *e = &w->o.element[i];
	const struct level *up = w->depth ? &w->level[w->depth - 1] : w->up;
	const struct tree_edge *edge;
	struct str key;

	if (e->dropped)
		return e->next;
	key = element_key(w, e);
	edge = level_find(up, key);
	if (!edge && !w->fill->map)
		return e->next;
	if (!element_is_leaf(&w->o, i))
		return container_fill(w, up, edge, key, i) ? i + 1 : e->next;
	if (e->unnamed)
		unnamed_fill(w, up, edge, key, i);
	else
		leaf_fill(w, up, edge, key, e);
	return e->next;
}

static void elements_fill(struct walk *w, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to;) {
		while (w->depth && i >= w->until[w->depth - 1])
			w->depth--;
		i = element_fill(w, i);
	}
}

static void walk_begin(struct walk *w, struct fill *fill, const struct level *up)
{
	w->o.element = NULL;
	w->o.n = 0;
	w->o.cap = 0;
	w->o.depth = 0;
	w->o.a = fill->a;
	w->fill = fill;
	w->up = up;
	w->depth = 0;
}

static struct str start_cut(struct str text)
{
	str_skip(&text, STR("\xef\xbb\xbf"));
	return str_trim(text);
}

bool event_xml_looks(struct str text)
{
	struct xml_token t;
	const char *end;

	text = start_cut(text);
	end = text.p + text.n;
	while (text.n && xml_next(text.p, end, &t) && t.start == text.p) {
		if (t.kind != XML_OTHER)
			return xml_is_event(&t);
		text = start_cut(str_make(t.end, (size_t)(end - t.end)));
	}
	return false;
}

/* From the first `<Event>` on; empty: there is none. */
static struct str event_find(struct str text)
{
	const char *p = text.p, *end = text.p + text.n;
	struct xml_token t;

	while (text.n && xml_next(p, end, &t)) {
		if (xml_is_event(&t))
			return str_make(t.start, (size_t)(end - t.start));
		p = t.end;
	}
	return STR("");
}

bool event_xml_fill(struct fill *fill, const struct level *up, struct str text)
{
	struct walk w;

	text = event_find(text);
	if (!text.n)
		return false;
	walk_begin(&w, fill, up);
	outline_make(&w.o, text, true);
	names_number(&w.o);
	elements_fill(&w, 0, w.o.n);
	return true;
}

static bool is_named(const struct outline *o, uint32_t i, struct str name)
{
	return i < o->n && str_eq(o->element[i].name, name);
}

bool event_xml_fill_data(struct fill *fill, const struct level *up, struct str text)
{
	uint32_t from = 0, to, inner;
	struct walk w;

	text = start_cut(text);
	if (!text.n || *text.p != '<')
		return false;
	walk_begin(&w, fill, up);
	outline_make(&w.o, text, false);
	if (!w.o.n)
		return false;
	names_number(&w.o);
	to = w.o.n;
	if (is_named(&w.o, from, STR("DataItem")))
		to = w.o.element[from++].next;
	inner = from;
	if (is_named(&w.o, from, STR("EventData")) || is_named(&w.o, from, STR("UserData")))
		to = w.o.element[from++].next;
	if (inner && inner < from && is_named(&w.o, inner, STR("UserData")) && from < to)
		to = w.o.element[from++].next;
	elements_fill(&w, from, to);
	return true;
}
