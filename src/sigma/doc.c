/* Documents as trees; see doc.h. */
#include "sigma/doc.h"

#include <yaml.h>

#include "base/hash.h"

struct anchor {
	struct str name;
	const struct node *node; /* NULL: it is not complete */
};

struct doc {
	yaml_parser_t parser;
	size_t line; /* of the document's first line */
	struct arena *texts, *mem;
	struct anchor *anchor;
	size_t anchors, anchor_cap;
	size_t failed_at; /* line in the file */
	struct err *err;
};

static const struct node *parse_node(struct doc *d, yaml_event_t *event, unsigned depth);

static const struct node *fail(struct doc *d, size_t line, const char *what)
{
	d->failed_at = d->line + line;
	err_set(d->err, ERR_USAGE, "%s", what);
	return NULL;
}

static bool next_event(struct doc *d, yaml_event_t *event)
{
	if (yaml_parser_parse(&d->parser, event))
		return true;
	d->failed_at = d->line + d->parser.problem_mark.line;
	err_set(d->err, ERR_USAGE, "expected YAML: %s%s%s",
	        d->parser.problem ? d->parser.problem : "it cannot be read",
	        d->parser.context ? " " : "", d->parser.context ? d->parser.context : "");
	return false;
}

static struct node *node_new(struct doc *d, enum node_kind kind, const yaml_event_t *event)
{
	struct node *node = arena_new(d->mem, struct node);

	node->kind = kind;
	node->line = (uint32_t)(d->line + event->start_mark.line);
	node->height = 1;
	node->size = 1;
	return node;
}

static const char null_tag[] = "tag:yaml.org,2002:null", text_tag[] = "tag:yaml.org,2002:str";

static bool is_null(struct str text)
{
	return text.n == 0 || str_eq(text, STR("~")) || str_eq(text, STR("null")) ||
	       str_eq(text, STR("Null")) || str_eq(text, STR("NULL"));
}

static const struct node *parse_scalar(struct doc *d, const yaml_event_t *event)
{
	struct node *node = node_new(d, NODE_TEXT, event);
	struct str tag = str_of((const char *)event->data.scalar.tag);

	node->text = arena_copy(d->texts, str_make((const char *)event->data.scalar.value,
	                                           event->data.scalar.length));
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	              !str_eq(tag, str_of(text_tag));
	if (str_eq(tag, str_of(null_tag)) || (node->plain && is_null(node->text)))
		node->kind = NODE_NULL;
	return node;
}

static struct anchor *anchor_add(struct doc *d, const yaml_char_t *name)
{
	if (!name)
		return NULL;
	d->anchor = arena_grow(d->mem, d->anchor, sizeof(*d->anchor), d->anchors, &d->anchor_cap,
	                       d->anchors + 1);
	d->anchor[d->anchors] = (struct anchor){ .name = arena_copy(d->mem,
		                                                    str_of((const char *)name)) };
	return &d->anchor[d->anchors++];
}

/* The last one of the name: later ones take its place. */
static const struct node *find_anchor(struct doc *d, const yaml_event_t *event)
{
	struct str name = str_of((const char *)event->data.alias.anchor);

	for (size_t i = d->anchors; i-- > 0;) {
		if (!str_eq(d->anchor[i].name, name))
			continue;
		if (!d->anchor[i].node)
			return fail(d, event->start_mark.line, "an alias within its own anchor");
		return d->anchor[i].node;
	}
	return fail(d, event->start_mark.line, "an alias for which there is no anchor");
}

/* A growing list of nodes. */
struct nodes {
	const struct node **node;
	size_t n, cap;
};

static void nodes_add(struct nodes *nodes, const struct node *node, struct arena *mem)
{
	nodes->node = arena_grow(mem, nodes->node, sizeof(struct node *), nodes->n, &nodes->cap,
	                         nodes->n + 1);
	nodes->node[nodes->n++] = node;
}

static bool node_holds(struct doc *d, struct node *node, const struct node *part)
{
	node->size += part->size;
	if (node->height <= part->height)
		node->height = part->height + 1;
	if (node->size > NODE_SIZE)
		return fail(d, part->line - d->line, "the document is too large with its aliases");
	if (node->height > NODE_HEIGHT)
		return fail(d, part->line - d->line, "the document is nested too deeply");
	return true;
}

/* The next part of a list or map; NULL with *end: there is none. */
static const struct node *next_part(struct doc *d, yaml_event_type_t end_type, bool *end,
                                    unsigned depth)
{
	yaml_event_t event;
	const struct node *part;

	*end = false;
	if (!next_event(d, &event))
		return NULL;
	*end = event.type == end_type;
	part = *end ? NULL : parse_node(d, &event, depth + 1);
	yaml_event_delete(&event);
	return part;
}

