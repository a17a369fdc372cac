/* YAML piece by piece over libyaml's events; see yaml.h. */
#include "schema/yaml.h"

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

/* Pass over the event at hand and look at the next. */
static bool event_next(struct yaml *y)
{
	if (y->held)
		yaml_event_delete(&y->event);
	y->held = false;
	if (y->failed)
		return false;
	if (!yaml_parser_parse(&y->parser, &y->event))
		return parser_fail(y);
	y->held = true;
	if (y->event.type == YAML_ALIAS_EVENT) {
		y->line = y->event.start_mark.line + 1;
		return yaml_fail(y, "anchors and aliases are not used here");
	}
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

void yaml_close(struct yaml *y)
{
	if (y->held)
		yaml_event_delete(&y->event);
	y->held = false;
	yaml_parser_delete(&y->parser);
}

enum yaml_kind yaml_peek(struct yaml *y)
{
	if (y->failed || !y->held)
		return YAML_END;
	switch (y->event.type) {
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
	y->line = y->event.start_mark.line + 1;
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
	y->line = y->event.start_mark.line + 1;
	*text = arena_copy(y->mem, str_make((const char *)y->event.data.scalar.value,
	                                    y->event.data.scalar.length));
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
