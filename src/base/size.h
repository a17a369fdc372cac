/* Sizes of bytes for messages: `512 KB`, `1.5 GB`. */
#ifndef BASE_SIZE_H
#define BASE_SIZE_H

#include "base/str.h"

#define SIZE_TEXT 32

/* In the largest unit (of 1,024) that it fills; its text is in `room`. */
const char *size_print(uint64_t bytes, char room[SIZE_TEXT]);

#endif
