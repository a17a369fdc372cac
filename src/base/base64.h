/* Base64 as of RFC 4648, section 4. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/arena.h"

/* With padding, without line ends. */
struct str base64_encode(struct str bytes, struct arena *a);

/* Both alphabets, white space anywhere, padding or none; false: it is no base64. */
bool base64_decode(struct str s, struct str *bytes, struct arena *a);

#endif
