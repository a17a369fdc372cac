/*
 * Windows events as XML, wherever they stand: `<Event …>…</Event>` one a line or over several, in
 * `<Events>` or not, a document or several after each other, with evtx_dump's `Record 1` lines
 * between.  Declarations, comments and other tags between events are passed over; other text there
 * is a bad record a line.
 *
 * A damaged event must not swallow those behind it.  It ends before the next `<Event`, and where a
 * quote, comment or CDATA has no end, before a line that starts with one.
 */
#include "reader/event_xml.h"
#include "reader/line.h"
#include "reader/xml_scan.h"

#define SNIFF_PIECES 100
#define SNIFF_LOOK   1024 /* bytes of an event */
#define TAG_LEAST    7 /* bytes of `</Data>`: there may be fewer at the end of the bytes only */
#define TAG_LOOK     64 /* bytes of a tag that tell whether it is an event's */

static bool closes_event(const struct xml_token *t)
{
	return t->kind == XML_CLOSE && str_eq(t->name, STR("Event"));
}

/* Whether a token shows that the end of the event before it is missing. */
static bool ends_event(const struct xml_token *t)
{
	if (t->kind == XML_CLOSE)
		return str_eq(t->name, STR("Events"));
	if (t->kind == XML_OTHER)
		return memcmp(t->start, "<?", 2) == 0 && str_starts(t->inside, STR("?xml"));
	return xml_is_event(t);
}

/* Where the event that goes on at `p` ends, looking at every piece of markup. */
static const char *event_end_piecewise(const char *p, const char *end, bool *certain)
{
	struct xml_token t;

	while (xml_next(p, end, &t)) {
		*certain = t.whole;
		if (ends_event(&t))
			return t.start;
		if (closes_event(&t) || !t.whole)
			return t.end;
		p = t.end;
	}
	*certain = false;
	return end;
}

/* Whether a quote of a tag in the text may be open at its end.  That would be the last one of its
 * kind, and have a `=` before it. */
static bool may_be_quoted(struct str text)
{
	static const char quotes[] = { '\'', '"' };

	for (size_t i = 0; i < COUNT(quotes); i++) {
		size_t at = str_find_last(text, quotes[i]);

		if (at == STR_NONE)
			continue;
		while (at > 0 && xml_is_blank(text.p[at - 1]))
			at--;
		if (at > 0 && text.p[at - 1] == '=')
			return true;
	}
	return false;
}

/* Whether a name is `Event` or `Events`, or is cut off. */
static bool is_event_name(const char *p, const char *end)
{
	const char *name = p;

	for (; p < end && !xml_is_name_end(*p); p++)
		if (*p == ':')
			name = p + 1;
	return p == end || ((p - name == 5 || p - name == 6) && memcmp(name, "Event", 5) == 0);
}

/* The next markup that may end an event, or hide what does; NULL: there is none. */
static const char *end_find(const char *p, const char *end)
{
	for (; (p = memchr(p, '<', (size_t)(end - p))); p++) {
		if (end - p < TAG_LEAST)
			return p;
		if (memcmp(p, "<Data ", 6) == 0 || memcmp(p, "</Data>", 7) == 0)
			continue;
		if (p[1] == '!' || p[1] == '?' || is_event_name(p + 1 + (p[1] == '/'), end))
			return p;
	}
	return NULL;
}

/* Markup that is no tag: what stands in it is none either. */
static bool is_opaque(const struct xml_token *t)
{
	return t->kind == XML_OTHER || t->kind == XML_CDATA;
}

/* Where the event whose tag is `t` ends.  What can be no end is passed over without a look at what
 * is in its tags; quotes, comments and CDATA that may hide the end cost a look at everything. */
static const char *event_end(struct xml_token t, const char *end, bool *certain)
{
	const char *from = t.end, *p = from;

	*certain = t.whole;
	if (!t.whole || t.kind == XML_EMPTY)
		return from;
	for (; (p = end_find(p, end)); p++) {
		if (!xml_at(p, end, &t) || (!is_opaque(&t) && !ends_event(&t) && !closes_event(&t)))
			continue;
		if (is_opaque(&t) || may_be_quoted(str_make(from, (size_t)(p - from))))
			return event_end_piecewise(from, end, certain);
		*certain = t.whole;
		return closes_event(&t) ? t.end : t.start;
	}
	*certain = false;
	return end;
}

