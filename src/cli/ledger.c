/* The ledger of a run, printed; see ledger.h. */
#include "cli/ledger.h"

#include "cli/error.h"
#include "sink/visible.h"

#define SOURCES_SHOWN 8

void ledger_add_time(struct buf *b, int64_t ns, const struct zone *zone)
{
	struct arena mem = { 0 };
	struct str text = STR("");
	char bad;

	time_format(ns, STR("yyyy-MM-dd'T'HH:mm:ss.SSSXXX"), zone, &mem, &text, &bad);
	buf_add(b, text);
	arena_free(&mem);
}

void ledger_add_label(struct buf *b, const char *label)
{
	buf_printf(b, "  %-9s", label);
}

static void records_add_text(struct buf *b, const struct ledger_input *in)
{
	ledger_add_label(b, "records");
	count_add(b, in->records, NULL);
	if (in->bad) {
		buf_add(b, STR(", bad "));
		count_add(b, in->bad, NULL);
	}
	if (in->oversized) {
		buf_add(b, STR(", too large (--max-record) "));
		count_add(b, in->oversized, NULL);
	}
	buf_add_char(b, '\n');
	for (uint64_t i = 0; i < ledger_bad_kept(in->bad); i++) {
		ledger_add_label(b, "");
		buf_printf(b, "record %llu, at byte %llu: ", (unsigned long long)in->bads[i].record,
		           (unsigned long long)in->bads[i].offset);
		visible_add(b, in->bads[i].why, SIZE_MAX);
		buf_add_char(b, '\n');
	}
}

static void faults_add_text(struct buf *b, const struct ledger_input *in)
{
	if (in->faults == 0)
		return;
	ledger_add_label(b, "faults");
	count_add(b, in->faults, in->reader->fault);
	buf_add_char(b, '\n');
}

static void sources_add_text(struct buf *b, const struct ledger_input *in)
{
	size_t shown = in->sources < SOURCES_SHOWN ? in->sources : SOURCES_SHOWN;

	if (shown == 0 || (shown == 1 && in->source[0].name.n == 0))
		return;
	ledger_add_label(b, "sources");
	for (size_t i = 0; i < shown; i++) {
		struct str name = in->source[i].name;

		buf_printf(b, "%s%.*s ", i ? ", " : "", STR_ARG(name.n ? name : STR("(other)")));
		count_add(b, in->source[i].records, NULL);
	}
	if (shown < in->sources)
		buf_printf(b, " and %zu more", in->sources - shown);
	buf_add_char(b, '\n');
}

void ledger_add_input_text(struct buf *b, const struct ledger_input *in, const struct zone *zone)
{
	if (in->why.p) {
		ledger_add_label(b, in->records ? "broken" : "not read");
		visible_add(b, in->why, SIZE_MAX);
		buf_add_char(b, '\n');
	}
	if (!in->reader)
		return;
	ledger_add_label(b, "format");
	buf_printf(b, "%s, %d %% sure: %s\n", in->reader->name, in->confidence, in->reader->about);
	records_add_text(b, in);
	faults_add_text(b, in);
	if (in->first != TIME_NONE) {
		ledger_add_label(b, "time");
		ledger_add_time(b, in->first, zone);
		buf_add(b, STR(" to "));
		ledger_add_time(b, in->last, zone);
		buf_add_char(b, '\n');
	}
	sources_add_text(b, in);
}

/* Names that the query asks the records for and that none of them had. */
static bool is_absent(const struct ledger *ledger, const struct plan *plan, size_t slot)
{
	const struct name *name = &plan->names.name[slot];

	return name->base && name->meta == META_NONE && name->text.n && !ledger->present[slot];
}

