/* simdjson's first stage for C: where a JSON text's structure is. */
#ifndef READER_SIMD_H
#define READER_SIMD_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Texts longer than this are not indexed: bounds the memory of a thread. */
#define SIMD_MOST ((size_t)1 << 20)

/* The offsets, in order, of brackets, colons, commas, and of the first bytes of strings and of
 * other scalars; how many.  NULL: the text has bad UTF-8, a control character in a string, an open
 * string, nothing, or too much.  Three more entries may be read.  Valid until the thread's next
 * call. */
const uint32_t *simd_index(const char *p, size_t n, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