static const struct node *parse_list(struct doc *d, struct node *list, unsigned depth)
{
	struct nodes items = { 0 };
	const struct node *item;
	bool end;

	while ((item = next_part(d, YAML_SEQUENCE_END_EVENT, &end, depth))) {
		if (!node_holds(d, list, item))
			return NULL;
		nodes_add(&items, item, d->mem);
	}
	list->item = items.node;
	list->n = items.n;
	return end ? list : NULL;
}

/* A map that grows. */
struct members {
	struct nodes keys, items;
	uint32_t *place; /* a key's hash to its member + 1 */
	size_t places; /* 0, or a power of two */
};

/* Where the key is in `place`, or the empty place where it would go. */
static size_t members_place(const struct members *m, struct str key)
{
	size_t at = hash_bytes(key) & (m->places - 1);

	while (m->place[at] && !str_eq(m->keys.node[m->place[at] - 1]->text, key))
		at = (at + 1) & (m->places - 1);
	return at;
}

/* The item of the key; NULL: there is none. */
static const struct node **members_find(const struct members *m, struct str key)
{
	size_t which = m->places ? m->place[members_place(m, key)] : 0;

	return which ? &m->items.node[which - 1] : NULL;
}

/* The key is not there. */
static void members_add(struct members *m, const struct node *key, const struct node *item,
                        struct arena *mem)
{
	if (2 * m->keys.n >= m->places) {
		m->places = m->places ? 2 * m->places : 16;
		m->place = arena_many(mem, uint32_t, m->places);
		for (size_t i = 0; i < m->keys.n; i++)
			m->place[members_place(m, m->keys.node[i]->text)] = (uint32_t)i + 1;
	}
	m->place[members_place(m, key->text)] = (uint32_t)m->keys.n + 1;
	nodes_add(&m->keys, key, mem);
	nodes_add(&m->items, item, mem);
}

static void members_close(const struct members *m, struct node *map)
{
	map->key = m->keys.node;
	map->item = m->items.node;
	map->n = m->keys.n;
}

/* The members of the maps that `<<` names, where the map has none of its own. */
static bool take_merged(struct doc *d, struct members *map, const struct node *from)
{
	if (from->kind == NODE_LIST) {
		for (size_t i = 0; i < from->n; i++)
			if (!take_merged(d, map, from->item[i]))
				return false;
		return true;
	}
	if (from->kind != NODE_MAP)
		return fail(d, from->line - d->line, "expected a map or a list of maps after '<<'");
	for (size_t i = 0; i < from->n; i++)
		if (!members_find(map, from->key[i]->text))
			members_add(map, from->key[i], from->item[i], d->mem);
	return true;
}

static bool is_merge(const struct node *key)
{
	return key->plain && str_eq(key->text, STR("<<"));
}

/* Keys as texts, each once. */
static bool check_key(struct doc *d, const struct members *map, const struct node *key)
{
	char what[200];

	if (key->kind != NODE_TEXT)
		return fail(d, key->line - d->line, "expected a text as a key");
	if (!members_find(map, key->text))
		return true;
	snprintf(what, sizeof(what), "the key '%.*s' stands twice in the same map",
	         STR_ARG(str_slice(key->text, 0, 100)));
	return fail(d, key->line - d->line, what);
}

static const struct node *parse_map(struct doc *d, struct node *map, unsigned depth)
{
	struct members members = { 0 };
	struct nodes merged = { 0 };
	const struct node *key, *item;
	bool end, inner;

	while ((key = next_part(d, YAML_MAPPING_END_EVENT, &end, depth))) {
		item = next_part(d, YAML_NO_EVENT, &inner, depth);
		if (!item || !node_holds(d, map, key) || !node_holds(d, map, item))
			return NULL;
		if (is_merge(key)) {
			nodes_add(&merged, item, d->mem);
			continue;
		}
		if (!check_key(d, &members, key))
			return NULL;
		members_add(&members, key, item, d->mem);
	}
	for (size_t i = 0; i < merged.n; i++)
		if (!take_merged(d, &members, merged.node[i]))
			return NULL;
	members_close(&members, map);
	return end ? map : NULL;
}

/* The node that the event begins. */
static const struct node *parse_node(struct doc *d, yaml_event_t *event, unsigned depth)
{
	struct anchor *anchor;
	size_t which = d->anchors;
	const struct node *node;

	if (depth > NODE_HEIGHT)
		return fail(d, event->start_mark.line, "the document is nested too deeply");
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		return find_anchor(d, event);
	case YAML_SCALAR_EVENT:
		anchor = anchor_add(d, event->data.scalar.anchor);
		node = parse_scalar(d, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		anchor = anchor_add(d, event->data.sequence_start.anchor);
		node = parse_list(d, node_new(d, NODE_LIST, event), depth);
		break;
	case YAML_MAPPING_START_EVENT:
		anchor = anchor_add(d, event->data.mapping_start.anchor);
		node = parse_map(d, node_new(d, NODE_MAP, event), depth);
		break;
	default:
		return fail(d, event->start_mark.line, "expected a value");
	}
	if (anchor)
		d->anchor[which].node = node;
	return node;
}

