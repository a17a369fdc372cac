/* gyoji packs: which packs there are, one of them as a page, and out of the program as files. */
#include "cli/packs.h"

#include "cli/error.h"
#include "cli/output.h"
#include "cli/problems.h"
#include "cli/terminal.h"

#define WIDTH_MOST 100 /* columns; longer lines are hard to read */

enum list_column {
	LIST_ID,
	LIST_NAME,
	LIST_TECHNIQUE,
	LIST_SEVERITY,
	LIST_RULES,
	LIST_TESTS,
	LIST_COLUMNS
};

bool view_open(struct pack_view *v, struct cli *cli, struct str name, struct err *err)
{
	struct rules_options options = { .content = cli->content, .keep_placeholders = true };
	struct str asked = arena_printf(&cli->mem, "pack:%.*s", STR_ARG(name));

	*v = (struct pack_view){ .cli = cli, .sources = { .cli = cli } };
	v->fn = (struct fn_env){ .now = cli->now, .end = cli->now, .zone = cli->zone };
	options.fn = &v->fn;
	if (str_starts(name, STR("pack:")) || (!pack_is_path(name) && pack_is_folder(name)))
		asked = name;
	if (!sources_add(&v->sources, &asked, 1, err) || v->sources.packs == 0)
		return false;
	v->pack = v->sources.opened[0];
	if (v->sources.pack[0].rules && !sources_load(&v->sources, &v->rules, &options, err))
		return false;
	v->wrong = problems_show(&v->rules, cli->verbose);
	return page_open(&v->page, v->pack, &v->rules, &cli->mem, err);
}

void view_close(struct pack_view *v)
{
	rules_free(&v->rules);
	sources_close(&v->sources);
}

bool view_convert(struct pack_view *v, struct err *err)
{
	struct arena *a = &v->cli->mem;

	v->schema = schema_load(v->cli->content, a, err);
	v->places = v->schema ? places_load(v->cli->content, a, err) : NULL;
	return v->places != NULL;
}

static void refusal_add(struct page_platform *p, const struct rule *rule, const struct err *why,
                        struct arena *a)
{
	p->refusal = arena_grow(a, p->refusal, sizeof(*p->refusal), p->refused, &p->refused_cap,
	                        p->refused + 1);
	p->refusal[p->refused].rule = rule;
	p->refusal[p->refused++].why = arena_copy(a, str_of(why->text));
}

void view_platforms(struct pack_view *v)
{
	struct arena *a = &v->cli->mem;
	struct page_platform *platform;
	struct buf b = { 0 };
	size_t n = 0;

	while (target_all()[n])
		n++;
	platform = arena_many(a, struct page_platform, n + 1);
	for (size_t t = 0; t < n; t++) {
		const struct target *target = target_all()[t];
		struct page_platform *p = &platform[t];

		p->name = str_of(target->name);
		p->about = str_of(target->about);
		for (size_t i = 0; i < v->rules.n; i++) {
			const struct rule *rule = &v->rules.rule[i];
			struct err why = { 0 };

			b.n = 0;
			if (convert_rule(target, &v->rules, rule, v->schema, v->places, NULL, &b,
			                 &why))
				p->written++;
			else
				refusal_add(p, rule, &why, a);
		}
	}
	buf_free(&b);
	v->page.platform = platform;
	v->page.platforms = n;
}

/* The row of a pack.  False: `err`. */
static bool list_row(struct cli *cli, struct str name, struct record **row, struct arena *a,
                     struct err *err)
{
	struct pack_view v;
	bool ok = view_open(&v, cli, name, err);

	if (ok) {
		const struct pack_about *about = &v.pack->about;

		*row = record_new(a, LIST_COLUMNS);
		(*row)->slot[LIST_ID] = value_text(about->id);
		(*row)->slot[LIST_NAME] = value_text(about->name);
		(*row)->slot[LIST_TECHNIQUE] = value_text(about->technique);
		(*row)->slot[LIST_SEVERITY] = value_text(about->severity);
		(*row)->slot[LIST_RULES] = value_int((int64_t)v.rules.n);
		(*row)->slot[LIST_TESTS] = value_int((int64_t)v.page.tests);
	}
	view_close(&v);
	return ok;
}

static bool rows_write(struct cli *cli, struct output *out, struct batch *b, struct err *err)
{
	static const char *const titles[] = { "id",       "name",  "technique",
		                              "severity", "rules", "tests" };
	size_t slot[LIST_COLUMNS];
	struct str name[LIST_COLUMNS];
	struct columns cols = { .n = LIST_COLUMNS, .slot = slot, .name = name };
	struct sink_options options = { .colour = terminal_colour(out->file),
		                        .terminal = out->terminal,
		                        .zone = cli->zone };
	struct names names;
	struct sink *sink;

	if (out->terminal)
		options.width = terminal_width(out->file);
	names_init(&names, b->mem);
	for (size_t i = 0; i < LIST_COLUMNS; i++) {
		name[i] = str_of(titles[i]);
		slot[i] = names_slot(&names, name[i]);
	}
	sink = sink_open(output_format(out, cli), out->file, &cols, &names, &options);
	sink_write(sink, b);
	return sink_close(sink, err);
}

