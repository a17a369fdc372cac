/*
 * An event of EVTX as JSON, the way evtx_dump writes it:
 *
 *     <EventID Qualifiers="0">7</EventID> "EventID":{"#attributes":{"Qualifiers":0},"#text":7}
 *     <Level>4</Level>  <Correlation/>             "Level":4,"Correlation":null
 *     <Header>a</Header><Header>b</Header>         "Header":"a","Header_1":"b"
 *
 * and Data elements in EventData and UserData with and without a Name (evtx_dump leaves out those
 * without where another has one):
 *
 *     <Data Name="Image">x</Data>                  "Image":"x"
 *     <Data>x</Data><Data/>                        "Data":{"#text":["x",""]}
 *
 * Attributes without text are left out.  A Data element whose value is an array stands for as many
 * as it has items; if it has a Name, that is a list here, where evtx_dump repeats the key.
 */
#include "reader/evtx.h"

/* Whether there may be more text; what is written is charged when it is complete. */
static bool goes_on(const struct evtx_walk *w, const struct buf *b)
{
	return !w->why && b->n <= w->chunk->work;
}

static void key_add(struct buf *b, struct str key)
{
	if (b->n && b->p[b->n - 1] != '{')
		buf_add_char(b, ',');
	buf_add_json(b, key);
	buf_add_char(b, ':');
}

static void content_add(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                        const struct evtx_content *content)
{
	struct value v = evtx_content_value(w, in, content);

	value_add_json(b, &v);
}

void evtx_json_attributes(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                          const struct evtx_element *e)
{
	buf_add_char(b, '{');
	for (size_t i = 0; i < e->attributes && goes_on(w, b); i++) {
		const struct evtx_attribute *attribute = &e->attribute[i];

		if (!evtx_has_text(in, &attribute->content))
			continue;
		key_add(b, attribute->name);
		content_add(w, b, in, &attribute->content);
	}
	buf_add_char(b, '}');
}

static void object_add(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                       const struct evtx_element *e, int nested);

/* The values of a Data element, with commas between them. */
static void data_add(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                     const struct evtx_element *e, int nested)
{
	const struct evtx_value *array = evtx_repeats(in, e);
	struct evtx_value rest, item;

	evtx_charge(w, e->work);
	if (array) {
		rest = *array;
		for (size_t i = 0; evtx_item_take(&rest, &item) && evtx_charge(w, item.n + 16);
		     i++) {
			struct value v = evtx_value(&item, w->a);

			if (value_is_null(&v))
				v = value_text(STR(""));
			if (i)
				buf_add_char(b, ',');
			value_add_json(b, &v);
		}
	} else if (evtx_has_elements(in, e)) {
		object_add(w, b, in, e, nested);
	} else if (evtx_has_text(in, &e->content)) {
		content_add(w, b, in, &e->content);
	} else {
		buf_add(b, STR("\"\""));
	}
}

void evtx_json_datas(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                     const struct evtx_element *e, int nested)
{
	size_t n = 0, at = b->n;
	bool list = false;

	buf_add_char(b, '[');
	for (size_t i = 0; i < e->content.n && goes_on(w, b); i++) {
		const struct evtx_element *data = e->content.node[i].element;

		if (!data || data->role != EVTX_DATA || !evtx_is_unnamed(in, data))
			continue;
		list |= evtx_repeats(in, data) != NULL;
		if (n++)
			buf_add_char(b, ',');
		data_add(w, b, in, data, nested);
	}
	if (n > 1 || list)
		buf_add_char(b, ']');
	else
		memmove(b->p + at, b->p + at + 1, --b->n - at);
}

static void named_data_add(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                           const struct evtx_element *e, int nested)
{
	bool list = evtx_repeats(in, e) != NULL;
	struct str key = e->key;
	struct value name;

	if (!e->data_name)
		return;
	if (!key.p) {
		name = evtx_content_value(w, in, &e->data_name->content);
		key = value_to_str(&name, w->a);
	}
	if (!key.n)
		return;
	key_add(b, key);
	if (list)
		buf_add_char(b, '[');
	data_add(w, b, in, e, nested);
	if (list)
		buf_add_char(b, ']');
}

static void fragment_add(struct evtx_walk *w, struct buf *b, struct evtx_value xml,
                         const struct level *up, int nested)
{
	struct evtx_instance in;
	const struct evtx_element *e = evtx_fragment(w, xml, up, nested, &in);

	if (!e)
		return;
	key_add(b, e->key.p ? e->key : e->name);
	evtx_json_element(w, b, &in, e, nested);
}

static void children_add(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                         const struct evtx_element *e, int nested)
{
	bool told = false;
	struct evtx_value xml;

	for (size_t i = 0; i < e->content.n && goes_on(w, b); i++) {
		const struct evtx_node *node = &e->content.node[i];
		const struct evtx_element *child = node->element;

		if (child && child->role == EVTX_DATA && !evtx_is_unnamed(in, child)) {
			named_data_add(w, b, in, child, nested);
		} else if (child && child->role == EVTX_DATA) {
			if (!told) {
				key_add(b, STR("Data"));
				buf_add(b, STR("{\"#text\":"));
				evtx_json_datas(w, b, in, e, nested);
				buf_add_char(b, '}');
			}
			told = true;
		} else if (child) {
			key_add(b, child->key);
			evtx_json_element(w, b, in, child, nested);
		} else if (evtx_node_xml(in, node, &xml)) {
			fragment_add(w, b, xml, &e->level, nested + 1);
		}
	}
}

static void object_add(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                       const struct evtx_element *e, int nested)
{
	buf_add_char(b, '{');
	if (evtx_has_attributes(in, e)) {
		key_add(b, STR("#attributes"));
		evtx_json_attributes(w, b, in, e);
	}
	if (evtx_has_text(in, &e->content)) {
		key_add(b, STR("#text"));
		content_add(w, b, in, &e->content);
	}
	if (!w->why)
		children_add(w, b, in, e, nested);
	buf_add_char(b, '}');
}

void evtx_json_element(struct evtx_walk *w, struct buf *b, const struct evtx_instance *in,
                       const struct evtx_element *e, int nested)
{
	if (!evtx_charge(w, e->work))
		buf_add(b, STR("null"));
	else if (e->role == EVTX_DATA)
		data_add(w, b, in, e, nested);
	else if (evtx_has_elements(in, e) || evtx_has_attributes(in, e))
		object_add(w, b, in, e, nested);
	else
		content_add(w, b, in, &e->content);
}

bool evtx_json(struct evtx_walk *w, struct buf *b, struct evtx_value xml)
{
	b->n = 0;
	buf_add_char(b, '{');
	fragment_add(w, b, xml, &w->view->top, 0);
	buf_add_char(b, '}');
	evtx_charge(w, b->n);
	return b->n > 2;
}
