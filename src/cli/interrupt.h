/* Ctrl-C: the first asks the run to end with what it found, the second ends the program at once.
 * Where nothing else ends the run, SIGTERM means the same. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdatomic.h>
#include <stdbool.h>

/* Watch from here on, also for SIGTERM if asked to; the flag that the first one sets. */
atomic_bool *interrupt_watch(bool term);

#endif
