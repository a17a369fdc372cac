/*
 * The typed values of EVTX, as evtx_dump spells them:
 *
 *     integers              decimal
 *     HexInt32, HexInt64    0x3e7
 *     size_t                0x10
 *     FILETIME, SYSTEMTIME  2022-01-01T00:00:00.000000Z
 *     SID                   S-1-5-18
 *     GUID                  5770385F-C22A-43E0-BF4C-06F5698FFBD9
 *     bool                  true
 *     binary                00AF
 *     arrays                items with a comma between them
 *
 * A value whose size is not that of its type is read as far as it goes.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "reader/evtx.h"

#define FILETIME_1970 UINT64_C(116444736000000000) /* 100 ns since 1601 */
#define FILETIME_DAY  UINT64_C(864000000000)

static const char upper[] = "0123456789ABCDEF", lower[] = "0123456789abcdef";

/* Four UTF-16 units that are all ASCII and not NUL. */
static bool units_are_ascii(uint64_t v)
{
	const uint64_t ones = UINT64_C(0x0001000100010001);

	return !(v & ones * 0xff80) && !((v - ones) & ones * 0x8000);
}

/* How many units at the start are ASCII; they are written to `out` as bytes. */
static size_t ascii_copy(const char *p, size_t units, char *out)
{
	size_t i = 0;

	for (; i + 4 <= units; i += 4) {
		uint64_t v = evtx_u64(p + 2 * i);
		uint32_t four;

		if (!units_are_ascii(v))
			break;
		v |= v >> 8;
		v &= UINT64_C(0x0000ffff0000ffff);
		four = (uint32_t)(v | v >> 16);
		memcpy(out + i, &four, sizeof(four));
	}
	for (; i < units; i++) {
		uint16_t c = evtx_u16(p + 2 * i);

		if (c == 0 || c >= 0x80)
			break;
		out[i] = (char)c;
	}
	return i;
}

struct str evtx_text(const char *p, size_t units, struct arena *a)
{
	char *out = arena_get_text(a, units), *wide;
	size_t i = ascii_copy(p, units, out), n = i;

	if (i == units || evtx_u16(p + 2 * i) == 0)
		return str_make(out, i);
	wide = arena_get_text(a, units * 3);
	memcpy(wide, out, i);
	while (i < units) {
		uint32_t c = evtx_u16(p + 2 * i++);

		if (c == 0)
			break;
		if (c >= 0xd800 && c < 0xdc00 && i < units) {
			uint32_t low = evtx_u16(p + 2 * i);

			if (low >= 0xdc00 && low < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
				i++;
			}
		}
		n += utf8_put(c, wide + n);
	}
	return str_make(wide, n);
}

/* Up to the first NUL; bytes beyond ASCII are those of Windows-1252's common part, Latin-1. */
static struct str ansi_text(const char *p, size_t n, struct arena *a)
{
	struct str s = str_make(p, n);
	char *out;
	size_t to = 0;

	s = str_slice(s, 0, str_find_char(s, '\0'));
	if (utf8_ascii(s) == s.n)
		return s;
	out = arena_get_text(a, s.n * 2);
	for (size_t i = 0; i < s.n; i++)
		to += utf8_put((uint8_t)s.p[i], out + to);
	return str_make(out, to);
}

static bool is_signed(uint8_t type)
{
	return type == EVTX_INT8 || type == EVTX_INT16 || type == EVTX_INT32 || type == EVTX_INT64;
}

/* The little-endian number in up to 8 bytes. */
static uint64_t number_get(const struct evtx_value *v)
{
	uint64_t n = 0;
	size_t bytes = v->n < 8 ? v->n : 8;

	memcpy(&n, v->p, bytes);
	if (is_signed(v->type) && bytes < 8 && n >> (8 * bytes - 1))
		n |= UINT64_MAX << 8 * bytes;
	return n;
}

static struct str decimal(uint64_t n, bool minus, struct arena *a)
{
	char digits[24], *p = digits + sizeof(digits), *out;
	size_t len;

	do {
		*--p = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	if (minus)
		*--p = '-';
	len = (size_t)(digits + sizeof(digits) - p);
	out = arena_get_text(a, len);
	memcpy(out, p, len);
	return str_make(out, len);
}

static struct str integer(const struct evtx_value *v, struct arena *a)
{
	uint64_t n = number_get(v);
	bool minus = is_signed(v->type) && (int64_t)n < 0;

	return decimal(minus ? 0 - n : n, minus, a);
}

static struct str hex_number(uint64_t n, struct arena *a)
{
	char *out = arena_get_text(a, 18);
	size_t len = 3;

