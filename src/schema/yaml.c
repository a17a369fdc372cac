/* YAML piece by piece over libyaml's events; see yaml.h. */
#include "schema/yaml.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

bool yaml_fail(struct yaml *y, const char *format, ...)
{
	char text[400];
	va_list ap;

	if (y->failed)
		return false;
	y->failed = true;
	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	return err_set(y->err, ERR_USAGE, "%.*s:%zu: %s", STR_ARG(y->file), y->line, text);
}

static bool parser_fail(struct yaml *y)
{
	y->line = y->parser.problem_mark.line + 1;
	return yaml_fail(y, "expected YAML: %s%s%s",
	                 y->parser.problem ? y->parser.problem : "it cannot be read",
	                 y->parser.context ? " " : "", y->parser.context ? y->parser.context : "");
}

static enum yaml_kind event_kind(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return YAML_TEXT;
	case YAML_SEQUENCE_START_EVENT:
		return YAML_LIST;
	case YAML_MAPPING_START_EVENT:
		return YAML_MAP;
	default:
		return YAML_END;
	}
}

size_t yaml_number_take(struct str *bytes)
{
	size_t n = 0;
	unsigned char c;

	for (unsigned shift = 0;; shift += 7) {
		assert(bytes->n && shift < 63);
		c = (unsigned char)*bytes->p;
		bytes->p++;
		bytes->n--;
		n |= (size_t)(c & 127) << shift;
		if (c < 128)
			return n;
	}
}

/* The next of the tokens; behind the last one comes YAML_END. */
static void token_next(struct yaml *y)
{
	size_t token = y->rest.n ? yaml_number_take(&y->rest) : YAML_END;

	y->next = (struct yaml_token){ .kind = token & 3, .line = token / 4 };
	if (y->next.kind != YAML_TEXT)
		return;
	y->next.text.n = yaml_number_take(&y->rest);
	y->next.text.p = y->rest.p;
	assert(y->next.text.n < y->rest.n);
	y->rest = str_from(y->rest, y->next.text.n + 1);
}

/* Pass over the event at hand and look at the next. */
static bool event_next(struct yaml *y)
{
	if (y->held)
		yaml_event_delete(&y->event);
	y->held = false;
	if (y->failed)
		return false;
	if (y->parsed) {
		token_next(y);
		return true;
	}
	if (!yaml_parser_parse(&y->parser, &y->event))
		return parser_fail(y);
	y->held = true;
	if (y->event.type == YAML_ALIAS_EVENT) {
		y->line = y->event.start_mark.line + 1;
		return yaml_fail(y, "anchors and aliases are not used here");
	}
	y->next = (struct yaml_token){ .kind = event_kind(&y->event),
		                       .line = y->event.start_mark.line + 1 };
	if (y->next.kind == YAML_TEXT)
		y->next.text = str_make((const char *)y->event.data.scalar.value,
		                        y->event.data.scalar.length);
	return true;
}

bool yaml_open(struct yaml *y, struct str file, struct str text, struct arena *a, struct err *err)
{
	*y = (struct yaml){ .file = file, .mem = a, .err = err };
	if (!yaml_parser_initialize(&y->parser)) {
		y->failed = true;
		return err_set(err, ERR_INTERNAL, "no memory to read '%.*s'", STR_ARG(file));
	}
	yaml_parser_set_input_string(&y->parser, (const unsigned char *)text.p, text.n);
	return event_next(y) && event_next(y) &&
	       (y->event.type != YAML_DOCUMENT_START_EVENT || event_next(y));
}

void yaml_open_parsed(struct yaml *y, struct str file, struct str tokens, struct arena *a,
                      struct err *err)
{
	*y = (struct yaml){ .file = file, .mem = a, .err = err, .parsed = true, .rest = tokens };
	token_next(y);
}

void yaml_close(struct yaml *y)
{
	if (y->parsed)
		return;
	if (y->held)
		yaml_event_delete(&y->event);
	y->held = false;
	yaml_parser_delete(&y->parser);
}

enum yaml_kind yaml_peek(struct yaml *y)
{
	return y->failed ? YAML_END : y->next.kind;
}

static const char *kind_name(enum yaml_kind kind)
{
	static const char *const names[] = { "the end", "a text", "a list", "a map" };

	return names[kind];
}

static bool enter(struct yaml *y, enum yaml_kind kind, const char *what)
{
	enum yaml_kind found = yaml_peek(y);

	if (y->failed)
		return false;
	y->line = y->next.line;
	if (found != kind)
		return yaml_fail(y, "expected %s as %s, found %s", what, kind_name(kind),
		                 kind_name(found));
	return event_next(y);
}

bool yaml_map(struct yaml *y, const char *what)
{
	return enter(y, YAML_MAP, what);
}

bool yaml_list(struct yaml *y, const char *what)
{
	return enter(y, YAML_LIST, what);
}

bool yaml_text(struct yaml *y, const char *what, struct str *text)
{
	if (yaml_peek(y) != YAML_TEXT)
		return enter(y, YAML_TEXT, what);
	y->line = y->next.line;
	*text = y->parsed ? y->next.text : arena_copy(y->mem, y->next.text);
	return event_next(y);
}

bool yaml_key(struct yaml *y, struct str *key)
{
	if (yaml_peek(y) != YAML_END)
		return yaml_text(y, "a key", key);
	if (!y->failed)
		event_next(y);
	return false;
}

bool yaml_item(struct yaml *y)
{
	if (yaml_peek(y) != YAML_END)
		return true;
	if (!y->failed)
		event_next(y);
	return false;
}
