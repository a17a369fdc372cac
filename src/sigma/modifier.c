/*
 * `field|modifier|…: value`.  Modifiers are of three kinds: those that make other texts of the
 * texts (in the order in which they stand), those that say how the field is tested, and those that
 * say how the values are joined.
 */
#include <math.h>
#include <stdlib.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "sigma/read.h"

enum modifier {
	MOD_CONTAINS,
	MOD_STARTS,
	MOD_ENDS,
	MOD_ALL,
	MOD_RE,
	MOD_I,
	MOD_M,
	MOD_S,
	MOD_CIDR,
	MOD_WINDASH,
	MOD_BASE64,
	MOD_BASE64OFFSET,
	MOD_UTF16,
	MOD_UTF16LE,
	MOD_UTF16BE,
	MOD_WIDE,
	MOD_CASED,
	MOD_EXISTS,
	MOD_EXPAND,
	MOD_FIELDREF,
	MOD_GT,
	MOD_GTE,
	MOD_LT,
	MOD_LTE,
	MOD_NEQ,
	MOD_MINUTE,
	MOD_HOUR,
	MOD_DAY,
	MOD_WEEK,
	MOD_MONTH,
	MOD_YEAR,
	MODIFIERS
};

static const struct {
	const char *name, *other;
} modifiers[MODIFIERS] = {
	[MOD_CONTAINS] = { "contains", NULL },
	[MOD_STARTS] = { "startswith", NULL },
	[MOD_ENDS] = { "endswith", NULL },
	[MOD_ALL] = { "all", NULL },
	[MOD_RE] = { "re", NULL },
	[MOD_I] = { "i", "ignorecase" },
	[MOD_M] = { "m", "multiline" },
	[MOD_S] = { "s", "dotall" },
	[MOD_CIDR] = { "cidr", NULL },
	[MOD_WINDASH] = { "windash", NULL },
	[MOD_BASE64] = { "base64", NULL },
	[MOD_BASE64OFFSET] = { "base64offset", NULL },
	[MOD_UTF16] = { "utf16", NULL },
	[MOD_UTF16LE] = { "utf16le", NULL },
	[MOD_UTF16BE] = { "utf16be", NULL },
	[MOD_WIDE] = { "wide", NULL },
	[MOD_CASED] = { "cased", NULL },
	[MOD_EXISTS] = { "exists", NULL },
	[MOD_EXPAND] = { "expand", NULL },
	[MOD_FIELDREF] = { "fieldref", NULL },
	[MOD_GT] = { "gt", NULL },
	[MOD_GTE] = { "gte", NULL },
	[MOD_LT] = { "lt", NULL },
	[MOD_LTE] = { "lte", NULL },
	[MOD_NEQ] = { "neq", NULL },
	[MOD_MINUTE] = { "minute", NULL },
	[MOD_HOUR] = { "hour", NULL },
	[MOD_DAY] = { "day", NULL },
	[MOD_WEEK] = { "week", NULL },
	[MOD_MONTH] = { "month", NULL },
	[MOD_YEAR] = { "year", NULL },
};

#define BIT(m) (UINT64_C(1) << (m))

/* Sets of modifiers that may stand together. */
#define ANY_TEST (BIT(MOD_ALL) | BIT(MOD_NEQ) | BIT(MOD_EXPAND))
#define WHERE    (BIT(MOD_CONTAINS) | BIT(MOD_STARTS) | BIT(MOD_ENDS))
#define ENCODING                                                                                   \
	(BIT(MOD_BASE64) | BIT(MOD_BASE64OFFSET) | BIT(MOD_UTF16) | BIT(MOD_UTF16LE) |             \
	 BIT(MOD_UTF16BE) | BIT(MOD_WIDE))
