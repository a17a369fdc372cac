/* Programs and commands that transfer files; private to the folder. */
#ifndef COMMAND_TOOL_H
#define COMMAND_TOOL_H

#include "command/argument.h"
#include "command/command.h"

/* The arguments of one command, in order, with variables replaced. */
#define TOOL_WORDS 96

struct tool_words {
	struct argument word[TOOL_WORDS];
	size_t n;
};

/* Read a command's words as those of the program that one of them names.  False: there is none, or
 * it transfers nothing. */
bool tool_transfer(const struct tool_words *words, struct transfer *t, struct arena *a);

/* The remote side that a word has: a URL within it or the UNC path that it is; empty: none. */
struct str tool_remote(struct str word);

#endif
