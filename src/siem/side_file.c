/* Conditions in YAML files; see side_file.h. */
#include "siem/side_file.h"

#include "base/utf8.h"

bool side_file_wrong(struct side_file *f, size_t line, struct str what)
{
	const struct sigma_problem problem = { .file = f->file,
		                               .line = line,
		                               .what = arena_copy(&f->rules->mem, what) };

	rules_wrong(f->rules, &problem);
	f->rules->broken = true;
	return false;
}

bool side_file_read(struct side_file *f, struct rules *rules, struct str file, struct str text,
                    void (*take)(struct side_file *f, void *user), void *user)
{
	size_t before = rules->problems;

	*f = (struct side_file){ .rules = rules, .file = file };
	yaml_open(&f->y, file, text, &rules->mem, &f->err);
	take(f, user);
	if (!f->y.failed && yaml_peek(&f->y) != YAML_END)
		yaml_fail(&f->y, "expected the end of the file");
	if (f->y.failed) {
		/* The message begins with the file and the line, as the problem does. */
		struct str prefix = arena_printf(&rules->mem, "%.*s:%zu: ", STR_ARG(file),
		                                 f->y.line);
		struct str what = str_of(f->err.text);

		str_skip(&what, prefix);
		side_file_wrong(f, f->y.line, what);
	}
	yaml_close(&f->y);
	return rules->problems == before;
}

void side_file_skip(struct side_file *f)
{
	struct str text;

	switch (yaml_peek(&f->y)) {
	case YAML_TEXT:
		yaml_text(&f->y, "a text", &text);
		break;
	case YAML_LIST:
		yaml_list(&f->y, "a list");
		while (yaml_item(&f->y))
			side_file_skip(f);
		break;
	case YAML_MAP:
		yaml_map(&f->y, "a map");
		while (yaml_key(&f->y, &text))
			side_file_skip(f);
		break;
	default:
		break;
	}
}

struct str caret_text(struct str expr, const struct err *err, struct arena *a)
{
	size_t at, from = 0;
	struct str line;

	if (!err->at.p || !expr.p || err->at.p < expr.p || err->at.p > expr.p + expr.n)
		return arena_copy(a, str_of(err->text));
	at = (size_t)(err->at.p - expr.p);
	for (size_t i = 0; i < at; i++)
		if (expr.p[i] == '\n')
			from = i + 1;
	line = str_from(expr, from);
	line = str_slice(line, 0, str_find_char(line, '\n'));
	return arena_printf(a, "%s\n  %.*s\n  %*s^", err->text, STR_ARG(line),
	                    (int)utf8_width(str_slice(expr, from, at)), "");
}

const struct expr *side_file_condition(struct side_file *f, struct str text)
{
	struct rules *rules = f->rules;
	uint8_t before = rules->names.dialect;
	const struct expr *condition;
	struct err err = { 0 };
	struct cursor c;

	cur_init(&c, text, &rules->names, &rules->mem);
	c.fn = &rules->fn;
	rules->names.dialect = DIALECT_SUMO;
	condition = expr_parse(&c, &rules->mem, &err);
	if (condition && !cur_at_eof(&c)) {
		cur_expected(&c, "an operator or the end of the condition", &err);
		condition = NULL;
	}
	rules->names.dialect = before;
	if (!condition)
		side_file_wrong(f, f->y.line, caret_text(text, &err, &rules->mem));
	return condition;
}