#define ORDERS (BIT(MOD_GT) | BIT(MOD_GTE) | BIT(MOD_LT) | BIT(MOD_LTE))
#define PARTS                                                                                      \
	(BIT(MOD_MINUTE) | BIT(MOD_HOUR) | BIT(MOD_DAY) | BIT(MOD_WEEK) | BIT(MOD_MONTH) |         \
	 BIT(MOD_YEAR))

/* A key taken apart. */
struct item {
	struct reading *r;
	const struct node *key;
	struct str field; /* empty: a keyword */
	enum modifier mod[16];
	size_t n;
	uint64_t has;
	struct test test; /* what is the same for all values */
};

static bool has(const struct item *item, uint64_t bits)
{
	return (item->has & bits) != 0;
}

static bool item_fail(const struct item *item, struct str at, const char *what)
{
	return sigma_fail_at(item->r, item->key->line, item->key->text, at, "%s", what);
}

static bool find_modifier(struct str name, enum modifier *mod)
{
	for (size_t i = 0; i < MODIFIERS; i++) {
		if (str_eq(name, str_of(modifiers[i].name)) ||
		    (modifiers[i].other && str_eq(name, str_of(modifiers[i].other)))) {
			*mod = (enum modifier)i;
			return true;
		}
	}
	return false;
}

static bool fail_unknown(const struct item *item, struct str name)
{
	size_t best = 3, which = MODIFIERS;

	for (size_t i = 0; i < MODIFIERS && name.n > 2; i++) {
		size_t far = str_distance(name, str_of(modifiers[i].name));

		if (far < best) {
			best = far;
			which = i;
		}
	}
	return sigma_fail_at(
		item->r, item->key->line, item->key->text, name,
		"expected a modifier, found '%.*s'%s%s%s", STR_ARG(str_slice(name, 0, 40)),
		which < MODIFIERS ? " (did you mean '" : "",
		which < MODIFIERS ? modifiers[which].name : "", which < MODIFIERS ? "'?)" : "");
}

/* What may stand together with a modifier that says how the field is tested. */
static const struct {
	enum modifier mod;
	uint64_t with;
} company[] = {
	{ MOD_RE, BIT(MOD_I) | BIT(MOD_M) | BIT(MOD_S) | WHERE | ANY_TEST },
	{ MOD_CIDR, ANY_TEST },
	{ MOD_EXISTS, BIT(MOD_NEQ) },
	{ MOD_FIELDREF, WHERE | BIT(MOD_CASED) | BIT(MOD_ALL) | BIT(MOD_NEQ) },
	{ MOD_GT, PARTS | ANY_TEST },
	{ MOD_GTE, PARTS | ANY_TEST },
	{ MOD_LT, PARTS | ANY_TEST },
	{ MOD_LTE, PARTS | ANY_TEST },
	{ MOD_MINUTE, ORDERS | ANY_TEST },
	{ MOD_HOUR, ORDERS | ANY_TEST },
	{ MOD_DAY, ORDERS | ANY_TEST },
	{ MOD_WEEK, ORDERS | ANY_TEST },
	{ MOD_MONTH, ORDERS | ANY_TEST },
	{ MOD_YEAR, ORDERS | ANY_TEST },
};

static bool fail_pair(const struct item *item, struct str at, enum modifier a, enum modifier b)
{
	return sigma_fail_at(item->r, item->key->line, item->key->text, at,
	                     "the modifiers '%s' and '%s' do not go together", modifiers[a].name,
	                     modifiers[b].name);
}

/* Whether the modifier may stand behind those that are there. */
static bool check_modifier(const struct item *item, enum modifier mod, struct str at)
{
	uint64_t allowed = ~UINT64_C(0);

	if (has(item, BIT(mod)))
		return item_fail(item, at, "the modifier stands twice");
	if ((mod == MOD_I || mod == MOD_M || mod == MOD_S) && !has(item, BIT(MOD_RE)))
		return item_fail(item, at, "expected 're' before this modifier");
	for (size_t i = 0; i < COUNT(company); i++)
		if (company[i].mod == mod)
			allowed = company[i].with;
	for (size_t i = 0; i < item->n; i++) {
		enum modifier there = item->mod[i];

		if (!(allowed & BIT(there)))
			return fail_pair(item, at, there, mod);
		for (size_t k = 0; k < COUNT(company); k++)
			if (company[k].mod == there && !(company[k].with & BIT(mod)))
				return fail_pair(item, at, there, mod);
	}
	return true;
}

