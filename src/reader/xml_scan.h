/*
 * Passing over pieces of XML text: tags, CDATA, comments.  Tolerant: a tag that is not closed ends
 * before the next one, a `<` that begins nothing is text.
 */
#ifndef READER_XML_SCAN_H
#define READER_XML_SCAN_H

#include "base/arena.h"

enum xml_kind {
	XML_OPEN,
	XML_EMPTY, /* `<a/>` */
	XML_CLOSE,
	XML_CDATA,
	XML_OTHER /* a comment, declaration or instruction */
};

struct xml_token {
	enum xml_kind kind;
	const char *start, *end; /* from its `<` to behind its `>` */
	struct str name; /* of a tag, without its prefix */
	struct str inside; /* of a tag: its attributes; CDATA: the text */
	bool whole; /* more bytes would not change it */
	bool broken; /* whole, but its own end is missing */
};

/* White space, as XML has it. */
static inline bool xml_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Whether a tag's name ends before the character. */
static inline bool xml_is_name_end(char c)
{
	return c == '>' || c == '/' || c == '<' || c == '=' || c == '"' || c == '\'' ||
	       xml_is_blank(c);
}

/* The piece of markup that begins at `p`, where a `<` stands; false: it begins none. */
bool xml_at(const char *p, const char *end, struct xml_token *t);

/* The first piece of markup from `p` on; false: there is only text. */
bool xml_next(const char *p, const char *end, struct xml_token *t);

/* Whether it is an `<Event …>`, with whatever prefix. */
static inline bool xml_is_event(const struct xml_token *t)
{
	return (t->kind == XML_OPEN || t->kind == XML_EMPTY) && str_eq(t->name, STR("Event"));
}

static inline bool xml_is_comment(const struct xml_token *t)
{
	return t->kind == XML_OTHER && t->inside.p == t->start + 4;
}

/* Take the next attribute from the inside of a tag. */
bool xml_attribute(struct str *inside, struct str *name, struct str *value);

/* A text with its entities resolved (the five and numeric ones; others stay as they are); a slice
 * when there are none. */
struct str xml_unescape(struct str text, struct arena *a);

/* The same for a text with markup in it: comments are left out, CDATA counts as text, other markup
 * stays as it is. */
struct str xml_text(struct str inside, struct arena *a);

/* Whether a new `<Event` begins the line at `p`, which stands behind a line feed: within a quote, a
 * comment or CDATA that means that the end of these is missing. */
bool xml_event_line(const char *p, const char *end);

#endif
