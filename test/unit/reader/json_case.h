/* What tests of the JSON decoders share. */
#ifndef JSON_CASE_H
#define JSON_CASE_H

#include "reader/json.h"
#include "reader_case.h"

typedef bool json_decoder(struct str text, const struct slots *slots, struct record *r,
                          struct arena *a);

#define ENVELOPES                                                                                  \
	{                                                                                          \
		STR("event_data"), STR("Event.EventData"), STR("Event.UserData.*"),                \
			STR("winlog.event_data")                                                   \
	}

/* Slots for one name (NULL: none) with the envelopes above. */
static inline const struct slots *json_ask(const char *name, bool all, struct arena *a)
{
	const struct str envelope[] = ENVELOPES;
	struct str *wanted = arena_new(a, struct str);

	*wanted = str_of(name);
	return slots_new(reader_find(STR("json")), wanted, name ? 1 : 0, envelope, COUNT(envelope),
	                 all, a);
}

/* The value of a name in a text. */
static inline struct value json_pick(json_decoder *decode, const char *text, const char *name,
                                     struct arena *a)
{
	struct value got = value_null();
	struct record r = { .slot = &got };

	decode(case_bytes(str_of(text), a), json_ask(name, false, a), &r, a);
	return got;
}

#endif