static bool take_modifiers(struct item *item)
{
	struct str rest = item->key->text, name;
	size_t bar = str_find_char(rest, '|');
	enum modifier mod;

	item->field = str_trim(str_slice(rest, 0, bar));
	while (bar != STR_NONE) {
		rest = str_from(rest, bar + 1);
		bar = str_find_char(rest, '|');
		name = str_trim(str_slice(rest, 0, bar));
		if (!find_modifier(name, &mod))
			return fail_unknown(item, name);
		if (item->n == COUNT(item->mod))
			return item_fail(item, name, "expected fewer modifiers");
		if (!check_modifier(item, mod, name))
			return false;
		item->mod[item->n++] = mod;
		item->has |= BIT(mod);
	}
	if (item->field.n ||
	    !has(item, ~(ANY_TEST | BIT(MOD_CONTAINS) | BIT(MOD_CASED) | BIT(MOD_RE) | BIT(MOD_I) |
	                 BIT(MOD_M) | BIT(MOD_S) | BIT(MOD_WINDASH) | ENCODING)))
		return true;
	return item_fail(item, item->key->text, "expected a field name before this modifier");
}

/* How many dashes may be written in all ways at once. */
#define DASHES 3

static const char *const dashes[] = { "-", "/", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x95" };

static size_t dash_at(struct str s)
{
	for (size_t i = 0; i < COUNT(dashes); i++)
		if (str_starts(s, str_of(dashes[i])))
			return strlen(dashes[i]);
	return 0;
}

/* All ways to write the text, behind `before`. */
static void dash_ways(struct texts *out, struct str before, struct str rest, struct arena *a)
{
	size_t at = 0, size = 0;

	while (at < rest.n && (size = dash_at(str_from(rest, at))) == 0)
		at++;
	if (at == rest.n) {
		texts_add(out, arena_printf(a, "%.*s%.*s", STR_ARG(before), STR_ARG(rest)), a);
		return;
	}
	for (size_t i = 0; i < COUNT(dashes); i++)
		dash_ways(out,
		          arena_printf(a, "%.*s%.*s%s", STR_ARG(before),
		                       STR_ARG(str_slice(rest, 0, at)), dashes[i]),
		          str_from(rest, at + size), a);
}

static size_t count_dashes(struct str text)
{
	size_t n = 0;

	for (size_t at = 0; at < text.n; at++)
		n += dash_at(str_from(text, at)) != 0;
	return n;
}

static bool apply_windash(struct item *item, struct texts *t)
{
	struct texts out = { 0 };

	for (size_t i = 0; i < t->n; i++) {
		size_t n = count_dashes(t->text[i]);

		if (n > DASHES)
			return sigma_fail(
				item->r, item->key->line,
				"expected at most %d dashes and slashes in a text with 'windash' "
				"that is encoded, found %zu",
				DASHES, n);
		dash_ways(&out, STR(""), t->text[i], item->r->mem);
	}
	*t = out;
	return true;
}

/* The pattern as a regular expression, in which a dash is any of them: for texts with so many that
 * writing out all ways would not end. */
static struct str dash_regex(struct item *item, struct str text, bool before, bool after)
{
	struct buf b = { 0 };
	struct str regex;

	buf_add(&b, before ? STR("\\A.*") : STR("\\A"));
	for (size_t at = 0; at < text.n; at++) {
		size_t dash = dash_at(str_from(text, at));
		char c = text.p[at], next = at + 1 < text.n ? text.p[at + 1] : '\0';

		if (dash) {
			buf_add(&b, STR("[-/\xe2\x80\x93\xe2\x80\x94\xe2\x80\x95]"));
			at += dash - 1;
			continue;
		}
		if (c == '*' || c == '?') {
			buf_add(&b, c == '*' ? STR(".*") : STR("."));
			continue;
		}
		if (c == '\\' && (next == '*' || next == '?' || next == '\\'))
			c = text.p[++at];
		/* To PCRE the long s is an s and the Kelvin sign a k, not so to Sigma. */
		if ((char_lower(c) == 's' || char_lower(c) == 'k') && !item->test.cased) {
			buf_printf(&b, "(?-i:[%c%c])", char_lower(c), char_upper(c));
			continue;
		}
		if ((unsigned char)c < 0x80 && !char_is_word(c))
			buf_add_char(&b, '\\');
		buf_add_char(&b, c);
	}
	buf_add(&b, after ? STR(".*\\z") : STR("\\z"));
	regex = arena_copy(item->r->set->mem, buf_str(&b));
	buf_free(&b);
	return regex;
}

/* Texts without wildcards, as the encodings need them. */
static bool make_plain(struct item *item, struct texts *t, enum modifier mod)
{
	struct arena *a = item->r->set->mem;

	for (size_t i = 0; i < t->n; i++) {
		struct test test = { 0 };

		test_glob(&test, t->text[i], true, false, false, a);
		if (test.shape != SHAPE_EXACT)
			return sigma_fail(item->r, item->key->line,
			                  "expected a text without wildcards for the modifier "
			                  "'%s', found '%.*s'",
			                  modifiers[mod].name,
			                  STR_ARG(str_slice(t->text[i], 0, 100)));
		t->text[i] = test.text;
	}
	return true;
}

static size_t put_unit(uint32_t unit, bool big, char *p)
{
	p[big ? 0 : 1] = (char)(unit >> 8);
	p[big ? 1 : 0] = (char)unit;
	return 2;
}

static struct str utf16(struct str text, bool big, bool mark, struct arena *a)
{
	char *p = arena_get_text(a, 2 * text.n + 2);
	size_t n = 0;
	bool ok;

	if (mark)
		n += put_unit(0xfeff, big, p);
	while (text.n) {
		uint32_t c = utf8_take(&text, &ok);

		if (c >= 0x10000) {
			n += put_unit(0xd800 + ((c - 0x10000) >> 10), big, p + n);
			c = 0xdc00 + ((c - 0x10000) & 0x3ff);
		}
		n += put_unit(c, big, p + n);
	}
	return str_make(p, n);
}

/* What stays the same of a text's base64 wherever it begins: its three shifts, without the digits
 * that its neighbours have a part in. */
static void base64_shifts(struct str bytes, struct texts *out, struct arena *a)
{
	static const size_t start[] = { 0, 2, 3 }, end[] = { 0, 3, 2 };

	for (size_t shift = 0; shift < 3; shift++) {
		char *p = arena_get_text(a, shift + bytes.n);
		struct str code;

		memset(p, ' ', shift);
		if (bytes.n)
			memcpy(p + shift, bytes.p, bytes.n);
		code = base64_encode(str_make(p, shift + bytes.n), a);
		texts_add(out, str_slice(code, start[shift], code.n - end[(bytes.n + shift) % 3]),
		          a);
	}
}

static void apply_encoding(struct item *item, struct texts *t, enum modifier mod)
{
	struct arena *a = item->r->set->mem;
	struct texts out = { 0 };

	for (size_t i = 0; i < t->n; i++) {
		if (mod == MOD_BASE64OFFSET)
			base64_shifts(t->text[i], &out, a);
		else if (mod == MOD_BASE64)
			texts_add(&out, base64_encode(t->text[i], a), a);
		else
			texts_add(&out, utf16(t->text[i], mod == MOD_UTF16BE, mod == MOD_UTF16, a),
			          a);
	}
	*t = out;
}

/* Once one encoding is applied, texts have no wildcards and escapes any more. */
static bool apply_all(struct item *item, struct texts *t)
{
	bool plain = false;

	for (size_t i = 0; i < item->n; i++) {
		enum modifier mod = item->mod[i];

		if (mod == MOD_WINDASH && !apply_windash(item, t))
			return false;
		if (!(BIT(mod) & ENCODING))
			continue;
		if (!plain && !make_plain(item, t, mod))
			return false;
		plain = true;
		apply_encoding(item, t, mod);
	}
	return true;
}

/* `key: value`.  There are tens of thousands, so it is put together by hand. */
static struct str leaf_text(struct str key, struct str value, struct arena *a)
{
	size_t n = key.n + 2 + value.n;
	char *p = arena_get_text(a, n);

	memcpy(p, key.p, key.n);
	memcpy(p + key.n, ": ", 2);
	if (value.n)
		memcpy(p + key.n + 2, value.p, value.n);
	return str_make(p, n);
}

static const struct expr *leaf(struct item *item, struct test *test, struct str value)
{
	struct arena *a = item->r->set->mem;

	return expr_tests(
		test, item->field.n ? leaf_text(item->key->text, value, a) : arena_copy(a, value),
		a);
}

static void free_regex(void *regex)
{
	regex_free(regex);
}

/* With startswith and endswith: at that place. */
static struct str placed_regex(struct item *item, struct str text)
{
	struct arena *a = item->r->set->mem;

	if (has(item, BIT(MOD_STARTS)))
		return arena_printf(a, "\\A(?:%.*s)", STR_ARG(text));
	if (has(item, BIT(MOD_ENDS)))
		return arena_printf(a, "(?:%.*s)\\z", STR_ARG(text));
	return arena_copy(a, text);
}

/* The regular expression `as_written`. */
static bool compile_regex(struct item *item, struct test *t, size_t line)
{
	struct err err;

	t->kind = TEST_REGEX;
	t->regex = regex_new(t->as_written, t->flags, t->as_written, &err);
	if (!t->regex)
		return sigma_fail_at(item->r, line, t->as_written, err.at, "%s", err.text);
	arena_defer(item->r->set->mem, free_regex, t->regex);
	return true;
}

static bool make_regex(struct item *item, struct test *t, struct str text, size_t line)
{
	t->as_written = placed_regex(item, text);
	t->flags = (struct regex_flags){ .nocase = has(item, BIT(MOD_I)),
		                         .multiline = has(item, BIT(MOD_M)),
		                         .dotall = has(item, BIT(MOD_S)) };
	t->cased = !t->flags.nocase;
	return compile_regex(item, t, line);
}

static bool make_dash_regex(struct item *item, struct test *t, struct str text, size_t line)
{
	bool contains = item->field.n == 0 || has(item, BIT(MOD_CONTAINS));

	t->as_written = dash_regex(item, text, contains || has(item, BIT(MOD_ENDS)),
	                           contains || has(item, BIT(MOD_STARTS)));
	t->flags = (struct regex_flags){ .nocase = !t->cased, .dotall = true };
	return compile_regex(item, t, line);
}

static bool make_net(struct item *item, struct test *t, struct str text, size_t line)
{
	size_t slash = str_find_char(text, '/');
	struct str bits = slash == STR_NONE ? STR("") : str_from(text, slash + 1);
	uint64_t n = 0;
	unsigned most;

	t->kind = TEST_CIDR;
	t->as_written = arena_copy(item->r->set->mem, text);
	if (!ip_parse(str_slice(text, 0, slash), &t->net))
		return sigma_fail(item->r, line, "expected a network like 10.0.0.0/8, found '%.*s'",
		                  STR_ARG(str_slice(text, 0, 60)));
	most = t->net.version == 4 ? 32 : 128;
	t->bits = most;
	if (slash == STR_NONE)
		return true;
	/* `::ffff:10.0.0.0/104` is 10.0.0.0/8. */
	if (!str_take_uint(&bits, &n) || bits.n ||
	    n > (t->net.version == 4 && str_find_char(text, ':') != STR_NONE ? 128 : most))
		return sigma_fail(item->r, line,
		                  "expected a network's bits from 0 to %u, found '%.*s'", most,
		                  STR_ARG(str_slice(text, 0, 60)));
	if (t->net.version == 4 && str_find_char(text, ':') != STR_NONE) {
		if (n < 96)
			return sigma_fail(item->r, line,
			                  "expected a network within IPv4 or IPv6, found '%.*s'",
			                  STR_ARG(str_slice(text, 0, 60)));
		n -= 96;
	}
	t->bits = (unsigned)n;
	return true;
}

static bool take_number(struct item *item, struct str text, size_t line, double *number)
{
	struct value v = value_text(text);

	return (value_to_double(&v, number) && isfinite(*number)) ||
	       sigma_fail(item->r, line, "expected a number after '%.*s', found '%.*s'",
	                  STR_ARG(str_slice(item->key->text, 0, 100)),
	                  STR_ARG(str_slice(text, 0, 60)));
}

static enum test_order order_of(const struct item *item)
{
	if (has(item, BIT(MOD_GT)))
		return TEST_MORE;
	if (has(item, BIT(MOD_GTE)))
		return TEST_MORE_EQUAL;
	if (has(item, BIT(MOD_LT)))
		return TEST_LESS;
	return has(item, BIT(MOD_LTE)) ? TEST_LESS_EQUAL : TEST_EQUAL;
}

static bool make_compare(struct item *item, struct test *t, struct str text, size_t line)
{
	static const enum test_time parts[] = { TEST_MINUTE, TEST_HOUR,  TEST_DAY,
		                                TEST_WEEK,   TEST_MONTH, TEST_YEAR };

	t->kind = TEST_COMPARE;
	t->as_written = arena_copy(item->r->set->mem, text);
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (!has(item, BIT(MOD_MINUTE + i)))
			continue;
		t->kind = TEST_TIME;
		t->part = parts[i];
	}
	t->order = order_of(item);
	return take_number(item, text, line, &t->number);
}

