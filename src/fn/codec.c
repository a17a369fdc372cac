/*
 * Encodings: urlencode, urldecode, base64Encode, base64Decode, hexToAscii, asciiToHex.
 *
 * urlencode writes what Java's URLEncoder writes (a blank is +); urldecode leaves a % that begins
 * no escape as it is.  base64Decode takes both alphabets, line ends inside, and missing padding;
 * what is no base64 is returned unchanged.  Its second argument is the encoding of the bytes, which
 * become UTF-8; without one they stay as they are.
 */
#include "base/base64.h"
#include "base/utf8.h"
#include "fn/impl.h"

FN_CALL(codec_urlencode)
{
	struct str s = value_to_str(arg, a);
	struct text out = { .mem = a };

	if (s.n > FN_TEXT_MAX / 3)
		return value_null();
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (char_is_word(s.p[i]) || c == '.' || c == '-' || c == '*') {
			text_add_char(&out, s.p[i]);
		} else if (c == ' ') {
			text_add_char(&out, '+');
		} else {
			text_add_char(&out, '%');
			text_add_char(&out, "0123456789ABCDEF"[c >> 4]);
			text_add_char(&out, "0123456789ABCDEF"[c & 15]);
		}
	}
	return text_value(&out);
}

const struct fn_type fn_urlencode = {
	.name = "urlencode",
	.usage = "urlencode(TEXT)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = codec_urlencode,
};

/* The byte that two hexadecimal digits at `at` say, or -1. */
static int hex_byte(struct str s, size_t at)
{
	int high, low;

	if (at + 2 > s.n)
		return -1;
	high = char_hex(s.p[at]);
	low = char_hex(s.p[at + 1]);
	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

FN_CALL(codec_urldecode)
{
	struct str s = value_to_str(arg, a);
	char *p;
	size_t n = 0;

	if (str_find_char(s, '%') == STR_NONE && str_find_char(s, '+') == STR_NONE)
		return value_text(s);
	p = arena_get_text(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		int byte = s.p[i] == '%' ? hex_byte(s, i + 1) : -1;

		p[n++] = s.p[i] == '+' ? ' ' : byte >= 0 ? (char)byte : s.p[i];
		if (byte >= 0)
			i += 2;
	}
	return value_text(str_make(p, n));
}

const struct fn_type fn_urldecode = {
	.name = "urldecode",
	.usage = "urldecode(TEXT)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = codec_urldecode,
};

FN_CALL(codec_base64_encode)
{
	struct str s = value_to_str(arg, a);

	return s.n > FN_TEXT_MAX / 2 ? value_null() : value_text(base64_encode(s, a));
}

const struct fn_type fn_base64_encode = {
	.name = "base64Encode",
	.usage = "base64Encode(TEXT)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = codec_base64_encode,
};

enum charset {
	CHARSET_UTF8,
	CHARSET_ASCII,
	CHARSET_UTF16, /* big-endian unless a byte order mark says otherwise */
	CHARSET_UTF16BE,
	CHARSET_UTF16LE,
	CHARSET_UTF32,
	CHARSET_UTF32BE,
	CHARSET_UTF32LE
};

static bool charset_find(struct str name, enum charset *charset)
{
	static const struct {
		const char *name;
		enum charset charset;
	} charsets[] = {
		{ "UTF-8", CHARSET_UTF8 },       { "UTF8", CHARSET_UTF8 },
		{ "US-ASCII", CHARSET_ASCII },   { "ASCII", CHARSET_ASCII },
		{ "UTF-16", CHARSET_UTF16 },     { "UTF-16BE", CHARSET_UTF16BE },
		{ "UTF-16LE", CHARSET_UTF16LE }, { "UTF-32", CHARSET_UTF32 },
		{ "UTF-32BE", CHARSET_UTF32BE }, { "UTF-32LE", CHARSET_UTF32LE },
	};

	for (size_t i = 0; i < COUNT(charsets); i++)
		if (str_eq_nocase(name, str_of(charsets[i].name))) {
			*charset = charsets[i].charset;
			return true;
		}
	return false;
}

/* Take a unit of `size` bytes (2 or 4; one that is cut off is taken as bad). */
static uint32_t take_unit(struct str *s, size_t size, bool little)
{
	uint32_t unit = 0;

	if (s->n < size) {
		*s = str_from(*s, s->n);
		return UTF8_BAD;
	}
	for (size_t i = 0; i < size; i++)
		unit = unit << 8 | (unsigned char)s->p[little ? size - 1 - i : i];
	*s = str_from(*s, size);
	return unit;
}

static uint32_t take_utf16(struct str *s, bool little)
{
	uint32_t high = take_unit(s, 2, little), low;
	struct str rest = *s;

	if (high < 0xD800 || high > 0xDBFF)
		return high;
	low = take_unit(&rest, 2, little);
	if (low < 0xDC00 || low > 0xDFFF)
		return UTF8_BAD;
	*s = rest;
	return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

static bool wide_order(struct str *s, enum charset charset, size_t size)
{
	struct str rest = *s;

	if (charset == CHARSET_UTF16LE || charset == CHARSET_UTF32LE)
		return true;
	if (charset == CHARSET_UTF16BE || charset == CHARSET_UTF32BE)
		return false;
	if (rest.n >= size && take_unit(&rest, size, true) == 0xFEFF) {
		*s = rest;
		return true;
	}
	rest = *s;
	if (rest.n >= size && take_unit(&rest, size, false) == 0xFEFF)
		*s = rest;
	return false;
}

static struct str utf8_from_wide(struct str s, enum charset charset, struct arena *a)
{
	size_t size = charset >= CHARSET_UTF32 ? 4 : 2, n = 0;
	bool little = wide_order(&s, charset, size);
	char *p = arena_get_text(a, (s.n / size + 1) * 4);

	while (s.n)
		n += utf8_put(size == 2 ? take_utf16(&s, little) : take_unit(&s, size, little),
		              p + n);
	return str_make(p, n);
}

static struct str utf8_from_ascii(struct str s, struct arena *a)
{
	char *p = arena_get_text(a, s.n * 3);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		n += utf8_put(c < 0x80 ? c : UTF8_BAD, p + n);
	}
	return str_make(p, n);
}

static bool base64_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	enum charset charset;
	struct str name;

	if (call->n < 2 || !call->is_constant[1])
		return true;
	name = value_to_str(&call->constant[1], a);
	if (charset_find(name, &charset))
		return true;
	return err_query(
		err, call->at,
		"base64Decode: unknown encoding '%.*s' (US-ASCII, UTF-8, UTF-16, UTF-16BE, "
		"UTF-16LE, UTF-32, UTF-32BE, UTF-32LE)",
		STR_ARG(name));
}

