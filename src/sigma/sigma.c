/* Reading rule files; see sigma.h. */
#include "sigma/sigma.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "expr/build.h"
#include "sigma/read.h"

const char *sigma_level_name(enum sigma_level level)
{
	static const char *const names[] = { "",       "informational", "low",
		                             "medium", "high",          "critical" };

	return names[level];
}

int sigma_severity(enum sigma_level level)
{
	static const int severity[] = { 5, 1, 3, 5, 7, 9 };

	return severity[level];
}

void sigma_problem(struct sigma_set *set, struct str file, size_t line, struct str id,
                   struct str what, bool skipped)
{
	set->problem = arena_grow(set->mem, set->problem, sizeof(*set->problem), set->problems,
	                          &set->problem_cap, set->problems + 1);
	set->problem[set->problems++] = (struct sigma_problem){
		.file = file,
		.id = id,
		.line = line,
		.what = arena_copy(set->mem, what),
		.skipped = skipped,
	};
}

static bool fail_text(struct reading *r, size_t line, struct str what)
{
	if (!r->failed)
		sigma_problem(r->set, r->file, line, r->id, what, false);
	r->failed = true;
	return false;
}

bool sigma_fail(struct reading *r, size_t line, const char *format, ...)
{
	char text[600];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return fail_text(r, line, str_of(text));
}

/* The line of a text around a place in it, and where in the line. */
static struct str line_around(struct str text, size_t at, size_t *column)
{
	size_t from = at, to = at;

	while (from > 0 && text.p[from - 1] != '\n')
		from--;
	while (to < text.n && text.p[to] != '\n')
		to++;
	*column = at - from;
	return str_slice(text, from, to);
}

bool sigma_fail_at(struct reading *r, size_t line, struct str text, struct str at,
                   const char *format, ...)
{
	char what[600];
	size_t place = at.p >= text.p && at.p <= text.p + text.n ? (size_t)(at.p - text.p) : 0;
	size_t column, width;
	struct str around = line_around(text, place, &column);
	struct buf b = { 0 };
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	/* A long line is shown from a little before the place. */
	if (column > 60) {
		around = str_from(around, column - 40);
		column = 40;
	}
	around = str_slice(around, 0, column + 60);
	width = utf8_width(str_slice(around, 0, column));
	buf_printf(&b, "%s\n    %.*s\n    ", what, STR_ARG(around));
	buf_add_many(&b, ' ', width);
	width = utf8_width(str_slice(around, column, column + at.n));
	buf_add_many(&b, '^', width ? width : 1);
	fail_text(r, line, buf_str(&b));
	buf_free(&b);
	return false;
}

const struct expr *sigma_join(struct reading *r, enum expr_kind kind,
                              const struct expr *const *part, size_t n, size_t line)
{
	struct err err;
	const struct expr *e;

	if (n == 1)
		return part[0];
	e = expr_over(kind, part, n, STR(""), r->set->mem, &err);
	if (!e)
		sigma_fail(r, line, "%s", err.text);
	return e;
}

const struct expr *sigma_not(struct reading *r, const struct expr *e, size_t line)
{
	struct err err;
	const struct expr *not = expr_over(EXPR_NOT, &e, 1, STR(""), r->set->mem, &err);

	if (!not )
		sigma_fail(r, line, "%s", err.text);
	return not ;
}

bool node_take_text(struct reading *r, const struct node *node, const char *what, struct str *text)
{
	if (!node || node->kind == NODE_NULL)
		return true;
	if (node->kind != NODE_TEXT)
		return sigma_fail(r, node->line, "expected %s as a text, found %s", what,
		                  node_kind_name(node));
	*text = node->text;
	return true;
}

bool node_take_texts(struct reading *r, const struct node *node, const char *what,
                     struct str **text, size_t *n)
{
	if (!node || node->kind == NODE_NULL)
		return true;
	if (node->kind == NODE_TEXT) {
		*text = arena_new(r->set->mem, struct str);
		*n = 1;
		return node_take_text(r, node, what, *text);
	}
	if (node->kind != NODE_LIST)
		return sigma_fail(r, node->line, "expected %s as a list, found %s", what,
		                  node_kind_name(node));
	*text = arena_many(r->set->mem, struct str, node->n);
	for (size_t i = 0; i < node->n; i++) {
		if (node->item[i]->kind == NODE_NULL)
			continue;
		if (!node_take_text(r, node->item[i], what, &(*text)[*n]))
			return false;
		++*n;
	}
	return true;
}

