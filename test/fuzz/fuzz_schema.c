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

static void lens_try(const struct schema *schema, const struct reader_type *type, const char *line,
                     struct arena *a)
{
	static const struct origin origin = { 0 };
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
	lens = lens_new(schema, type, &names, LENS_ALL | LENS_TIME | LENS_SOURCE, a, &err);
	lens_decode(lens, type->open ? type->open(lens->slots, a) : NULL, &r, zone_utc(), NULL, a);
	lens_source(lens, &r);
	lens_explain(schema, type, STR("n"), DIALECT_SIGMA, name_ignore, NULL, a);
}

/* The formats that the file describes, on lines of any kind. */
static void formats_try(const struct schema *schema, struct arena *a)
{
	static const char line[] = "24.11.2026 02:21:52;x 1;\"y\"";
	const struct reader_type *const *own = schema_readers(schema);
	int confidence;

	reader_sniff(own, str_of(line), &confidence);
	for (; own && *own; own++)
		lens_try(schema, *own, line, a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	struct schema *schema = schema_new(&mem);
	struct err err = { 0 };

	if (schema_add(schema, STR("f"), str_make((const char *)data, size), 0, &err) &&
	    schema_finish(schema, &err)) {
		lens_try(schema, reader_find(STR("json")),
		         "{\"b\":\"C:\\\\x\\\\Y.exe\",\"c\":{\"d\":[1]},\"e\":1}", &mem);
		lens_try(schema, reader_find(STR("squid")),
		         "1.002 4 h A/200 1 GET http://a/ - HIER_NONE/- -", &mem);
		formats_try(schema, &mem);
	}
	arena_free(&mem);
	return 0;
}
