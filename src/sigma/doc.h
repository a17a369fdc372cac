/*
 * One YAML document as a tree, for rules: they are known by what keys they have, may use anchors,
 * and their values depend on how they are written (`null` and 'null', `1.0` and `1`).
 */
#ifndef SIGMA_DOC_H
#define SIGMA_DOC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum node_kind { NODE_NULL, NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	bool plain; /* NODE_TEXT: without quotes, so it may be a number or a boolean */
	uint32_t line; /* from 1, in the file */
	uint32_t height; /* nodes on the longest way down, itself included */
	size_t size; /* nodes below and itself, each as often as aliases repeat it */
	struct str text; /* NODE_TEXT */
	size_t n; /* NODE_LIST: items; NODE_MAP: members */
	const struct node **item;
	const struct node **key; /* NODE_MAP; NODE_TEXT each */
};

/* Bounds of a document: how deep, and how large with all aliases written out. */
#define NODE_HEIGHT 64
#define NODE_SIZE   100000

/* The tree of a document that begins at `line` of its file.  Texts live in `texts`, nodes in `mem`.
 * A document without any node gives NODE_NULL.  NULL: `err`, and *line is where. */
const struct node *node_parse(struct str document, size_t *line, struct arena *texts,
                              struct arena *mem, struct err *err);

/* Add a tree as bytes, with what its aliases stand for. */
void node_pack(const struct node *root, struct buf *b);

/* Take a tree from the start of such bytes, of which its texts are slices.  NULL: they are not. */
const struct node *node_unpack(struct str *bytes, struct arena *mem);

/* The same of a number. */
void number_pack(size_t n, struct buf *b);
bool number_unpack(struct str *bytes, size_t *n);

/* The value of a key; NULL: the map lacks it, or it is no map. */
const struct node *node_get(const struct node *map, const char *key);

/* Both maps in one, maps within them too: of what both have `first` wins. */
const struct node *node_merge(const struct node *first, const struct node *second,
                              struct arena *mem);

/* The map without a key. */
const struct node *node_without(const struct node *map, const char *key, struct arena *mem);

/* What it is, for messages: "a list". */
const char *node_kind_name(const struct node *node);

/* Take the next document from a file's text: documents are separated by lines that begin with
 * `---`, so one that cannot be read hides no other.  False: there is none left. */
bool document_next(struct str *rest, struct str *document);

#endif