void texts_add(struct texts *t, struct str text, struct arena *a)
{
	t->text = arena_grow(a, t->text, sizeof(*t->text), t->n, &t->cap, t->n + 1);
	t->text[t->n++] = text;
}

static const char *const document_keys[] = { "detection", "correlation", "filter", "action" };

bool sigma_sniff(struct str text)
{
	struct str line;

	while (str_take_line(&text, &line)) {
		for (size_t i = 0; i < COUNT(document_keys); i++) {
			struct str rest = line;

			if (str_skip(&rest, str_of(document_keys[i])) && rest.n &&
			    str_trim(rest).n && str_trim(rest).p[0] == ':')
				return true;
		}
	}
	return false;
}

/* What the documents of a file leave for those that follow. */
struct file_reading {
	struct sigma_set *set;
	struct str file;
	struct arena mem;
	const struct node *global; /* of `action: global` */
	const struct node *before; /* the rule before, for `action: repeat` */
	struct buf *packed; /* where documents are kept as they were parsed; NULL: nowhere */
	size_t packed_most;
};

static bool take_level(struct reading *r, const struct node *node, enum sigma_level *level)
{
	struct str text = STR("");

	if (!node_take_text(r, node, "a level", &text))
		return false;
	if (text.n == 0)
		return true;
	for (int i = LEVEL_INFORMATIONAL; i <= LEVEL_CRITICAL; i++) {
		if (str_eq_nocase(text, str_of(sigma_level_name((enum sigma_level)i)))) {
			*level = (enum sigma_level)i;
			return true;
		}
	}
	return sigma_fail(r, node->line,
	                  "expected a level (informational, low, medium, high, critical), found "
	                  "'%.*s'",
	                  STR_ARG(str_slice(text, 0, 60)));
}

static bool take_logsource(struct reading *r, const struct node *node, struct logsource *source)
{
	if (!node)
		return true;
	if (node->kind != NODE_MAP)
		return sigma_fail(r, node->line, "expected 'logsource' as a map, found %s",
		                  node_kind_name(node));
	return node_take_text(r, node_get(node, "product"), "a product", &source->product) &&
	       node_take_text(r, node_get(node, "category"), "a category", &source->category) &&
	       node_take_text(r, node_get(node, "service"), "a service", &source->service) &&
	       node_take_text(r, node_get(node, "definition"), "a definition", &source->definition);
}

/* What a document says of itself. */
static bool take_facts(struct reading *r, const struct node *root, struct sigma_rule *rule)
{
	const struct {
		const char *key;
		struct str *text;
	} texts[] = {
		{ "name", &rule->name },       { "title", &rule->title },
		{ "status", &rule->status },   { "description", &rule->description },
		{ "license", &rule->license }, { "author", &rule->author },
		{ "date", &rule->date },       { "modified", &rule->modified },
	};
	const struct {
		const char *key;
		struct str **text;
		size_t *n;
	} lists[] = {
		{ "tags", &rule->tag, &rule->tags },
		{ "references", &rule->reference, &rule->references },
		{ "falsepositives", &rule->falsepositive, &rule->falsepositives },
		{ "fields", &rule->field, &rule->shown },
	};

	rule->id = r->id;
	for (size_t i = 0; i < COUNT(texts); i++)
		if (!node_take_text(r, node_get(root, texts[i].key), texts[i].key, texts[i].text))
			return false;
	for (size_t i = 0; i < COUNT(lists); i++)
		if (!node_take_texts(r, node_get(root, lists[i].key), lists[i].key, lists[i].text,
		                     lists[i].n))
			return false;
	return take_level(r, node_get(root, "level"), &rule->level) &&
	       take_logsource(r, node_get(root, "logsource"), &rule->logsource);
}

/* One condition of the list, as an expression. */
static const struct expr *one_condition(struct reading *r, const struct node *node,
                                        struct sigma_rule *rule, struct str *rest)
{
	if (node->kind == NODE_TEXT)
		return condition_parse(r, node->text, node->line, rule->search, rule->searches,
		                       rest);
	sigma_fail(r, node->line, "expected a condition as a text, found %s", node_kind_name(node));
	return NULL;
}

