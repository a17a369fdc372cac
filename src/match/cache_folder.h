/* The folder of the cache's files: where it is, writing to it, and keeping it small. */
#ifndef MATCH_CACHE_FOLDER_H
#define MATCH_CACHE_FOLDER_H

#include "base/arena.h"
#include "base/err.h"

#define CACHE_SUFFIX ".cache"

/* `$XDG_CACHE_HOME/gyoji`, else `~/.cache/gyoji`; empty where neither is known. */
struct str cache_folder(struct arena *a);

/* Put a file there, the folder too where it is missing, and take away what has become too much.
 * False: `err`. */
bool cache_folder_write(struct str folder, struct str path, struct str bytes, struct err *err);

#endif
