/*
 * Loading rules; see rules.h.  Sigma's are complete only when all files are read (filters,
 * correlations), so they come last and all are put in the order of their files afterwards.
 */
#include "siem/rules.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/folder.h"
#include "siem/cse_rule.h"
#include "siem/parsed.h"
#include "siem/rules_side.h"
#include "siem/sumo_rule.h"

#define FILE_MOST ((size_t)16 << 20) /* bytes; more is no rule but a log given by mistake */
#define TOO_LARGE "expected a rule of up to 16 MB, found more"

struct loading {
	struct rules *rules;
	const struct rules_options *options;
	struct sigma_set sigma;
	struct loaded {
		struct str name;
		const struct rules_pack *pack;
	} * file; /* read, in order */
	size_t files, file_cap;
	size_t *place; /* by rule: which of the files */
	size_t places, place_cap;
	struct err *err;
	bool failed;
};

struct rule *rules_add(struct rules *rules)
{
	rules->rule = arena_grow(&rules->mem, rules->rule, sizeof(*rules->rule), rules->n,
	                         &rules->cap, rules->n + 1);
	rules->rule[rules->n] = (struct rule){ 0 };
	return &rules->rule[rules->n++];
}

void rules_wrong(struct rules *rules, const struct sigma_problem *problem)
{
	rules->problem = arena_grow(&rules->mem, rules->problem, sizeof(*rules->problem),
	                            rules->problems, &rules->problem_cap, rules->problems + 1);
	rules->problem[rules->problems++] = *problem;
	rules->skipped += problem->skipped;
}

static void file_wrong(struct rules *rules, struct str file, const char *what)
{
	const struct sigma_problem problem = { .file = file,
		                               .what = arena_copy(&rules->mem, str_of(what)) };

	rules_wrong(rules, &problem);
}

/* All bytes of a file.  False: errno. */
static bool file_text(const char *path, struct str *text, struct arena *a)
{
	FILE *f = fopen(path, "rbe");
	struct buf b = { 0 };
	bool ok = f != NULL;
	size_t n = 0;

	while (ok && (n = fread(buf_room(&b, 65536), 1, 65536, f)) > 0 && b.n < FILE_MOST)
		b.n += n;
	ok = ok && !ferror(f);
	if (ok && n > 0)
		errno = EFBIG;
	if (ok && n == 0)
		*text = arena_copy(a, buf_str(&b));
	if (f)
		fclose(f);
	buf_free(&b);
	return ok && n == 0;
}

/* Note the file of the rules that were added since. */
static void places_note(struct loading *l, size_t file)
{
	l->place = arena_grow(&l->rules->mem, l->place, sizeof(*l->place), l->places, &l->place_cap,
	                      l->rules->n);
	while (l->places < l->rules->n)
		l->place[l->places++] = file;
}

static bool is_cse(struct str path)
{
	return str_ends_nocase(path, STR(".cse.yml")) || str_ends_nocase(path, STR(".cse.yaml")) ||
	       str_ends_nocase(path, STR(".cse.json"));
}

static bool is_yaml(struct str path)
{
	return str_ends_nocase(path, STR(".yml")) || str_ends_nocase(path, STR(".yaml"));
}

/* Whether a file met in a folder may hold rules, by its name. */
static bool is_rule(struct str path)
{
	return is_cse(path) || is_yaml(path) || str_ends_nocase(path, STR(".sumo"));
}

static bool is_sigma(struct str path)
{
	return is_yaml(path) && !is_cse(path);
}

/* The rules that are read from here on are of this file. */
static void file_begin(struct loading *l, struct str file, const struct rules_pack *pack)
{
	l->file = arena_grow(&l->rules->mem, l->file, sizeof(*l->file), l->files, &l->file_cap,
	                     l->files + 1);
	l->file[l->files++] = (struct loaded){ file, pack };
	l->rules->files++;
}

/* Read a file of Sigma rules and, where there is a key, keep what was parsed. */
static void sigma_file_read(struct loading *l, struct str file, struct str text,
                            const struct hash128 *key)
{
	struct buf packed = { 0 };

	if (sigma_read_pack(&l->sigma, file, text, key ? &packed : NULL) && key)
		cache_put(l->options->cache, *key, buf_str(&packed));
	buf_free(&packed);
}

