/* The query of a command line; see query.h. */
#include "cli/query.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "cli/error.h"
#include "cli/problems.h"
#include "cli/terminal.h"
#include "pack/pack.h"
#include "table/matchlist.h"

#define QUERY_MOST ((size_t)16 << 20) /* bytes; more is no query but a log given by mistake */

static bool file_read(int fd, struct str path, struct buf *b, struct err *err)
{
	for (;;) {
		ssize_t n = read(fd, buf_room(b, 4096), 4096);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(err, ERR_USAGE, "cannot read the query from %.*s: %s",
			               STR_ARG(path), strerror(errno));
		if (n == 0)
			return true;
		b->n += (size_t)n;
		if (b->n > QUERY_MOST)
			return err_set(err, ERR_USAGE, "%.*s is over %zu MB: not a query",
			               STR_ARG(path), QUERY_MOST >> 20);
	}
}

static bool content_ready(struct query *q, struct cli *cli, struct err *err)
{
	if (!q->content)
		q->content = content_open(cli->content, &cli->mem, err);
	return q->content != NULL;
}

/* The pack has no file of this path. */
static bool no_pack_query(const struct pack *pack, struct str path, struct err *err)
{
	const struct content_file *file;
	struct buf b = { 0 };

	for (size_t at = 0; (file = pack_next(pack, STR("hunting/"), &at)) != NULL;)
		buf_printf(&b, "%s%.*s", b.n ? ", " : ": expected one of ",
		           STR_ARG(pack_path(pack, file)));
	err_set(err, ERR_USAGE, "the pack %.*s has no file '%.*s'%.*s", STR_ARG(pack->about.id),
	        STR_ARG(path), STR_ARG(buf_str(&b)));
	buf_free(&b);
	return false;
}

/* The text of -q pack:NAME/PATH: a file of a pack. */
static bool pack_query_read(struct query *q, struct cli *cli, struct str path, struct str *text,
                            struct err *err)
{
	const struct content_file *file;
	const struct pack *pack;
	struct str name;

	if (!str_take_until(&path, '/', &name))
		return err_set(err, ERR_USAGE,
		               "expected pack:NAME/PATH, such as pack:T1608/hunting/uploads.sumo");
	pack = content_ready(q, cli, err) ? pack_open(q->content, name, &cli->mem, err) : NULL;
	if (!pack)
		return false;
	file = pack_find(pack, path);
	if (!file)
		return no_pack_query(pack, path, err);
	return pack_read(pack, file, text, err);
}

/* The text of -q FILE; a byte order mark is not part of it. */
static bool query_read(struct cli *cli, struct str *text, struct err *err)
{
	struct str path = arena_copy(&cli->mem, cli->query_file);
	bool standard = str_eq(path, STR("-")), ok;
	int fd = standard ? STDIN_FILENO : open(path.p, O_RDONLY | O_CLOEXEC);
	struct buf b = { 0 };

	if (fd < 0)
		return err_set(err, ERR_USAGE, "cannot open the query %.*s: %s", STR_ARG(path),
		               strerror(errno));
	if (standard && terminal_is(stdin))
		note("type the query, then Ctrl-D");
	ok = file_read(fd, path, &b, err);
	if (!standard)
		close(fd);
	*text = arena_copy(&cli->mem, buf_str(&b));
	str_skip(text, STR("\xef\xbb\xbf"));
	buf_free(&b);
	return ok;
}

/* Whether a word of the command line means standard input. */
static bool is_stdin(struct str word)
{
	return str_eq(word, STR("-")) || str_ends(word, STR("=-"));
}

/* `gyoji search logs/`, `gyoji search logs/ 'error'`: a path where the query should be. */
static void path_warn(struct str text, size_t paths)
{
	if ((paths == 0 || str_find(text, STR("/")) != STR_NONE) && access(text.p, F_OK) == 0)
		note("'%.*s' is taken as the query, and there is a file of this name: the query "
		     "comes before the paths",
		     STR_ARG(text));
}

