/* Inputs, a row for each; see overview.h. */
#include "cli/overview.h"

#include "cli/terminal.h"

enum overview {
	OVERVIEW_FILE,
	OVERVIEW_FORMAT,
	OVERVIEW_RECORDS,
	OVERVIEW_BAD,
	OVERVIEW_FIRST,
	OVERVIEW_LAST,
	OVERVIEW_SOURCES,
	OVERVIEW_WHY,
	OVERVIEW_COLUMNS
};

static struct value time_value(int64_t ns, const struct zone *zone, struct arena *a)
{
	struct buf b = { 0 };
	struct str text;

	if (ns == TIME_NONE)
		return value_null();
	ledger_add_time(&b, ns, zone);
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return value_text(text);
}

/* The log sources, those of the most records first. */
static struct value sources_value(const struct ledger_input *in, struct arena *a)
{
	struct buf b = { 0 };
	struct str text;

	for (size_t i = 0; i < in->sources; i++)
		if (in->source[i].name.n)
			buf_printf(&b, "%s%.*s", b.n ? " " : "", STR_ARG(in->source[i].name));
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return text.n ? value_text(text) : value_null();
}

/* The row of an input. */
static struct record *row(const struct ledger_input *in, struct str file, const struct zone *zone,
                          struct arena *a)
{
	struct record *r = record_new(a, OVERVIEW_COLUMNS);

	r->slot[OVERVIEW_FILE] = value_text(file);
	if (in->why.p)
		r->slot[OVERVIEW_WHY] = value_text(in->why);
	if (!in->reader)
		return r;
	r->slot[OVERVIEW_FORMAT] = value_text(str_of(in->reader->name));
	r->slot[OVERVIEW_RECORDS] = value_int((int64_t)in->records);
	r->slot[OVERVIEW_BAD] = value_int((int64_t)in->bad);
	r->slot[OVERVIEW_FIRST] = time_value(in->first, zone, a);
	r->slot[OVERVIEW_LAST] = time_value(in->last, zone, a);
	r->slot[OVERVIEW_SOURCES] = sources_value(in, a);
	return r;
}

bool overview_write(const struct output *out, const struct sink_type *type,
                    const struct ledger *ledger, const struct input_list *inputs,
                    const struct zone *zone, struct err *err)
{
	static const char *const titles[] = { "file",  "format", "records", "bad",
		                              "first", "last",   "sources", "why" };
	size_t slot[OVERVIEW_COLUMNS], n = inputs->n;
	struct str name[OVERVIEW_COLUMNS];
	struct names names;
	struct columns cols = { .n = OVERVIEW_COLUMNS, .slot = slot, .name = name };
	struct sink_options options = { .colour = terminal_colour(out->file),
		                        .terminal = out->terminal,
		                        .zone = zone };
	struct arena mem = { 0 };
	struct batch b = { .mem = &mem };
	struct sink *sink;
	bool ok;

	if (out->terminal)
		options.width = terminal_width(out->file);
	names_init(&names, &mem);
	for (size_t i = 0; i < OVERVIEW_COLUMNS; i++) {
		name[i] = str_of(titles[i]);
		slot[i] = names_slot(&names, name[i]);
	}
	b.rec = arena_many(&mem, struct record *, n + 1);
	for (; b.n < n; b.n++)
		b.rec[b.n] = row(&ledger->input[b.n], inputs->input[b.n].origin.name, zone, &mem);
	sink = sink_open(type, out->file, &cols, &names, &options);
	sink_write(sink, &b);
	ok = sink_close(sink, err);
	arena_free(&mem);
	return ok;
}
