/* What to write here for a word that other query languages have (SPL, KQL, SQL). */
#ifndef LANG_FOREIGN_H
#define LANG_FOREIGN_H

#include "base/str.h"

/* NULL: the word is not one of them. */
const char *foreign_hint(struct str word);

#endif
