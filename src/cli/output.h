/* Where the answer goes: standard output or -o FILE. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdio.h>

#include "cli/cli.h"
#include "source/source.h"

struct output {
	FILE *file;
	bool terminal;
	bool own; /* to be closed */
};

/* Open, and take the output out of the inputs (NULL: there are none): a folder that is searched may
 * be the one that the answer goes to.  An output that was named as an input is an error, before
 * anything in it is lost. */
bool output_open(struct output *out, const struct cli *cli, struct input_list *inputs,
                 struct err *err);

/* The format: by -f, else by the name of -o FILE (`rows.csv`), else by whether it is a terminal. */
const struct sink_type *output_format(const struct output *out, const struct cli *cli);

/* False: `err`.  That the output's reader went away is no failure. */
bool output_write(struct output *out, struct str text, struct err *err);
bool output_close(struct output *out, struct err *err);

#endif
