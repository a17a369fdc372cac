/*
 * The types of EVTX values: their names, which one a JSON value has, and their bytes.
 */
#include <stdlib.h>

#include "base/time.h"
#include "base/utf8.h"
#include "event.h"

static const char *const type_names[] = {
	"null",   "string",   "ansi",       "int8",  "uint8",  "int16", "uint16", "int32",
	"uint32", "int64",    "uint64",     "float", "double", "bool",  "binary", "guid",
	"size",   "filetime", "systemtime", "sid",   "hex32",  "hex64",
};

int type_find(struct str word)
{
	for (size_t i = 0; i < COUNT(type_names); i++)
		if (str_eq(word, str_of(type_names[i])))
			return (int)i;
	return -1;
}

void utf16_add(struct buf *out, struct str text)
{
	while (text.n > 0) {
		bool ok;
		uint32_t c = utf8_take(&text, &ok);
		bool pair = c > 0xffff;
		char *to = buf_room(out, 4);

		if (pair) {
			put(to, 0xd800 + ((c - 0x10000) >> 10), 2);
			put(to + 2, 0xdc00 + ((c - 0x10000) & 0x3ff), 2);
		} else {
			put(to, c, 2);
		}
		out->n += pair ? 4 : 2;
	}
}

static bool number_add(struct buf *out, uint64_t n, size_t bytes)
{
	put(buf_room(out, bytes), n, bytes);
	out->n += bytes;
	return true;
}

/* Text as a number of some bytes; base 16 with 0x. */
static bool integer_encode(struct str text, bool is_signed, int base, size_t bytes, struct buf *out)
{
	char copy[32], *end;
	uint64_t n;

	if (text.n == 0 || text.n >= sizeof(copy))
		return false;
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	n = is_signed ? (uint64_t)strtoll(copy, &end, base) : strtoull(copy, &end, base);
	return *end == '\0' && number_add(out, n, bytes);
}

static bool real_encode(struct str text, size_t bytes, struct buf *out)
{
	char copy[64], *end;
	double wide;
	float narrow;
	uint64_t bits = 0;

	if (text.n == 0 || text.n >= sizeof(copy))
		return false;
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	wide = strtod(copy, &end);
	narrow = (float)wide;
	memcpy(&bits, bytes == 4 ? (const void *)&narrow : (const void *)&wide, bytes);
	return *end == '\0' && number_add(out, bits, bytes);
}

static bool hex_add(struct buf *out, struct str digits)
{
	if (digits.n % 2)
		return false;
	for (size_t i = 0; i < digits.n; i += 2) {
		int high = char_hex(digits.p[i]), low = char_hex(digits.p[i + 1]);

		if (high < 0 || low < 0)
			return false;
		buf_add_char(out, (char)(high << 4 | low));
	}
	return true;
}

/* `5770385F-C22A-43E0-BF4C-06F5698FFBD9`: the first three numbers are little-endian. */
static bool guid_encode(struct str text, struct buf *out)
{
	static const unsigned char order[16] = { 3, 2, 1,  0,  5,  4,  7,  6,
		                                 8, 9, 10, 11, 12, 13, 14, 15 };
	static const struct {
		size_t at, digits;
	} parts[] = { { 0, 8 }, { 9, 4 }, { 14, 4 }, { 19, 4 }, { 24, 12 } };
	struct buf bytes = { 0 };
	bool ok = text.n == 36;

	for (size_t i = 0; i < COUNT(parts) && ok; i++)
		ok = (i == 0 || text.p[parts[i].at - 1] == '-') &&
		     hex_add(&bytes, str_slice(text, parts[i].at, parts[i].at + parts[i].digits));
	for (size_t i = 0; i < 16 && ok; i++)
		buf_add_char(out, bytes.p[order[i]]);
	buf_free(&bytes);
	return ok;
}

/* `S-1-5-21-1004`: revision, how many numbers, the authority in 6 bytes, the numbers in 4 each. */
static bool sid_encode(struct str text, struct buf *out)
{
	uint64_t authority, number[15];
	size_t n = 0;

	if (!str_skip(&text, STR("S-1-")) || !str_take_uint(&text, &authority))
		return false;
	while (n < COUNT(number) && str_skip(&text, STR("-")) && str_take_uint(&text, &number[n]))
		n++;
	if (text.n > 0)
		return false;
	buf_add_char(out, 1);
	buf_add_char(out, (char)n);
	for (int shift = 40; shift >= 0; shift -= 8)
		buf_add_char(out, (char)(authority >> shift & 0xff));
	for (size_t i = 0; i < n; i++)
		number_add(out, number[i], 4);
	return true;
}

