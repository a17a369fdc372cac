/* The output's file; see output.h. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/terminal.h"

/* Take the inputs that are the file `out` from the list; false: one was named. */
static bool inputs_without(struct input_list *list, const struct stat *out, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		const struct input *in = &list->input[i];
		struct stat st;

		if (!in->regular || !in->path || stat(in->path, &st) != 0 ||
		    st.st_dev != out->st_dev || st.st_ino != out->st_ino) {
			list->input[n] = *in;
			list->input[n].origin.index = (uint32_t)n;
			n++;
		} else if (in->named) {
			return err_set(err, ERR_USAGE, "'%s' is both an input and the output",
			               in->path);
		}
	}
	list->n = n;
	return true;
}

/* Open -o FILE but do not empty it yet: it may turn out to be an input. */
static bool file_open(struct output *out, const struct cli *cli, struct err *err)
{
	int fd;

	if (!cli->output.p || str_eq(cli->output, STR("-"))) {
		out->file = stdout;
		return true;
	}
	fd = open(cli->output.p, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	out->file = fd >= 0 ? fdopen(fd, "w") : NULL;
	out->own = true;
	if (!out->file)
		return err_set(err, ERR_USAGE, "cannot write to '%.*s': %s", STR_ARG(cli->output),
		               strerror(errno));
	return true;
}

bool output_open(struct output *out, const struct cli *cli, struct input_list *inputs,
                 struct err *err)
{
	struct stat st;
	int fd;

	*out = (struct output){ 0 };
	if (!file_open(out, cli, err))
		return false;
	fd = fileno(out->file);
	out->terminal = terminal_is(out->file);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return true;
	if (inputs && !inputs_without(inputs, &st, err)) {
		if (out->own)
			fclose(out->file);
		return false;
	}
	if (out->own && ftruncate(fd, 0) != 0)
		return err_set(err, ERR_USAGE, "cannot write to '%.*s': %s", STR_ARG(cli->output),
		               strerror(errno));
	return true;
}

bool output_write(struct output *out, struct str text, struct err *err)
{
	if (fwrite(text.p, 1, text.n, out->file) == text.n || errno == EPIPE)
		return true;
	return err_set(err, ERR_INTERNAL, "cannot write the output: %s", strerror(errno));
}

bool output_close(struct output *out, struct err *err)
{
	bool ok = fflush(out->file) == 0 || errno == EPIPE;
	int why = errno;

	if (out->own && fclose(out->file) != 0 && ok) {
		ok = false;
		why = errno;
	}
	return ok || err_set(err, ERR_INTERNAL, "cannot write the output: %s", strerror(why));
}

const struct sink_type *output_format(const struct output *out, const struct cli *cli)
{
	size_t dot = cli->output.p ? str_find_last(cli->output, '.') : STR_NONE;
	const struct sink_type *type = cli->format;

	if (!type && dot != STR_NONE)
		type = str_eq(str_from(cli->output, dot + 1), STR("jsonl"))
		               ? sink_find(STR("ndjson"))
		               : sink_find(str_from(cli->output, dot + 1));
	return type ? type : sink_find(out->terminal ? STR("table") : STR("ndjson"));
}