static bool make_field(struct item *item, struct test *t, struct str text, size_t line)
{
	if (text.n == 0)
		return sigma_fail(item->r, line, "expected a field name after 'fieldref'");
	t->kind = TEST_FIELD;
	t->as_written = arena_copy(item->r->set->mem, text);
	t->other = names_read(item->r->set->names, t->as_written);
	t->relation = TEST_SAME;
	if (has(item, BIT(MOD_CONTAINS)))
		t->relation = TEST_CONTAINS;
	else if (has(item, BIT(MOD_STARTS)))
		t->relation = TEST_STARTS;
	else if (has(item, BIT(MOD_ENDS)))
		t->relation = TEST_ENDS;
	return true;
}

/* Fields that hold command lines or scripts, in which things are hidden. */
static bool is_command(struct str field)
{
	static const char *const names[] = {
		"CommandLine",
		"ParentCommandLine",
		"ProcessCommandLine",
		"InitiatingProcessCommandLine",
		"command_line",
		"parent_command_line",
		"process.command_line",
		"process.parent.command_line",
		"cmdline",
		"ScriptBlockText",
		"script_text",
		"powershell.file.script_block_text",
		"Payload",
		"HostApplication",
	};

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq_nocase(field, str_of(names[i])))
			return true;
	return false;
}

