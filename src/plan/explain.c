/*
 * What `gyoji explain` prints: the operators and where they run, where each field comes from in
 * each log source, and what the prefilter looks for in each format's bytes.
 */
#include "plan/plan.h"

#define SETS_MOST    4 /* shown; the engine chooses among more */
#define READERS_MOST 64
#define LINE_MOST    100 /* columns */
#define TEXT_AT      35 /* column of where a name comes from */

static const char *stage_text(enum op_stage stage)
{
	switch (stage) {
	case OP_ROW:
		return "each record, in the workers";
	case OP_GROUP:
		return "groups: each worker its own, then merged";
	case OP_STREAM:
		return "records in order";
	default:
		return "the whole table";
	}
}

/* An operator's text on one line, comments and line ends as blanks. */
static void add_text(struct buf *out, struct str text)
{
	bool blank = false;

	for (size_t i = 0; i < text.n; i++) {
		if (char_is_space(text.p[i])) {
			blank = true;
			continue;
		}
		if (blank)
			buf_add_char(out, ' ');
		blank = false;
		buf_add_char(out, text.p[i]);
	}
}

static void explain_ops(const struct plan *plan, struct buf *out)
{
	buf_add(out, STR("operators\n"));
	for (size_t i = 0; i < plan->ops; i++) {
		enum op_stage stage = plan->op[i]->type->stage;

		buf_printf(out, "  %2zu  ", i + 1);
		add_text(out, plan->op[i]->at.n ? plan->op[i]->at : STR("*"));
		buf_printf(out, "\n        %s\n",
		           i >= plan->rows && stage == OP_ROW ? "rows of the table"
		                                              : stage_text(stage));
	}
}

/* A list of alternatives from column TEXT_AT on, in lines of up to LINE_MOST. */
static void add_wrapped(struct buf *out, struct str text)
{
	size_t column = TEXT_AT;

	while (text.n) {
		size_t comma = str_find(text, STR(", "));
		size_t n = comma == STR_NONE ? text.n : comma + 1;

		if (column > TEXT_AT && column + 1 + n > LINE_MOST) {
			buf_add_char(out, '\n');
			buf_add_many(out, ' ', TEXT_AT);
			column = TEXT_AT;
		} else if (column > TEXT_AT) {
			buf_add_char(out, ' ');
			column++;
		}
		buf_add(out, str_slice(text, 0, n));
		column += n;
		text = str_from(text, n + (comma != STR_NONE));
	}
	buf_add_char(out, '\n');
}

static void add_source(void *user, struct str source, struct str text)
{
	struct buf *out = user;

	buf_printf(out, "      %-*.*s ", TEXT_AT - 7, STR_ARG(source));
	add_wrapped(out, text);
}

static bool has_field(const struct reader_type *reader, struct str name)
{
	for (size_t i = 0; reader->fields && reader->fields[i]; i++)
		if (str_eq_nocase(str_of(reader->fields[i]), name))
			return true;
	return false;
}

/* The user's formats, then the built-in ones; how many. */
static size_t readers_list(const struct plan *plan, const struct reader_type *list[READERS_MOST])
{
	const struct reader_type *const *own = schema_readers(plan->env->schema);
	const struct reader_type *const *all = reader_all();
	size_t n = 0;

	for (; own && *own && n < READERS_MOST; own++)
		list[n++] = *own;
	for (; *all && n < READERS_MOST; all++)
		list[n++] = *all;
	return n;
}

/* Where one name comes from: formats for which it is the same stand on one line. */
static void explain_name(const struct plan *plan, struct str name, struct buf *out,
                         struct arena *scratch)
{
	const struct reader_type *reader[READERS_MOST];
	struct buf text[READERS_MOST] = { { 0 } };
	size_t n = readers_list(plan, reader);

