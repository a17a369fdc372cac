/* Passing over pieces of XML text; see xml_scan.h. */
#include "reader/xml_scan.h"

#include "base/utf8.h"

#define ENTITY_MOST 12 /* bytes between `&` and `;` */

static bool is_name_start(char c)
{
	return char_is_alpha(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80;
}

bool xml_event_line(const char *p, const char *end)
{
	return end - p > 6 && memcmp(p, "<Event", 6) == 0 && (p[6] == '>' || xml_is_blank(p[6]));
}

/* Where a quote, a comment or CDATA that goes on at `p` has `stop`; or where a line with a new
 * event shows that it has none; NULL: not in these bytes.  Nothing behind that place is looked at.
 */
static const char *stop_find(const char *p, const char *end, struct str stop, bool *broken)
{
	*broken = false;
	for (; p < end; p++) {
		if (*p == *stop.p && str_starts(str_make(p, (size_t)(end - p)), stop))
			return p;
		if (*p == '\n' && xml_event_line(p + 1, end)) {
			*broken = true;
			return p + 1;
		}
	}
	return NULL;
}

/* The same for a quote. */
static const char *quote_pass(const char *p, const char *end, char quote, bool *broken)
{
	while (p < end && *p != quote && *p != '\n')
		p++;
	*broken = false;
	return p < end && *p == quote ? p : stop_find(p, end, str_make(&quote, 1), broken);
}

/* `<!--…-->`, `<![CDATA[…]]>`, `<!…>`, `<?…?>` */
static void declaration_take(struct xml_token *t, const char *end)
{
	struct str text = { t->start, (size_t)(end - t->start) }, stop = STR(">");
	const char *from = t->start + 1, *at;

	t->kind = XML_OTHER;
	if (str_starts(text, STR("<!--"))) {
		stop = STR("-->");
		from = t->start + 4;
	} else if (str_starts(text, STR("<![CDATA["))) {
		t->kind = XML_CDATA;
		stop = STR("]]>");
		from = t->start + 9;
	}
	at = stop_find(from, end, stop, &t->broken);
	t->whole = at != NULL;
	at = at ? at : end;
	t->inside = str_make(from, (size_t)(at - from));
	t->end = !t->whole || t->broken ? at : at + stop.n;
}

/* The end of a tag, which is not in its quotes; NULL: it is not in these bytes. */
static const char *tag_pass(const char *p, const char *end, bool *broken)
{
	bool value = false;

	for (; p < end; p++) {
		if (!xml_is_name_end(*p)) {
			value = false;
		} else if (*p == '>' || *p == '<') {
			*broken = *p == '<';
			return p;
		} else if (*p == '=') {
			value = true;
		} else if (value && (*p == '"' || *p == '\'')) {
			p = quote_pass(p + 1, end, *p, broken);
			if (!p || *broken)
				return p;
			value = false;
		} else if (!xml_is_blank(*p)) {
			value = false;
		}
	}
	return NULL;
}

static void tag_take(struct xml_token *t, const char *end)
{
	bool close = t->start[1] == '/';
	const char *name = t->start + 1 + close, *p = name, *at;

	for (; p < end && !xml_is_name_end(*p); p++)
		if (*p == ':')
			name = p + 1;
	t->name = str_make(name, (size_t)(p - name));
	t->broken = false;
	at = tag_pass(p, end, &t->broken);
	t->whole = at != NULL;
	at = at ? at : end;
	t->kind = close ? XML_CLOSE : at[-1] == '/' ? XML_EMPTY : XML_OPEN;
	t->inside = str_make(p, (size_t)(at - p) - (t->kind == XML_EMPTY));
	t->end = t->whole && !t->broken ? at + 1 : at;
}

bool xml_at(const char *p, const char *end, struct xml_token *t)
{
	char c = end - p > 1 ? p[1] : ' ';

	t->start = p;
	if (is_name_start(c) || (c == '/' && end - p > 2 && is_name_start(p[2])))
		tag_take(t, end);
	else if (c == '!' || c == '?')
		declaration_take(t, end);
	else
		return false;
	return true;
}

bool xml_next(const char *p, const char *end, struct xml_token *t)
{
	for (; (p = memchr(p, '<', (size_t)(end - p))); p++)
		if (xml_at(p, end, t))
			return true;
	return false;
}

static struct str blanks_cut(struct str s)
{
	while (s.n && xml_is_blank(*s.p))
		s = str_make(s.p + 1, s.n - 1);
	return s;
}

bool xml_attribute(struct str *inside, struct str *name, struct str *value)
{
	struct str s = blanks_cut(*inside);
	size_t n = 0;

	while (n < s.n && !xml_is_blank(s.p[n]) && s.p[n] != '=')
		n++;
	if (!n)
		return false;
	*name = str_slice(s, 0, n);
	*value = STR("");
	s = blanks_cut(str_from(s, n));
	if (s.n && *s.p == '=') {
		s = blanks_cut(str_from(s, 1));
		if (s.n && (*s.p == '"' || *s.p == '\'')) {
			char quote = *s.p;

			s = str_from(s, 1);
			n = str_find_char(s, quote);
			n = n == STR_NONE ? s.n : n;
			*value = str_slice(s, 0, n);
			s = str_from(s, n + 1);
		} else {
			for (n = 0; n < s.n && !xml_is_blank(s.p[n]); n++)
				;
			*value = str_slice(s, 0, n);
			s = str_from(s, n);
		}
	}
	*inside = s;
	return true;
}

/* The character of `#65` or `#x41`; false: it is none. */
static bool number_take(struct str digits, uint32_t *c)
{
	bool hex = digits.n > 1 && char_lower(digits.p[1]) == 'x';
	size_t i = hex ? 2 : 1;

	*c = 0;
	if (i == digits.n)
		return false;
	for (; i < digits.n; i++) {
		int digit = char_hex(digits.p[i]);

		if (digit < 0 || (!hex && digit > 9))
			return false;
		*c = *c * (hex ? 16 : 10) + (uint32_t)digit;
		if (*c > 0x10ffff)
			return false;
	}
	return true;
}

/* Take one entity; what is none stands for itself. */
static size_t entity_take(struct str *s, char *out)
{
	static const struct {
		struct str name;
		char c;
	} known[] = {
		{ { "lt", 2 }, '<' },   { { "gt", 2 }, '>' },    { { "amp", 3 }, '&' },
		{ { "quot", 4 }, '"' }, { { "apos", 4 }, '\'' },
	};
	struct str name = str_slice(*s, 1, ENTITY_MOST + 2);
	size_t n = str_find_char(name, ';');
	uint32_t number;
	char c = '\0';

	name.n = n == STR_NONE ? 0 : n;
	if (name.n && *name.p == '#' && number_take(name, &number)) {
		*s = str_from(*s, n + 2);
		return utf8_put(number, out);
	}
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_eq(name, known[i].name))
			c = known[i].c;
	out[0] = c ? c : '&';
	*s = str_from(*s, c ? n + 2 : 1);
	return 1;
}

