/*
 * JSON texts: objects that follow each other whatever lines they span, also as the items of arrays.
 * White space, commas and square brackets between them are passed over, so an array is never held
 * as a whole; so are lines `Record 1` (evtx_dump).  Other values are bad records.
 *
 * A damaged object must not swallow those behind it.  It ends before a line that starts with a
 * bracket, not further in than the object itself, where the grammar has no place for one:
 *
 *     {"a": "no end          in a string, or behind a value: the next record
 *     {"b": [
 *     {"c": 1}               behind `[`: still in b
 *     ]}
 */
#include "reader/fill.h"
#include "reader/json_scan.h"
#include "reader/line.h"
#include "reader/nested.h"

#define SNIFF_RECORDS 100
#define LOOK_MOST     4096 /* blanks of a line looked at behind what is no object */

/* An object while its end is looked for. */
struct outline {
	const char *p, *end;
	size_t column; /* where its line has it */
	size_t depth;
	bool array[LEVELS_MOST]; /* what is open, innermost last */
	char before; /* the last byte that is not white space */
	bool certain; /* more bytes would not change the end */
};

static bool is_between(char c)
{
	return scan_is_space(c) || c == ',' || c == '[' || c == ']';
}

/* Whether the line at `p` starts with a bracket within `column` blanks; when the bytes end before
 * that is known, false. */
static bool line_opens(const char *p, const char *end, size_t column)
{
	const char *most = (size_t)(end - p) > column ? p + column : end;

	while (p < most && (*p == ' ' || *p == '\t'))
		p++;
	return p < end && scan_is_open(*p);
}

/* Whether a value may stand at this place of the object. */
static bool value_may_stand(const struct outline *o)
{
	bool array = o->depth > LEVELS_MOST || o->array[o->depth - 1];

	return o->before == ':' || o->before == '[' || (o->before == ',' && array);
}

/* Pass over a string, or up to the line end where the damaged object ends. */
static bool string_pass(struct outline *o)
{
	for (o->p++; o->p < o->end; o->p++) {
		if (*o->p == '"') {
			o->p++;
			return true;
		}
		if (*o->p == '\\' && o->end - o->p > 1)
			o->p++;
		else if (*o->p == '\n' && line_opens(o->p + 1, o->end, o->column))
			break;
	}
	o->certain = o->p < o->end;
	return false;
}

static void bracket_pass(struct outline *o)
{
	if (scan_is_close(*o->p)) {
		o->depth--;
	} else {
		if (o->depth < LEVELS_MOST)
			o->array[o->depth] = *o->p == '[';
		o->depth++;
	}
}

/* Move to the end of the object at `o->p`. */
static void object_pass(struct outline *o)
{
	while (o->p < o->end) {
		char c = *o->p;

		if (c == '"') {
			if (!string_pass(o))
				return;
			o->before = c;
			continue;
		}
		if (c == '\n' && line_opens(o->p + 1, o->end, o->column) && !value_may_stand(o)) {
			o->certain = true;
			return;
		}
		if (scan_is_open(c) || scan_is_close(c))
			bracket_pass(o);
		o->p++;
		if (!o->depth) {
			o->certain = true;
			return;
		}
		if (!scan_is_space(c))
			o->before = c;
	}
}

/* Past a string or word that has its place for itself, on one line; NULL: not so, or not known yet.
 */
static const char *scalar_pass(const char *p, const char *end)
{
	const char *after = *p == '"' ? scan_string(p, end) : scan_word(p, end), *next;

	if (!after || after == p || memchr(p, '\n', (size_t)(after - p)))
		return NULL;
	next = after;
	while (next < end && scan_is_space(*next) && *next != '\n')
		next++;
	return next < end && (*next == '\n' || *next == ',' || *next == ']') ? after : NULL;
}

/* The end of a line `Record 1` at `p`; NULL: there is none, or it is not known yet. */
static const char *mark_pass(const char *p, const char *end)
{
	const char *line = memchr(p, '\n', (size_t)(end - p));

	return line && line_is_record_mark(str_make(p, (size_t)(line - p))) ? line : NULL;
}

/* Move to the end of what is no object: a scalar, a line `Record 1`, or all up to a line that
 * starts with a bracket. */
static void garbage_pass(struct outline *o)
{
	const char *after = *o->p == 'R' ? mark_pass(o->p, o->end) : NULL;

	if (!after)
		after = scalar_pass(o->p, o->end);
	o->certain = true;
	if (after) {
		o->p = after;
		return;
	}
	while ((o->p = memchr(o->p, '\n', (size_t)(o->end - o->p)))) {
		if (line_opens(o->p + 1, o->end, (size_t)(o->end - o->p)))
			return;
		o->p++;
	}
	o->p = o->end;
	o->certain = false;
}