	for (uint64_t rest = n >> 4; rest; rest >>= 4)
		len++;
	out[0] = '0';
	out[1] = 'x';
	for (size_t i = len; i-- > 2; n >>= 4)
		out[i] = lower[n & 15];
	return str_make(out, len);
}

static char *hex_put(char *out, uint8_t byte)
{
	*out++ = upper[byte >> 4];
	*out++ = upper[byte & 15];
	return out;
}

static struct str hex_bytes(const char *p, size_t n, struct arena *a)
{
	char *text = arena_get_text(a, n * 2), *out = text;

	for (size_t i = 0; i < n; i++)
		out = hex_put(out, (uint8_t)p[i]);
	return str_make(text, n * 2);
}

static struct str guid(const char *p, struct arena *a)
{
	static const uint8_t order[16] = { 3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15 };
	char *text = arena_get_text(a, 36), *out = text;

	for (size_t i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*out++ = '-';
		out = hex_put(out, (uint8_t)p[order[i]]);
	}
	return str_make(text, 36);
}

/* `S-`, revision, authority (6 bytes, the highest first), as many parts as there are. */
static struct str sid(const char *p, size_t n, struct arena *a)
{
	size_t parts = (uint8_t)p[1], at;
	uint64_t authority = 0;
	char *out;

	if (parts > (n - 8) / 4)
		parts = (n - 8) / 4;
	for (size_t i = 2; i < 8; i++)
		authority = authority << 8 | (uint8_t)p[i];
	out = arena_get_text(a, 32 + parts * 11);
	at = (size_t)sprintf(out, "S-%u-%llu", (uint8_t)p[0], (unsigned long long)authority);
	for (size_t i = 0; i < parts; i++) {
		struct str part = decimal(evtx_u32(p + 8 + 4 * i), false, a);

		out[at++] = '-';
		memcpy(out + at, part.p, part.n);
		at += part.n;
	}
	return str_make(out, at);
}

static char *digits_put(char *out, unsigned n, int width)
{
	for (int i = width; i-- > 0; n /= 10)
		out[i] = (char)('0' + n % 10);
	return out + width;
}

static struct str moment(int64_t year, int month, int day, unsigned second, unsigned us,
                         struct arena *a)
{
	char *text = arena_get_text(a, 32), *out = text;

	out = digits_put(out, (unsigned)year, year > 9999 ? 5 : 4);
	*out++ = '-';
	out = digits_put(out, (unsigned)month, 2);
	*out++ = '-';
	out = digits_put(out, (unsigned)day, 2);
	*out++ = 'T';
	out = digits_put(out, second / 3600, 2);
	*out++ = ':';
	out = digits_put(out, second / 60 % 60, 2);
	*out++ = ':';
	out = digits_put(out, second % 60, 2);
	*out++ = '.';
	out = digits_put(out, us, 6);
	*out++ = 'Z';
	return str_make(text, (size_t)(out - text));
}

static struct str filetime(uint64_t t, struct arena *a)
{
	int64_t days = (int64_t)(t / FILETIME_DAY) - (int64_t)(FILETIME_1970 / FILETIME_DAY), year;
	uint64_t rest = t % FILETIME_DAY;
	int month, day;

	civil_from_days(days, &year, &month, &day);
	return moment(year, month, day, (unsigned)(rest / 10000000),
	              (unsigned)(rest / 10 % 1000000), a);
}

/* Year, month, weekday, day, hour, minute, second, millisecond: two bytes each. */
static struct str systemtime(const char *p, struct arena *a)
{
	unsigned second = evtx_u16(p + 8) % 100u * 3600 + evtx_u16(p + 10) % 60u * 60 +
	                  evtx_u16(p + 12) % 60u;

	return moment(evtx_u16(p) % 10000, evtx_u16(p + 2) % 100, evtx_u16(p + 6) % 100, second,
	              evtx_u16(p + 14) % 1000u * 1000, a);
}

bool evtx_time(uint64_t t, int64_t *ns)
{
	int64_t ticks;

	if (t > (uint64_t)INT64_MAX)
		return false;
	ticks = (int64_t)t - (int64_t)FILETIME_1970;
	return t != 0 && !__builtin_mul_overflow(ticks, 100, ns);
}

/* A float with as few digits as tell it from others. */
static struct value single(const char *p, struct arena *a)
{
	char digits[32];
	float f;

