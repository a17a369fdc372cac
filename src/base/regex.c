/*
 * Regular expressions; see regex.h.  A pattern is compiled twice: `wide` in UTF mode for valid
 * texts, `bytes` for the others.  An ASCII pattern runs as `bytes` on ASCII texts too, which is
 * faster and finds the same.
 *
 * Of thousands of patterns most never meet a text.  So at first a pattern is only compiled as what
 * it is in any case, which tells whether it is one; `bytes` beside `wide`, and the machine's code,
 * are made by whoever needs them first.
 *
 * PCRE2's caseless UTF mode lets K (U+212A) equal k and s (U+017F) equal s.  Here no character
 * outside ASCII equals an ASCII letter, so caseless patterns take texts with these two as bytes.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/regex.h"

#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/regex_pattern.h"
#include "base/utf8.h"

#define STEPS_MOST   1000000
#define DEPTH_MOST   100000
#define HEAP_MOST    32768 /* KiB */
#define STACK_FIRST  32768
#define STACK_MOST   ((size_t)1 << 20)
#define PATTERN_MOST ((size_t)1 << 20) /* bytes */

enum text_kind { TEXT_ASCII, TEXT_VALID, TEXT_FOLDS, TEXT_BAD };

struct code {
	pcre2_code *code; /* NULL: it does not compile in this mode, or is not wanted */
	atomic_bool ready; /* does not change any more */
};

struct regex {
	struct code wide, bytes;
	bool both; /* wanted; else `bytes` alone */
	struct str text; /* the translated pattern */
	uint32_t options; /* of `bytes` */
	bool ascii; /* the pattern is */
	bool caseless;
	uint32_t groups;
	struct str *name; /* by group */
	struct arena mem;
};

/* What a thread matches with. */
struct scratch {
	pcre2_match_context *limits;
	pcre2_jit_stack *stack;
	pcre2_match_data *data;
	uint32_t pairs; /* room in `data` */
	struct str text; /* last looked at, to go on in it */
	enum text_kind kind;
};

static pthread_mutex_t code_lock = PTHREAD_MUTEX_INITIALIZER; /* for what is made late */
static pthread_key_t scratch_key;
static pthread_once_t scratch_once = PTHREAD_ONCE_INIT;
static __thread struct scratch *scratch_own;

static void scratch_free(void *p)
{
	struct scratch *s = p;

	pcre2_match_data_free(s->data);
	pcre2_jit_stack_free(s->stack);
	pcre2_match_context_free(s->limits);
	free(s);
	scratch_own = NULL;
}

static void scratch_key_make(void)
{
	if (pthread_key_create(&scratch_key, scratch_free) != 0)
		abort();
}

static void *checked(void *p)
{
	return p ? p : mem_get(SIZE_MAX); /* which ends the program */
}

static struct scratch *scratch_get(uint32_t pairs)
{
	struct scratch *s = scratch_own;

	if (!s) {
		pthread_once(&scratch_once, scratch_key_make);
		s = mem_get(sizeof(*s));
		*s = (struct scratch){ 0 };
		s->limits = checked(pcre2_match_context_create(NULL));
		s->stack = checked(pcre2_jit_stack_create(STACK_FIRST, STACK_MOST, NULL));
		pcre2_jit_stack_assign(s->limits, NULL, s->stack);
		pcre2_set_match_limit(s->limits, STEPS_MOST);
		pcre2_set_depth_limit(s->limits, DEPTH_MOST);
		pcre2_set_heap_limit(s->limits, HEAP_MOST);
		pthread_setspecific(scratch_key, s);
		scratch_own = s;
	}
	if (s->pairs < pairs) {
		pcre2_match_data_free(s->data);
		s->data = checked(pcre2_match_data_create(pairs, NULL));
		s->pairs = pairs;
	}
	return s;
}

static bool has_folding(struct str s)
{
	return str_find(s, STR("\xe2\x84\xaa")) != STR_NONE ||
	       str_find(s, STR("\xc5\xbf")) != STR_NONE;
}

static enum text_kind text_kind(struct str s)
{
	s = str_from(s, utf8_ascii(s));
	if (s.n == 0)
		return TEXT_ASCII;
	if (!utf8_valid(s))
		return TEXT_BAD;
	return has_folding(s) ? TEXT_FOLDS : TEXT_VALID;
}

/* Whoever goes on in a text has looked at it from its start before.  (Were it changed in between,
 * `wide` still stands any bytes.) */
static enum text_kind text_kind_again(struct scratch *s, struct str text, size_t from)
{
	if (from == 0 || s->text.p != text.p || s->text.n != text.n) {
		s->kind = text_kind(text);
		s->text = text;
	}
	return s->kind;
}

static bool is_inside_char(struct str text, size_t at)
{
	return at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80;
}

