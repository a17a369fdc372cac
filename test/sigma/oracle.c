/*
 * sigma_oracle [--judged|--parts] RULES… -- EVENTS…
 *
 * Prints FILE<tab>RECORD<tab>RULE-ID for each rule that holds of a record, in this order. --judged:
 * the rules that it judges, one id a line, and no more; --parts: also FILE<tab>RECORD<tab>* for the
 * records that it does not judge, since each is one part of a script block.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle.h"

static struct rule *rules;
static struct pool rule_pool;

static bool read_file(const char *path, char **bytes, size_t *n)
{
	FILE *f = fopen(path, "rb");
	size_t room = 1 << 16, got;

	if (!f)
		return false;
	*bytes = malloc(room);
	*n = 0;
	while (*bytes && (got = fread(*bytes + *n, 1, room - *n, f)) > 0) {
		*n += got;
		if (*n == room)
			*bytes = realloc(*bytes, room *= 2);
	}
	fclose(f);
	return *bytes != NULL;
}

static void judge(const char *path, size_t record, struct json *root, bool parts, struct pool *p)
{
	struct event e;

	event_read(&e, root, p);
	if (e.part) {
		if (parts)
			printf("%s\t%zu\t*\n", path, record);
		return;
	}
	for (struct rule *r = rules; r; r = r->next) {
		if (r->skipped)
			continue;
		if (r->like == r)
			r->of_source = logsource_holds(&r->source, &e);
		if (!r->like->of_source)
			continue;
		e.translated = logsource_translates(&r->source, &e);
		if (expr_holds(r->cond, &e))
			printf("%s\t%zu\t%.*s\n", path, record, (int)r->id.n, r->id.p);
	}
}

/* The log source of an event is looked for once for all rules of it. */
static void pair_rules(void)
{
	for (struct rule *r = rules; r; r = r->next) {
		struct rule *first = rules;

		while (!text_same_nocase(first->source.product, r->source.product) ||
		       !text_same_nocase(first->source.category, r->source.category) ||
		       !text_same_nocase(first->source.service, r->source.service) ||
		       (first->skipped && first != r))
			first = first->next;
		r->like = first;
	}
}

/* The elements of a list that is a whole text are records of their own. */
static bool judge_file(const char *path, bool parts)
{
	char *bytes;
	size_t n, record = 0;
	struct text in;

	if (!read_file(path, &bytes, &n))
		return false;
	in = (struct text){ bytes, n };
	for (;;) {
		struct pool p = { NULL };
		struct json *root = json_next(&in, &p);

		if (root && root->kind == JSON_LIST)
			for (struct json_member *m = root->first; m; m = m->next)
				judge(path, ++record, m->value, parts, &p);
		else if (root)
			judge(path, ++record, root, parts, &p);
		pool_free(&p);
		if (!root)
			break;
	}
	if (in.n > 0)
		fprintf(stderr, "%s: no JSON after record %zu\n", path, record);
	free(bytes);
	return true;
}

static int list_judged(void)
{
	for (struct rule *r = rules; r; r = r->next) {
		if (r->skipped)
			fprintf(stderr, "%.*s\t%s\n", (int)r->id.n, r->id.p, r->skipped);
		else
			printf("%.*s\n", (int)r->id.n, r->id.p);
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct rule **end = &rules;
	bool judged = argc > 1 && strcmp(argv[1], "--judged") == 0;
	bool parts = argc > 1 && strcmp(argv[1], "--parts") == 0;
	int i = judged || parts ? 2 : 1;

	for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (!rules_read(argv[i], &end, &rule_pool)) {
			fprintf(stderr, "%s: cannot be read as rules\n", argv[i]);
			return 2;
		}
	}
	if (judged)
		return list_judged();
	pair_rules();
	for (i++; i < argc; i++) {
		if (!judge_file(argv[i], parts)) {
			fprintf(stderr, "%s: cannot be read\n", argv[i]);
			return 2;
		}
	}
	return 0;
}
