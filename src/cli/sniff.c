/*
 * gyoji sniff: what files are, and what a rule could ask of them.  Every record is decoded with all
 * its fields; the ledger counts, and a sink of our own collects names with an example of each.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "cli/cli.h"
#include "cli/error.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/ledger.h"
#include "cli/output.h"
#include "cli/overview.h"
#include "cli/progress.h"
#include "cli/query.h"
#include "sink/visible.h"

#define FILES_IN_FULL 3 /* more are shown a line each, but for -v */
#define FIELDS_MOST   2000 /* names of one input that are collected */
#define EXAMPLE_MOST  200 /* bytes of an example */
#define EXAMPLE_SHOWN 60 /* columns of it in the text */
#define LINE_SHOWN    96 /* columns of a list of names */

/* A name that records of an input have. */
struct found {
	struct str name, example;
	uint64_t records;
};

struct found_list {
	struct found *found;
	size_t n, cap;
	uint32_t *table; /* hash to index + 1 */
	size_t size;
};

/* What is collected of one input. */
struct collected {
	struct found_list names, fields, categories;
};

struct sniff {
	struct cli *cli;
	struct inputs inputs;
	struct plan_env env;
	struct plan *plan;
	struct output output;
	struct run_options options;
	struct run_stats stats;
	struct ledger ledger;
	struct arena mem;
	struct collected *collected; /* by input */
	const struct str *want; /* the canonical names */
	size_t wants;
	size_t *slot; /* of each */
	size_t category; /* the slot of `category` */
};

static size_t place(const struct found_list *list, struct str name)
{
	size_t at = hash_bytes(name) & (list->size - 1);

	while (list->table[at] && !str_eq(list->found[list->table[at] - 1].name, name))
		at = (at + 1) & (list->size - 1);
	return at;
}

static void table_grow(struct found_list *list, struct arena *a)
{
	list->size = list->size ? list->size * 2 : 64;
	list->table = arena_many(a, uint32_t, list->size);
	for (size_t i = 0; i < list->n; i++)
		list->table[place(list, list->found[i].name)] = (uint32_t)i + 1;
}

/* The start of a text, cut before a character and not within one. */
static struct str example_of(struct str text)
{
	size_t n = EXAMPLE_MOST;

	while (text.n > n && n && ((unsigned char)text.p[n] & 0xc0) == 0x80)
		n--;
	return str_slice(text, 0, text.n > n ? n : text.n);
}

/* Count a name; its first value that is not empty is its example. */
static void found_add(struct found_list *list, struct str name, const struct value *v,
                      struct arena *a)
{
	char room[VALUE_TEXT_MAX];
	struct str text = value_print(v, room);
	struct found *f;
	size_t at;

	if (list->n * 2 >= list->size)
		table_grow(list, a);
	at = place(list, name);
	if (!list->table[at]) {
		if (list->n == FIELDS_MOST)
			return;
		list->found = arena_grow(a, list->found, sizeof(*f), list->n, &list->cap,
		                         list->n + 1);
		list->found[list->n++] = (struct found){ .name = arena_copy(a, name) };
		list->table[at] = (uint32_t)list->n;
	}
	f = &list->found[list->table[at] - 1];
	f->records++;
	if (f->example.n == 0 && text.n)
		f->example = arena_copy(a, example_of(text));
}

/* Nothing, or what loggers write for it. */
static bool says_nothing(const struct value *v)
{
	return value_is_null(v) ||
	       (value_is_text(v) && (v->n == 0 || str_eq(value_str(v), STR("-"))));
}

static void sniff_row(struct sink *sink, const struct record *r)
{
	struct sniff *s = sink->options.user;
	struct collected *c = &s->collected[r->origin->index];
	char room[VALUE_TEXT_MAX];

	for (uint32_t i = 0; i < r->fields; i++)
		found_add(&c->fields, r->field[i].name, &r->field[i].value, &s->mem);
	for (size_t i = 0; i < s->wants; i++)
		if (!says_nothing(&r->slot[s->slot[i]]))
			found_add(&c->names, s->want[i], &r->slot[s->slot[i]], &s->mem);
	if (!value_is_null(&r->slot[s->category]))
		found_add(&c->categories, value_print(&r->slot[s->category], room),
		          &r->slot[s->category], &s->mem);
}

static const struct sink_type sniff_sink = { .name = "sniff", .row = sniff_row };

