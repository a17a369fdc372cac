/* The seccomp filter that lets a traced thread stop at the recorded calls only; private to the
 * recorder. */
#ifndef RECORD_FILTER_H
#define RECORD_FILTER_H

#include <stdbool.h>

/* Install it for this thread and all that it starts.  Makes system calls only.  False: errno. */
bool filter_install(void);

#endif