/* The slot of a field. */
static size_t field_slot(struct reading *r, struct str field)
{
	struct names *names = r->set->names;
	size_t slot;

	names->plain = r->plain && is_command(field);
	slot = names_read(names, field);
	names->plain = false;
	return slot;
}

/* A text that is tested as a whole; `make` fills the test. */
static const struct expr *one_leaf(struct item *item, struct str text, size_t line,
                                   bool (*make)(struct item *item, struct test *t, struct str text,
                                                size_t line))
{
	struct test test = item->test;

	return make(item, &test, text, line) ? leaf(item, &test, text) : NULL;
}

/* A text that is searched for, in all the ways that its modifiers make of it. */
static const struct expr *glob_leaves(struct item *item, struct str text, size_t line)
{
	struct arena *a = item->r->set->mem;
	bool keyword = item->field.n == 0, contains = keyword || has(item, BIT(MOD_CONTAINS));
	bool plain = has(item, ENCODING);
	struct texts t = { 0 };
	const struct expr **part;

	texts_add(&t, text, item->r->mem);
	if (!apply_all(item, &t))
		return NULL;
	part = arena_many(item->r->mem, const struct expr *, t.n);
	for (size_t i = 0; i < t.n; i++) {
		struct test test = { .slot = item->test.slot };

		(plain ? test_text : test_glob)(&test, t.text[i], has(item, BIT(MOD_CASED)),
		                                contains || has(item, BIT(MOD_ENDS)),
		                                contains || has(item, BIT(MOD_STARTS)), a);
		part[i] = leaf(item, &test, text);
	}
	return sigma_join(item->r, EXPR_OR, part, t.n, line);
}

