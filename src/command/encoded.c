/*
 * Base64: PowerShell's -EncodedCommand, in any of the ways to write that option, and texts that a
 * decoder is named for, in hexadecimal digits too.  What was encoded takes the place of the digits;
 * if it is compressed it is inflated, if it is UTF-16 it becomes UTF-8.  Bytes that say nothing
 * stay as they are.
 */
#include <zlib.h>

#include "base/base64.h"
#include "base/utf8.h"
#include "command/undo.h"

#define OPTION_DIGITS 8 /* the shortest command worth it */
#define TEXT_DIGITS   12
#define INFLATED      ((size_t)1 << 20)

static bool is_digit(char c)
{
	return char_is_alnum(c) || c == '+' || c == '/';
}

struct str undo_take_base64(struct str *text)
{
	size_t n = 0, pads = 0;
	struct str digits;

	while (n < text->n && is_digit(text->p[n]))
		n++;
	while (pads < 2 && undo_at(*text, n + pads) == '=')
		pads++;
	digits = str_slice(*text, 0, n + pads);
	*text = str_from(*text, n + pads);
	return digits;
}

/* UTF-16LE as UTF-8 where most of it is ASCII (all of it: `strict`). */
static bool from_utf16(struct str bytes, bool strict, struct str *text, struct arena *a)
{
	char *p = arena_get_text(a, bytes.n / 2 * 3 + 4);
	size_t n = 0, plain = 0, units = bytes.n / 2;

	if (bytes.n < 4 || bytes.n % 2)
		return false;
	for (size_t i = 0; i < units; i++) {
		uint32_t c = (unsigned char)bytes.p[2 * i] |
		             (uint32_t)(unsigned char)bytes.p[2 * i + 1] << 8;

		if (c == 0xfeff && i == 0)
			continue;
		if (c == 0)
			return false;
		plain += c < 0x80 && (c >= ' ' || char_is_space((char)c));
		n += utf8_put(c, p + n);
	}
	*text = str_make(p, n);
	return plain > 0 && plain * 10 >= units * (strict ? 10 : 7);
}

static bool is_readable(struct str s)
{
	size_t odd = 0;

	for (size_t i = 0; i < s.n; i++)
		odd += (unsigned char)s.p[i] < ' ' && !char_is_space(s.p[i]);
	return s.n > 0 && odd == 0 && utf8_valid(s);
}

/* `window`: what zlib calls so: 16 + 15 gzip, 15 zlib, -15 a bare stream. */
static bool inflated(struct undoing *u, struct str bytes, int window, struct str *out)
{
	z_stream z = { 0 };
	struct buf b = { 0 };
	int state = Z_OK;

	if (u->fuel == 0 || inflateInit2(&z, window) != Z_OK)
		return false;
	z.next_in = (Bytef *)(uintptr_t)bytes.p;
	z.avail_in = (uInt)bytes.n;
	while (state == Z_OK && b.n < INFLATED) {
		z.next_out = (Bytef *)buf_room(&b, 4096);
		z.avail_out = 4096;
		state = inflate(&z, Z_NO_FLUSH);
		b.n += 4096 - z.avail_out;
		if (z.avail_in == 0 && z.avail_out)
			break;
	}
	inflateEnd(&z);
	*out = arena_copy(u->mem, buf_str(&b));
	u->fuel -= b.n < u->fuel ? b.n : u->fuel;
	buf_free(&b);
	return out->n > 0;
}

bool undo_payload(struct undoing *u, struct str bytes, struct str *text)
{
	struct str inside = bytes;
	unsigned char first = (unsigned char)undo_at(bytes, 0),
		      second = (unsigned char)undo_at(bytes, 1);

	if (first == 0x1f && second == 0x8b)
		inflated(u, bytes, 16 + MAX_WBITS, &inside);
	else if (first == 0x78 &&
	         (second == 1 || second == 0x5e || second == 0x9c || second == 0xda))
		inflated(u, bytes, MAX_WBITS, &inside);
	str_skip(&inside, STR("\xef\xbb\xbf"));
	if (is_readable(inside)) {
		*text = inside;
		return true;
	}
	if (from_utf16(inside, false, text, u->mem))
		return true;
	return str_eq(inside, bytes) && inflated(u, bytes, -MAX_WBITS, &inside) &&
	       (is_readable(inside) ? (*text = inside, true)
	                            : from_utf16(inside, false, text, u->mem));
}

/* `-enc ` at the start of a text: any beginning of the option's name, behind any dash. */
static bool option_take(struct str *text)
{
	static const char name[] = "encodedcommand";
	struct str rest = *text;
	size_t n = 0;

	if (!str_skip(&rest, STR("-")) && !str_skip(&rest, STR("/")))
		return false;
	while (n < rest.n && n < sizeof(name) - 1 && char_lower(rest.p[n]) == name[n])
		n++;
	if (n == 1 && char_lower(undo_at(rest, 1)) == 'c') /* -ec, an alias */
		n = 2;
	rest = str_from(rest, n);
	if (n == 0 || !(char_is_space(undo_at(rest, 0)) || undo_at(rest, 0) == ':'))
		return false;
	while (rest.n && (char_is_space(rest.p[0]) || strchr(":\"'", rest.p[0])))
		rest = str_from(rest, 1);
	*text = rest;
	return true;
}

static bool has_word(struct str text, const char *const *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find_nocase(text, str_of(word[i])) != STR_NONE)
			return true;
	return false;
}

/* Whether a word of what decodes base64, in many languages, has its sign at a place: `atob(`,
 * `unpack('m`, `-decode`, `base64`, `b64`. */