static pcre2_code *compile(struct str pattern, uint32_t options, int *code, size_t *at)
{
	pcre2_compile_context *context = checked(pcre2_compile_context_create(NULL));
	pcre2_code *re;

	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	pcre2_set_max_pattern_length(context, PATTERN_MOST);
	re = pcre2_compile((PCRE2_SPTR)(pattern.n ? pattern.p : ""), pattern.n,
	                   options | PCRE2_NEVER_BACKSLASH_C, code, at, context);
	pcre2_compile_context_free(context);
	return re;
}

/* What was left for later: once, by one thread. */
static void code_finish(const struct regex *re, struct code *c)
{
	size_t place;
	int code;

	pthread_mutex_lock(&code_lock);
	if (!atomic_load_explicit(&c->ready, memory_order_relaxed)) {
		if (!c->code)
			c->code = compile(re->text, re->options, &code, &place);
		if (c->code)
			pcre2_jit_compile(c->code, PCRE2_JIT_COMPLETE); /* or it is interpreted */
		atomic_store_explicit(&c->ready, true, memory_order_release);
	}
	pthread_mutex_unlock(&code_lock);
}

/* The expression is const but for this: what it finds does not change. */
static const pcre2_code *code_get(const struct regex *re, const struct code *c)
{
	if (!atomic_load_explicit(&c->ready, memory_order_acquire))
		code_finish(re, (struct code *)c);
	return c->code;
}

static bool wants_bytes(const struct regex *re, enum text_kind kind, struct str text, size_t from)
{
	if (kind == TEXT_ASCII)
		return re->ascii;
	return kind == TEXT_BAD || (kind == TEXT_FOLDS && re->caseless) ||
	       is_inside_char(text, from);
}

static const pcre2_code *code_for(const struct regex *re, struct scratch *s, struct str text,
                                  size_t from)
{
	const pcre2_code *code = NULL;

	if (!re->both)
		return code_get(re, &re->bytes);
	if (wants_bytes(re, text_kind_again(s, text, from), text, from))
		code = code_get(re, &re->bytes);
	return code ? code : code_get(re, &re->wide);
}

/* The names of groups, from those that the translation has given. */
static void names_read(struct regex *re, const struct regex_pattern *pattern)
{
	const pcre2_code *code = re->both ? re->wide.code : re->bytes.code;
	uint32_t count = 0, size = 0;
	PCRE2_SPTR entry = NULL;

	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &re->groups);
	pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
	pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &entry);
	re->name = arena_many(&re->mem, struct str, (size_t)re->groups + 1);
	for (uint32_t i = 0; i < count; i++, entry += size) {
		size_t group = (size_t)(entry[0] << 8 | entry[1]);
		size_t number = strtoul((const char *)entry + 3, NULL, 10);

		if (entry[2] == 'n' && number < pattern->names && group <= re->groups)
			re->name[group] = arena_copy(&re->mem, pattern->name[number]);
	}
}

/* The place of byte `at` of the translated pattern in the query's text, where that has it as is. */
static struct str error_place(const struct regex_pattern *pattern, struct str original, size_t at,
                              struct str where)
{
	size_t start = str_find(where, original);
	size_t offset = pattern->origin[at < pattern->text.n ? at : pattern->text.n];

	if (start == STR_NONE || original.n == 0)
		return where;
	if (offset == original.n)
		offset--;
	return str_slice(where, start + offset, start + offset + 1);
}

static bool regex_compile(struct regex *re, struct str pattern, uint32_t options, struct str at,
                          struct err *err)
{
	struct regex_pattern read;
	PCRE2_UCHAR text[256] = "";
	struct arena mem = { 0 };
	size_t place = 0;
	int code = 0;
	bool ok;

	regex_pattern_read(pattern, &mem, &read);
	re->ascii = utf8_ascii(pattern) == pattern.n;
	re->caseless = read.caseless || (options & PCRE2_CASELESS);
	re->both = utf8_valid(pattern) && !(re->caseless && has_folding(pattern));
	re->text = arena_copy(&re->mem, read.text);
	re->options = options | PCRE2_NEVER_UTF;
	if (re->both)
		re->wide.code = compile(re->text, options | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF,
		                        &code, &place);
	else
		re->bytes.code = compile(re->text, re->options, &code, &place);
	ok = re->wide.code || re->bytes.code;
	if (ok) {
		names_read(re, &read);
	} else {
		pcre2_get_error_message(code, text, sizeof(text));
		err_query(err, error_place(&read, pattern, place, at),
		          "regular expression: %s, at byte %u", (const char *)text,
		          (unsigned)read.origin[place < read.text.n ? place : read.text.n]);
	}
	arena_free(&mem);
	return ok;
}

