/* What the message of a log says; see payload.h. */
#include "reader/payload.h"

#include "reader/audit.h"
#include "reader/cef.h"
#include "reader/event_xml.h"
#include "reader/json.h"

#define PAIRS_LEAST 3 /* of a text that does not begin with one */

struct pair {
	struct str key, value;
	bool quoted;
};

/* Take the next `key=value`, words before it passed over. */
static bool pair_take(struct str *s, struct pair *pair)
{
	size_t n;

	for (;; *s = str_from(*s, n + 1)) {
		str_skip_blanks(s);
		n = 0;
		while (n < s->n && (char_is_word(s->p[n]) || s->p[n] == '.' || s->p[n] == '-'))
			n++;
		if (n && n < s->n && s->p[n] == '=' && !char_is_digit(s->p[0]))
			break;
		while (n < s->n && s->p[n] != ' ' && s->p[n] != '\t')
			n++;
		if (n >= s->n)
			return false;
	}
	pair->key = str_slice(*s, 0, n);
	*s = str_from(*s, n + 1);
	pair->quoted = str_skip(s, STR("\""));
	for (n = 0;
	     n < s->n && (pair->quoted ? s->p[n] != '"' : s->p[n] != ' ' && s->p[n] != '\t');)
		n += pair->quoted && s->p[n] == '\\' ? 2 : 1;
	pair->value = str_slice(*s, 0, n);
	*s = str_from(*s, pair->quoted ? n + 1 : n);
	if (!pair->quoted && pair->value.n &&
	    (pair->value.p[pair->value.n - 1] == ',' || pair->value.p[pair->value.n - 1] == ';'))
		pair->value.n--;
	return true;
}

/* Resolve `\"` and `\\`. */
static struct str quoted_text(struct str inside, struct arena *a)
{
	char *p;
	size_t n = 0;

	if (str_find_char(inside, '\\') == STR_NONE)
		return inside;
	p = arena_get_text(a, inside.n);
	for (size_t i = 0; i < inside.n; i++) {
		char next = i + 1 < inside.n ? inside.p[i + 1] : '\0';

		if (inside.p[i] == '\\' && (next == '"' || next == '\\'))
			i++;
		p[n++] = inside.p[i];
	}
	return str_make(p, n);
}

static bool has_pairs(struct str text)
{
	struct str rest = text;
	struct pair pair;
	size_t n = 0;

	while (n < PAIRS_LEAST && pair_take(&rest, &pair)) {
		if (pair.key.p == text.p)
			return true;
		n++;
	}
	return n == PAIRS_LEAST;
}

void payload_pairs_fill(struct fill *fill, const struct level *up, struct str text)
{
	struct pair pair;

	while (pair_take(&text, &pair))
		if (pair.value.n)
			payload_put(fill, up, pair.key,
			            pair.quoted ? quoted_text(pair.value, fill->a) : pair.value);
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
	if (cef_fill(fill, up, text) || audit_fill(fill, up, text) ||
	    (event_xml_looks(text) && event_xml_fill(fill, up, text)) ||
	    payload_phrase_fill(fill, up, program, text))
		return true;
	if (!has_pairs(text))
		return false;
	payload_pairs_fill(fill, up, text);
	return true;
}