static const struct expr *text_leaves(struct item *item, struct str text, size_t line)
{
	if (has(item, BIT(MOD_RE)))
		return one_leaf(item, text, line, make_regex);
	if (has(item, BIT(MOD_CIDR)))
		return one_leaf(item, text, line, make_net);
	if (has(item, ORDERS | PARTS))
		return one_leaf(item, text, line, make_compare);
	if (has(item, BIT(MOD_FIELDREF)))
		return one_leaf(item, text, line, make_field);
	if (has(item, BIT(MOD_WINDASH)) && !has(item, ENCODING) && count_dashes(text) > DASHES)
		return one_leaf(item, text, line, make_dash_regex);
	return glob_leaves(item, text, line);
}

/* The same value of the same key: rules of a pack ask for its lists again and again. */
struct sigma_expanded {
	struct sigma_expanded *next;
	struct str key, value;
	size_t slot;
	const struct expr *expr;
};

static const struct expr *expanded_before(const struct item *item, struct str value)
{
	const struct sigma_expanded *e = item->r->set->expanded;

	while (e && !(e->slot == item->test.slot && str_eq(e->value, value) &&
	              str_eq(e->key, item->key->text)))
		e = e->next;
	return e ? e->expr : NULL;
}

static void expanded_keep(const struct item *item, struct str value, const struct expr *expr)
{
	struct sigma_set *set = item->r->set;
	struct sigma_expanded *e = arena_new(set->mem, struct sigma_expanded);

	*e = (struct sigma_expanded){ .next = set->expanded,
		                      .key = arena_copy(set->mem, item->key->text),
		                      .value = arena_copy(set->mem, value),
		                      .slot = item->test.slot,
		                      .expr = expr };
	set->expanded = e;
}

