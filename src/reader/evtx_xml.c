/*
 * Binary XML into trees of elements; see evtx.h.  It is a row of tokens, bit 0x40 telling that more
 * of the kind follow:
 *
 *     00 end of the fragment
 *     01 element     [dependency 2, in templates] size 4, name 4, [0x40: size of attributes 4]
 *     02 its content follows   03 it has none   04 its end
 *     05 text        type 1, for strings units 2 and the units
 *     06 attribute   name 4; its content follows
 *     07 CDATA       units 2, the units
 *     08 character   unit 2
 *     09 entity      name 4
 *     0a target of a processing instruction   name 4
 *     0b its data    units 2, the units
 *     0c instance    1, id 4, place of the definition 4, values 4, a size 2 and type 2 for each,
 *                    the values
 *     0d reference   number 2, type 1        0e the same, but for no value there is nothing
 *     0f fragment    major 1, minor 1, flags 1
 *
 * A name is the place of `next 4, hash 2, units 2, the units, NUL 2` in the chunk; one used for the
 * first time stands right there, in the row.  So does a template's definition: `next 4, GUID 16,
 * size 4`, then a fragment.
 *
 * Nothing of it is trusted: every place is checked, depth and work have bounds.
 */
#include "base/utf8.h"
#include "reader/evtx.h"
#include "reader/xml_scan.h"

#define TOKEN_MORE 0x40
#define DEFINITION 24 /* bytes before the fragment of a definition */
#define COST       32 /* of an element or attribute, compared with a token */
#define NEST       8 /* fragments in fragments */
#define SIBLINGS   64 /* how far back an element of the same name is looked for */
#define TABLE      16 /* places for templates, to begin with */

enum token {
	TOKEN_END,
	TOKEN_OPEN,
	TOKEN_CONTENT,
	TOKEN_EMPTY,
	TOKEN_CLOSE,
	TOKEN_VALUE,
	TOKEN_ATTRIBUTE,
	TOKEN_CDATA,
	TOKEN_CHARACTER,
	TOKEN_ENTITY,
	TOKEN_TARGET,
	TOKEN_DATA,
	TOKEN_INSTANCE,
	TOKEN_REFERENCE,
	TOKEN_OPTIONAL,
	TOKEN_FRAGMENT
};

static const char why_cut[] = "its binary XML is cut off";

/* A place in the row of tokens. */
struct xml {
	struct evtx_walk *w;
	const char *all; /* the chunk */
	size_t n; /* its bytes */
	size_t at, end;
	bool dependent; /* elements have a dependency */
	struct evtx_template *template; /* that is compiled; NULL: an element by itself */
	struct arena *a; /* of the tree */
};

static bool xml_fail(struct xml *x, const char *why)
{
	if (!x->w->why)
		x->w->why = why;
	return false;
}

/* Whether `n` more bytes are there. */
static bool xml_has(struct xml *x, size_t n)
{
	return n <= x->end - x->at || xml_fail(x, why_cut);
}

/* Charge for the work of compiling. */
static bool xml_charge(struct xml *x, size_t n)
{
	struct evtx_chunk *chunk = x->w->chunk;

	if (n > chunk->compile) {
		chunk->compile = 0;
		return xml_fail(x, "its chunk has more templates than fit");
	}
	chunk->compile -= n;
	return true;
}

static bool name_fits(const struct xml *x, size_t at)
{
	return at + 8 <= x->n && (size_t)evtx_u16(x->all + at + 6) * 2 <= x->n - at - 8;
}

/* The name whose place is given next. */
static bool name_take(struct xml *x, struct str *name)
{
	size_t at, units;

	if (!xml_has(x, 4))
		return false;
	at = evtx_u32(x->all + x->at);
	x->at += 4;
	if (!name_fits(x, at))
		return xml_fail(x, "a name in it lies outside its chunk");
	units = evtx_u16(x->all + at + 6);
	if (!xml_charge(x, units))
		return false;
	*name = evtx_text(x->all + at + 8, units, x->a);
	if (at == x->at) {
		size_t size = 8 + units * 2 + 2;

		if (!xml_has(x, size))
			return false;
		x->at += size;
	}
	return true;
}

/* `units 2, the units` */
static bool text_take(struct xml *x, struct str *text)
{
	size_t units;

	if (!xml_has(x, 2))
		return false;
	units = evtx_u16(x->all + x->at);
	x->at += 2;
	if (!xml_has(x, units * 2))
		return false;
	*text = evtx_text(x->all + x->at, units, x->a);
	x->at += units * 2;
	return true;
}

