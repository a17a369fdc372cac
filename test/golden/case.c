/*
 * Reading a golden case.  Sections are a table: a name and what is done with its head and body.
 */
#include <stdlib.h>

#include "case.h"

static const char *words_parse(struct str s, struct words *words)
{
	words->n = 0;
	for (;;) {
		struct str word;

		str_skip_blanks(&s);
		if (s.n == 0)
			return NULL;
		if (words->n == CASE_WORDS)
			return "too many words";
		if (str_skip(&s, STR("\""))) {
			if (!str_take_until(&s, '"', &word))
				return "a quote is not closed";
		} else if (!str_take_word(&s, &word)) {
			return NULL;
		}
		words->word[words->n++] = word;
	}
}

/* A body without its last line end. */
static struct str body_trim(struct str body)
{
	if (body.n > 0 && body.p[body.n - 1] == '\n')
		body.n--;
	return body;
}

static const char *query_set(struct golden *g, struct str head, struct str body)
{
	(void)head;
	g->query = body_trim(body);
	return NULL;
}

static const char *command_set(struct golden *g, struct str head, struct str body)
{
	(void)body;
	return words_parse(head, &g->command);
}

static const char *args_set(struct golden *g, struct str head, struct str body)
{
	(void)body;
	return words_parse(head, &g->args);
}

static const char *paths_set(struct golden *g, struct str head, struct str body)
{
	(void)body;
	return words_parse(head, &g->paths);
}

static const char *from_set(struct golden *g, struct str head, struct str body)
{
	(void)body;
	if (head.n == 0)
		return "from needs a file";
	g->from = head;
	return NULL;
}

static const char *output_set(struct golden *g, struct str head, struct str body)
{
	if (head.n == 0)
		return "output needs a format";
	g->format = head;
	g->output = body;
	return NULL;
}

static const char *error_set(struct golden *g, struct str head, struct str body)
{
	(void)head;
	g->error = body;
	if (g->status < 0)
		g->status = 2;
	return NULL;
}

static const char *contains_set(struct golden *g, struct str head, struct str body)
{
	(void)body;
	if (g->texts == CASE_TEXTS)
		return "too many texts";
	g->contains[g->texts++] = head;
	return NULL;
}

static const char *status_set(struct golden *g, struct str head, struct str body)
{
	uint64_t n;

	(void)body;
	if (!str_take_uint(&head, &n) || n > 255)
		return "status needs a number";
	g->status = (int)n;
	return NULL;
}

static const char *file_add(struct golden *g, struct str form, struct str head, struct str body,
                            bool searched)
{
	struct case_file *f = &g->file[g->files];

	if (g->files == CASE_FILES)
		return "too many files";
	if (head.n == 0)
		return "a file needs a name";
	g->files++;
	*f = (struct case_file){ .form = form, .body = body, .searched = searched };
	if (!str_take_until(&head, '=', &f->category))
		f->category = (struct str){ NULL, 0 };
	f->name = head;
	return NULL;
}

static const char *rule_add(struct golden *g, struct str head, struct str body)
{
	const char *why = file_add(g, STR(""), head, body, false);

	if (why)
		return why;
	g->file[g->files - 1].rule = true;
	g->rules++;
	return NULL;
}

struct section {
	const char *name;
	const char *(*set)(struct golden *g, struct str head, struct str body);
};

static const struct section sections[] = {
	{ "args", args_set },     { "command", command_set },
	{ "error", error_set },   { "from", from_set },
	{ "output", output_set }, { "paths", paths_set },
	{ "query", query_set },   { "rule", rule_add },
	{ "status", status_set }, { "stderr-contains", contains_set },
};

static const char *section_set(struct golden *g, struct str line, struct str body)
{
	struct str name, rest = line;

	if (!str_take_word(&rest, &name))
		return "a section needs a name";
	str_skip_blanks(&rest);
	for (size_t i = 0; i < COUNT(sections); i++)
		if (str_eq(name, str_of(sections[i].name)))
			return sections[i].set(g, rest, body);
	if (str_skip(&name, STR("input")) && (name.n == 0 || str_skip(&name, STR("-"))))
		return file_add(g, name, rest, body, true);
	if (str_skip(&name, STR("file")) && (name.n == 0 || str_skip(&name, STR("-"))))
		return file_add(g, name, rest, body, false);
	return "an unknown section";
}

/* Where the next section begins, or the end. */
static size_t section_end(struct str text)
{
	size_t at;

	if (str_starts(text, STR("--- ")))
		return 0;
	at = str_find(text, STR("\n--- "));
	return at == STR_NONE ? text.n : at + 1;
}

const char *golden_add(struct str text, struct golden *g)
{
	text = str_from(text, section_end(text));
	while (str_skip(&text, STR("--- "))) {
		struct str line, body;
		const char *why;

		if (!str_take_line(&text, &line))
			return "a section needs a name";
		body = str_slice(text, 0, section_end(text));
		text = str_from(text, body.n);
		why = section_set(g, line, body);
		if (why)
			return why;
	}
	return NULL;
}

const char *golden_parse(struct str text, struct golden *g)
{
	*g = (struct golden){ .status = -1 };
	if (!str_skip(&text, STR("# ")) || !str_take_line(&text, &g->title))
		return "the first line must be '# what holds'";
	return golden_add(text, g);
}

const char *golden_check(struct golden *g)
{
	if (g->status < 0)
		g->status = 0;
	if (!g->query.p && g->command.n == 0 && g->rules == 0)
		return "there is no query";
	if (!g->output.p && !g->error.p && g->texts == 0)
		return "nothing is expected: output, error or stderr-contains";
	return NULL;
}