void ledger_add_text(struct buf *b, const struct ledger *ledger, const struct input_list *inputs,
                     const struct plan *plan, const struct zone *zone)
{
	size_t absent = 0;

	for (size_t i = 0; i < ledger->inputs; i++) {
		visible_add(b, inputs->input[i].origin.name, SIZE_MAX);
		buf_add_char(b, '\n');
		ledger_add_input_text(b, &ledger->input[i], zone);
	}
	buf_add(b, STR("the query\n"));
	ledger_add_label(b, "eligible");
	count_add(b, ledger->eligible, "record");
	buf_add_char(b, '\n');
	for (size_t i = 0; i < ledger->slots; i++) {
		if (!is_absent(ledger, plan, i))
			continue;
		if (absent++ == 0)
			ledger_add_label(b, "never");
		else
			buf_add(b, STR(", "));
		buf_add(b, plan->names.name[i].text);
	}
	if (absent)
		buf_add(b, STR(": no record has it\n"));
}

static void key_add(struct buf *b, const char *key)
{
	buf_printf(b, ",\"%s\":", key);
}

static void time_add_json(struct buf *b, const char *key, int64_t ns)
{
	key_add(b, key);
	if (ns == TIME_NONE) {
		buf_add(b, STR("null"));
		return;
	}
	buf_add_char(b, '"');
	ledger_add_time(b, ns, zone_utc());
	buf_add_char(b, '"');
}

static void text_add_json(struct buf *b, const char *key, struct str text)
{
	key_add(b, key);
	if (text.p)
		buf_add_json(b, text);
	else
		buf_add(b, STR("null"));
}

void ledger_add_input_json(struct buf *b, const struct ledger_input *in, const struct input *input)
{
	buf_add(b, STR("\"file\":"));
	buf_add_json(b, input->origin.name);
	text_add_json(b, "category", input->origin.category);
	text_add_json(b, "format", in->reader ? str_of(in->reader->name) : (struct str){ 0 });
	buf_printf(b,
	           ",\"confidence\":%d,\"records\":%llu,\"bad\":%llu,\"oversized\":%llu,\"faults\":"
	           "%llu",
	           in->confidence, (unsigned long long)in->records, (unsigned long long)in->bad,
	           (unsigned long long)in->oversized, (unsigned long long)in->faults);
	time_add_json(b, "first", in->first);
	time_add_json(b, "last", in->last);
	text_add_json(b, "why", in->why);
	buf_add(b, STR(",\"bad_records\":["));
	for (uint64_t i = 0; i < ledger_bad_kept(in->bad); i++) {
		buf_printf(b, "%s{\"record\":%llu,\"offset\":%llu", i ? "," : "",
		           (unsigned long long)in->bads[i].record,
		           (unsigned long long)in->bads[i].offset);
		text_add_json(b, "why", in->bads[i].why);
		buf_add_char(b, '}');
	}
	buf_add(b, STR("],\"sources\":{"));
	for (size_t i = 0; i < in->sources; i++) {
		buf_add(b, i ? STR(",") : STR(""));
		buf_add_json(b, in->source[i].name);
		buf_printf(b, ":%llu", (unsigned long long)in->source[i].records);
	}
	buf_add_char(b, '}');
}

void ledger_add_json(struct buf *b, const struct ledger *ledger, const struct input_list *inputs,
                     const struct plan *plan)
{
	bool first = true;

	buf_add(b, STR("{\"inputs\":["));
	for (size_t i = 0; i < ledger->inputs; i++) {
		buf_add(b, i ? STR(",{") : STR("{"));
		ledger_add_input_json(b, &ledger->input[i], &inputs->input[i]);
		buf_add_char(b, '}');
	}
	buf_printf(b, "],\"query\":{\"eligible\":%llu,\"never_present\":[",
	           (unsigned long long)ledger->eligible);
	for (size_t i = 0; i < ledger->slots; i++) {
		if (!is_absent(ledger, plan, i))
			continue;
		buf_add(b, first ? STR("") : STR(","));
		buf_add_json(b, plan->names.name[i].text);
		first = false;
	}
	buf_add(b, STR("]}}\n"));
}
