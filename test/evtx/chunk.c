/*
 * Writing events into a chunk as binary XML.
 *
 * Names and templates stand where they are first used; later uses give their offset in the chunk.
 * The values of a template's substitutions follow each instance:
 *
 *     0f 01 01 00                       a document
 *     0c 01 id offset [definition]      a template instance; the definition where it is new
 *     count  (size type 0)…  bytes…     its values
 *     00                                the end
 */
#include "base/digest.h"
#include "event.h"

enum token {
	TOKEN_END,
	TOKEN_OPEN,
	TOKEN_CLOSE_START,
	TOKEN_CLOSE_EMPTY,
	TOKEN_CLOSE,
	TOKEN_VALUE,
	TOKEN_ATTRIBUTE,
	TOKEN_CDATA,
	TOKEN_CHARREF,
	TOKEN_ENTITY,
	TOKEN_INSTANCE = 0x0c,
	TOKEN_NORMAL,
	TOKEN_OPTIONAL,
	TOKEN_FRAGMENT,
	TOKEN_MORE = 0x40 /* another one follows in the same place */
};

enum chunk_limit { CHUNK_VALUES = 256, CHUNK_NAME_TABLE = 128, CHUNK_TEMPLATE_TABLE = 384 };

struct chunk_name {
	struct str text;
	uint32_t at;
	uint16_t hash;
};

struct chunk_template {
	struct str shape;
	uint32_t at, id;
};

/* A document that is being written. */
struct document {
	struct evtx_chunk *c;
	enum evtx_form form;
	const struct evtx_value *value[CHUNK_VALUES]; /* NULL: the document of the element */
	const struct evtx_element *element[CHUNK_VALUES];
	size_t values;
	size_t written; /* of the values, how many substitutions stand in the template so far */
	size_t self; /* FORM_LOOP: offset of its template */
};

static void add(struct evtx_chunk *c, uint64_t n, size_t bytes)
{
	if (c->n + bytes > EVTX_CHUNK_SIZE)
		c->full = true;
	else
		put(c->bytes + c->n, n, bytes);
	c->n += c->full ? 0 : bytes;
}

static void add_bytes(struct evtx_chunk *c, struct str s)
{
	if (c->n + s.n > EVTX_CHUNK_SIZE)
		c->full = true;
	else if (s.n > 0)
		memcpy(c->bytes + c->n, s.p, s.n);
	c->n += c->full ? 0 : s.n;
}

/* A place for a size that is not known yet, and the size. */
static size_t size_begin(struct evtx_chunk *c)
{
	add(c, 0, 4);
	return c->n;
}

static void size_end(struct evtx_chunk *c, size_t begin)
{
	if (!c->full)
		put(c->bytes + begin - 4, c->n - begin, 4);
}

static uint16_t name_hash(struct str utf16)
{
	uint32_t hash = 0;

	for (size_t i = 0; i + 1 < utf16.n; i += 2)
		hash = hash * 65599 +
		       (uint32_t)((unsigned char)utf16.p[i] | (unsigned char)utf16.p[i + 1] << 8);
	return (uint16_t)hash;
}

/* The newest name before `names` in the same bucket, or 0. */
static uint32_t bucket_name(const struct evtx_chunk *c, size_t names, size_t bucket)
{
	while (names-- > 0)
		if (c->name[names].hash % 64 == bucket)
			return c->name[names].at;
	return 0;
}

static uint32_t bucket_template(const struct evtx_chunk *c, size_t templates, size_t bucket)
{
	while (templates-- > 0)
		if (c->template[templates].id % 32 == bucket)
			return c->template[templates].at;
	return 0;
}