static int by_name(const void *a, const void *b)
{
	return str_order(((const struct found *)a)->name, ((const struct found *)b)->name);
}

static int by_records(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->records != y->records)
		return x->records > y->records ? -1 : 1;
	return by_name(a, b);
}

static void found_sort(struct found_list *list, int (*order)(const void *, const void *))
{
	if (list->n > 1)
		qsort(list->found, list->n, sizeof(*list->found), order);
	list->size = 0; /* the table is of no use any more */
}

/* Names parted by commas, in lines that are not too long. */
static void list_add_text(struct buf *b, const char *label, const struct found_list *list,
                          bool counted)
{
	size_t begin = b->n;

	for (size_t i = 0; i < list->n; i++) {
		const struct found *f = &list->found[i];

		if (i)
			buf_add_char(b, ',');
		if (i == 0 || b->n - begin > LINE_SHOWN) {
			buf_add(b, i ? STR("\n") : STR(""));
			begin = b->n;
			ledger_add_label(b, i ? "" : label);
		} else {
			buf_add_char(b, ' ');
		}
		visible_add(b, f->name, SIZE_MAX);
		if (counted) {
			buf_add_char(b, ' ');
			count_add(b, f->records, NULL);
		}
	}
	if (list->n)
		buf_add_char(b, '\n');
}

static void names_add_text(struct buf *b, const struct found_list *names)
{
	for (size_t i = 0; i < names->n; i++) {
		const struct found *f = &names->found[i];

		ledger_add_label(b, i ? "" : "names");
		buf_printf(b, "%-20.*s ", STR_ARG(f->name));
		visible_add_cut(b, f->example, EXAMPLE_SHOWN);
		buf_add_char(b, '\n');
	}
}

static void input_add_text(struct buf *b, const struct sniff *s, size_t i)
{
	const struct collected *c = &s->collected[i];

	visible_add(b, s->inputs.list.input[i].origin.name, SIZE_MAX);
	buf_add_char(b, '\n');
	ledger_add_input_text(b, &s->ledger.input[i], s->cli->zone);
	list_add_text(b, "rules", &c->categories, true);
	names_add_text(b, &c->names);
	list_add_text(b, "fields", &c->fields, false);
}

static void list_add_json(struct buf *b, const char *key, const struct found_list *list)
{
	buf_printf(b, ",\"%s\":{", key);
	for (size_t i = 0; i < list->n; i++) {
		buf_add(b, i ? STR(",") : STR(""));
		buf_add_json(b, list->found[i].name);
		buf_printf(b, ":{\"records\":%llu,\"example\":",
		           (unsigned long long)list->found[i].records);
		buf_add_json(b, list->found[i].example);
		buf_add_char(b, '}');
	}
	buf_add_char(b, '}');
}

static void input_add_json(struct buf *b, const struct sniff *s, size_t i)
{
	const struct collected *c = &s->collected[i];

	buf_add_char(b, '{');
	ledger_add_input_json(b, &s->ledger.input[i], &s->inputs.list.input[i]);
	list_add_json(b, "categories", &c->categories);
	list_add_json(b, "names", &c->names);
	list_add_json(b, "fields", &c->fields);
	buf_add_char(b, '}');
}

static bool results_write(struct sniff *s, struct str format, struct err *err)
{
	bool array = str_eq(format, STR("json")), text = str_eq(format, STR("table"));
	size_t n = s->inputs.list.n;
	bool ok = true;

	for (size_t i = 0; i < n && ok; i++) {
		struct buf b = { 0 };

		found_sort(&s->collected[i].names, by_name);
		found_sort(&s->collected[i].fields, by_name);
		found_sort(&s->collected[i].categories, by_records);
		if (array)
			buf_add(&b, i ? STR(",\n") : STR("[\n"));
		if (text)
			input_add_text(&b, s, i);
		else
			input_add_json(&b, s, i);
		if (array)
			buf_add(&b, i + 1 == n ? STR("\n]\n") : STR(""));
		else
			buf_add(&b, text && i + 1 == n ? STR("") : STR("\n"));
		ok = output_write(&s->output, buf_str(&b), err);
		buf_free(&b);
	}
	return ok;
}