/* Take the next record; false: nothing but what stands between records.  `*certain`: no further
 * bytes could change its end. */
static bool text_take(struct str *bytes, struct str *raw, bool *certain)
{
	struct outline o = { .p = bytes->p, .end = bytes->p + bytes->n };
	const char *line = bytes->p, *start;

	for (; o.p < o.end && is_between(*o.p); o.p++)
		if (*o.p == '\n')
			line = o.p + 1;
	if (o.p == o.end)
		return false;
	start = o.p;
	o.column = (size_t)(start - line);
	if (*start == '{')
		object_pass(&o);
	else
		garbage_pass(&o);
	*bytes = str_make(o.p, (size_t)(o.end - o.p));
	*raw = str_trim(str_make(start, (size_t)(o.p - start)));
	*certain = o.certain;
	return true;
}

/* What stands between records is whole up to a line end: an object's column counts from there. */
static size_t texts_whole(const void *state, struct str bytes)
{
	const char *start = bytes.p, *whole = start;
	struct str raw;
	bool certain, some = false;
	size_t line;

	(void)state;
	while ((some = text_take(&bytes, &raw, &certain)) && certain)
		whole = bytes.p;
	if (some || whole > start)
		return (size_t)(whole - start);
	line = str_find_last(bytes, '\n');
	return line == STR_NONE ? 0 : line + 1;
}

static bool texts_cut(const void *state, struct str *bytes, struct str *raw)
{
	bool certain;

	(void)state;
	while (text_take(bytes, raw, &certain))
		if (!line_is_record_mark(*raw))
			return true;
	return false;
}

/* Whether the line at `p` is known to start, or not, with a bracket within `column` blanks. */
static bool line_known(const char *p, const char *end, size_t column)
{
	const char *from = p;

	while (p < end && (*p == ' ' || *p == '\t') && (size_t)(p - from) < column)
		p++;
	return p < end || p - from > LOOK_MOST;
}

/* Pass over what stands before a record, and see what it is. */
static const char *skip_begin(struct reader_skip *s, const char *p, const char *end)
{
	const char *line = p;

	for (; p < end && is_between(*p); p++)
		if (*p == '\n')
			line = p + 1;
	s->begun = true;
	s->object = p < end && *p == '{';
	s->column = s->object ? (size_t)(p - line) : LOOK_MOST;
	return p;
}

/* As object_pass and garbage_pass, but without the record's earlier bytes: it is not known whether
 * a comma stands in an object or an array. */
static size_t texts_skip(struct reader_skip *s, struct str bytes)
{
	const char *end = bytes.p + bytes.n;
	const char *p = s->begun ? bytes.p : skip_begin(s, bytes.p, end);

	for (; p < end; p++) {
		char c = *p;

		if (s->escape) {
			s->escape = false;
			continue;
		}
		if (c == '\n' && (s->string || !strchr(":[,", s->before))) {
			if (!line_known(p + 1, end, s->column))
				break;
			s->ended = line_opens(p + 1, end, s->column);
			if (s->ended)
				break;
		}
		if (s->string) {
			s->escape = c == '\\';
			s->string = c != '"';
		} else if (s->object) {
			s->string = c == '"';
			s->depth += scan_is_open(c);
			if (scan_is_close(c) && --s->depth == 0) {
				s->ended = true;
				p++;
				break;
			}
			s->before = scan_is_space(c) ? s->before : c;
		}
	}
	return (size_t)(p - bytes.p);
}

/* Texts of which three bytes of four are objects: an object that is met in other text is no format.
 */
static int texts_sniff(struct str head)
{
	struct str text = scan_start(head), raw;
	bool array = text.n && text.p[0] == '[', flawless = false;
	size_t objects = 0, all = 0;

	for (int i = 0; i < SNIFF_RECORDS && texts_cut(NULL, &text, &raw); i++) {
		all += raw.n;
		if (!scan_object_starts(raw))
			continue;
		objects += raw.n;
		flawless |= scan_strict(raw.p, raw.p + raw.n, true, NULL) == raw.p + raw.n;
	}
	if (all == 0)
		return array ? 50 : 0;
	if (objects < all - all / 4)
		return 0;
	return flawless ? 85 : 60;
}

static bool texts_decode(const void *state, struct str raw, const struct slots *slots,
                         struct record *r, struct arena *a)
{
	(void)state;
	return json_decode(raw, slots, r, a);
}

const struct reader_type reader_json_texts = {
	.name = "json-texts",
	.about = "JSON objects over several lines, or in arrays",
	.spelling = SPELLING_JSON,
	.encoded = nested_marks,
	.may_end = scan_may_end,
	.sniff = texts_sniff,
	.whole = texts_whole,
	.skip = texts_skip,
	.cut = texts_cut,
	.decode = texts_decode,
};
