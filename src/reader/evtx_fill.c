/*
 * A record of EVTX into slots: a walk over the wanted parts of its templates.  What stands where is
 * told in evtx_json.c; here the same values go to the same names, without the text between.
 */
#include "reader/evtx.h"

#define FIELD 64 /* bytes that a field takes beside its name and value */

struct filler {
	struct evtx_walk *w;
	struct fill fill;
};

static void put(struct filler *f, const struct level *level, const struct tree_edge *edge,
                struct str key, struct value v, bool leaf)
{
	if (f->fill.map && !evtx_charge(f->w, FIELD + level->prefix.n + key.n))
		return;
	fill_value(&f->fill, level, edge, key, v, leaf);
}

/* What has been written to the scratch text, as a list or object. */
static struct value json_take(struct filler *f)
{
	struct evtx_walk *w = f->w;

	evtx_charge(w, w->state->json.n);
	return value_list(arena_copy(w->a, buf_str(&w->state->json)));
}

/* The items of a list that are asked for by number. */
static void items_put(struct filler *f, const struct level *up, const struct tree_edge *edge,
                      struct str key, const struct value *item, size_t n)
{
	struct level level;

	level_enter(&f->fill, &level, up, edge, key, true, NULL);
	for (; level.index < n; level.index++) {
		const struct tree_edge *at = level_item(&level);

		if (at)
			fill_value(&f->fill, &level, at, at->key, item[level.index], true);
	}
}

static void list_put(struct filler *f, const struct level *level, const struct tree_edge *edge,
                     struct str key, const struct value *item, size_t n)
{
	struct buf *b = &f->w->state->json;

	if (edge && edge->below && edge->below->items)
		items_put(f, level, edge, key, item, n);
	if (!fill_wants(&f->fill, level, edge, true))
		return;
	b->n = 0;
	buf_add_char(b, '[');
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add_char(b, ',');
		value_add_json(b, &item[i]);
	}
	buf_add_char(b, ']');
	put(f, level, edge, key, json_take(f), true);
}

/* The value of a Data element without elements inside: empty, not null, for none. */
static struct value data_value(struct filler *f, const struct evtx_instance *in,
                               const struct evtx_element *e)
{
	struct value v = evtx_content_value(f->w, in, &e->content);

	return value_is_null(&v) ? value_text(STR("")) : v;
}

/* The items for which a Data element is repeated. */
static struct value *repeated_get(struct filler *f, const struct evtx_value *array, size_t *n)
{
	struct evtx_value rest = *array, one;
	struct value *item;

	*n = evtx_items(array);
	if (!evtx_charge(f->w, array->n + *n * sizeof(*item)))
		*n = 0;
	item = arena_many(f->w->a, struct value, *n);
	for (size_t i = 0; i < *n && evtx_item_take(&rest, &one); i++) {
		item[i] = evtx_value(&one, f->w->a);
		if (value_is_null(&item[i]))
			item[i] = value_text(STR(""));
	}
	return item;
}

static void element_put(struct filler *f, const struct evtx_instance *in,
                        const struct evtx_element *e, const struct level *up, int nested);

/* A Data element under its Name. */
static void data_put(struct filler *f, const struct evtx_instance *in, const struct evtx_element *e,
                     const struct level *up, int nested)
{
	const struct evtx_value *array = evtx_repeats(in, e);
	const struct tree_edge *edge = e->edge;
	struct str key = e->key;
	struct value name, *item;
	size_t n;

	if (!e->data_name || !evtx_charge(f->w, e->work))
		return;
	if (!key.p) {
		name = evtx_content_value(f->w, in, &e->data_name->content);
		key = value_to_str(&name, f->w->a);
		edge = key.n ? level_find(up, key) : NULL;
	}
	if (!key.n)
		return;
	if (array) {
		item = repeated_get(f, array, &n);
		list_put(f, up, edge, key, item, n);
	} else if (e->key.p && evtx_has_elements(in, e)) {
		element_put(f, in, e, up, nested);
	} else if (fill_wants(&f->fill, up, edge, true)) {
		put(f, up, edge, key, data_value(f, in, e), true);
	}
}

/* The Data elements of a container that have no Name: `Data` with a `#text`, which is one value
 * or the list of all. */
static void datas_put(struct filler *f, const struct evtx_instance *in,
                      const struct evtx_element *e, int nested)
{
	struct evtx_walk *w = f->w;
	struct value *item = NULL;
	size_t n = 0, cap = 0;

	if (!f->fill.map && !e->data_edge)
		return;
	for (size_t i = 0; i < e->content.n && !w->why; i++) {
		const struct evtx_element *data = e->content.node[i].element;
		const struct evtx_value *array;
		struct value one, *many = &one;
		size_t more = 1;

		if (!data || data->role != EVTX_DATA || !evtx_charge(w, data->work) ||
		    !evtx_is_unnamed(in, data))
			continue;
		array = evtx_repeats(in, data);
		if (array) {
			many = repeated_get(f, array, &more);
		} else if (evtx_has_elements(in, data)) {
			w->state->json.n = 0;
			evtx_json_element(w, &w->state->json, in, data, nested);
			one = json_take(f);
		} else {
			one = data_value(f, in, data);
		}
		item = arena_grow(w->a, item, sizeof(*item), n, &cap, n + more);
		memcpy(item + n, many, more * sizeof(*item));
		n += more;
	}
	if (n == 1)
		put(f, e->data_level, e->data_text_edge, STR("#text"), item[0], true);
	else if (n)
		list_put(f, e->data_level, e->data_text_edge, STR("#text"), item, n);
	if (fill_wants(&f->fill, &e->level, e->data_edge, false)) {
		struct buf *b = &w->state->json;

		b->n = 0;
		buf_add(b, STR("{\"#text\":"));
		evtx_json_datas(w, b, in, e, nested);
		buf_add_char(b, '}');
		put(f, &e->level, e->data_edge, STR("Data"), json_take(f), false);
	}
}