/* All of it where that can be read: for programs, and of a few files. */
static bool answer_write(struct sniff *s, struct err *err)
{
	const struct sink_type *type = output_format(&s->output, s->cli);
	struct str format = str_of(type->name);

	if (str_ends(format, STR("json")) ||
	    (str_eq(format, STR("table")) &&
	     (s->inputs.list.n <= FILES_IN_FULL || s->cli->verbose)))
		return results_write(s, format, err);
	return overview_write(&s->output, type, &s->ledger, &s->inputs.list, s->cli->zone, err);
}

/* `*`, with all fields, and the canonical names beside them. */
static bool plan_make(struct sniff *s, struct err *err)
{
	struct str text;

	query_env(&s->env, s->cli, false);
	s->env.schema = schema_load(s->cli->content, &s->cli->mem, err);
	if (!s->env.schema)
		return false;
	s->wants = schema_names(s->env.schema, &s->want, &s->mem);
	s->env.want = s->want;
	s->env.wants = s->wants;
	s->plan = plan_new(STR("*"), &s->env, &text, err);
	if (!s->plan)
		return false;
	s->slot = arena_many(&s->mem, size_t, s->wants);
	for (size_t i = 0; i < s->wants; i++)
		s->slot[i] = names_find(&s->plan->names, s->want[i]);
	s->category = names_find(&s->plan->names, STR("category"));
	return true;
}

static bool run(struct sniff *s, struct err *err)
{
	bool progress = !s->inputs.typed && progress_open();
	const struct run_output output = { .type = &sniff_sink,
		                           .file = s->output.file,
		                           .options.user = s };
	const struct reader_type *reader;
	bool ok;

	if (!inputs_reader(s->cli, s->env.schema, &reader, err))
		return false;
	s->collected = arena_many(&s->mem, struct collected, s->inputs.list.n + 1);
	ledger_open(&s->ledger, s->inputs.list.n, s->plan->names.n);
	s->options = (struct run_options){
		.workers = s->cli->workers,
		.chunk = s->cli->chunk,
		.max_record = s->cli->max_record,
		.carve = s->cli->carve,
		.stop = interrupt_watch(false),
		.progress = progress ? progress_show : NULL,
		.reader = reader,
		.ledger = &s->ledger,
		.report = report_input,
		.report_user = &s->inputs.report,
	};
	ok = engine_run(s->plan, &s->inputs.list, &s->options, &output, &s->stats, err);
	progress_clear();
	return ok;
}

static enum status sniff_all(struct sniff *s)
{
	struct err err = { 0 };

	if (!plan_make(s, &err))
		return error_show(&err, STR(""));
	inputs_find(&s->inputs, s->cli, s->cli->word, s->cli->words);
	if (!output_open(&s->output, s->cli, &s->inputs.list, &err))
		return error_show(&err, STR(""));
	if (!run(s, &err) || !answer_write(s, &err)) {
		enum status status = error_show(&err, STR(""));

		output_close(&s->output, &err);
		return status;
	}
	if (!output_close(&s->output, &err))
		return error_show(&err, STR(""));
	if (s->stats.stopped)
		return STATUS_INTERRUPTED;
	return s->inputs.report.failed || s->stats.unreadable ? STATUS_INPUT : STATUS_DONE;
}

static enum status sniff_run(struct cli *cli)
{
	struct sniff s = { .cli = cli };
	enum status status;

	status = sniff_all(&s);
	inputs_close(&s.inputs);
	ledger_close(&s.ledger);
	if (s.plan)
		plan_free(s.plan);
	arena_free(&s.mem);
	return status;
}

const struct command command_sniff = {
	.name = "sniff",
	.usage = "sniff [options] [[CATEGORY=]PATH…]",
	.about = "say what files are, and what a rule could ask of them",
	.help = "For each file: its format, how many records and which are bad, the time that\n"
		"they span, their log sources, the categories of rules that apply, and every\n"
		"name that a query may use, with an example.  Nothing is guessed from names.\n"
		"Of more than three files a table shows a line each, unless -v asks for all; csv "
		"and\n"
		"tsv are always a line each, json and ndjson always have all.\n"
		"\n"
		"Examples:\n"
		"  what is in this folder\n"
		"    gyoji sniff logs/\n"
		"\n"
		"  all about one of the files\n"
		"    gyoji sniff -f table logs/Security.evtx\n"
		"\n"
		"  the files that are no logs, or have bad records\n"
		"    gyoji sniff -f ndjson logs/ | jq -c 'select(.bad > 0 or .format == null)'\n",
	.options = OPTION_INPUT | OPTION_OUTPUT,
	.run = sniff_run,
};