/* The offset of a name, and the name itself where it is new. */
static void name_write(struct evtx_chunk *c, struct str name)
{
	struct buf utf16 = { 0 };
	struct chunk_name *new;

	for (size_t i = 0; i < c->names; i++) {
		if (str_eq(c->name[i].text, name)) {
			add(c, c->name[i].at, 4);
			return;
		}
	}
	utf16_add(&utf16, name);
	c->name = arena_grow(c->a, c->name, sizeof(*c->name), c->names, &c->names_cap,
	                     c->names + 1);
	new = &c->name[c->names];
	*new = (struct chunk_name){ arena_copy(c->a, name), (uint32_t)c->n + 4,
		                    name_hash(buf_str(&utf16)) };
	add(c, new->at, 4);
	add(c, bucket_name(c, c->names, new->hash % 64), 4);
	add(c, new->hash, 2);
	add(c, utf16.n / 2, 2);
	add_bytes(c, buf_str(&utf16));
	add(c, 0, 2);
	c->names++;
	buf_free(&utf16);
}

static struct str entity_name(unsigned c)
{
	switch (c) {
	case '&':
		return STR("amp");
	case '<':
		return STR("lt");
	case '>':
		return STR("gt");
	case '"':
		return STR("quot");
	case '\'':
		return STR("apos");
	default:
		return STR("");
	}
}

/* A value token for UTF-16 text; a CDATA token has no type. */
static void text_write(struct evtx_chunk *c, unsigned token, struct str utf16)
{
	add(c, token, 1);
	if ((token & ~(unsigned)TOKEN_MORE) == TOKEN_VALUE)
		add(c, EVTX_STRING, 1);
	add(c, utf16.n / 2, 2);
	add_bytes(c, utf16);
}

/* Text in which the five special characters are references. */
static void references_write(struct evtx_chunk *c, struct str utf16, bool by_name)
{
	size_t from = 0;

	for (size_t at = 0; at + 1 < utf16.n; at += 2) {
		struct str name = utf16.p[at + 1] ? STR("")
		                                  : entity_name((unsigned char)utf16.p[at]);
		unsigned more = at + 2 < utf16.n ? TOKEN_MORE : 0;

		if (name.n == 0)
			continue;
		if (at > from)
			text_write(c, TOKEN_VALUE | TOKEN_MORE, str_slice(utf16, from, at));
		add(c, (by_name ? TOKEN_ENTITY : TOKEN_CHARREF) | more, 1);
		if (by_name)
			name_write(c, name);
		else
			add(c, (unsigned char)utf16.p[at], 2);
		from = at + 2;
	}
	if (from < utf16.n)
		text_write(c, TOKEN_VALUE, str_from(utf16, from));
}

static void substitution_write(struct document *d, unsigned token, int type)
{
	add(d->c, token, 1);
	add(d->c, d->written++, 2);
	add(d->c, (unsigned)type, 1);
}

static void value_write(struct document *d, const struct evtx_value *v)
{
	switch (v->place) {
	case PLACE_NONE:
		break;
	case PLACE_NORMAL:
	case PLACE_OPTIONAL:
		substitution_write(d, v->place == PLACE_NORMAL ? TOKEN_NORMAL : TOKEN_OPTIONAL,
		                   v->declared);
		break;
	case PLACE_TEXT:
	case PLACE_CDATA:
		text_write(d->c, v->place == PLACE_TEXT ? TOKEN_VALUE : TOKEN_CDATA, v->bytes);
		break;
	case PLACE_ENTITY:
	case PLACE_CHARREF:
		references_write(d->c, v->bytes, v->place == PLACE_ENTITY);
		break;
	}
}

static void attributes_write(struct document *d, const struct evtx_attribute *attribute)
{
	size_t begin = size_begin(d->c);

	for (; attribute; attribute = attribute->next) {
		add(d->c, attribute->next ? TOKEN_ATTRIBUTE | TOKEN_MORE : TOKEN_ATTRIBUTE, 1);
		name_write(d->c, attribute->name);
		value_write(d, &attribute->value);
	}
	size_end(d->c, begin);
}

/* FORM_LOOP: the template itself, twice, in its outermost element. */
static void self_write(struct document *d)
{
	size_t self = d->self;

	d->self = 0;
	for (int i = 0; i < 2 && self; i++) {
		add(d->c, TOKEN_INSTANCE, 1);
		add(d->c, 1, 1);
		add(d->c, 0, 4);
		add(d->c, self, 4);
		add(d->c, 0, 4);
	}
}

