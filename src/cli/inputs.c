/* From words to inputs; see inputs.h. */
#include "cli/inputs.h"

#include "cli/error.h"
#include "cli/terminal.h"

void inputs_find(struct inputs *inputs, struct cli *cli, const struct str *path, size_t paths)
{
	struct input_list *list = &inputs->list;

	inputs->report.verbose = cli->verbose;
	list->password = cli->archive_password;
	for (size_t i = 0; i < paths; i++)
		source_find(path[i], list, &cli->mem, report_input, &inputs->report);
	if (paths == 0)
		source_stdin(list, &cli->mem);
	for (size_t i = 0; i < list->n; i++) {
		struct input *in = &list->input[i];

		in->follow = cli->follow;
		in->origin.received = cli->now;
		if (in->origin.modified == TIME_NONE)
			in->origin.modified = cli->now;
		inputs->typed |= !in->path && terminal_is(stdin);
	}
	if (inputs->typed)
		note("reading logs from the terminal, up to Ctrl-D; name a file or folder to "
		     "search it");
}

bool inputs_reader(const struct cli *cli, const struct schema *schema,
                   const struct reader_type **reader, struct err *err)
{
	const struct reader_type *const *own = schema_readers(schema);
	struct buf known = { 0 };

	*reader = NULL;
	if (!cli->reader.p)
		return true;
	*reader = schema_reader(schema, cli->reader);
	if (*reader)
		return true;
	for (; own && *own; own++)
		buf_printf(&known, "%s, ", (*own)->name);
	for (size_t i = 0; reader_all()[i]; i++)
		buf_printf(&known, "%s%s", i ? ", " : "", reader_all()[i]->name);
	err_set(err, ERR_USAGE, "--reader: expected %.*s, found '%.*s'", STR_ARG(buf_str(&known)),
	        STR_ARG(cli->reader));
	buf_free(&known);
	return false;
}

void inputs_close(struct inputs *inputs)
{
	source_close(&inputs->list);
}