/* Write a text without its entities; where it ends. */
static char *unescape_to(struct str text, char *at)
{
	while (text.n) {
		size_t plain = str_find_char(text, '&');

		plain = plain == STR_NONE ? text.n : plain;
		memcpy(at, text.p, plain);
		at += plain;
		text = str_from(text, plain);
		if (text.n)
			at += entity_take(&text, at);
	}
	return at;
}

struct str xml_unescape(struct str text, struct arena *a)
{
	char *p;

	if (str_find_char(text, '&') == STR_NONE)
		return text;
	p = arena_get_text(a, text.n);
	return str_make(p, (size_t)(unescape_to(text, p) - p));
}

struct str xml_text(struct str inside, struct arena *a)
{
	const char *from = inside.p, *end = inside.p + inside.n, *next = from;
	char *p = arena_get_text(a, inside.n), *at = p;
	struct xml_token t;

	while (xml_next(next, end, &t)) {
		next = t.end;
		if (t.kind != XML_CDATA && !xml_is_comment(&t))
			continue;
		at = unescape_to(str_make(from, (size_t)(t.start - from)), at);
		if (t.kind == XML_CDATA) {
			memcpy(at, t.inside.p, t.inside.n);
			at += t.inside.n;
		}
		from = t.end;
	}
	at = unescape_to(str_make(from, (size_t)(end - from)), at);
	return str_make(p, (size_t)(at - p));
}