static void attributes_put(struct filler *f, const struct evtx_instance *in,
                           const struct evtx_element *e)
{
	struct evtx_walk *w = f->w;

	for (size_t i = 0; i < e->attributes; i++) {
		const struct evtx_attribute *attribute = &e->attribute[i];
		struct value v;

		if (!fill_wants(&f->fill, e->attribute_level, attribute->edge, true))
			continue;
		v = evtx_content_value(w, in, &attribute->content);
		if (!value_is_null(&v))
			put(f, e->attribute_level, attribute->edge, attribute->name, v, true);
	}
	if (fill_wants(&f->fill, &e->level, e->attributes_edge, false)) {
		w->state->json.n = 0;
		evtx_json_attributes(w, &w->state->json, in, e);
		put(f, &e->level, e->attributes_edge, STR("#attributes"), json_take(f), false);
	}
}

/* What binary XML stands for, as a part of the element whose level is `up`. */
static void fragment_put(struct filler *f, struct evtx_value xml, const struct level *up,
                         int nested)
{
	struct evtx_instance in;
	const struct evtx_element *e;

	if (up->up && !f->fill.map && !up->node)
		return;
	e = evtx_fragment(f->w, xml, up, nested, &in);
	if (e)
		element_put(f, &in, e, up, nested);
}

static void children_put(struct filler *f, const struct evtx_instance *in,
                         const struct evtx_element *e, int nested)
{
	bool told = false;
	struct evtx_value xml;

	for (size_t i = 0; i < e->content.n && !f->w->why; i++) {
		const struct evtx_node *node = &e->content.node[i];
		const struct evtx_element *child = node->element;

		if (child && child->role == EVTX_DATA && evtx_is_unnamed(in, child)) {
			if (!told)
				datas_put(f, in, e, nested);
			told = true;
		} else if (child && child->role == EVTX_DATA) {
			if (child->wanted)
				data_put(f, in, child, &e->level, nested);
		} else if (child) {
			element_put(f, in, child, &e->level, nested);
		} else if (evtx_node_xml(in, node, &xml)) {
			fragment_put(f, xml, &e->level, nested + 1);
		}
	}
}

/* An element that stands for an object. */
static void object_put(struct filler *f, const struct evtx_instance *in,
                       const struct evtx_element *e, const struct level *up, int nested)
{
	struct evtx_walk *w = f->w;
	struct value v;

	if (e->attributes && (f->fill.map || e->attributes_edge))
		attributes_put(f, in, e);
	if (fill_wants(&f->fill, &e->level, e->text_edge, true)) {
		v = evtx_content_value(w, in, &e->content);
		if (!value_is_null(&v))
			put(f, &e->level, e->text_edge, STR("#text"), v, true);
	}
	if (e->elements || e->open)
		children_put(f, in, e, nested);
	if (fill_wants(&f->fill, up, e->edge, false)) {
		w->state->json.n = 0;
		evtx_json_element(w, &w->state->json, in, e, nested);
		put(f, up, e->edge, e->key, json_take(f), false);
	}
}

static void element_put(struct filler *f, const struct evtx_instance *in,
                        const struct evtx_element *e, const struct level *up, int nested)
{
	if (!e->wanted || !evtx_charge(f->w, e->work))
		return;
	if (evtx_has_elements(in, e) || (e->role != EVTX_DATA && evtx_has_attributes(in, e)))
		object_put(f, in, e, up, nested);
	else if (fill_wants(&f->fill, up, e->edge, true))
		put(f, up, e->edge, e->key, evtx_content_value(f->w, in, &e->content), true);
}

/* The time that the event says, else the one in front of its record. */
static int64_t time_get(const struct evtx_instance *in, const char *header)
{
	int64_t ns;
	int at = in->template ? in->template->time : -1;

	if (at >= 0 && (size_t)at < in->values) {
		const struct evtx_value *v = &in->value[at];

		if (v->type == EVTX_FILETIME && v->n == 8 && evtx_time(evtx_u64(v->p), &ns))
			return ns;
	}
	return evtx_time(evtx_u64(header + 16), &ns) ? ns : TIME_NONE;
}

bool evtx_fill(struct evtx_walk *w, struct evtx_value xml, struct record *r)
{
	const struct level *top = &w->view->top;
	struct evtx_instance in;
	const struct evtx_element *e = evtx_fragment(w, xml, top, 0, &in);
	struct filler f = { .w = w };

	if (!e)
		return false;
	fill_begin(&f.fill, w->view->slots, r, w->a);
	element_put(&f, &in, e, top, 0);
	fill_end(&f.fill);
	r->time = time_get(&in, xml.p - EVTX_RECORD);
	return true;
}
