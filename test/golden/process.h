/*
 * Run a program in a folder and take what it prints.
 */
#ifndef GOLDEN_PROCESS_H
#define GOLDEN_PROCESS_H

#include "base/buf.h"

struct outcome {
	struct buf out, err;
	int status; /* exit status; 128 + signal; -1: out of time */
};

/* Run argv in `dir`, standard input from the file `input` there (NULL: empty).  What it prints
 * replaces what the outcome held. */
void process_run(char *const argv[], const char *dir, const char *input, struct outcome *outcome);
void outcome_free(struct outcome *outcome);

/* The whole file; false: it cannot be read. */
bool file_read(const char *path, struct buf *out);

#endif
