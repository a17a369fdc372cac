/* Ctrl-C: the first asks the run to end with what it found, the second ends the program at once. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdatomic.h>

/* Watch from here on; the flag that the first one sets. */
atomic_bool *interrupt_watch(void);

#endif