static struct evtx_node *node_add(struct xml *x, struct evtx_content *content, enum evtx_kind kind)
{
	struct evtx_node *node;

	content->node = arena_grow(x->a, content->node, sizeof(*node), content->n, &content->cap,
	                           content->n + 1);
	node = &content->node[content->n++];
	*node = (struct evtx_node){ .kind = kind };
	return node;
}

/* The size of a value of a template itself; 0: not of a known one. */
static size_t fixed_size(const struct xml *x, uint8_t type)
{
	if (type == EVTX_SID)
		return x->end - x->at >= 8 ? 8 + 4 * (size_t)(uint8_t)x->all[x->at + 1] : 8;
	return type == EVTX_SIZE ? 0 : evtx_type_size(type); /* 4 or 8: nothing tells */
}

static bool value_take(struct xml *x, struct evtx_content *content)
{
	uint8_t type;
	size_t n;

	if (!xml_has(x, 1))
		return false;
	type = (uint8_t)x->all[x->at++];
	if (type == EVTX_STRING)
		return text_take(x, &node_add(x, content, EVTX_TEXT)->text);
	if (type == EVTX_NULL)
		return true;
	n = fixed_size(x, type);
	if (!n)
		return xml_fail(x, "a value in it is of an unknown type");
	if (!xml_has(x, n))
		return false;
	node_add(x, content, EVTX_FIXED)->value = (struct evtx_value){ type, (uint32_t)n,
		                                                       x->all + x->at };
	x->at += n;
	return true;
}

static struct str character(struct xml *x, uint32_t c)
{
	char *p = arena_get_text(x->a, 4);

	return str_make(p, utf8_put(c, p));
}

static bool character_take(struct xml *x, struct evtx_content *content)
{
	if (!xml_has(x, 2))
		return false;
	node_add(x, content, EVTX_TEXT)->text = character(x, evtx_u16(x->all + x->at));
	x->at += 2;
	return true;
}

static bool entity_take(struct xml *x, struct evtx_content *content)
{
	struct str name;

	if (!name_take(x, &name))
		return false;
	node_add(x, content, EVTX_TEXT)->text = xml_unescape(
		arena_printf(x->a, "&%.*s;", STR_ARG(name)), x->a);
	return true;
}

static bool reference_take(struct xml *x, struct evtx_content *content)
{
	if (!xml_has(x, 3))
		return false;
	node_add(x, content, EVTX_REFERENCE)->index = evtx_u16(x->all + x->at);
	x->at += 3;
	return true;
}

/* What is known of an instance before its template is looked at. */
struct header {
	uint32_t definition;
	size_t values, descriptors; /* how many; their place */
};

/* Take an instance up to its values. */
static bool instance_take(struct xml *x, struct header *h)
{
	if (!xml_has(x, 10))
		return false;
	h->definition = evtx_u32(x->all + x->at + 6);
	x->at += 10;
	if (h->definition == x->at) {
		size_t size;

		if (!xml_has(x, DEFINITION))
			return false;
		size = evtx_u32(x->all + x->at + 20);
		x->at += DEFINITION;
		if (!xml_has(x, size))
			return false;
		x->at += size;
	}
	if (!xml_has(x, 4))
		return false;
	h->values = evtx_u32(x->all + x->at);
	x->at += 4;
	if (h->values > (x->end - x->at) / 4)
		return xml_fail(x, "it has more values than fit into it");
	h->descriptors = x->at;
	x->at += h->values * 4;
	return true;
}

/* An instance in a template: it is kept as it is. */
static bool fragment_take(struct xml *x, struct evtx_content *content)
{
	size_t from = x->at;
	struct header h;

	if (!instance_take(x, &h))
		return false;
	for (size_t i = 0; i < h.values; i++) {
		size_t n = evtx_u16(x->all + h.descriptors + i * 4);

		if (!xml_has(x, n))
			return false;
		x->at += n;
	}
	node_add(x, content, EVTX_FRAGMENT)->value =
		(struct evtx_value){ EVTX_XML, (uint32_t)(x->at - from), x->all + from };
	return true;
}

static const struct evtx_element *element_take(struct xml *x, const struct level *up,
                                               struct evtx_element *parent, int depth);

/* Take what is between the tags of `e`, or of an attribute (`attribute` is its content): up to a
 * token that cannot be part of it. */