	for (size_t i = 0; i < n; i++) {
		if (has_field(reader[i], name))
			buf_add(&text[i], STR("      its own field\n"));
		lens_explain(plan->env->schema, reader[i], name, DIALECT_SUMO, add_source, &text[i],
		             scratch);
	}
	for (size_t i = 0; i < n; i++) {
		if (text[i].n == 0)
			continue;
		buf_printf(out, "    %s", reader[i]->name);
		for (size_t k = i + 1; k < n; k++)
			if (text[k].n && str_eq(buf_str(&text[i]), buf_str(&text[k]))) {
				buf_printf(out, ", %s", reader[k]->name);
				text[k].n = 0;
			}
		buf_printf(out, "\n%.*s", STR_ARG(buf_str(&text[i])));
	}
	for (size_t i = 0; i < n; i++)
		buf_free(&text[i]);
}

static bool is_asked(const struct name *name)
{
	return name->base && name->meta == META_NONE && name->text.n;
}

static void explain_fields(const struct plan *plan, struct buf *out)
{
	struct arena scratch = { 0 };
	bool any = false;

	for (size_t i = 0; i < plan->names.n; i++) {
		const struct name *name = &plan->names.name[i];

		if (!is_asked(name) || !plan->env->schema)
			continue;
		if (!any)
			buf_add(out,
			        STR("\nfields (a record's own field of the name comes first)\n"));
		any = true;
		buf_printf(out, "  %.*s\n", STR_ARG(name->text));
		explain_name(plan, name->text, out, &scratch);
	}
	arena_free(&scratch);
}

static void add_sets(struct buf *out, const struct literal_set *set, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_add(out, i ? STR("      or\n        ") : STR("        "));
		for (size_t k = 0; k < set[i].n; k++) {
			buf_add_json(out, set[i].literal[k].text);
			buf_add_char(out, k + 1 < set[i].n ? ' ' : '\n');
		}
	}
}

/* What the prefilter looks for in one format's bytes; `mem` is reset. */
static void explain_reader(const struct plan *plan, const struct reader_type *reader,
                           struct buf *text, struct arena *mem)
{
	struct literal_set set[SETS_MOST];
	struct err err = { 0 };
	const struct lens *lens = lens_new(plan->env->schema, reader, &plan->names,
	                                   plan_want(plan) | LENS_LOOK, mem, &err);
	size_t n = lens ? plan_literals(plan, lens, set, SETS_MOST, mem) : 0;

	add_sets(text, set, n);
	if (n == 0)
		buf_add(text, STR("        none: every record is decoded\n"));
	arena_reset(mem);
}

/* Formats for which it is the same stand on one line. */
static void explain_prefilter(const struct plan *plan, struct buf *out)
{
	const struct reader_type *reader[READERS_MOST];
	size_t n = readers_list(plan, reader);
	struct buf last = { 0 };
	struct arena mem = { 0 }; /* a lens is some megabytes: the next one takes their place */

	buf_add(out, STR("\nprefilter: decodes only records whose bytes contain one of a set, in "
	                 "any case or escaped\n"
	                 "spelling; of several sets the rarest in the log are used\n"));
	for (size_t i = 0; i < n; i++) {
		struct buf text = { 0 };

		explain_reader(plan, reader[i], &text, &mem);
		if (last.n && str_eq(buf_str(&text), buf_str(&last))) {
			buf_printf(out, ", %s", reader[i]->name);
			buf_free(&text);
			continue;
		}
		if (last.n)
			buf_printf(out, "\n%.*s", STR_ARG(buf_str(&last)));
		buf_printf(out, "  %s", reader[i]->name);
		buf_free(&last);
		last = text;
	}
	buf_printf(out, "\n%.*s", STR_ARG(buf_str(&last)));
	buf_free(&last);
	arena_free(&mem);
}

void plan_explain(const struct plan *plan, struct buf *out)
{
	explain_ops(plan, out);
	explain_fields(plan, out);
	if (plan->env->schema)
		explain_prefilter(plan, out);
}
