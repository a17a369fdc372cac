/* Checking rules: the order of the checks; see lint.h. */
#include "siem/lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "expr/test.h"
#include "siem/lint_parts.h"

const char *lint_severity_name(enum lint_severity severity)
{
	static const char *const names[] = { "error", "warning", "info" };

	return names[severity];
}

static void finding_add(struct lint *l, struct lint_finding finding)
{
	l->finding = arena_grow(l->mem, l->finding, sizeof(finding), l->findings, &l->cap,
	                        l->findings + 1);
	l->finding[l->findings++] = finding;
}

/* Where a text stands as a word of its own; STR_NONE: nowhere. */
static size_t find_word(struct str text, struct str word)
{
	size_t from = 0, at;

	while ((at = str_find(str_from(text, from), word)) != STR_NONE) {
		at += from;
		if ((at == 0 || !char_is_word(text.p[at - 1]) || !char_is_word(*word.p)) &&
		    (at + word.n == text.n || !char_is_word(text.p[at + word.n]) ||
		     !char_is_word(word.p[word.n - 1])))
			return at;
		from = at + 1;
	}
	return STR_NONE;
}

/* The line of the rule's file where `near` stands, in the detection if it does there. */
static size_t line_of(const struct rule *rule, struct str near)
{
	size_t at, detection, line = rule->line;
	struct str text;

	if (!rule->sigma || near.n == 0)
		return line;
	text = rule->sigma->text;
	detection = str_find(text, STR("\ndetection:"));
	at = detection == STR_NONE ? STR_NONE : find_word(str_from(text, detection), near);
	at = at == STR_NONE ? find_word(text, near) : at + detection;
	if (at == STR_NONE)
		return line;
	for (size_t i = 0; i < at; i++)
		line += text.p[i] == '\n';
	return line;
}

void lint_add(struct lint *l, enum lint_severity severity, const char *code,
              const struct rule *rule, struct str near, const char *format, ...)
{
	va_list args, again;
	char *text;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	text = arena_get_text(l->mem, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	va_end(args);
	finding_add(l, (struct lint_finding){
			       .severity = severity,
			       .code = code,
			       .file = rule->file,
			       .rule = rule->id,
			       .line = line_of(rule, near),
			       .text = str_make(text, (size_t)n),
		       });
}

struct str lint_field(const struct lint *l, size_t slot)
{
	return slot == TEST_SLOT_ANY ? STR("a keyword") : l->rules->names.name[slot].text;
}

bool lint_is_foreign(struct str source)
{
	return str_starts(source, STR("defender/")) || str_starts(source, STR("ecs/"));
}

void lint_each_test(const struct expr *e, void (*use)(void *user, const struct test *test),
                    void *user)
{
	if (e->kind == EXPR_TEST)
		use(user, e->test);
	for (size_t i = 0; i < e->n; i++)
		lint_each_test(e->part[i], use, user);
}

static int by_text(const void *a, const void *b)
{
	return str_order(*(const struct str *)a, *(const struct str *)b);
}

static void test_shape_add(struct buf *b, const struct test *t)
{
	buf_printf(b, "%d/%zu/%d/%d%d%d/%d/%g/%d/%d/%zu/%u:", (int)t->kind, t->slot, t->cased,
	           t->flags.nocase, t->flags.multiline, t->flags.dotall, (int)t->order, t->number,
	           (int)t->part, (int)t->relation, t->other, t->bits);
	if (t->kind == TEST_GLOB)
		for (size_t i = 0; i < t->pieces; i++)
			buf_printf(b, "%d%zu:%.*s", (int)t->piece[i].kind, t->piece[i].text.n,
			           STR_ARG(t->piece[i].text));
	else
		buf_add(b, t->as_written);
}

struct str lint_shape(const struct expr *e, struct arena *a)
{
	struct buf b = { 0 };
	char room[VALUE_TEXT_MAX];
	struct str *part = arena_many(a, struct str, e->n + 1), out;

	for (size_t i = 0; i < e->n; i++)
		part[i] = lint_shape(e->part[i], a);
	if ((e->kind == EXPR_AND || e->kind == EXPR_OR) && e->n > 1)
		qsort(part, e->n, sizeof(*part), by_text);
	buf_printf(&b, "%d(", (int)e->kind);
	if (e->kind == EXPR_TEST)
		test_shape_add(&b, e->test);
	else if (e->kind == EXPR_CONST)
		buf_add(&b, value_print(&e->constant, room));
	else if (e->n == 0 || e->kind == EXPR_REGEX || e->kind == EXPR_CALL)
		buf_add(&b, e->at);
	for (size_t i = 0; i < e->n; i++) {
		buf_add(&b, part[i]);
		buf_add_char(&b, ';');
	}
	buf_add_char(&b, ')');
	out = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return out;
}

/* What was wrong when the rules were read. */
static void problems(struct lint *l)
{
	for (size_t i = 0; i < l->rules->problems; i++) {
		const struct sigma_problem *p = &l->rules->problem[i];

		finding_add(l, (struct lint_finding){
				       .severity = p->skipped ? LINT_INFO : LINT_ERROR,
				       .code = p->skipped ? "skipped" : "invalid",
				       .file = p->file,
				       .rule = p->id,
				       .line = p->line,
				       .text = p->what,
			       });
	}
}

static int in_order(const void *a, const void *b)
{
	const struct lint_finding *x = a, *y = b;
	int order = str_order(x->file, y->file);

	if (order == 0 && x->line != y->line)
		order = x->line < y->line ? -1 : 1;
	if (order == 0)
		order = strcmp(x->code, y->code);
	return order ? order : str_order(x->text, y->text);
}

/* What a condition has twice is told once. */
static void told_once(struct lint *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->findings; i++)
		if (n == 0 || in_order(&l->finding[n - 1], &l->finding[i]) != 0)
			l->finding[n++] = l->finding[i];
	l->findings = n;
}

bool lint_run(struct lint *l, struct err *err)
{
	const struct fields *fields = l->schema ? lint_fields_open(l, err) : NULL;

	if (l->schema && !fields)
		return false;
	problems(l);
	for (size_t i = 0; i < l->rules->n; i++) {
		const struct rule *rule = &l->rules->rule[i];

		lint_names(l, rule);
		if (!rule->condition)
			continue;
		lint_values(l, rule);
		lint_logic(l, rule);
		if (fields)
			lint_fields(l, fields, rule);
	}
	lint_twice(l);
	lint_lists(l);
	if (l->findings > 1)
		qsort(l->finding, l->findings, sizeof(*l->finding), in_order);
	told_once(l);
	return true;
}