static bool content_take(struct xml *x, struct evtx_content *content, struct evtx_element *e,
                         int depth)
{
	while (x->at < x->end && xml_charge(x, 1)) {
		const struct evtx_element *child;
		size_t from = x->at;
		bool ok = true;
		struct str text;

		switch (x->all[x->at++] & ~TOKEN_MORE) {
		case TOKEN_VALUE:
			ok = value_take(x, content);
			break;
		case TOKEN_CDATA:
			ok = text_take(x, &node_add(x, content, EVTX_TEXT)->text);
			break;
		case TOKEN_CHARACTER:
			ok = character_take(x, content);
			break;
		case TOKEN_ENTITY:
			ok = entity_take(x, content);
			break;
		case TOKEN_TARGET:
			ok = name_take(x, &text);
			break;
		case TOKEN_DATA:
			ok = text_take(x, &text);
			break;
		case TOKEN_REFERENCE:
		case TOKEN_OPTIONAL:
			ok = reference_take(x, content);
			break;
		case TOKEN_FRAGMENT:
			ok = xml_has(x, 3);
			x->at += ok ? 3 : 0;
			break;
		case TOKEN_INSTANCE:
			x->at = from;
			ok = e && fragment_take(x, content);
			break;
		case TOKEN_OPEN:
			x->at = from;
			child = e ? element_take(x, &e->level, e, depth + 1) : NULL;
			ok = child != NULL;
			if (ok)
				node_add(x, content, EVTX_ELEMENT)->element = child;
			break;
		default:
			x->at = from;
			return true;
		}
		if (!ok)
			return xml_fail(x, "its binary XML makes no sense");
	}
	return xml_fail(x, why_cut);
}

static bool attributes_take(struct xml *x, struct evtx_element *e)
{
	while (x->at < x->end && (x->all[x->at] & ~TOKEN_MORE) == TOKEN_ATTRIBUTE) {
		struct evtx_attribute *attribute;

		e->attribute = arena_grow(x->a, e->attribute, sizeof(*attribute), e->attributes,
		                          &e->attribute_cap, e->attributes + 1);
		attribute = &e->attribute[e->attributes++];
		*attribute = (struct evtx_attribute){ 0 };
		x->at++;
		if (!xml_charge(x, COST) || !name_take(x, &attribute->name) ||
		    !content_take(x, &attribute->content, NULL, 0))
			return false;
	}
	return true;
}

/* Take the start of an element up to its name.  Whether elements have a dependency depends on where
 * they stand; where the name then lies outside the chunk, it is the other way round. */
static bool start_take(struct xml *x, struct evtx_element *e)
{
	bool more = x->all[x->at] & TOKEN_MORE;
	size_t skip = x->dependent ? 7 : 5, other = x->dependent ? 5 : 7;

	if (!xml_has(x, skip + 4))
		return false;
	if (!name_fits(x, evtx_u32(x->all + x->at + skip)) && other + 4 <= x->end - x->at &&
	    name_fits(x, evtx_u32(x->all + x->at + other)))
		skip = other;
	x->at += skip;
	if (!name_take(x, &e->name) || (more && !xml_has(x, 4)))
		return false;
	x->at += more ? 4 : 0;
	return attributes_take(x, e);
}

/* How many elements of the name stand before in the same element. */
static size_t same_before(const struct evtx_element *parent, struct str name)
{
	size_t n = parent ? parent->content.n : 0;
	size_t least = n > SIBLINGS ? n - SIBLINGS : 0;

	while (n-- > least) {
		const struct evtx_element *e = parent->content.node[n].element;

		if (e && str_eq(e->name, name))
			return e->same + 1;
	}
	return 0;
}

static bool is_container(struct str name)
{
	return str_eq(name, STR("EventData")) || str_eq(name, STR("UserData"));
}

/* What an element is, and its key: `Header`, `Header_1`, or the Name of a Data element. */
static void role_find(struct xml *x, struct evtx_element *e, const struct evtx_element *parent,
                      const struct level *up)
{
	e->key = e->name;
	if (up->up && is_container(e->name))
		e->role = EVTX_CONTAINER;
	if (!parent || parent->role != EVTX_CONTAINER || !str_eq(e->name, STR("Data"))) {
		e->same = same_before(parent, e->name);
		if (e->same)
			e->key = arena_printf(x->a, "%.*s_%zu", STR_ARG(e->name), e->same);
		return;
	}
	e->role = EVTX_DATA;
	for (size_t i = 0; i < e->attributes && !e->data_name; i++)
		if (str_eq(e->attribute[i].name, STR("Name")))
			e->data_name = &e->attribute[i];
	if (!e->data_name)
		return;
	if (e->data_name->content.n == 1 && e->data_name->content.node->kind == EVTX_TEXT)
		e->key = e->data_name->content.node->text;
	else
		e->key = (struct str){ 0 };
}

