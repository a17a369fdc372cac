/* The order in which the files of a folder are walked. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <fts.h>

/* For fts_open: byte order of the paths, whatever is a folder among them. */
int folder_order(const FTSENT **a, const FTSENT **b);

#endif