/* Read a file's text; one met in a folder that is YAML of another kind is passed over.  `key`:
 * under which it is kept as it was parsed; NULL: it is not. */
static void text_read(struct loading *l, struct str file, struct str text, bool named,
                      const struct rules_pack *pack, const struct hash128 *key)
{
	str_skip(&text, STR("\xef\xbb\xbf"));
	if (!named && is_sigma(file) && !sigma_sniff(text)) {
		if (key)
			cache_put(l->options->cache, *key, STR(""));
		return;
	}
	file_begin(l, file, pack);
	if (is_cse(file))
		cse_rule_read(l->rules, file, text);
	else if (str_ends_nocase(file, STR(".sumo")))
		sumo_rule_read(l->rules, file, text, &l->rules->fn);
	else
		sigma_file_read(l, file, text, key);
	places_note(l, l->files - 1);
}

/* Read a file as an earlier run has parsed it, or pass over it as that has.  False: it is to be
 * read. */
static bool parsed_read(struct loading *l, struct str file, struct hash128 key)
{
	struct str packed;

	if (!cache_get(l->options->cache, key, &packed))
		return false;
	if (packed.n == 0)
		return true;
	if (!sigma_read_packed(&l->sigma, file, packed))
		return false;
	file_begin(l, file, NULL);
	places_note(l, l->files - 1);
	return true;
}

static void file_read(struct loading *l, const char *path, const struct stat *st, bool named)
{
	struct rules *rules = l->rules;
	struct str file = arena_copy(&rules->mem, str_of(path)), text;
	bool keeps = l->options->cache && is_sigma(file);
	struct hash128 key = { 0 };

	if (keeps)
		key = parsed_key(file, st, named);
	if (keeps && parsed_read(l, file, key))
		return;
	if (file_text(path, &text, &rules->mem))
		text_read(l, file, text, named, NULL, keeps && parsed_is_sure(st) ? &key : NULL);
	else
		file_wrong(rules, file, errno == EFBIG ? TOO_LARGE : strerror(errno));
}

static void pack_read(struct loading *l, const struct rules_pack *pack)
{
	for (size_t i = 0; i < pack->rules; i++)
		if (is_rule(pack->rule[i].file))
			text_read(l, pack->rule[i].file, pack->rule[i].text, true, pack, NULL);
}

static void folder_read(struct loading *l, const char *path)
{
	char *const roots[] = { (char *)path, NULL };
	FTS *fts = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, folder_order);
	FTSENT *e;

	while (fts && (e = fts_read(fts)) != NULL) {
		struct str file = str_of(e->fts_path);

		if (e->fts_info == FTS_F && is_rule(file))
			file_read(l, e->fts_path, e->fts_statp, false);
		else if (e->fts_info == FTS_DNR || e->fts_info == FTS_ERR || e->fts_info == FTS_NS)
			file_wrong(l->rules, arena_copy(&l->rules->mem, file),
			           strerror(e->fts_errno));
	}
	if (fts)
		fts_close(fts);
}

static bool path_read(struct loading *l, struct str path)
{
	struct str copy = arena_copy(&l->rules->mem, path);
	struct stat st;

	if (stat(copy.p, &st) != 0)
		return err_set(l->err, ERR_USAGE, "cannot open the rules %.*s: %s", STR_ARG(copy),
		               strerror(errno));
	if (S_ISDIR(st.st_mode))
		folder_read(l, copy.p);
	else
		file_read(l, copy.p, &st, true);
	return true;
}

/* The first that is not empty. */
static struct str first_of(struct str a, struct str b, struct str c)
{
	return a.n ? a : b.n ? b : c;
}

static void sigma_add(struct rules *rules, const struct sigma_rule *from)
{
	*rules_add(rules) = (struct rule){
		.dialect = DIALECT_SIGMA,
		.id = first_of(from->id, from->name, from->title),
		.name = first_of(from->title, from->name, from->id),
		.summary = str_trim(from->summary.n ? from->summary : from->description),
		.no_risk = from->no_risk,
		.file = from->file,
		.line = from->line,
		.severity = sigma_severity(from->level),
		.tags = from->tags,
		.tag = from->tag,
		.condition = from->condition,
		.route = from->route,
		.routes = from->routes,
		.sigma = from,
		.correlation = from->correlation,
		.quiet = from->quiet,
	};
}