static enum status list(struct cli *cli, struct err *err)
{
	struct arena mem = { 0 };
	struct content *content = content_open(cli->content, &cli->mem, err);
	struct batch b = { .mem = &mem };
	struct output out;
	struct str *name;
	size_t n;
	bool ok = content && pack_names(content, &name, &n, &cli->mem, err), wrong = false;

	if (ok)
		b.rec = arena_many(&mem, struct record *, n + 1);
	for (size_t i = 0; ok && i < n; i++) {
		struct err why = { 0 };

		if (list_row(cli, name[i], &b.rec[b.n], &mem, &why)) {
			b.n++;
			continue;
		}
		note("%s", why.text);
		wrong = true;
	}
	ok = ok && output_open(&out, cli, NULL, err) && rows_write(cli, &out, &b, err) &&
	     output_close(&out, err);
	if (content)
		content_close(content);
	arena_free(&mem);
	return !ok ? error_show(err, STR("")) : wrong ? STATUS_USAGE : STATUS_DONE;
}

static bool is_html(const struct cli *cli)
{
	return cli->html || (cli->output.p && str_ends_nocase(cli->output, STR(".html")));
}

/* The page in the form that was asked for. */
static bool page_write(struct pack_view *v, struct output *out, struct err *err)
{
	struct cli *cli = v->cli;
	struct doc d = { .mem = &cli->mem };
	struct buf b = { 0 };
	size_t width = terminal_width(out->file);
	const char *format = cli->format ? cli->format->name : "table";
	bool ok;

	if (strcmp(format, "csv") == 0 || strcmp(format, "tsv") == 0)
		return err_set(err, ERR_USAGE,
		               "packs show: expected the format table, json or ndjson, found %s",
		               format);
	if (is_html(cli) || strcmp(format, "table") == 0)
		page_doc(&v->page, cli->section, &d);
	if (is_html(cli))
		doc_html(&d,
		         arena_printf(&cli->mem, "%.*s %.*s", STR_ARG(v->pack->about.id),
		                      STR_ARG(v->pack->about.name)),
		         &b);
	else if (strcmp(format, "table") == 0)
		doc_text(&d, width < WIDTH_MOST ? width : WIDTH_MOST, terminal_colour(out->file),
		         &b);
	else
		page_json(&v->page, cli->section, &b);
	ok = output_write(out, buf_str(&b), err);
	buf_free(&b);
	return ok;
}

static bool section_check(const struct cli *cli, struct err *err)
{
	char names[300] = "";

	if (page_has(cli->section))
		return true;
	for (size_t i = 0; page_section(i); i++) {
		strncat(names, i ? ", " : "", sizeof(names) - strlen(names) - 1);
		strncat(names, page_section(i), sizeof(names) - strlen(names) - 1);
	}
	return err_set(err, ERR_USAGE, "--section: expected one of %s, found '%.*s'", names,
	               STR_ARG(cli->section));
}

/* What is written to one file or standard output. */
static bool text_write(struct pack_view *v,
                       bool (*write)(struct pack_view *, struct output *, struct err *),
                       struct err *err)
{
	struct output out;
	bool ok = output_open(&out, v->cli, NULL, err);

	if (!ok)
		return false;
	ok = write(v, &out, err);
	return output_close(&out, ok ? err : &(struct err){ 0 }) && ok;
}

static enum status show(struct cli *cli, struct err *err)
{
	bool platforms = cli->section.n == 0 || str_eq_nocase(cli->section, STR("platforms"));
	struct pack_view v = { 0 };
	enum status status;

	if (cli->words != 2)
		err_set(err, ERR_USAGE, "packs show: expected the name of one pack");
	if (cli->words != 2 || !section_check(cli, err) || !view_open(&v, cli, cli->word[1], err) ||
	    (platforms && !view_convert(&v, err))) {
		view_close(&v);
		return error_show_usage(err, cli->command);
	}
	if (platforms)
		view_platforms(&v);
	status = !text_write(&v, page_write, err) ? error_show(err, STR(""))
	         : v.wrong                        ? STATUS_USAGE
	                                          : STATUS_DONE;
	view_close(&v);
	return status;
}

static bool navigator_write(struct pack_view *v, struct output *out, struct err *err)
{
	struct buf b = { 0 };
	bool ok;

	page_navigator(&v->page, &b);
	ok = output_write(out, buf_str(&b), err);
	buf_free(&b);
	return ok;
}

/* Whether rules of the file are joined by a correlation: they refer to each other by name. */
static bool is_joined(const struct rules *rules, const struct rule *rule)
{
	for (size_t i = 0; i < rules->n; i++)
		if (rules->rule[i].correlation && str_eq(rules->rule[i].file, rule->file))
			return true;
	return false;
}