/* Find out where the parts of an element go. */
static void places_find(struct xml *x, struct evtx_element *e, const struct level *up)
{
	const struct str attributes = STR("#attributes");
	struct fill *fill = &x->w->view->fill;

	fill->a = x->a;
	e->edge = e->key.p ? level_find(up, e->key) : NULL;
	e->wanted = fill->map || e->edge || (!e->key.p && up->node);
	if (!e->wanted)
		return;
	level_enter(fill, &e->level, up, e->edge, e->key.p ? e->key : e->name, false, NULL);
	e->text_edge = level_find(&e->level, STR("#text"));
	if (e->attributes) {
		e->attributes_edge = level_find(&e->level, attributes);
		e->attribute_level = arena_new(x->a, struct level);
		level_enter(fill, e->attribute_level, &e->level, e->attributes_edge, attributes,
		            false, NULL);
	}
	for (size_t i = 0; i < e->attributes; i++)
		e->attribute[i].edge = level_find(e->attribute_level, e->attribute[i].name);
	if (e->role == EVTX_CONTAINER) {
		e->data_edge = level_find(&e->level, STR("Data"));
		e->data_level = arena_new(x->a, struct level);
		level_enter(fill, e->data_level, &e->level, e->data_edge, STR("Data"), false, NULL);
		e->data_text_edge = level_find(e->data_level, STR("#text"));
	}
}

/* What the attributes and the content of an element tell of it. */
static void content_note(struct evtx_element *e)
{
	e->work = 1 + e->content.n;
	for (size_t i = 0; i < e->attributes; i++)
		e->work += 1 + e->attribute[i].content.n;
	for (size_t i = 0; i < e->content.n; i++) {
		const struct evtx_node *node = &e->content.node[i];
		const struct evtx_element *child = node->element;

		e->elements |= child != NULL;
		e->open |= node->kind == EVTX_REFERENCE || node->kind == EVTX_FRAGMENT;
	}
}

/* `<TimeCreated SystemTime="…">`: which value it is. */
static void time_note(struct xml *x, const struct evtx_element *e,
                      const struct evtx_element *parent)
{
	if (!x->template || !parent || !str_eq(e->name, STR("TimeCreated")) ||
	    !str_eq(parent->name, STR("System")))
		return;
	for (size_t i = 0; i < e->attributes; i++) {
		const struct evtx_content *content = &e->attribute[i].content;

		if (str_eq(e->attribute[i].name, STR("SystemTime")) && content->n == 1 &&
		    content->node->kind == EVTX_REFERENCE)
			x->template->time = content->node->index;
	}
}

/* Take an element, from its first token to its last. */
static const struct evtx_element *element_take(struct xml *x, const struct level *up,
                                               struct evtx_element *parent, int depth)
{
	struct evtx_element *e = arena_new(x->a, struct evtx_element);
	char token;

	if (depth > EVTX_DEPTH) {
		xml_fail(x, "its elements are nested too deep");
		return NULL;
	}
	if (!xml_charge(x, COST) || !start_take(x, e) || !xml_has(x, 1))
		return NULL;
	role_find(x, e, parent, up);
	e->level.up = up; /* what is inside is no record's root, wanted or not */
	places_find(x, e, up);
	time_note(x, e, parent);
	token = x->all[x->at++];
	if (token == TOKEN_EMPTY) {
		content_note(e);
		return e;
	}
	if (token != TOKEN_CONTENT) {
		xml_fail(x, "its binary XML makes no sense");
		return NULL;
	}
	if (!content_take(x, &e->content, e, depth) || x->all[x->at] != TOKEN_CLOSE) {
		xml_fail(x, "an element in it does not end");
		return NULL;
	}
	x->at++;
	content_note(e);
	return e;
}

/* Pass over the head of a fragment. */
static void head_skip(struct xml *x)
{
	if (x->end - x->at >= 4 && x->all[x->at] == TOKEN_FRAGMENT)
		x->at += 4;
}

static bool is_open(const struct xml *x)
{
	return x->at < x->end && (x->all[x->at] & ~TOKEN_MORE) == TOKEN_OPEN;
}

static struct xml xml_begin(struct evtx_walk *w, size_t at, size_t end)
{
	return (struct xml){
		.w = w, .all = w->chunk->bytes.p, .n = w->chunk->bytes.n, .at = at, .end = end
	};
}