/* Which file a Sigma rule is from, at or behind `at`: they come in the order of their files. */
static size_t place_find(const struct loading *l, struct str file, size_t at)
{
	for (size_t i = at; i < l->files; i++)
		if (str_eq(l->file[i].name, file))
			return i;
	return at;
}

static void sigma_finish(struct loading *l)
{
	size_t place = 0;

	sigma_link(&l->sigma);
	for (size_t i = 0; i < l->sigma.rules; i++) {
		place = place_find(l, l->sigma.rule[i]->file, place);
		sigma_add(l->rules, l->sigma.rule[i]);
		places_note(l, place);
	}
	for (size_t i = 0; i < l->sigma.problems; i++)
		rules_wrong(l->rules, &l->sigma.problem[i]);
}

/* Put the rules in the order of their files; those of one file stay as they are. */
static void rules_order(struct loading *l)
{
	struct rules *rules = l->rules;
	struct rule *ordered = arena_many(&rules->mem, struct rule, rules->n + 1);
	size_t *start = arena_many(&rules->mem, size_t, l->files + 2);

	for (size_t i = 0; i < rules->n; i++)
		start[l->place[i] + 1]++;
	for (size_t i = 0; i < l->files; i++)
		start[i + 1] += start[i];
	for (size_t i = 0; i < rules->n; i++) {
		rules->rule[i].pack = l->file[l->place[i]].pack;
		ordered[start[l->place[i]]++] = rules->rule[i];
	}
	rules->rule = ordered;
	rules->cap = rules->n + 1;
}

struct problem_place {
	size_t place, index;
};

static int by_place(const void *a, const void *b)
{
	const struct problem_place *x = a, *y = b;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* The same with what is wrong. */
static void problems_order(struct loading *l)
{
	struct rules *rules = l->rules;
	size_t n = rules->problems;
	struct sigma_problem *ordered = arena_many(&rules->mem, struct sigma_problem, n + 1);
	struct problem_place *place = arena_many(&rules->mem, struct problem_place, n + 1);

	for (size_t i = 0; i < n; i++)
		place[i] = (struct problem_place){ place_find(l, rules->problem[i].file, 0), i };
	if (n > 1)
		qsort(place, n, sizeof(*place), by_place);
	for (size_t i = 0; i < n; i++)
		ordered[i] = rules->problem[place[i].index];
	rules->problem = ordered;
	rules->problem_cap = n + 1;
}

static bool none_found(struct loading *l, const struct str *path, size_t paths)
{
	const struct rules_options *options = l->options;
	struct buf b = { 0 };

	for (size_t i = 0; i < options->packs; i++)
		buf_printf(&b, "%spack:%.*s", b.n ? ", " : "", STR_ARG(options->pack[i].id));
	for (size_t i = 0; i < paths; i++)
		buf_printf(&b, "%s%.*s", b.n ? ", " : "", STR_ARG(path[i]));
	err_set(l->err, ERR_USAGE,
	        "no rule in %.*s: expected .yml files (Sigma), .cse.yml or .sumo files",
	        STR_ARG(buf_str(&b)));
	buf_free(&b);
	return false;
}

bool rules_load(struct rules *rules, const struct str *path, size_t paths,
                const struct rules_options *options, struct err *err)
{
	struct loading l = { .rules = rules, .options = options, .err = err };

	*rules = (struct rules){ .mem.lasting = true };
	names_init(&rules->names, &rules->mem);
	rules->names.dialect = DIALECT_SIGMA;
	if (!rules_side_lists(rules, options, err))
		return false;
	l.sigma = (struct sigma_set){ .mem = &rules->mem,
		                      .names = &rules->names,
		                      .lists = &rules->lists,
		                      .content = options->content,
		                      .keep_placeholders = options->keep_placeholders };
	l.sigma.logsources = logsources_load(options->content, &rules->mem, err);
	if (!l.sigma.logsources)
		return false;
	for (size_t i = 0; i < options->packs; i++)
		pack_read(&l, &options->pack[i]);
	for (size_t i = 0; i < paths; i++)
		if (!path_read(&l, path[i]))
			return false;
	sigma_finish(&l);
	rules_order(&l);
	rules_side_finish(rules, options);
	problems_order(&l);
	return rules->n || rules->problems || none_found(&l, path, paths);
}

void rules_free(struct rules *rules)
{
	arena_free(&rules->mem);
}