static bool query_text(struct query *q, struct cli *cli, struct str *text, struct err *err)
{
	q->path = cli->word;
	q->paths = cli->words;
	if (cli->query_file.p) {
		struct str file = cli->query_file;
		bool taken = q->paths == 0;

		for (size_t i = 0; i < q->paths; i++)
			taken |= is_stdin(q->path[i]);
		if (str_eq(cli->query_file, STR("-")) && taken && !q->env.explain)
			return err_set(err, ERR_USAGE,
			               "standard input cannot be both the query and the logs: "
			               "name a PATH");
		if (str_skip(&file, STR("pack:")))
			return pack_query_read(q, cli, file, text, err);
		return query_read(cli, text, err);
	}
	if (cli->words == 0)
		return err_set(err, ERR_USAGE, "expected a QUERY, or -q FILE with one");
	*text = cli->word[0];
	q->path++;
	q->paths--;
	path_warn(arena_copy(&cli->mem, *text), q->paths);
	return true;
}

/* `lists/NAME.csv` */
static struct str list_name(struct str file)
{
	struct str name = str_from(file, str_find_last(file, '/') + 1);

	return str_slice(name, 0, str_find_last(name, '.'));
}

/* The match lists of all packs. */
static bool pack_lists_add(struct query *q, struct cli *cli, struct match_lists *lists,
                           struct err *err)
{
	struct str *name;
	size_t n;

	if (!content_ready(q, cli, err) || !pack_names(q->content, &name, &n, &cli->mem, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct pack *pack = pack_open(q->content, name[i], &cli->mem, err);
		struct rules_pack rules;

		if (!pack || !pack_rules(pack, &rules, err))
			return false;
		for (size_t k = 0; k < rules.lists; k++)
			if (!match_lists_add(lists, list_name(rules.list[k].file),
			                     rules.list[k].file, rules.list[k].text, err))
				return false;
	}
	return true;
}

/* The match lists of packs, if the query asks for any, and of `--content DIR`. */
static bool lists_open(struct query *q, struct cli *cli, struct str query, struct err *err)
{
	struct match_lists *lists = arena_new(&cli->mem, struct match_lists);
	bool asked = str_find_nocase(query, STR("in_list")) != STR_NONE ||
	             str_find_nocase(query, STR("list_value")) != STR_NONE;

	*lists = (struct match_lists){ .mem = &cli->mem, .now = cli->now };
	q->env.fn.lists = lists;
	if (asked && !pack_lists_add(q, cli, lists, err))
		return false;
	if (cli->content.n &&
	    !match_lists_load_folder(lists,
	                             arena_printf(&cli->mem, "%.*s/lists", STR_ARG(cli->content)),
	                             false, err))
		return false;
	lists_remarks(lists, cli->verbose);
	return true;
}

void query_env(struct plan_env *env, struct cli *cli, bool explain)
{
	env->mem = &cli->mem;
	env->fn.now = cli->now;
	env->fn.start = cli->from == TIME_NONE ? 0 : cli->from;
	env->fn.end = cli->to == TIME_NONE ? cli->now : cli->to;
	env->fn.zone = cli->zone;
	env->content = cli->content;
	env->param = cli->param;
	env->params = cli->params;
	env->explain = explain;
	env->from = cli->from;
	env->to = cli->to;
	env->memory = cli->memory;
}

enum status query_open(struct query *q, struct cli *cli, bool explain)
{
	struct err err = { 0 };
	struct str text = STR("");

	*q = (struct query){ 0 };
	query_env(&q->env, cli, explain);
	if (!query_text(q, cli, &text, &err))
		return error_show_usage(&err, cli->command);
	q->env.schema = schema_load(cli->content, &cli->mem, &err);
	if (!q->env.schema || !lists_open(q, cli, text, &err))
		return error_show(&err, STR(""));
	q->plan = plan_new(text, &q->env, &text, &err);
	return q->plan ? STATUS_DONE : error_show(&err, text);
}

void query_close(struct query *q)
{
	if (q->plan)
		plan_free(q->plan);
	if (q->content)
		content_close(q->content);
}
