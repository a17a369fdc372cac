/* Base64; see base64.h. */
#include "base/base64.h"

struct str base64_encode(struct str bytes, struct arena *a)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char *p = arena_get_text(a, (bytes.n + 2) / 3 * 4), *to = p;

	for (size_t i = 0; i < bytes.n; i += 3) {
		uint32_t bits = 0;

		for (size_t k = i; k < i + 3; k++)
			bits = bits << 8 | (k < bytes.n ? (unsigned char)bytes.p[k] : 0);
		*to++ = digits[bits >> 18];
		*to++ = digits[bits >> 12 & 63];
		*to++ = i + 1 < bytes.n ? digits[bits >> 6 & 63] : '=';
		*to++ = i + 2 < bytes.n ? digits[bits & 63] : '=';
	}
	return str_make(p, (size_t)(to - p));
}