static void template_compile(struct evtx_walk *w, struct evtx_template *t)
{
	size_t n = w->chunk->bytes.n, at = t->offset, size;
	struct xml x = xml_begin(w, n, n);

	x.template = t;
	x.a = w->state->a;
	x.dependent = true;
	w->view->fill.room = FILL_NAMES;
	if (at < EVTX_HEADER || at + DEFINITION > n) {
		t->why = "its template lies outside its chunk";
		return;
	}
	size = evtx_u32(x.all + at + 20);
	x.at = at + DEFINITION;
	if (size < n - x.at)
		x.end = x.at + size;
	head_skip(&x);
	if (is_open(&x))
		t->root = element_take(&x, t->up, NULL, 0);
	t->why = t->root ? NULL : w->why ? w->why : "there is no template where it says";
	w->why = NULL;
}

static size_t template_hash(uint32_t offset, const struct level *up)
{
	uint64_t h = (offset ^ (uintptr_t)up * UINT64_C(0x9e3779b97f4a7c15)) *
	             UINT64_C(0xd6e8feb86659fd93);

	return (size_t)(h >> 32);
}

/* The place in the table of a template, or for it. */
static struct evtx_template **template_place(const struct evtx_chunk *chunk, uint32_t offset,
                                             const struct level *up)
{
	size_t i = template_hash(offset, up);

	for (;; i++) {
		struct evtx_template **place = &chunk->table[i & (chunk->size - 1)];

		if (!*place || ((*place)->offset == offset && (*place)->up == up))
			return place;
	}
}

static void table_grow(struct evtx_chunk *chunk, struct arena *a)
{
	struct evtx_template **old = chunk->table;
	size_t size = chunk->size;

	chunk->size = size ? size * 4 : TABLE;
	chunk->table = arena_many(a, struct evtx_template *, chunk->size);
	for (size_t i = 0; i < size; i++)
		if (old[i])
			*template_place(chunk, old[i]->offset, old[i]->up) = old[i];
}

/* The template of a definition in the chunk, compiled when new.  NULL: w->why. */
static const struct evtx_template *template_get(struct evtx_walk *w, uint32_t offset,
                                                const struct level *up)
{
	struct evtx_chunk *chunk = w->chunk;
	struct evtx_template **place;

	if (chunk->n >= chunk->size / 2)
		table_grow(chunk, w->state->a);
	place = template_place(chunk, offset, up);
	if (!*place) {
		*place = arena_new(w->state->a, struct evtx_template);
		**place = (struct evtx_template){ .offset = offset, .up = up, .time = -1 };
		chunk->n++;
		template_compile(w, *place);
	}
	if ((*place)->root)
		return *place;
	w->why = (*place)->why;
	return NULL;
}

/* The values of an instance.  Where they are cut off within the event's own part, what is there
 * counts; but an event must say what it is. */
static bool values_get(struct xml *x, const struct header *h, bool own, struct evtx_instance *in)
{
	struct evtx_value *value;
	size_t at = x->at;

	if (!evtx_charge(x->w, h->values * sizeof(*value)))
		return false;
	value = arena_get(x->w->a, h->values * sizeof(*value));
	for (size_t i = 0; i < h->values; i++) {
		const char *descriptor = x->all + h->descriptors + i * 4;
		uint8_t type = (uint8_t)descriptor[2];
		size_t n = evtx_u16(descriptor), has = x->end - at;

		if (n > has && !own && type != EVTX_XML)
			return xml_fail(x, why_cut);
		value[i] = (struct evtx_value){ type, (uint32_t)n, x->all + at };
		if (n > has)
			value[i].n = type == EVTX_XML ? (uint32_t)has : 0;
		at += n < has ? n : has;
	}
	in->value = value;
	in->values = h->values;
	return true;
}

const struct evtx_element *evtx_fragment(struct evtx_walk *w, struct evtx_value xml,
                                         const struct level *up, int nested,
                                         struct evtx_instance *in)
{
	size_t from = (size_t)(xml.p - w->chunk->bytes.p);
	struct xml x = xml_begin(w, from, from + xml.n);
	struct header h;

	*in = (struct evtx_instance){ 0 };
	if (nested > NEST) {
		w->why = "its binary XML is nested too deep";
		return NULL;
	}
	head_skip(&x);
	if (is_open(&x)) {
		x.a = w->state->a; /* templates in it are known by the place of its levels */
		w->view->fill.room = FILL_NAMES;
		return element_take(&x, up, NULL, 0);
	}
	if (x.at == x.end || x.all[x.at] != TOKEN_INSTANCE) {
		w->why = "there is no binary XML in it";
		return NULL;
	}
	if (!instance_take(&x, &h) || !values_get(&x, &h, nested > 0, in))
		return NULL;
	in->template = template_get(w, h.definition, up);
	return in->template ? in->template->root : NULL;
}