/* An element; in a template it names the substitution without which it is not there. */
static void element_write(struct document *d, const struct evtx_element *e)
{
	struct evtx_chunk *c = d->c;
	size_t dependency, begin;

	add(c, e->attribute ? TOKEN_OPEN | TOKEN_MORE : TOKEN_OPEN, 1);
	dependency = c->n;
	if (d->form != FORM_LITERAL)
		add(c, 0xffff, 2);
	begin = size_begin(c);
	name_write(c, e->name);
	if (e->attribute)
		attributes_write(d, e->attribute);
	if (!e->child && e->value.place == PLACE_NONE && !d->self) {
		add(c, TOKEN_CLOSE_EMPTY, 1);
	} else {
		add(c, TOKEN_CLOSE_START, 1);
		if (e->value.place == PLACE_OPTIONAL && !c->full)
			put(c->bytes + dependency, d->written, 2);
		self_write(d);
		value_write(d, &e->value);
		for (const struct evtx_element *child = e->child; child; child = child->next) {
			if (child->nested)
				substitution_write(d, TOKEN_OPTIONAL, EVTX_BINXML);
			else
				element_write(d, child);
		}
		add(c, TOKEN_CLOSE, 1);
	}
	size_end(c, begin);
}

static void shape_value(struct buf *shape, const struct evtx_value *v)
{
	buf_printf(shape, "=%d/%d ", (int)v->place, v->declared);
	if (v->place >= PLACE_TEXT)
		buf_add(shape, v->bytes);
}

/* What makes two events share a template, as text. */
static void shape_element(struct buf *shape, const struct evtx_element *e)
{
	buf_printf(shape, "<%.*s", STR_ARG(e->name));
	for (const struct evtx_attribute *a = e->attribute; a; a = a->next) {
		buf_printf(shape, " %.*s", STR_ARG(a->name));
		shape_value(shape, &a->value);
	}
	shape_value(shape, &e->value);
	for (const struct evtx_element *child = e->child; child; child = child->next) {
		if (child->nested)
			buf_add(shape, STR("<>"));
		else
			shape_element(shape, child);
	}
	buf_add_char(shape, '>');
}

static void definition_write(struct document *d, const struct evtx_element *e,
                             const struct chunk_template *template, struct str digest)
{
	struct evtx_chunk *c = d->c;
	size_t begin;

	add(c, c->circle ? template->at : bucket_template(c, c->templates - 1, template->id % 32),
	    4);
	add_bytes(c, digest);
	begin = size_begin(c);
	add(c, TOKEN_FRAGMENT, 1);
	add(c, 0x000101, 3);
	d->self = d->form == FORM_LOOP ? template->at : 0;
	element_write(d, e);
	add(c, TOKEN_END, 1);
	size_end(c, begin);
}

static void value_collect(struct document *d, const struct evtx_value *value,
                          const struct evtx_element *e)
{
	if (d->values == CHUNK_VALUES) {
		d->c->full = true;
		return;
	}
	d->value[d->values] = value;
	d->element[d->values++] = e;
}

static bool is_substitution(const struct evtx_value *v)
{
	return v->place == PLACE_NORMAL || v->place == PLACE_OPTIONAL;
}

/* What the substitutions stand for, in the order in which element_write meets them. */
static void values_collect(struct document *d, const struct evtx_element *e)
{
	for (const struct evtx_attribute *a = e->attribute; a; a = a->next)
		if (is_substitution(&a->value))
			value_collect(d, &a->value, NULL);
	if (is_substitution(&e->value))
		value_collect(d, &e->value, NULL);
	for (const struct evtx_element *child = e->child; child; child = child->next) {
		if (child->nested)
			value_collect(d, NULL, child);
		else
			values_collect(d, child);
	}
}

