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

static int digit_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (char_is_digit(c))
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

bool base64_decode(struct str s, struct str *bytes, struct arena *a)
{
	char *p = arena_get_text(a, s.n / 4 * 3 + 3);
	size_t n = 0, digits = 0, pads = 0;
	uint32_t bits = 0;

	for (size_t i = 0; i < s.n; i++) {
		int digit = digit_value(s.p[i]);

		if (char_is_space(s.p[i]))
			continue;
		if (s.p[i] == '=' && pads < 2) {
			pads++;
			continue;
		}
		if (digit < 0 || pads)
			return false;
		bits = bits << 6 | (uint32_t)digit;
		if (++digits % 4 == 0) {
			p[n++] = (char)(bits >> 16);
			p[n++] = (char)(bits >> 8);
			p[n++] = (char)bits;
		}
	}
	if (digits % 4 == 1 || (pads && (digits + pads) % 4 != 0))
		return false;
	if (digits % 4)
		p[n++] = (char)(digits % 4 == 2 ? bits >> 4 : bits >> 10);
	if (digits % 4 == 3)
		p[n++] = (char)(bits >> 2);
	*bytes = str_make(p, n);
	return true;
}