/* A rule in Sigma: those that are joined as they are written.  False: `why`. */
static bool sigma_add(const struct pack_view *v, const struct rule *rule, struct buf *b,
                      struct err *why)
{
	if (!rule->sigma || !is_joined(&v->rules, rule))
		return convert_rule(target_find(STR("sigma")), &v->rules, rule, v->schema,
		                    v->places, NULL, b, why);
	buf_add(b, str_trim(rule->sigma->text));
	buf_add_char(b, '\n');
	return true;
}

/* All rules that Sigma can say, one after another. */
static bool sigma_write(struct pack_view *v, struct output *out, struct err *err)
{
	const struct target *target = target_find(STR("sigma"));
	struct buf all = { 0 }, one = { 0 };
	bool ok;

	for (size_t i = 0; i < v->rules.n; i++) {
		const struct rule *rule = &v->rules.rule[i];
		struct err why = { 0 };

		one.n = 0;
		if (!sigma_add(v, rule, &one, &why)) {
			note("%.*s:%zu: '%.*s' is not converted: %s", STR_ARG(rule->file),
			     rule->line, STR_ARG(rule->name), why.text);
			continue;
		}
		buf_add(&all, all.n ? str_of(target->between) : STR(""));
		buf_add(&all, buf_str(&one));
	}
	ok = output_write(out, buf_str(&all), err);
	buf_free(&all);
	buf_free(&one);
	return ok;
}

/* What is exported, and where to: the word behind the pack is a file or a folder. */
static bool export_do(struct pack_view *v, struct err *err)
{
	struct cli *cli = v->cli;

	if (cli->words > 2 && (cli->navigator || cli->sigma))
		cli->output = cli->word[2];
	if (cli->navigator)
		return text_write(v, navigator_write, err);
	if (!view_convert(v, err))
		return false;
	if (cli->sigma)
		return text_write(v, sigma_write, err);
	return pack_export(v, cli->words > 2 ? cli->word[2] : cli->output, err);
}

/* Which words and options belong together. */
static bool export_check(const struct cli *cli, struct err *err)
{
	if (cli->navigator && cli->sigma)
		return err_set(err, ERR_USAGE,
		               "packs export: expected --navigator or --sigma, not both");
	if (cli->words < 2 || cli->words > 3)
		return err_set(err, ERR_USAGE, "packs export: expected a pack and a folder");
	if (!cli->navigator && !cli->sigma && cli->words == 2 && !cli->output.p)
		return err_set(err, ERR_USAGE, "packs export: expected a folder to write to");
	return true;
}

static enum status export_run(struct cli *cli, struct err *err)
{
	struct pack_view v = { 0 };
	enum status status;

	if (!export_check(cli, err) || !view_open(&v, cli, cli->word[1], err))
		status = error_show_usage(err, cli->command);
	else if (!export_do(&v, err))
		status = error_show(err, STR(""));
	else
		status = v.wrong ? STATUS_USAGE : STATUS_DONE;
	view_close(&v);
	return status;
}

static enum status packs_run(struct cli *cli)
{
	struct str verb = cli->words ? cli->word[0] : STR("list");
	struct err err = { 0 };

	if (str_eq(verb, STR("list")) && cli->words <= 1)
		return list(cli, &err);
	if (str_eq(verb, STR("show")))
		return show(cli, &err);
	if (str_eq(verb, STR("export")))
		return export_run(cli, &err);
	err_set(&err, ERR_USAGE,
	        "packs: expected list, show PACK or export PACK FOLDER, found '%.*s'",
	        STR_ARG(verb));
	return error_show_usage(&err, cli->command);
}

const struct command command_packs = {
	.name = "packs",
	.usage = "packs [list | show PACK | export PACK FOLDER] [options]",
	.about = "the detections that gyoji brings along: rules, tests, playbooks",
	.help = "A pack is a folder: pack.yaml, rules, match lists, tuning, tests, texts.  PACK "
		"is\n"
		"the name of one that is built in or in packs/ of --content, or the path of its\n"
		"folder.  Where other subcommands take a path of rules, pack:NAME is a pack.\n"
		"\n"
		"Examples:\n"
		"  what there is\n"
		"    gyoji packs list\n"
		"\n"
		"  all that a pack says; as an HTML page; one part of it\n"
		"    gyoji packs show T1608\n"
		"    gyoji packs show T1608 -o t1608.html\n"
		"    gyoji packs show T1608 --section playbook\n"
		"\n"
		"  its files, and its rules in the languages of other platforms\n"
		"    gyoji packs export T1608 t1608/\n"
		"\n"
		"  a layer for the ATT&CK Navigator\n"
		"    gyoji packs export T1608 --navigator layer.json\n",
	.options = OPTION_PACKS | OPTION_OUTPUT,
	.run = packs_run,
};