static void instance_write(struct document *d, const struct evtx_element *e)
{
	struct evtx_chunk *c = d->c;
	struct chunk_template *template = c->template;
	struct buf shape = { 0 };
	uint8_t digest[DIGEST_MAX];
	size_t i = 0;

	shape_element(&shape, e);
	buf_add_char(&shape, d->form == FORM_LOOP);
	digest_md5(buf_str(&shape), digest);
	while (i < c->templates && !str_eq(template[i].shape, buf_str(&shape)))
		i++;
	add(c, TOKEN_INSTANCE, 1);
	add(c, 1, 1);
	add_bytes(c, str_make((const char *)digest, 4));
	if (i < c->templates) {
		add(c, template[i].at, 4);
	} else {
		add(c, c->n + 4, 4);
		c->template = arena_grow(c->a, template, sizeof(*template), c->templates,
		                         &c->templates_cap, c->templates + 1);
		c->template[c->templates++] = (struct chunk_template){
			arena_copy(c->a, buf_str(&shape)),
			(uint32_t)c->n,
			(uint32_t)(digest[0] | digest[1] << 8 | digest[2] << 16) |
				(uint32_t)digest[3] << 24,
		};
		definition_write(d, e, &c->template[i], str_make((const char *)digest, 16));
	}
	buf_free(&shape);
}

static void document_write(struct evtx_chunk *c, enum evtx_form form, const struct evtx_element *e);

static void values_write(struct document *d)
{
	struct evtx_chunk *c = d->c;
	size_t descriptor;

	add(c, d->values, 4);
	descriptor = c->n;
	for (size_t i = 0; i < d->values; i++) {
		add(c, d->value[i] ? d->value[i]->bytes.n : 0, 2);
		add(c, d->value[i] ? (unsigned)d->value[i]->type : EVTX_BINXML, 2);
		if (d->value[i] && d->value[i]->bytes.n > UINT16_MAX)
			c->full = true;
	}
	for (size_t i = 0; i < d->values && !c->full; i++) {
		size_t begin = c->n;

		if (d->value[i])
			add_bytes(c, d->value[i]->bytes);
		else
			document_write(c, d->form, d->element[i]);
		put(c->bytes + descriptor + 4 * i, c->n - begin, 2);
	}
}

static void document_write(struct evtx_chunk *c, enum evtx_form form, const struct evtx_element *e)
{
	struct document d = { .c = c, .form = form };

	add(c, TOKEN_FRAGMENT, 1);
	add(c, 0x000101, 3);
	if (form == FORM_LITERAL) {
		element_write(&d, e);
	} else {
		values_collect(&d, e);
		instance_write(&d, e);
		values_write(&d);
	}
	add(c, TOKEN_END, 1);
}

bool chunk_add(struct evtx_chunk *c, const struct evtx_event *event, uint64_t id)
{
	const size_t start = c->n, names = c->names, templates = c->templates;

	add(c, 0x2a2a, 4);
	add(c, 0, 4);
	add(c, id, 8);
	add(c, (uint64_t)(event->time / 100 + EVTX_FILETIME_1970), 8);
	document_write(c, event->form, event->root);
	while ((c->n + 4) % 8 && !c->full)
		add(c, 0, 1);
	add(c, c->n + 4 - start, 4);
	if (c->full) {
		memset(c->bytes + start, 0, EVTX_CHUNK_SIZE - start);
		c->full = false;
		c->n = start;
		c->names = names;
		c->templates = templates;
		return false;
	}
	put(c->bytes + start + 4, c->n - start, 4);
	c->last = start;
	c->first_id = c->records++ ? c->first_id : id;
	c->last_id = id;
	return true;
}

void chunk_tables(struct evtx_chunk *c)
{
	for (size_t i = 0; i < 64; i++)
		put(c->bytes + CHUNK_NAME_TABLE + 4 * i, bucket_name(c, c->names, i), 4);
	for (size_t i = 0; i < 32; i++)
		put(c->bytes + CHUNK_TEMPLATE_TABLE + 4 * i, bucket_template(c, c->templates, i),
		    4);
}