struct regex *regex_new(struct str pattern, struct regex_flags flags, struct str at,
                        struct err *err)
{
	uint32_t options = (flags.nocase ? PCRE2_CASELESS : 0) |
	                   (flags.multiline ? PCRE2_MULTILINE : 0) |
	                   (flags.dotall ? PCRE2_DOTALL : 0);
	struct regex *re;

	if (pattern.n > PATTERN_MOST) {
		err_query(err, at, "regular expression: longer than %zu bytes", PATTERN_MOST);
		return NULL;
	}
	re = mem_get(sizeof(*re));
	*re = (struct regex){ 0 };
	if (!regex_compile(re, pattern, options, at, err)) {
		regex_free(re);
		return NULL;
	}
	return re;
}

void regex_free(struct regex *re)
{
	if (!re)
		return;
	pcre2_code_free(re->wide.code);
	pcre2_code_free(re->bytes.code);
	arena_free(&re->mem);
	free(re);
}

size_t regex_groups(const struct regex *re)
{
	return re->groups;
}

struct str regex_group_name(const struct regex *re, size_t group)
{
	return group <= re->groups ? re->name[group] : STR("");
}

/* Patterns that need more stack than JIT code has are interpreted. */
static int match(const pcre2_code *code, struct str text, size_t from, struct scratch *s)
{
	PCRE2_SPTR p = (PCRE2_SPTR)(text.p ? text.p : "");
	int rc = pcre2_jit_match(code, p, text.n, from, 0, s->data, s->limits);

	if (rc == PCRE2_ERROR_JIT_BADOPTION || rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = pcre2_match(code, p, text.n, from, PCRE2_NO_JIT, s->data, s->limits);
	return rc;
}

bool regex_find(const struct regex *re, struct str text, size_t from, struct str *group, size_t n)
{
	struct scratch *s = scratch_get(re->groups + 1);
	const size_t *place;
	int rc;

	if (from > text.n)
		return false;
	rc = match(code_for(re, s, text, from), text, from, s);
	if (rc <= 0)
		return false;
	place = pcre2_get_ovector_pointer(s->data);
	for (size_t i = 0; i < n; i++) {
		bool set = i < (size_t)rc && place[2 * i] != PCRE2_UNSET;

		group[i] = (struct str){ NULL, 0 };
		if (set)
			group[i].p = text.p ? text.p + place[2 * i] : "";
		if (set && place[2 * i + 1] > place[2 * i])
			group[i].n = place[2 * i + 1] - place[2 * i];
	}
	return true;
}

/* `$12`: as many digits as name a group, at least one. */
static bool take_number(const struct regex *re, struct str *with, size_t *group)
{
	size_t n = 0, sum = 0;

	for (; n < with->n && char_is_digit(with->p[n]); n++) {
		size_t next = sum * 10 + (size_t)(with->p[n] - '0');

		if (next > re->groups)
			break;
		sum = next;
	}
	*group = sum;
	*with = str_from(*with, n);
	return n != 0;
}

static bool take_name(const struct regex *re, struct str *with, size_t *group)
{
	struct str rest = *with, name;

	if (!str_skip(&rest, STR("{")) || !str_take_until(&rest, '}', &name))
		return false;
	for (size_t i = 1; i <= re->groups; i++)
		if (name.n && str_eq(re->name[i], name)) {
			*group = i;
			*with = rest;
			return true;
		}
	return false;
}

/* What stands for one match; a `$` that names no group is itself. */
static void add_replacement(struct buf *b, const struct regex *re, struct str with,
                            const struct str *group)
{
	size_t i;

	while (with.n) {
		char c = with.p[0];

		with = str_from(with, 1);
		if (c == '$' && (take_number(re, &with, &i) || take_name(re, &with, &i))) {
			buf_add(b, group[i]);
			continue;
		}
		if (c == '\\' && with.n) {
			c = with.p[0];
			with = str_from(with, 1);
		}
		buf_add_char(b, c);
	}
}

struct str regex_replace(const struct regex *re, struct str text, struct str with, struct arena *a)
{
	size_t n = (size_t)re->groups + 1, from = 0, done = 0;
	struct str *group = mem_get(sizeof(*group) * n), out = text, rest;
	struct buf b = { 0 };
	bool found = false, ok;

	while (from <= text.n && regex_find(re, text, from, group, n)) {
		size_t at = text.n ? (size_t)(group[0].p - text.p) : 0;

		found = true;
		buf_add(&b, str_slice(text, done, at));
		add_replacement(&b, re, with, group);
		done = from = at + group[0].n;
		if (group[0].n == 0) {
			rest = str_from(text, at);
			if (rest.n)
				utf8_take(&rest, &ok);
			from = at < text.n ? text.n - rest.n : text.n + 1;
		}
	}
	if (found) {
		buf_add(&b, str_from(text, done));
		out = arena_copy(a, buf_str(&b));
	}
	buf_free(&b);
	free(group);
	return out;
}