/* Where other text ends: with its line, or before an event. */
static const char *text_end(const char *p, const char *end, bool *certain)
{
	const char *line = memchr(p, '\n', (size_t)(end - p)), *to = line ? line : end;
	struct xml_token t;

	*certain = line != NULL;
	for (p++; (p = memchr(p, '<', (size_t)(to - p))); p++) {
		if (!is_event_name(p + 1, end) || !xml_at(p, end, &t) || !xml_is_event(&t))
			continue;
		*certain = t.whole;
		return p;
	}
	return to;
}

/* Take the next event, or text that is none; false: only what may stand between events. `*passed`:
 * up to where that is certain.  `*certain`: no further bytes could change the record's end. */
static bool piece_take(struct str *bytes, struct str *raw, bool *certain, const char **passed)
{
	const char *p = bytes->p, *end = bytes->p + bytes->n, *to;
	struct xml_token t;

	for (*passed = p; p < end; *passed = p) {
		bool tag = *p == '<' && xml_at(p, end, &t);

		if (str_starts(str_make(p, (size_t)(end - p)), STR("\xef\xbb\xbf"))) {
			p += 3;
			continue;
		}
		if (xml_is_blank(*p)) {
			p++;
			continue;
		}
		if (tag && !xml_is_event(&t) && t.whole && !t.broken) {
			p = t.end;
			continue;
		}
		if (tag && xml_is_event(&t)) {
			to = event_end(t, end, certain);
		} else if (tag) {
			to = t.end;
			*certain = t.whole;
		} else {
			to = text_end(p, end, certain);
		}
		*raw = str_trim(str_make(p, (size_t)(to - p)));
		p = to;
		if (line_is_record_mark(*raw)) {
			if (!*certain)
				break;
			continue;
		}
		*bytes = str_make(p, (size_t)(end - p));
		return true;
	}
	*bytes = str_make(end, 0);
	return false;
}

static size_t xml_whole(const void *state, struct str bytes)
{
	const char *start = bytes.p, *whole = start, *passed;
	struct str raw;
	bool certain;

	(void)state;
	while (bytes.n) {
		bool some = piece_take(&bytes, &raw, &certain, &passed);

		whole = some && certain ? bytes.p : passed;
		if (!some || !certain)
			break;
	}
	return (size_t)(whole - start);
}

static bool xml_cut(const void *state, struct str *bytes, struct str *raw)
{
	const char *passed;
	bool certain;

	(void)state;
	return piece_take(bytes, raw, &certain, &passed);
}

/* Where skipping is: `before` of struct reader_skip.  Its `object`: the record is an event. */
enum skip_place {
	SKIP_TEXT = 0,
	SKIP_TAG = '<', /* or in a tag's quote: '"', '\'' */
	SKIP_OTHER = '?',
	SKIP_COMMENT = '-',
	SKIP_CDATA = '['
};

/* The markup at `p`: where the place that it makes begins. */
static const char *skip_enter(struct reader_skip *s, const char *p, const struct xml_token *t)
{
	s->string = false;
	s->escape = closes_event(t);
	if (t->kind == XML_CDATA) {
		s->before = SKIP_CDATA;
		return p + 9;
	}
	if (t->kind == XML_OTHER) {
		s->before = xml_is_comment(t) ? SKIP_COMMENT : SKIP_OTHER;
		return p + (s->before == SKIP_COMMENT ? 4 : 2);
	}
	s->before = SKIP_TAG;
	return p + 1;
}

static const char *skip_begin(struct reader_skip *s, const char *p, const char *end)
{
	struct xml_token t;

	while (p < end && xml_is_blank(*p))
		p++;
	s->begun = end - p >= TAG_LOOK;
	if (!s->begun || *p != '<' || !xml_at(p, end, &t))
		return p;
	s->object = xml_is_event(&t);
	return skip_enter(s, p, &t);
}

/* On in an event's text, or in other text, which ends with its line. */
static const char *skip_text(struct reader_skip *s, const char *p, const char *end)
{
	struct xml_token t;

	if (!s->object && *p == '\n') {
		s->ended = true;
		return p + 1;
	}
	if (*p != '<' || (!s->object && !is_event_name(p + 1, end)) || !xml_at(p, end, &t))
		return p + 1;
	s->ended = s->object ? ends_event(&t) : xml_is_event(&t);
	if (s->ended)
		return p;
	return s->object ? skip_enter(s, p, &t) : p + 1;
}