static bool many_conditions(struct reading *r, const struct node *list, struct sigma_rule *rule)
{
	const struct expr **part = arena_many(r->mem, const struct expr *, list->n);
	struct buf b = { 0 };
	struct str rest;
	bool good = list->n > 0 || sigma_fail(r, list->line, "expected a condition, found none");

	for (size_t i = 0; i < list->n && good; i++) {
		part[i] = one_condition(r, list->item[i], rule, &rest);
		good = part[i] != NULL;
		if (good && rest.p)
			good = sigma_fail(r, list->item[i]->line,
			                  "expected a single condition with an aggregation, found "
			                  "a list");
		if (good)
			buf_printf(&b, "%s%s%.*s%s", i ? " or " : "", list->n > 1 ? "(" : "",
			           STR_ARG(list->item[i]->text), list->n > 1 ? ")" : "");
	}
	if (good) {
		rule->condition = sigma_join(r, EXPR_OR, part, list->n, list->line);
		rule->condition_text = arena_copy(r->set->mem, buf_str(&b));
	}
	buf_free(&b);
	return good && rule->condition;
}

static bool take_conditions(struct reading *r, const struct node *map, const struct node *frame,
                            struct sigma_rule *rule)
{
	const struct node *node = node_get(map, "condition");
	struct str rest;

	if (!node)
		return sigma_fail(r, map->line, "expected a condition, found none");
	if (node->kind == NODE_LIST && node->n == 1)
		node = node->item[0];
	if (node->kind == NODE_LIST)
		return many_conditions(r, node, rule);
	rule->condition = one_condition(r, node, rule, &rest);
	if (!rule->condition)
		return false;
	rule->condition_text = node->text;
	if (rest.p)
		rule->correlation = aggregation_parse(r, node->text, rest, node->line, frame, rule);
	return !rest.p || rule->correlation;
}

/* `other`: the members that are no searches. */
static bool take_detection(struct reading *r, const struct node *map, const char *const *other,
                           struct sigma_rule *rule)
{
	if (map->kind != NODE_MAP)
		return sigma_fail(r, map->line, "expected search identifiers as a map, found %s",
		                  node_kind_name(map));
	return detection_searches(r, map, other, &rule->search, &rule->searches) &&
	       take_conditions(r, map, node_get(map, "timeframe"), rule);
}

static void report_lacks(struct reading *r, size_t line)
{
	struct buf b = { 0 };

	buf_printf(&b, "there are no values for the placeholder%s", r->lacking > 1 ? "s" : "");
	for (size_t i = 0; i < r->lacking; i++)
		buf_printf(&b, "%s '%%%.*s%%'", i ? "," : "", STR_ARG(r->lack[i]));
	buf_printf(&b, " (lists/NAME.csv or lists/NAME.txt in the folder of --content has them)");
	sigma_problem(r->set, r->file, line, r->id, buf_str(&b), true);
	buf_free(&b);
}

/* A rule or a correlation; filters are kept until all rules are there. */
static void read_document(struct file_reading *f, const struct node *root, size_t line,
                          struct str text)
{
	static const char *const of_rule[] = { "condition", "timeframe", NULL };
	static const char *const of_filter[] = { "condition", "timeframe", "rules", NULL };
	struct reading r = { .set = f->set, .file = f->file, .mem = &f->mem };
	struct sigma_rule *rule = arena_new(f->set->mem, struct sigma_rule);
	const struct node *detection = node_get(root, "detection");
	const struct node *filter = node_get(root, "filter");
	const struct node *correlation = node_get(root, "correlation");
	bool good = node_take_text(&r, node_get(root, "id"), "an id", &r.id);

	rule->file = f->file;
	rule->line = line;
	rule->text = text;
	good = good && take_facts(&r, root, rule) && own_read(&r, node_get(root, "gyoji"), rule);
	if (!good)
		return;
	rule->plain = r.plain;
	if (correlation) {
		rule->correlation = correlation_parse(&r, root, correlation);
		good = rule->correlation != NULL;
	} else if (detection) {
		good = take_detection(&r, detection, of_rule, rule);
	} else if (filter) {
		good = take_detection(&r, filter, of_filter, rule);
	} else {
		good = sigma_fail(&r, root->line,
		                  "expected 'detection', 'correlation' or 'filter', found none");
	}
	if (!good)
		return;
	if (r.lacking) {
		report_lacks(&r, line);
		link_skipped(f->set, rule);
	} else if (filter && !detection) {
		link_filter(&r, rule, filter);
	} else {
		link_rule(f->set, rule);
	}
}