static bool is_decoder_at(struct str text, size_t sign)
{
	struct str before = str_slice(text, 0, sign), rest = str_from(text, sign);

	if (rest.p[0] == '-')
		return str_starts_nocase(rest, STR("-decode"));
	if (rest.p[0] == '6')
		return str_starts(rest, STR("64")) &&
		       (str_ends_nocase(before, STR("b")) || str_ends_nocase(before, STR("base")));
	return str_ends_nocase(before, STR("atob")) ||
	       (str_ends_nocase(before, STR("unpack")) && str_starts_nocase(rest, STR("('m")));
}

static bool has_decoder(struct str text)
{
	static const bool signs[256] = { ['('] = true, ['-'] = true, ['6'] = true };

	for (size_t i = 0; (i = undo_next(text, i, signs)) < text.n; i++)
		if (is_decoder_at(text, i))
			return true;
	return false;
}

/* A run of that many covers one place of each TEXT_DIGITS, so only these are looked at. */
static bool has_hex_run(struct str text)
{
	for (size_t i = TEXT_DIGITS - 1; i < text.n; i += TEXT_DIGITS) {
		size_t from = i, to = i;

		if (char_hex(text.p[i]) < 0)
			continue;
		while (from > 0 && char_hex(text.p[from - 1]) >= 0)
			from--;
		while (to < text.n && char_hex(text.p[to]) >= 0 && to - from < TEXT_DIGITS)
			to++;
		if (to - from >= TEXT_DIGITS)
			return true;
	}
	return false;
}

/* Hexadecimal digits, and a word of what decodes them. */
static bool has_hex_decoder(struct str text)
{
	static const char *const words[] = {
		"xxd ",  "unhexlify", "fromhex",   "'H*'",    "\"H*\"",
		"'hex'", "\"hex\"",   "decodehex", "hex2bin", "basenc "
	};

	return has_hex_run(text) && has_word(text, words, COUNT(words));
}

/* What encoded text is worth being shown: some words, not a number or a key.  Commands that name an
 * address or two have few letters. */
static bool says_something(struct str text)
{
	size_t letters = 0;

	for (size_t i = 0; i < text.n; i++)
		letters += char_is_alpha(text.p[i]);
	return letters >= 4 && letters * 6 >= text.n;
}

/* The option and its command at the start of a text: how long both are; 0: none. */
static size_t command_add(struct undoing *u, struct str s)
{
	struct str rest = s, digits, bytes, text, option;

	if (!option_take(&rest))
		return 0;
	option = str_slice(s, 0, s.n - rest.n);
	digits = undo_take_base64(&rest);
	if (digits.n < OPTION_DIGITS || is_digit(undo_at(rest, 0)) ||
	    !base64_decode(digits, &bytes, u->mem) ||
	    !from_utf16(bytes, !u->powershell, &text, u->mem))
		return 0;
	buf_add(&u->out, option);
	buf_add(&u->out, text);
	return s.n - rest.n;
}

static bool hex_decode(struct str digits, struct str *bytes, struct arena *a)
{
	char *p = arena_get_text(a, digits.n / 2);

	if (digits.n % 2)
		return false;
	for (size_t i = 0; i < digits.n; i += 2) {
		int high = char_hex(digits.p[i]), low = char_hex(digits.p[i + 1]);

		if (high < 0 || low < 0)
			return false;
		p[i / 2] = (char)(high << 4 | low);
	}
	*bytes = str_make(p, digits.n / 2);
	return true;
}

/* What a decoder is named for. */
struct decoders {
	bool base64, hex;
};

/* Digits at the start of a text: how many were replaced; 0: they are no text. */
static size_t text_add(struct undoing *u, const struct decoders *named, struct str s)
{
	struct str rest = s, digits = undo_take_base64(&rest), bytes, text;

	if (digits.n < TEXT_DIGITS)
		return 0;
	if (!(named->hex && hex_decode(digits, &bytes, u->mem) && undo_payload(u, bytes, &text) &&
	      says_something(text)) &&
	    !(named->base64 && base64_decode(digits, &bytes, u->mem) &&
	      undo_payload(u, bytes, &text) && says_something(text)))
		return 0;
	buf_add(&u->out, text);
	return digits.n;
}

/* Where an option may begin, from `i` on: no other digits count where no decoder is named. */
static size_t option_next(struct str text, size_t i)
{
	static const bool dashes[256] = { ['-'] = true, ['/'] = true };

	return undo_next(text, i, dashes);
}

bool undo_encoded(struct undoing *u, struct str text)
{
	const struct decoders named = { has_decoder(text), has_hex_decoder(text) };
	bool decoder = named.base64 || named.hex, any = false;
	size_t from = 0; /* what is to be copied */

	for (size_t i = decoder ? 0 : option_next(text, 0); i < text.n;) {
		struct str rest = str_from(text, i), run = rest;
		bool digits = is_digit(text.p[i]) && (i == 0 || !is_digit(text.p[i - 1]));
		bool option = (text.p[i] == '-' || text.p[i] == '/') &&
		              (i == 0 || char_is_space(text.p[i - 1]) ||
		               strchr("\"'", text.p[i - 1]));
		size_t n = 0;

		if (option || (decoder && digits)) {
			buf_add(&u->out, str_slice(text, from, i));
			from = i;
		}
		if (option)
			n = command_add(u, rest);
		if (n == 0 && decoder && digits)
			n = text_add(u, &named, rest);
		from += n;
		any |= n > 0;
		/* A run of digits that says nothing is passed over as a whole. */
		if (n == 0)
			n = digits ? undo_take_base64(&run).n : 1;
		i = decoder ? i + n : option_next(text, i + n);
	}
	buf_add(&u->out, str_from(text, from));
	return any;
}
