/*
 * A schema file of any bytes: it loads, or says what is wrong; what loads makes lenses that decode.
 */
#include "schema/schema.h"
#include "schema/tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void name_ignore(void *user, struct str source, struct str text)
{
	(void)user, (void)source, (void)text;
}

static void lens_try(const struct schema *schema, const char *reader, const char *line,
                     struct arena *a)
{
	static const struct origin origin = { 0 };
	const struct reader_type *type = reader_find(str_of(reader));
	char *bytes = arena_get_zeroed(a, 1, strlen(line) + READER_PAD);
	struct record r = { .origin = &origin, .raw = { bytes, strlen(line) } };
	struct err err = { 0 };
	struct names names;
	const struct lens *lens;

	memcpy(bytes, line, strlen(line));
	names_init(&names, a);
	names_read(&names, STR("n"));
	names_read(&names, STR("a"));
	names_read(&names, STR("url"));
	r.slot = arena_many(a, struct value, names.n);
	lens = lens_new(schema, type, &names, DIALECT_SUMO, true, true, a, &err);
	lens_decode(lens, type->open ? type->open(lens->slots, a) : NULL, &r, zone_utc(), a);
	lens_source(lens, &r);
	lens_explain(schema, type, STR("n"), DIALECT_SIGMA, name_ignore, NULL, a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	struct schema *schema = schema_new(&mem);
	struct err err = { 0 };

	if (schema_add(schema, STR("f"), str_make((const char *)data, size), 0, &err) &&
	    schema_finish(schema, &err)) {
		lens_try(schema, "json", "{\"b\":\"C:\\\\x\\\\Y.exe\",\"c\":{\"d\":[1]},\"e\":1}",
		         &mem);
		lens_try(schema, "squid", "1.002 4 h A/200 1 GET http://a/ - HIER_NONE/- -", &mem);
	}
	arena_free(&mem);
	return 0;
}
