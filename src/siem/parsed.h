/* Rule files as an earlier run has parsed them: under which keys a cache has them. */
#ifndef SIEM_PARSED_H
#define SIEM_PARSED_H

#include <sys/stat.h>

#include "base/hash.h"

/* What is parsed of a file stays so as long as this does.  `named`: it was given itself, not met in
 * a folder. */
struct hash128 parsed_key(struct str path, const struct stat *st, bool named);

/* Whether a change of the file, after it was read, would show in the key. */
bool parsed_is_sure(const struct stat *st);

#endif
