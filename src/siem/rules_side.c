/* What stands beside rules; see rules_side.h. */
#include "siem/rules_side.h"

#include <errno.h>

#include "base/buf.h"
#include "siem/risk.h"
#include "siem/tuning.h"
#include "table/table.h"
#include "table/threats.h"

static void broken(struct rules *rules, struct str file, struct str what)
{
	const struct sigma_problem problem = { .file = file,
		                               .what = arena_copy(&rules->mem, what) };

	rules_wrong(rules, &problem);
	rules->broken = true;
}

/* The message without the name of the file and what stands between. */
static struct str without_file(struct str what, struct str file)
{
	if (str_skip(&what, file))
		str_skip(&what, STR(":"));
	return str_trim(what);
}

/* NAME of `pack:T1608/lists/NAME.csv`. */
static struct str stem(struct str file)
{
	struct str name = str_from(file, str_find_last(file, '/') + 1);

	return str_slice(name, 0, str_find_last(name, '.'));
}

static void pack_lists(struct rules *rules, const struct rules_pack *pack)
{
	struct err err = { 0 };

	for (size_t i = 0; i < pack->lists; i++) {
		struct str file = pack->list[i].file;

		if (!match_lists_add(&rules->lists, stem(file), file, pack->list[i].text, &err))
			broken(rules, file, without_file(str_of(err.text), file));
	}
}

/* The text of --tuning FILE.  False: `err`. */
static bool tuning_text(struct rules *rules, struct str file, struct str *text, struct err *err)
{
	struct str path = arena_copy(&rules->mem, file);

	if (!table_read(path.p, text, &rules->mem, err))
		return err_set(err, ERR_USAGE, "cannot read the tuning file %s",
		               arena_copy(&rules->mem, str_of(err->text)).p);
	return true;
}

bool rules_side_lists(struct rules *rules, const struct rules_options *options, struct err *err)
{
	struct err why = { 0 };
	struct str text;

	rules->fn = options->fn ? *options->fn : (struct fn_env){ .zone = zone_utc() };
	rules->lists = (struct match_lists){ .mem = &rules->mem, .now = rules->fn.now };
	rules->fn.lists = &rules->lists;
	rules->tuning = arena_new(&rules->mem, struct tunings);
	for (size_t i = 0; i < options->packs; i++)
		pack_lists(rules, &options->pack[i]);
	if (options->content.n && !match_lists_load_folder(&rules->lists,
	                                                   arena_printf(&rules->mem, "%.*s/lists",
	                                                                STR_ARG(options->content)),
	                                                   false, &why))
		broken(rules, options->content, without_file(str_of(why.text), options->content));
	if (options->content.n &&
	    !threats_load_folder(
		    &rules->lists,
		    arena_printf(&rules->mem, "%.*s/threats", STR_ARG(options->content)), &why))
		broken(rules, options->content, without_file(str_of(why.text), options->content));
	for (size_t i = 0; i < options->tunings; i++) {
		if (!tuning_text(rules, options->tuning[i], &text, err))
			return false;
		tuning_lists(rules, options->tuning[i], text);
	}
	return true;
}

static void pack_finish(struct rules *rules, const struct rules_pack *pack)
{
	const struct risk *risk = pack->risk.text.p
	                                  ? risk_read(rules, pack->risk.file, pack->risk.text)
	                                  : NULL;

	for (size_t i = 0; i < rules->n; i++) {
		struct rule *rule = &rules->rule[i];

		/* A rule of severity 0 is no alarm, whatever came together. */
		if (rule->pack == pack && !rule->no_risk && rule->severity)
			rule->risk = risk;
	}
	for (size_t i = 0; i < pack->tunings; i++)
		tuning_read(rules, pack->tuning[i].file, pack->tuning[i].text, pack);
}

void rules_side_finish(struct rules *rules, const struct rules_options *options)
{
	const struct tunings *tuning = rules->tuning;

	/* The user's entries come first: a signal is said to be left out by them. */
	for (size_t i = 0; i < tuning->files; i++)
		tuning_read(rules, tuning->file[i].file, tuning->file[i].text, NULL);
	for (size_t i = 0; i < options->packs; i++)
		pack_finish(rules, &options->pack[i]);
	tuning_settle(rules);
}