static const struct expr *expanded(struct item *item, const struct node *value)
{
	const struct expr **part, *all = expanded_before(item, value->text);
	struct str *text;
	size_t n;

	if (all)
		return all;
	if (!placeholder_expand(item->r, value->line, value->text, &text, &n))
		return NULL;
	part = arena_many(item->r->mem, const struct expr *, n);
	for (size_t i = 0; i < n; i++) {
		part[i] = text_leaves(item, text[i], value->line);
		if (!part[i])
			return NULL;
	}
	all = sigma_join(item->r, EXPR_OR, part, n, value->line);
	if (all && item->r->lacking == 0)
		expanded_keep(item, value->text, all);
	return all;
}

static const struct expr *null_leaf(struct item *item, const struct node *value)
{
	struct test test = item->test;

	if (item->field.n == 0) {
		sigma_fail(item->r, value->line, "expected a keyword, found null");
		return NULL;
	}
	if (has(item, ~(BIT(MOD_ALL) | BIT(MOD_NEQ) | BIT(MOD_CASED)))) {
		sigma_fail_at(item->r, item->key->line, item->key->text,
		              str_from(item->key->text, item->field.n),
		              "null does not go with these modifiers");
		return NULL;
	}
	test.kind = TEST_NULL;
	return leaf(item, &test, STR("null"));
}