static bool systemtime_encode(int64_t ns, struct buf *out)
{
	struct civil c = civil_of(ns, zone_utc());
	const int64_t part[] = { c.year, c.month,  c.weekday, c.day,
		                 c.hour, c.minute, c.second,  c.ns / TIME_MS };

	for (size_t i = 0; i < COUNT(part); i++)
		number_add(out, (uint64_t)part[i], 2);
	return true;
}

/* Characters up to U+00FF as a byte each. */
static bool ansi_encode(struct str text, struct buf *out)
{
	while (text.n > 0) {
		bool ok;
		uint32_t c = utf8_take(&text, &ok);

		if (c > 0xff)
			return false;
		buf_add_char(out, (char)c);
	}
	return true;
}

bool type_encode(int type, struct str text, struct buf *out)
{
	static const unsigned char bytes[] = {
		[EVTX_INT8] = 1,  [EVTX_UINT8] = 1,  [EVTX_INT16] = 2, [EVTX_UINT16] = 2,
		[EVTX_INT32] = 4, [EVTX_UINT32] = 4, [EVTX_INT64] = 8, [EVTX_UINT64] = 8
	};
	int64_t ns;

	switch (type) {
	case EVTX_NULL:
		return true;
	case EVTX_STRING:
		utf16_add(out, text);
		return true;
	case EVTX_ANSI:
		return ansi_encode(text, out);
	case EVTX_FLOAT:
	case EVTX_DOUBLE:
		return real_encode(text, type == EVTX_FLOAT ? 4 : 8, out);
	case EVTX_BOOL:
		return number_add(out, str_eq(text, STR("true")), 4);
	case EVTX_BINARY:
		return hex_add(out, text);
	case EVTX_GUID:
		return guid_encode(text, out);
	case EVTX_FILETIME:
		return time_parse_iso(text, zone_utc(), &ns) &&
		       number_add(out, (uint64_t)(ns / 100 + EVTX_FILETIME_1970), 8);
	case EVTX_SYSTEMTIME:
		return time_parse_iso(text, zone_utc(), &ns) && systemtime_encode(ns, out);
	case EVTX_SID:
		return sid_encode(text, out);
	case EVTX_HEX32:
		return integer_encode(text, false, 16, 4, out);
	case EVTX_SIZE:
	case EVTX_HEX64:
		return integer_encode(text, false, 16, 8, out);
	default:
		return type <= EVTX_UINT64 &&
		       integer_encode(text, (type - EVTX_INT8) % 2 == 0, 10, bytes[type], out);
	}
}

/* Texts that come back as they are only where they are spelt as a decoder would. */
static int text_guess(struct str text)
{
	struct buf bytes = { 0 };
	struct str digits = text;
	int type = EVTX_STRING;
	bool lower = true, upper = true;

	for (size_t i = 0; i < text.n; i++) {
		lower &= char_lower(text.p[i]) == text.p[i];
		upper &= char_upper(text.p[i]) == text.p[i];
	}
	if (str_skip(&digits, STR("0x")) && lower && digits.n > 0 && digits.n <= 16 &&
	    (digits.n == 1 || digits.p[0] != '0') && type_encode(EVTX_HEX64, text, &bytes))
		type = EVTX_HEX64;
	else if (upper && type_encode(EVTX_GUID, text, &bytes))
		type = EVTX_GUID;
	else if (type_encode(EVTX_SID, text, &bytes))
		type = EVTX_SID;
	buf_free(&bytes);
	return type;
}

static int number_guess(struct str name, bool system, struct str text)
{
	static const struct {
		const char *name;
		int type;
	} members[] = {
		{ "EventID", EVTX_UINT16 },       { "Version", EVTX_UINT8 },
		{ "Level", EVTX_UINT8 },          { "Task", EVTX_UINT16 },
		{ "Opcode", EVTX_UINT8 },         { "Qualifiers", EVTX_UINT16 },
		{ "EventRecordID", EVTX_UINT64 },
	};
	uint64_t n;

	for (size_t i = 0; i < COUNT(members) && system; i++)
		if (str_eq(name, str_of(members[i].name)))
			return members[i].type;
	if (str_find_char(text, '.') != STR_NONE || str_find_nocase(text, STR("e")) != STR_NONE)
		return EVTX_DOUBLE;
	if (text.p[0] == '-')
		return text.n <= 10 ? EVTX_INT32 : EVTX_INT64;
	return str_take_uint(&text, &n) && n <= UINT32_MAX ? EVTX_UINT32 : EVTX_UINT64;
}

int type_guess(struct str name, bool system, struct str text, enum json_kind kind)
{
	switch (kind) {
	case JSON_NULL:
		return EVTX_NULL;
	case JSON_BOOL:
		return EVTX_BOOL;
	case JSON_NUMBER:
		return number_guess(name, system, text);
	default:
		return str_eq(name, STR("SystemTime")) ? EVTX_FILETIME : text_guess(text);
	}
}
