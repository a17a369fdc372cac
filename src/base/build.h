/* Which program this is: what the linker wrote into it about its contents (the GNU build id). */
#ifndef BASE_BUILD_H
#define BASE_BUILD_H

#include "base/str.h"

/* Other bytes for every other program; the version where the linker wrote none. */
struct str build_id(void);

#endif
