/* What an element or attribute of a template contains, for one instance of it; see evtx.h. */
#include "reader/evtx.h"

bool evtx_has_text(const struct evtx_instance *in, const struct evtx_content *content)
{
	struct evtx_value v;

	for (size_t i = 0; i < content->n; i++) {
		const struct evtx_node *node = &content->node[i];

		if (node->kind == EVTX_TEXT ? node->text.n > 0
		                            : evtx_node_value(in, node, &v) && !evtx_is_empty(&v))
			return true;
	}
	return false;
}

bool evtx_has_attributes(const struct evtx_instance *in, const struct evtx_element *e)
{
	for (size_t i = 0; i < e->attributes; i++)
		if (evtx_has_text(in, &e->attribute[i].content))
			return true;
	return false;
}

bool evtx_has_elements(const struct evtx_instance *in, const struct evtx_element *e)
{
	struct evtx_value xml;

	if (e->elements)
		return true;
	for (size_t i = 0; e->open && i < e->content.n; i++)
		if (evtx_node_xml(in, &e->content.node[i], &xml))
			return true;
	return false;
}

bool evtx_is_unnamed(const struct evtx_instance *in, const struct evtx_element *data)
{
	if (!data->data_name)
		return true;
	return data->key.p ? data->key.n == 0 : !evtx_has_text(in, &data->data_name->content);
}

const struct evtx_value *evtx_repeats(const struct evtx_instance *in, const struct evtx_element *e)
{
	for (size_t i = 0; e->open && i < e->content.n; i++) {
		const struct evtx_node *node = &e->content.node[i];

		if (node->kind == EVTX_REFERENCE && node->index < in->values &&
		    evtx_items(&in->value[node->index]) > 1)
			return &in->value[node->index];
	}
	return NULL;
}

/* Several pieces as one text. */
static struct value pieces_join(struct evtx_walk *w, const struct evtx_instance *in,
                                const struct evtx_content *content)
{
	struct buf *b = &w->state->text;
	char room[VALUE_TEXT_MAX];

	b->n = 0;
	for (size_t i = 0; i < content->n; i++) {
		const struct evtx_node *node = &content->node[i];
		struct evtx_value typed;
		struct value v;

		if (node->kind == EVTX_TEXT)
			v = value_text(node->text);
		else if (evtx_node_value(in, node, &typed) && evtx_charge(w, typed.n))
			v = evtx_value(&typed, w->a);
		else
			continue;
		if (!value_is_null(&v) && evtx_charge(w, v.type == VALUE_TEXT ? v.n : 1))
			buf_add(b, value_print(&v, room));
	}
	return b->n ? value_text(arena_copy(w->a, buf_str(b))) : value_null();
}

struct value evtx_content_value(struct evtx_walk *w, const struct evtx_instance *in,
                                const struct evtx_content *content)
{
	struct evtx_value v, only = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < content->n; i++) {
		const struct evtx_node *node = &content->node[i];

		if (node->kind == EVTX_TEXT) {
			if (content->n == 1)
				return node->text.n ? value_text(node->text) : value_null();
			if (node->text.n)
				return pieces_join(w, in, content);
		} else if (evtx_node_value(in, node, &v) && !evtx_is_empty(&v)) {
			only = v;
			n++;
		}
	}
	if (n > 1)
		return pieces_join(w, in, content);
	if (!n || !evtx_charge(w, only.n))
		return value_null();
	return evtx_value(&only, w->a);
}