	memcpy(&f, p, sizeof(f));
	if (f != f || f - f != 0)
		return value_double((double)f);
	for (int precision = 6; precision <= 9; precision++) {
		snprintf(digits, sizeof(digits), "%.*g", precision, (double)f);
		if (strtof(digits, NULL) == f)
			break;
	}
	return value_number(arena_copy(a, str_of(digits)));
}

uint32_t evtx_type_size(uint8_t type)
{
	static const uint8_t size[] = {
		[EVTX_INT8] = 1,  [EVTX_UINT8] = 1,    [EVTX_INT16] = 2,       [EVTX_UINT16] = 2,
		[EVTX_INT32] = 4, [EVTX_UINT32] = 4,   [EVTX_INT64] = 8,       [EVTX_UINT64] = 8,
		[EVTX_FLOAT] = 4, [EVTX_DOUBLE] = 8,   [EVTX_BOOL] = 4,        [EVTX_GUID] = 16,
		[EVTX_SIZE] = 8,  [EVTX_FILETIME] = 8, [EVTX_SYSTEMTIME] = 16, [EVTX_HEX32] = 4,
		[EVTX_HEX64] = 8,
	};

	return type < COUNT(size) ? size[type] : 0;
}

bool evtx_item_take(struct evtx_value *array, struct evtx_value *item)
{
	uint8_t type = array->type & 0x7f;
	uint32_t n = evtx_type_size(type), end;

	if (!array->n)
		return false;
	if (type == EVTX_SID && array->n >= 8)
		n = 8 + 4 * (uint32_t)(uint8_t)array->p[1];
	if (type == EVTX_STRING) {
		for (n = 0; n + 2 <= array->n && evtx_u16(array->p + n); n += 2)
			;
		end = n + 2;
	} else if (type == EVTX_ANSI) {
		n = (uint32_t)str_slice(str_make(array->p, array->n), 0,
		                        str_find_char(str_make(array->p, array->n), '\0'))
		            .n;
		end = n + 1;
	} else {
		end = n;
	}
	if (!n && end == n)
		n = end = array->n;
	n = n < array->n ? n : array->n;
	end = end < array->n ? end : array->n;
	*item = (struct evtx_value){ type, n, array->p };
	array->p += end;
	array->n -= end;
	return true;
}

size_t evtx_items(const struct evtx_value *v)
{
	struct evtx_value rest = *v, item;
	size_t n = 0;

	if (!(v->type & EVTX_ARRAY))
		return 0;
	while (evtx_item_take(&rest, &item))
		n++;
	return n;
}

bool evtx_is_empty(const struct evtx_value *v)
{
	if (v->n == 0 || v->type == EVTX_NULL)
		return true;
	if (v->type == EVTX_STRING)
		return v->n < 2 || evtx_u16(v->p) == 0;
	return v->type == EVTX_ANSI && v->p[0] == '\0';
}

/* Items with commas between them. */
static struct value list(const struct evtx_value *v, struct arena *a)
{
	struct evtx_value rest = *v, item;
	char room[VALUE_TEXT_MAX];
	struct buf b = { 0 };
	struct str text;

	for (size_t i = 0; evtx_item_take(&rest, &item); i++) {
		struct value one = evtx_value(&item, a);

		if (i)
			buf_add_char(&b, ',');
		buf_add(&b, value_print(&one, room));
	}
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return value_text(text);
}

struct value evtx_value(const struct evtx_value *v, struct arena *a)
{
	double d;

	if (evtx_is_empty(v))
		return value_null();
	if (v->type & EVTX_ARRAY)
		return list(v, a);
	switch (v->type) {
	case EVTX_STRING:
		return value_text(evtx_text(v->p, v->n / 2, a));
	case EVTX_ANSI:
		return value_text(ansi_text(v->p, v->n, a));
	case EVTX_INT8:
	case EVTX_UINT8:
	case EVTX_INT16:
	case EVTX_UINT16:
	case EVTX_INT32:
	case EVTX_UINT32:
	case EVTX_INT64:
	case EVTX_UINT64:
		return value_number(integer(v, a));
	case EVTX_BOOL:
		return value_bool(number_get(v) != 0);
	case EVTX_SIZE:
	case EVTX_HEX32:
	case EVTX_HEX64:
		return value_text(hex_number(number_get(v), a));
	case EVTX_FILETIME:
		return value_text(filetime(number_get(v), a));
	default:
		break;
	}
	if (v->type == EVTX_FLOAT && v->n == 4)
		return single(v->p, a);
	if (v->type == EVTX_GUID && v->n == 16)
		return value_text(guid(v->p, a));
	if (v->type == EVTX_SYSTEMTIME && v->n == 16)
		return value_text(systemtime(v->p, a));
	if (v->type == EVTX_SID && v->n >= 8)
		return value_text(sid(v->p, v->n, a));
	if (v->type == EVTX_DOUBLE && v->n == 8) {
		memcpy(&d, v->p, sizeof(d));
		return value_double(d);
	}
	return value_text(hex_bytes(v->p, v->n, a));
}
