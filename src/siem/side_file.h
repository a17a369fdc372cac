/*
 * YAML files beside rules: tuning, risk.  Their conditions are those of the Sumo language.
 */
#ifndef SIEM_SIDE_FILE_H
#define SIEM_SIDE_FILE_H

#include "schema/yaml.h"
#include "siem/rules.h"

/* A file being read; what is wrong with it is added to the rules' problems, and the run is not to
 * start (rules->broken). */
struct side_file {
	struct rules *rules;
	struct str file;
	struct yaml y;
	struct err err;
};

/* Read a file: `take` goes through it from its beginning.  False: something is wrong. */
bool side_file_read(struct side_file *f, struct rules *rules, struct str file, struct str text,
                    void (*take)(struct side_file *f, void *user), void *user);

/* Something is wrong at a line; answers false. */
bool side_file_wrong(struct side_file *f, size_t line, struct str what);

/* Compile the text taken last.  NULL: the problem was added. */
const struct expr *side_file_condition(struct side_file *f, struct str text);

/* Pass over whatever comes next. */
void side_file_skip(struct side_file *f);

/* The message of an error in an expression, and below it the expression's line with a caret.  The
 * place in the file is not known: a text in folded or quoted style does not say. */
struct str caret_text(struct str expr, const struct err *err, struct arena *a);

#endif