FN_CALL(codec_base64_decode)
{
	struct str s = value_to_str(&arg[0], a), bytes;
	enum charset charset = CHARSET_UTF8;

	if (call->n == 2 && !charset_find(value_to_str(&arg[1], a), &charset))
		return value_null();
	if (s.n > FN_TEXT_MAX / 3)
		return value_null();
	if (!base64_decode(s, &bytes, a))
		return value_text(s);
	if (charset == CHARSET_ASCII)
		bytes = utf8_from_ascii(bytes, a);
	else if (charset != CHARSET_UTF8)
		bytes = utf8_from_wide(bytes, charset, a);
	return value_text(bytes);
}

const struct fn_type fn_base64_decode = {
	.name = "base64Decode",
	.usage = "base64Decode(TEXT[, ENCODING])",
	.min = 1,
	.max = 2,
	.in_place = true,
	.prepare = base64_prepare,
	.call = codec_base64_decode,
};

FN_CALL(codec_hex_to_ascii)
{
	struct str s = str_trim(value_to_str(arg, a));
	char *p;

	if (str_starts_nocase(s, STR("0x")))
		s = str_from(s, 2);
	if (s.n % 2)
		return value_null();
	p = arena_get_text(a, s.n / 2);
	for (size_t i = 0; i < s.n; i += 2) {
		int byte = hex_byte(s, i);

		if (byte < 0)
			return value_null();
		p[i / 2] = (char)byte;
	}
	return value_text(str_make(p, s.n / 2));
}

const struct fn_type fn_hex_to_ascii = {
	.name = "hexToAscii",
	.usage = "hexToAscii(HEX)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = codec_hex_to_ascii,
};

FN_CALL(codec_ascii_to_hex)
{
	struct str s = value_to_str(arg, a);
	char *p;

	if (s.n > FN_TEXT_MAX / 2)
		return value_null();
	p = arena_get_text(a, s.n * 2);
	for (size_t i = 0; i < s.n; i++) {
		p[2 * i] = "0123456789abcdef"[(unsigned char)s.p[i] >> 4];
		p[2 * i + 1] = "0123456789abcdef"[s.p[i] & 15];
	}
	return value_text(str_make(p, s.n * 2));
}

const struct fn_type fn_ascii_to_hex = {
	.name = "asciiToHex",
	.usage = "asciiToHex(TEXT)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = codec_ascii_to_hex,
};