/* The root of the first document; the stream has no other. */
static const struct node *parse_document(struct doc *d)
{
	yaml_event_t event;
	const struct node *root = NULL;
	bool more = true;

	while (more && !root) {
		if (!next_event(d, &event))
			return NULL;
		if (event.type == YAML_STREAM_END_EVENT) {
			root = node_new(d, NODE_NULL, &event);
		} else if (event.type != YAML_STREAM_START_EVENT &&
		           event.type != YAML_DOCUMENT_START_EVENT) {
			root = parse_node(d, &event, 1);
			more = root != NULL;
		}
		yaml_event_delete(&event);
	}
	return root;
}

/* Nothing but one end may follow. */
static bool document_ends(struct doc *d)
{
	yaml_event_t event;
	bool end = false;

	while (!end) {
		yaml_event_type_t type;
		size_t line;

		if (!next_event(d, &event))
			return false;
		type = event.type;
		line = event.start_mark.line;
		yaml_event_delete(&event);
		if (type == YAML_DOCUMENT_START_EVENT)
			return fail(d, line, "expected '---' before another document");
		end = type == YAML_STREAM_END_EVENT || type == YAML_NO_EVENT;
	}
	return true;
}

const struct node *node_parse(struct str document, size_t *line, struct arena *texts,
                              struct arena *mem, struct err *err)
{
	struct doc d = { .line = *line, .texts = texts, .mem = mem, .err = err };
	const struct node *root;

	if (!yaml_parser_initialize(&d.parser)) {
		err_set(err, ERR_INTERNAL, "no memory to read YAML");
		return NULL;
	}
	yaml_parser_set_input_string(&d.parser, (const unsigned char *)document.p, document.n);
	root = parse_document(&d);
	if (root && !document_ends(&d))
		root = NULL;
	yaml_parser_delete(&d.parser);
	if (!root)
		*line = d.failed_at;
	return root;
}

const struct node *node_get(const struct node *map, const char *key)
{
	struct str name = str_of(key);

	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->n; i++)
		if (str_eq(map->key[i]->text, name))
			return map->item[i];
	return NULL;
}

const struct node *node_merge(const struct node *first, const struct node *second,
                              struct arena *mem)
{
	struct members members = { 0 };
	struct node *both;

	if (!second || second->kind != NODE_MAP || !first || first->kind != NODE_MAP)
		return first ? first : second;
	for (size_t i = 0; i < first->n; i++)
		members_add(&members, first->key[i], first->item[i], mem);
	for (size_t i = 0; i < second->n; i++) {
		const struct node **item = members_find(&members, second->key[i]->text);

		if (item)
			*item = node_merge(*item, second->item[i], mem);
		else
			members_add(&members, second->key[i], second->item[i], mem);
	}
	both = arena_new(mem, struct node);
	*both = *first;
	members_close(&members, both);
	return both;
}

const struct node *node_without(const struct node *map, const char *key, struct arena *mem)
{
	struct node *out = arena_new(mem, struct node);

	*out = *map;
	out->n = 0;
	out->key = arena_many(mem, const struct node *, map->n);
	out->item = arena_many(mem, const struct node *, map->n);
	for (size_t i = 0; i < map->n; i++) {
		if (str_eq(map->key[i]->text, str_of(key)))
			continue;
		out->key[out->n] = map->key[i];
		out->item[out->n++] = map->item[i];
	}
	return out;
}

const char *node_kind_name(const struct node *node)
{
	static const char *const names[] = { "null", "a text", "a list", "a map" };

	return names[node->kind];
}

/* `---` at the start of a line, and nothing that makes it a longer word. */
static bool is_separator(struct str line)
{
	return str_skip(&line, STR("---")) && (line.n == 0 || char_is_space(line.p[0]));
}

/* Blank, a comment or a directive: a document may begin after it. */
static bool is_before_document(struct str line)
{
	line = str_trim(line);
	return line.n == 0 || line.p[0] == '#' || line.p[0] == '%';
}

bool document_next(struct str *rest, struct str *document)
{
	struct str whole = *rest, line;
	bool begun = false;

	if (rest->n == 0)
		return false;
	while (rest->n) {
		struct str before = *rest;

		str_take_line(rest, &line);
		if (begun && is_separator(line)) {
			*rest = before;
			break;
		}
		begun |= !is_before_document(line);
	}
	*document = str_slice(whole, 0, whole.n - rest->n);
	return true;
}