/* The collection's actions; true: the document is to be read. */
static bool take_action(struct file_reading *f, const struct node **root)
{
	struct reading r = { .set = f->set, .file = f->file, .mem = &f->mem };
	const struct node *action = node_get(*root, "action");

	if (!action || action->kind != NODE_TEXT) {
		*root = node_merge(*root, f->global, &f->mem);
		f->before = *root;
		return true;
	}
	*root = node_without(*root, "action", &f->mem);
	if (str_eq_nocase(action->text, STR("global"))) {
		f->global = *root;
		return false;
	}
	if (str_eq_nocase(action->text, STR("reset"))) {
		f->global = NULL;
		if (!node_get(*root, "detection"))
			return false;
		f->before = *root;
		return true;
	}
	if (str_eq_nocase(action->text, STR("correlation"))) {
		*root = older_correlation(*root, &f->mem);
		return true;
	}
	if (!str_eq_nocase(action->text, STR("repeat")))
		return sigma_fail(&r, action->line,
		                  "expected the action global, reset, repeat or correlation, found "
		                  "'%.*s'",
		                  STR_ARG(str_slice(action->text, 0, 60)));
	if (!f->before)
		return sigma_fail(&r, action->line, "expected a rule before 'action: repeat'");
	*root = f->before = node_merge(*root, f->before, &f->mem);
	return true;
}

/* A document as it was parsed; `text` is empty where it is not known. */
static void read_root(struct file_reading *f, const struct node *root, size_t line, struct str text)
{
	if (root->kind == NODE_NULL)
		return;
	if (root->kind != NODE_MAP) {
		sigma_problem(f->set, f->file, line, STR(""),
		              arena_printf(&f->mem, "expected a rule as a map, found %s",
		                           node_kind_name(root)),
		              false);
		return;
	}
	if (!take_action(f, &root))
		return;
	if (!node_get(root, "detection") && node_get(root, "type") &&
	    (node_get(root, "rules") || node_get(root, "rule")))
		root = older_correlation(root, &f->mem);
	read_document(f, root, root->line, text);
}

/* Keep a document.  A file with aliases that make it very much larger had better be parsed again.
 */
static void root_keep(struct file_reading *f, const struct node *root, size_t line)
{
	if (!f->packed)
		return;
	number_pack(line, f->packed);
	node_pack(root, f->packed);
	if (f->packed->n > f->packed_most)
		f->packed = NULL;
}

static void read_text(struct file_reading *f, struct str text, size_t line)
{
	size_t at = line;
	struct err err;
	const struct node *root = node_parse(text, &at, f->set->mem, &f->mem, &err);

	if (root) {
		root_keep(f, root, line);
		read_root(f, root, line, text);
	} else {
		f->packed = NULL;
		sigma_problem(f->set, f->file, at, STR(""), str_of(err.text), false);
	}
}

static size_t count_lines(struct str text)
{
	size_t n = 0;

	for (size_t at; (at = str_find_char(text, '\n')) != STR_NONE; n++)
		text = str_from(text, at + 1);
	return n;
}

bool sigma_read_pack(struct sigma_set *set, struct str file, struct str text, struct buf *packed)
{
	struct file_reading f = { .set = set,
		                  .file = arena_copy(set->mem, file),
		                  .packed = packed };
	struct str rest = arena_copy(set->mem, text), document;
	size_t line = 1;

	if (packed)
		f.packed_most = packed->n + 4 * text.n + 1024;
	str_skip(&rest, STR("\xef\xbb\xbf"));
	while (document_next(&rest, &document)) {
		read_text(&f, document, line);
		line += count_lines(document);
	}
	arena_free(&f.mem);
	return f.packed != NULL;
}

void sigma_read(struct sigma_set *set, struct str file, struct str text)
{
	sigma_read_pack(set, file, text, NULL);
}

/* Documents in the order of the file. */
struct documents {
	struct document {
		size_t line;
		const struct node *root;
	} * document;
	size_t n, cap;
};

static bool documents_unpack(struct documents *d, struct str packed, struct arena *mem)
{
	while (packed.n) {
		struct document one;

		if (!number_unpack(&packed, &one.line))
			return false;
		one.root = node_unpack(&packed, mem);
		if (!one.root)
			return false;
		d->document = arena_grow(mem, d->document, sizeof(one), d->n, &d->cap, d->n + 1);
		d->document[d->n++] = one;
	}
	return true;
}

bool sigma_read_packed(struct sigma_set *set, struct str file, struct str packed)
{
	struct file_reading f = { .set = set, .file = arena_copy(set->mem, file) };
	struct documents all = { 0 };
	bool ok = documents_unpack(&all, packed, &f.mem);

	for (size_t i = 0; ok && i < all.n; i++)
		read_root(&f, all.document[i].root, all.document[i].line, STR(""));
	arena_free(&f.mem);
	return ok;
}
