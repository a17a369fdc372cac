/*
 * A command line or script as words: quotes gone, commands apart.  It is read the way that all
 * shells have in common; where they differ, so that both readings give something of use.
 */
#ifndef COMMAND_ARGUMENT_H
#define COMMAND_ARGUMENT_H

#include "base/arena.h"

enum argument_kind {
	ARGUMENT_WORD,
	ARGUMENT_END, /* of a command: ; & | ( ) { } and line ends */
	ARGUMENT_INTO, /* > and >>: the next word is a file … */
	ARGUMENT_FROM /* < */
};

struct argument {
	enum argument_kind kind;
	struct str text; /* without the quotes around it or its parts */
	bool quoted; /* it is a text in quotes as a whole */
};

/* Take the next one; false: there is none.  Texts are slices, or in the arena where quotes stood
 * within. */
bool argument_take(struct str *rest, struct argument *arg, struct arena *a);

/* A word with the variables that the script sets to plain texts (`$url = '…'`, `set url=…`,
 * `url=…`) replaced; the word itself where there are none.  *lookups is how many more may be
 * looked for. */
struct str argument_expand(struct str word, struct str script, int *lookups, struct arena *a);

#endif
