/*
 * Reading an event of evtx_dump's JSON: objects become elements, values their bytes.
 */
#include <stdio.h>

#include "base/time.h"
#include "event.h"

#define EVENT_TIME (INT64_C(1795518000) * TIME_SEC) /* of events that say none */

struct builder {
	struct arena *a;
	struct str types; /* the object; empty: none */
	enum evtx_form form;
	const char *why; /* what is wrong; NULL so far */
};

/* What the hints say of a value. */
struct hint {
	int type; /* -1: nothing */
	bool terminated, each;
	enum evtx_place place;
};

/* The first complaint stands; its text lasts until the next one. */
static void fail(struct builder *b, const char *why, struct str at)
{
	static char text[200];

	if (b->why)
		return;
	snprintf(text, sizeof(text), "%s: %.*s", why, STR_ARG(at));
	b->why = text;
}

/* A member of an object; false: there is none. */
static bool member_find(struct builder *b, struct str object, struct str key, struct str *value,
                        enum json_kind *kind)
{
	struct str name, text;
	enum json_kind k;
	bool found = false;

	while (json_next(&object, &name, &text, &k, b->a)) {
		if (!str_eq(name, key))
			continue;
		*value = text;
		*kind = k;
		found = true;
	}
	return found;
}

static struct str text_of(struct builder *b, struct str text, enum json_kind kind)
{
	return kind == JSON_STRING ? json_unescape(str_slice(text, 1, text.n - 1), b->a) : text;
}

static void hint_word(struct builder *b, struct str word, struct hint *hint)
{
	static const char *const places[] = {
		[PLACE_NORMAL] = "normal", [PLACE_OPTIONAL] = "optional",
		[PLACE_TEXT] = "text",     [PLACE_CDATA] = "cdata",
		[PLACE_ENTITY] = "entity", [PLACE_CHARREF] = "charref",
	};

	for (size_t i = PLACE_NORMAL; i < COUNT(places); i++) {
		if (str_eq(word, str_of(places[i]))) {
			hint->place = (enum evtx_place)i;
			return;
		}
	}
	if (str_eq(word, STR("each"))) {
		hint->each = true;
		return;
	}
	hint->terminated = str_eq(word, STR("zstring"));
	hint->type = hint->terminated ? EVTX_STRING : type_find(word);
	if (hint->type < 0)
		fail(b, "no such type", word);
}

/* `path` is as written: `EventData.Image`. */
static struct hint hint_find(struct builder *b, struct str path)
{
	struct hint hint = { .type = -1,
		             .place = str_starts(path, STR("System.")) ? PLACE_OPTIONAL
		                                                       : PLACE_NORMAL };
	struct str words, word;
	enum json_kind kind;

	if (str_ends(path, STR(".xmlns")) || str_eq(path, STR("xmlns")))
		hint.place = PLACE_TEXT;
	if (b->types.n > 0 && member_find(b, b->types, path, &words, &kind)) {
		words = text_of(b, words, kind);
		while (str_take_word(&words, &word))
			hint_word(b, word, &hint);
	}
	if (b->form == FORM_LITERAL && hint.place < PLACE_TEXT)
		hint.place = PLACE_TEXT;
	return hint;
}

static struct str bytes_keep(struct builder *b, struct buf *bytes)
{
	struct str kept = arena_copy(b->a, buf_str(bytes));

	buf_free(bytes);
	return kept;
}

/* A value of one item or, for an array, of all. */
static struct evtx_value value_make(struct builder *b, struct str path, struct str text,
                                    enum json_kind kind)
{
	size_t dot = str_find_last(path, '.');
	struct str name = dot == STR_NONE ? path : str_from(path, dot + 1), key, item = text;
	bool array = kind == JSON_ARRAY, system = str_starts(path, STR("System."));
	struct hint hint = hint_find(b, path);
	struct buf bytes = { 0 };
	int type = hint.type;

	while (!array || json_next(&text, &key, &item, &kind, b->a)) {
		item = text_of(b, item, kind);
		if (hint.place >= PLACE_TEXT)
			type = kind == JSON_NULL ? EVTX_NULL : EVTX_STRING;
		else if (type < 0)
			type = type_guess(name, system, item, kind);
		if (!type_encode(type, item, &bytes))
			fail(b, "not of its type", path);
		if ((array || hint.terminated) && type <= EVTX_ANSI)
			buf_add_many(&bytes, '\0', type == EVTX_STRING ? 2 : 1);
		if (!array)
			break;
	}
	if (array)
		type = (type < 0 ? EVTX_STRING : type) | EVTX_ARRAY;
	if (type == EVTX_NULL && hint.place >= PLACE_TEXT)
		hint.place = PLACE_NONE;
	return (struct evtx_value){
		.place = hint.place,
		.declared = type == EVTX_NULL ? EVTX_STRING : type,
		.type = type == EVTX_SIZE ? EVTX_HEX64 : type,
		.bytes = bytes_keep(b, &bytes),
	};
}

static struct str path_join(struct builder *b, struct str path, struct str key)
{
	return path.n == 0 ? key : arena_printf(b->a, "%.*s.%.*s", STR_ARG(path), STR_ARG(key));
}

