/*
 * Trees as bytes; see doc.h.
 *
 *     node     number: line * 8 + plain * 4 + kind; then
 *     text     its length, its bytes, '\0' (null too: as it is written)
 *     list     how many items, the items
 *     map      how many members, each a key (a text) and an item
 *     number   seven bits a byte, the low ones first; the high bit: more follow
 */
#include "sigma/doc.h"

void number_pack(size_t n, struct buf *b)
{
	for (; n >= 128; n >>= 7)
		buf_add_char(b, (char)(n | 128));
	buf_add_char(b, (char)n);
}

bool number_unpack(struct str *bytes, size_t *n)
{
	*n = 0;
	for (unsigned shift = 0; bytes->n && shift < 63; shift += 7) {
		unsigned char c = (unsigned char)bytes->p[0];

		*bytes = str_from(*bytes, 1);
		*n |= (size_t)(c & 127) << shift;
		if (c < 128)
			return true;
	}
	return false;
}

void node_pack(const struct node *root, struct buf *b)
{
	number_pack((size_t)root->line << 3 | (size_t)root->plain << 2 | root->kind, b);
	if (root->kind == NODE_TEXT || root->kind == NODE_NULL) {
		number_pack(root->text.n, b);
		buf_add(b, root->text);
		buf_add_char(b, '\0');
		return;
	}
	number_pack(root->n, b);
	for (size_t i = 0; i < root->n; i++) {
		if (root->kind == NODE_MAP)
			node_pack(root->key[i], b);
		node_pack(root->item[i], b);
	}
}

struct unpacking {
	struct str bytes;
	struct arena *mem;
};

static const struct node *take_node(struct unpacking *u, unsigned depth);

static bool take_text(struct unpacking *u, struct str *text)
{
	size_t n;

	if (!number_unpack(&u->bytes, &n) || n >= u->bytes.n || u->bytes.p[n] != '\0')
		return false;
	*text = str_slice(u->bytes, 0, n);
	u->bytes = str_from(u->bytes, n + 1);
	return true;
}

/* A part of `node`; false: there is none. */
static bool take_part(struct unpacking *u, struct node *node, const struct node **part,
                      unsigned depth)
{
	*part = take_node(u, depth + 1);
	if (!*part)
		return false;
	node->size += (*part)->size;
	if (node->height <= (*part)->height)
		node->height = (*part)->height + 1;
	return node->size <= NODE_SIZE;
}

static bool take_parts(struct unpacking *u, struct node *node, unsigned depth)
{
	if (!number_unpack(&u->bytes, &node->n) || node->n > NODE_SIZE)
		return false;
	node->item = arena_many(u->mem, const struct node *, node->n);
	if (node->kind == NODE_MAP)
		node->key = arena_many(u->mem, const struct node *, node->n);
	for (size_t i = 0; i < node->n; i++) {
		if (node->key &&
		    (!take_part(u, node, &node->key[i], depth) || node->key[i]->kind != NODE_TEXT))
			return false;
		if (!take_part(u, node, &node->item[i], depth))
			return false;
	}
	return true;
}

static const struct node *take_node(struct unpacking *u, unsigned depth)
{
	struct node *node = arena_new(u->mem, struct node);
	size_t head;

	if (depth > NODE_HEIGHT || !number_unpack(&u->bytes, &head) || head >> 3 > UINT32_MAX)
		return NULL;
	node->kind = head & 3;
	node->plain = head >> 2 & 1;
	node->line = (uint32_t)(head >> 3);
	node->height = 1;
	node->size = 1;
	if (node->kind == NODE_TEXT || node->kind == NODE_NULL)
		return take_text(u, &node->text) ? node : NULL;
	return take_parts(u, node, depth) ? node : NULL;
}

const struct node *node_unpack(struct str *bytes, struct arena *mem)
{
	struct unpacking u = { *bytes, mem };
	const struct node *root = take_node(&u, 1);

	if (root)
		*bytes = u.bytes;
	return root;
}
