/* What the message of a log says; see payload.h. */
#include "reader/payload.h"

#include "reader/audit.h"
#include "reader/cef.h"
#include "reader/json.h"

#define PAIRS_LEAST 3 /* of a text that does not begin with one */

struct pair {
	struct str key, value;
	bool quoted;
};

/* What is left of the pairs. */
struct pairs {
	struct str rest;
	bool ragged; /* no quote in it has a gap behind it */
};

static bool is_gap(char c)
{
	return c == ' ' || c == '\t' || c == ',' || c == ';';
}

/* Take `key=`, words before it passed over. */
static bool key_take(struct str *s, struct str *key)
{
	for (size_t n;; *s = str_from(*s, n + 1)) {
		str_skip_blanks(s);
		n = 0;
		while (n < s->n && (char_is_word(s->p[n]) || s->p[n] == '.' || s->p[n] == '-'))
			n++;
		if (n && n < s->n && s->p[n] == '=' && (char_is_alpha(s->p[0]) || s->p[0] == '_')) {
			*key = str_slice(*s, 0, n);
			*s = str_from(*s, n + 1);
			return true;
		}
		while (n < s->n && s->p[n] != ' ' && s->p[n] != '\t')
			n++;
		if (n >= s->n)
			return false;
	}
}

/* How long the text is behind a quote: up to the first quote with a gap behind it, as some programs
 * do not escape those inside; up to any where none has one. */
static size_t quoted_length(struct pairs *p)
{
	struct str s = p->rest;
	size_t first = STR_NONE, i = 0;

	for (; i < s.n; i++) {
		if (s.p[i] == '\\') {
			i++;
			continue;
		}
		if (s.p[i] != '"')
			continue;
		if (p->ragged || i + 1 == s.n || is_gap(s.p[i + 1]))
			return i;
		first = first == STR_NONE ? i : first;
	}
	p->ragged = true;
	return first == STR_NONE ? s.n : first;
}

static bool pair_take(struct pairs *p, struct pair *pair)
{
	struct str *s = &p->rest;
	size_t n = 0;

	if (!key_take(s, &pair->key))
		return false;
	pair->quoted = str_skip(s, STR("\""));
	if (pair->quoted)
		n = quoted_length(p);
	while (!pair->quoted && n < s->n && s->p[n] != ' ' && s->p[n] != '\t')
		n++;
	pair->value = str_slice(*s, 0, n);
	*s = str_from(*s, pair->quoted ? n + 1 : n);
	if (!pair->quoted && n && is_gap(pair->value.p[n - 1]))
		pair->value.n--;
	return true;
}

static bool has_pairs(struct str text)
{
	struct pairs pairs = { text, false };
	struct pair pair;
	size_t n = 0;

	while (n < PAIRS_LEAST && pair_take(&pairs, &pair)) {
		if (pair.key.p == text.p)
			return true;
		n++;
	}
	return n == PAIRS_LEAST;
}

void payload_pairs_fill(struct fill *fill, const struct level *up, struct str text)
{
	struct pairs pairs = { text, false };
	struct pair pair;

	while (pair_take(&pairs, &pair))
		if (pair.value.n)
			payload_put(fill, up, pair.key,
			            pair.quoted ? arena_unescape(fill->a, pair.value, "\"\\")
			                        : pair.value);
}

/* Without the cookie of CEE before an object. */
static struct str object_of(struct str text)
{
	str_skip(&text, STR("@cee:"));
	return str_trim(text);
}

static bool is_object(struct str text)
{
	text = object_of(text);
	return text.n > 1 && text.p[0] == '{';
}

bool payload_is_structured(struct str text)
{
	return text.n && (is_object(text) || cef_looks(text) || event_xml_looks(text));
}

bool payload_fill(struct fill *fill, const struct level *up, struct str program, struct str text)
{
	if (!text.n)
		return false;
	if (is_object(text))
		return json_fill(fill, up, object_of(text));
	if (cef_fill(fill, up, text) ||
	    (str_find(text, STR("msg=audit(")) != STR_NONE && audit_fill(fill, up, text)) ||
	    (event_xml_looks(text) && event_xml_fill(fill, up, text)) ||
	    payload_phrase_fill(fill, up, program, text))
		return true;
	if (!has_pairs(text))
		return false;
	payload_pairs_fill(fill, up, text);
	return true;
}