/* The place is left at `p`. */
static const char *skip_leave(struct reader_skip *s, const char *p)
{
	s->before = SKIP_TEXT;
	s->ended = s->escape || !s->object;
	return p;
}

static const char *skip_tag(struct reader_skip *s, const char *p)
{
	if (*p == '<' || *p == '>')
		return skip_leave(s, *p == '>' ? p + 1 : p);
	if (s->string && (*p == '"' || *p == '\'')) {
		s->before = *p;
		s->string = false;
	} else if (!xml_is_blank(*p)) {
		s->string = *p == '=';
	}
	return p + 1;
}

/* In a quote, a comment, CDATA or a declaration. */
static const char *skip_inside(struct reader_skip *s, const char *p, const char *end)
{
	struct str text = { p, (size_t)(end - p) };

	if (*p == '\n' && xml_event_line(p + 1, end)) {
		s->ended = true;
		return p + 1;
	}
	if (s->before == SKIP_COMMENT && str_starts(text, STR("-->")))
		return skip_leave(s, p + 3);
	if (s->before == SKIP_CDATA && str_starts(text, STR("]]>")))
		return skip_leave(s, p + 3);
	if (s->before == SKIP_OTHER && *p == '>')
		return skip_leave(s, p + 1);
	if (*p == s->before && (*p == '"' || *p == '\''))
		s->before = SKIP_TAG;
	return p + 1;
}

/* As event_end and text_end, but without the record's earlier bytes. */
static size_t xml_skip(struct reader_skip *s, struct str bytes)
{
	const char *p = bytes.p, *end = p + bytes.n;

	if (!s->begun)
		p = skip_begin(s, p, end);
	while (s->begun && p < end && !s->ended) {
		/* What begins here may need what comes. */
		if (end - p < TAG_LOOK && strchr("<\n-]", *p))
			break;
		if (s->before == SKIP_TEXT)
			p = skip_text(s, p, end);
		else if (s->before == SKIP_TAG)
			p = skip_tag(s, p);
		else
			p = skip_inside(s, p, end);
	}
	return (size_t)(p - bytes.p);
}

/* An `<Event` of the Windows log, and not one of the many other kinds. */
static bool event_fits(struct str raw)
{
	struct xml_token t;

	if (!event_xml_looks(raw))
		return false;
	raw = str_slice(raw, 0, SNIFF_LOOK);
	if (str_find(raw, STR("/win/2004/08/events/event")) != STR_NONE)
		return true;
	return xml_at(raw.p, raw.p + raw.n, &t) && xml_next(t.end, raw.p + raw.n, &t) &&
	       str_eq(t.name, STR("System"));
}

/* Of the pieces half must be events: an event in a line of something else is none of ours. */
static int xml_sniff(struct str head)
{
	size_t events = 0, all = 0;
	const char *passed;
	struct str raw;
	bool certain;

	while (all < SNIFF_PIECES && piece_take(&head, &raw, &certain, &passed)) {
		if (!certain && all && !event_xml_looks(raw))
			break; /* cut off by the end of the head */
		events += event_fits(raw);
		all++;
	}
	return events * 4 > all * 3 ? 90 : events * 2 > all ? 60 : 0;
}

static bool xml_decode(const void *state, struct str raw, const struct slots *slots,
                       struct record *r, struct arena *a)
{
	struct level top = level_top(slots, raw.p);
	struct fill fill;

	(void)state;
	if (!event_xml_looks(raw))
		return false;
	fill_begin(&fill, slots, r, a);
	event_xml_fill(&fill, &top, raw);
	fill_end(&fill);
	return true;
}

static const char *const xml_encoded[] = { EVENT_XML_ENCODED, NULL };

const struct reader_type reader_windows_xml = {
	.name = "windows-xml",
	.about = "Windows events as XML",
	.spelling = SPELLING_XML,
	.encoded = xml_encoded,
	.sniff = xml_sniff,
	.whole = xml_whole,
	.skip = xml_skip,
	.cut = xml_cut,
	.decode = xml_decode,
};