static const struct expr *value_leaves(struct item *item, const struct node *value)
{
	if (value->kind == NODE_NULL)
		return null_leaf(item, value);
	if (value->kind != NODE_TEXT) {
		sigma_fail(item->r, value->line, "expected a value of '%.*s', found %s",
		           STR_ARG(str_slice(item->key->text, 0, 100)), node_kind_name(value));
		return NULL;
	}
	if (has(item, BIT(MOD_EXPAND)))
		return expanded(item, value);
	return text_leaves(item, value->text, value->line);
}

static const struct expr *existence(struct item *item, const struct node *value)
{
	static const char *const yes[] = { "true", "yes" }, *const no[] = { "false", "no" };
	const char *quote = value->kind == NODE_TEXT ? "'" : "";
	struct test test = item->test;
	int answer = -1;

	for (size_t i = 0; value->kind == NODE_TEXT && i < COUNT(yes); i++) {
		if (str_eq_nocase(value->text, str_of(yes[i])))
			answer = 1;
		if (str_eq_nocase(value->text, str_of(no[i])))
			answer = 0;
	}
	if (answer < 0) {
		sigma_fail(item->r, value->line,
		           "expected true or false after 'exists', found %s%.*s%s", quote,
		           STR_ARG(value->kind == NODE_TEXT ? str_slice(value->text, 0, 60)
		                                            : str_of(node_kind_name(value))),
		           quote);
		return NULL;
	}
	test.kind = TEST_EXISTS;
	if (answer)
		return leaf(item, &test, value->text);
	return sigma_not(item->r, leaf(item, &test, value->text), value->line);
}

static const struct expr *all_values(struct item *item, const struct node *value)
{
	const struct expr **part;

	if (value->kind != NODE_LIST)
		return value_leaves(item, value);
	if (value->n == 0) {
		sigma_fail(item->r, value->line, "expected a value of '%.*s', found an empty list",
		           STR_ARG(str_slice(item->key->text, 0, 100)));
		return NULL;
	}
	part = arena_many(item->r->mem, const struct expr *, value->n);
	for (size_t i = 0; i < value->n; i++) {
		part[i] = value_leaves(item, value->item[i]);
		if (!part[i])
			return NULL;
	}
	return sigma_join(item->r, has(item, BIT(MOD_ALL)) ? EXPR_AND : EXPR_OR, part, value->n,
	                  value->line);
}

const struct expr *modifier_item(struct reading *r, const struct node *key,
                                 const struct node *value)
{
	struct item item = { .r = r, .key = key };
	const struct expr *e;

	if (!take_modifiers(&item))
		return NULL;
	item.test.cased = has(&item, BIT(MOD_CASED));
	item.test.slot = item.field.n ? field_slot(r, item.field) : TEST_SLOT_ANY;
	e = has(&item, BIT(MOD_EXISTS)) ? existence(&item, value) : all_values(&item, value);
	return e && has(&item, BIT(MOD_NEQ)) ? sigma_not(r, e, key->line) : e;
}

const struct expr *modifier_keyword(struct reading *r, const struct node *value)
{
	static const struct node no_key = { .kind = NODE_TEXT, .text = { "", 0 } };
	struct item item = { .r = r, .key = &no_key, .test = { .slot = TEST_SLOT_ANY } };

	return value_leaves(&item, value);
}