static const struct evtx_attribute **attribute_add(struct builder *b,
                                                   const struct evtx_attribute **end,
                                                   struct str name, struct evtx_value value)
{
	struct evtx_attribute *attribute = arena_new(b->a, struct evtx_attribute);

	attribute->name = name;
	attribute->value = value;
	*end = attribute;
	return &attribute->next;
}

static const struct evtx_attribute **attributes_add(struct builder *b,
                                                    const struct evtx_attribute **end,
                                                    struct str path, struct str object)
{
	struct str key, text;
	enum json_kind kind;

	while (json_next(&object, &key, &text, &kind, b->a))
		end = attribute_add(b, end, key,
		                    value_make(b, path_join(b, path, key), text, kind));
	return end;
}

/* An attribute whose value stands in the template. */
static struct evtx_value literal_make(struct builder *b, struct str text)
{
	struct buf bytes = { 0 };

	utf16_add(&bytes, text);
	return (struct evtx_value){ PLACE_TEXT, EVTX_STRING, EVTX_STRING, bytes_keep(b, &bytes) };
}

static const struct evtx_element *element_make(struct builder *b, struct str name, struct str path,
                                               struct str text, enum json_kind kind);

/* A member of EventData is <Data Name="…">. */
static struct evtx_element *member_make(struct builder *b, bool event_data, struct str path,
                                        struct str key, struct str text, enum json_kind kind)
{
	bool named = event_data && !str_eq(key, STR("Data")) && !str_eq(key, STR("Binary"));
	struct evtx_element *e = (struct evtx_element *)element_make(
		b, named ? STR("Data") : key, path_join(b, path, key), text, kind);

	if (named) {
		const struct evtx_attribute *more = e->attribute;

		*attribute_add(b, &e->attribute, STR("Name"), literal_make(b, key)) = more;
	}
	return e;
}

/* The members of an object: attributes, the element's own value, elements. */
static void members_make(struct builder *b, struct evtx_element *e, struct str path,
                         struct str object)
{
	bool event_data = str_eq(path, STR("EventData"));
	const struct evtx_element **end = &e->child;
	struct str key, text;
	enum json_kind kind;

	while (json_next(&object, &key, &text, &kind, b->a)) {
		if (str_eq(key, STR("#attributes"))) {
			attributes_add(b, &e->attribute, path, text);
		} else if (str_eq(key, STR("#text"))) {
			e->value = value_make(b, path, text, kind);
		} else {
			struct str item = text, none;
			bool each = kind == JSON_ARRAY &&
			            hint_find(b, path_join(b, path, key)).each;

			while (!each || json_next(&text, &none, &item, &kind, b->a)) {
				struct evtx_element *child = member_make(b, event_data, path, key,
				                                         item, kind);

				*end = child;
				end = &child->next;
				if (!each)
					break;
			}
		}
	}
}

static const struct evtx_element *element_make(struct builder *b, struct str name, struct str path,
                                               struct str text, enum json_kind kind)
{
	struct evtx_element *e = arena_new(b->a, struct evtx_element);

	e->name = name;
	e->nested = b->form == FORM_NESTED &&
	            (str_eq(path, STR("EventData")) || str_eq(path, STR("UserData")));
	if (kind == JSON_OBJECT)
		members_make(b, e, path, text);
	else if (kind != JSON_NULL || path.n != name.n)
		e->value = value_make(b, path, text, kind);
	return e;
}

static enum evtx_form form_find(struct builder *b, struct str name)
{
	static const char *const names[] = { "nested", "flat", "literal", "loop" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq(name, str_of(names[i])))
			return (enum evtx_form)i;
	fail(b, "no such form", name);
	return FORM_NESTED;
}

/* What stands at a path of keys; empty: nothing. */
static struct str path_text(struct builder *b, struct str object, const char *const *key)
{
	enum json_kind kind = JSON_OBJECT;

	for (; *key; key++)
		if (kind != JSON_OBJECT || !member_find(b, object, str_of(*key), &object, &kind))
			return STR("");
	return text_of(b, object, kind);
}

static void header_read(struct builder *b, struct str event, struct evtx_event *out)
{
	static const char *const id[] = { "System", "EventRecordID", NULL };
	static const char *const time[] = { "System", "TimeCreated", "#attributes", "SystemTime",
		                            NULL };
	struct str number = path_text(b, event, id);

	out->id = 0;
	str_take_uint(&number, &out->id);
	if (!time_parse_iso(path_text(b, event, time), zone_utc(), &out->time))
		out->time = EVENT_TIME;
}

const char *event_take(struct str *text, struct evtx_event *event, struct arena *a)
{
	struct builder b = { .a = a };
	struct str whole, root, value;
	enum json_kind kind = JSON_NULL;

	if (json_take(text, &whole) != JSON_OBJECT)
		return "an event must be an object";
	if (!member_find(&b, whole, STR("Event"), &root, &kind) || kind != JSON_OBJECT)
		return "there is no Event";
	if (member_find(&b, whole, STR("form"), &value, &kind))
		b.form = form_find(&b, text_of(&b, value, kind));
	if (member_find(&b, whole, STR("types"), &value, &kind))
		b.types = value;
	event->form = b.form;
	header_read(&b, root, event);
	event->root = element_make(&b, STR("Event"), STR(""), root, JSON_OBJECT);
	return b.why;
}
