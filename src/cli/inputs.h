/* The inputs that the words of a command line stand for. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "cli/report.h"
#include "schema/schema.h"

struct inputs {
	struct input_list list;
	struct report report; /* what could not be read */
	bool typed; /* one of them is the terminal */
};

/* `[CATEGORY=]PATH…`; standard input when there is none.  `inputs` is zeroed. */
void inputs_find(struct inputs *inputs, struct cli *cli, const struct str *path, size_t paths);

/* The format that --reader names; NULL: none was given.  False: `err`. */
bool inputs_reader(const struct cli *cli, const struct schema *schema,
                   const struct reader_type **reader, struct err *err);
void inputs_close(struct inputs *inputs);

#endif
