/*
 * Rules: YAML as trees, collections of rules, and detections turned into expressions.
 */
#include <arpa/inet.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <yaml.h>

#include "oracle.h"

enum node_kind { NODE_SCALAR, NODE_MAP, NODE_LIST };

struct node {
	enum node_kind kind;
	struct text text;
	bool null;
	struct node **key, **value; /* a list has values only */
	size_t n;
};

struct reader {
	struct pool *pool;
	const char *wrong;
	const struct node *detection;
};

/* ---- YAML ---- */

static bool is(struct text t, const char *s)
{
	return text_same_nocase(t, text_of(s));
}

static bool null_spelling(struct text t)
{
	return t.n == 0 || is(t, "~") || is(t, "null");
}

static struct node *node_of(yaml_document_t *d, int index, struct pool *p)
{
	yaml_node_t *y = yaml_document_get_node(d, index);
	struct node *out = pool_get(p, sizeof *out);
	size_t many;

	memset(out, 0, sizeof *out);
	if (!y)
		return out;
	if (y->type == YAML_SCALAR_NODE) {
		out->text = text_copy(
			p, (struct text){ (char *)y->data.scalar.value, y->data.scalar.length });
		out->null = y->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		            null_spelling(out->text);
		return out;
	}
	out->kind = y->type == YAML_MAPPING_NODE ? NODE_MAP : NODE_LIST;
	many = out->kind == NODE_MAP
	               ? (size_t)(y->data.mapping.pairs.top - y->data.mapping.pairs.start)
	               : (size_t)(y->data.sequence.items.top - y->data.sequence.items.start);
	out->key = pool_get(p, many * sizeof(void *) + 1);
	out->value = pool_get(p, many * sizeof(void *) + 1);
	for (out->n = 0; out->n < many; out->n++) {
		if (out->kind == NODE_MAP) {
			yaml_node_pair_t *pair = y->data.mapping.pairs.start + out->n;

			out->key[out->n] = node_of(d, pair->key, p);
			out->value[out->n] = node_of(d, pair->value, p);
		} else {
			out->value[out->n] = node_of(d, y->data.sequence.items.start[out->n], p);
		}
	}
	return out;
}

static const struct node *get(const struct node *map, const char *name)
{
	for (size_t i = 0; map && map->kind == NODE_MAP && i < map->n; i++)
		if (text_same(map->key[i]->text, text_of(name)))
			return map->value[i];
	return NULL;
}

static struct text text_in(const struct node *map, const char *name)
{
	const struct node *v = get(map, name);

	return v && v->kind == NODE_SCALAR ? v->text : (struct text){ "", 0 };
}

/* What the second says over what the first says. */
static struct node *merged(struct node *a, struct node *b, struct pool *p)
{
	struct node *out;

	if (!a || a->kind != NODE_MAP || b->kind != NODE_MAP)
		return b;
	out = pool_get(p, sizeof *out);
	*out = *a;
	out->key = pool_get(p, (a->n + b->n) * sizeof(void *) + 1);
	out->value = pool_get(p, (a->n + b->n) * sizeof(void *) + 1);
	for (size_t i = 0; i < a->n; i++) {
		out->key[i] = a->key[i];
		out->value[i] = a->value[i];
	}
	for (size_t i = 0; i < b->n; i++) {
		size_t at = 0;

		while (at < out->n && !text_same(out->key[at]->text, b->key[i]->text))
			at++;
		out->key[at] = b->key[i];
		out->value[at] = at < out->n ? merged(out->value[at], b->value[i], p) : b->value[i];
		if (at == out->n)
			out->n++;
	}
	return out;
}

/* ---- Expressions ---- */

static struct expr *expr_new(struct reader *r, enum expr_kind kind)
{
	struct expr *x = pool_get(r->pool, sizeof *x);

	*x = (struct expr){ .kind = kind };
	return x;
}

static void join(struct reader *r, struct expr *x, struct expr *kid)
{
	struct expr **more = pool_get(r->pool, (x->n + 1) * sizeof *more);

	if (x->n > 0)
		memcpy(more, x->kid, x->n * sizeof *more);
	more[x->n++] = kid;
	x->kid = more;
}

static struct expr * not(struct reader * r, struct expr *kid)
{
	struct expr *x = expr_new(r, EXPR_NOT);

	join(r, x, kid);
	return x;
}

/* What the modifiers of a key say. */
struct item {
	struct text field;
	bool keyword, all, starts, ends, regex, i, m, s, cidr, cased, exists, expand, ref, neq;
	char op, part;
	struct text change[8]; /* windash, base64, base64offset, wide …, in order */
	size_t changes;
};

static void modifier(struct reader *r, struct item *it, struct text m)
{
	static const char *const ops[][2] = {
		{ "lt", "<" }, { "lte", "l" }, { "gt", ">" }, { "gte", "g" }
	};
	static const char *const parts[][2] = {
		{ "minute", "m" }, { "hour", "h" },  { "day", "d" },
		{ "week", "w" },   { "month", "M" }, { "year", "y" }
	};
	const struct {
		const char *name;
		bool *flag;
	} flags[] = { { "all", &it->all },
		      { "startswith", &it->ends },
		      { "endswith", &it->starts },
		      { "re", &it->regex },
		      { "i", &it->i },
		      { "m", &it->m },
		      { "s", &it->s },
		      { "cidr", &it->cidr },
		      { "cased", &it->cased },
		      { "exists", &it->exists },
		      { "expand", &it->expand },
		      { "fieldref", &it->ref },
		      { "neq", &it->neq } };

	for (size_t k = 0; k < sizeof flags / sizeof *flags; k++)
		if (is(m, flags[k].name))
			*flags[k].flag = true;
	if (is(m, "contains"))
		it->starts = it->ends = true;
	for (size_t k = 0; k < 4; k++)
		if (is(m, ops[k][0]))
			it->op = *ops[k][1];
	for (size_t k = 0; k < 6; k++)
		if (is(m, parts[k][0]))
			it->part = *parts[k][1];
	if (is(m, "windash") || is(m, "base64") || is(m, "base64offset") || is(m, "wide") ||
	    is(m, "utf16") || is(m, "utf16le") || is(m, "utf16be")) {
		if (it->changes < 8)
			it->change[it->changes++] = m;
		else
			r->wrong = "modifiers";
	}
}

static struct item item_of(struct reader *r, struct text key)
{
	struct item it = { 0 };
	const char *bar = memchr(key.p, '|', key.n);
	size_t n = bar ? (size_t)(bar - key.p) : key.n;

	it.field = (struct text){ key.p, n };
	it.keyword = n == 0;
	while (n < key.n) {
		const char *from = key.p + n + 1;

		bar = memchr(from, '|', key.n - n - 1);
		n = bar ? (size_t)(bar - key.p) : key.n;
		modifier(r, &it, (struct text){ from, (size_t)(key.p + n - from) });
	}
	return it;
}

/* The characters of a value: \* \? \\ are the character, any other backslash is itself. */
static struct chars glob_of(struct reader *r, struct text t)
{
	struct chars c = chars_of(t, false, r->pool), out = c;
	size_t n = 0;

	for (size_t i = 0; i < c.n; i++) {
		uint32_t next = i + 1 < c.n ? c.c[i + 1] : 0;

		if (c.c[i] == '\\' && (next == '*' || next == '?' || next == '\\'))
			out.c[n++] = c.c[++i];
		else if (c.c[i] == '*')
			out.c[n++] = GLOB_MANY;
		else if (c.c[i] == '?')
			out.c[n++] = GLOB_ONE;
		else
			out.c[n++] = c.c[i];
	}
	out.n = n;
	return out;
}

/* Values as their changes go on: characters that may be bytes. */
struct values {
	struct chars *v;
	size_t n;
};

static void values_add(struct reader *r, struct values *to, struct chars c)
{
	struct chars *more = pool_get(r->pool, (to->n + 1) * sizeof *more);

	if (to->n > 0)
		memcpy(more, to->v, to->n * sizeof *more);
	more[to->n++] = c;
	to->v = more;
}

static bool dash(uint32_t c)
{
	return c == '-' || c == '/' || c == 0x2013 || c == 0x2014 || c == 0x2015;
}

/* Every one of these characters stands for each of them. */
static void windash(struct reader *r, struct values *to, struct chars c, size_t at)
{
	static const uint32_t dashes[] = { '-', '/', 0x2013, 0x2014, 0x2015 };

	while (at < c.n && !dash(c.c[at]))
		at++;
	if (at == c.n) {
		values_add(r, to, c);
		return;
	}
	for (size_t i = 0; i < 5; i++) {
		struct chars copy = { pool_get(r->pool, c.n * sizeof(uint32_t)), c.n };

		memcpy(copy.c, c.c, c.n * sizeof(uint32_t));
		copy.c[at] = dashes[i];
		windash(r, to, copy, at + 1);
	}
}

/* The bytes of characters, none of which may be a wildcard. */
static struct text bytes_of(struct reader *r, struct chars c)
{
	char *to = pool_get(r->pool, c.n * 4 + 1);
	size_t n = 0;

	for (size_t i = 0; i < c.n; i++) {
		uint32_t u = c.c[i];

		if (u == GLOB_ONE || u == GLOB_MANY) {
			r->wrong = "wildcard in encoded value";
		} else if (u >= CHAR_BYTE) {
			to[n++] = (char)(u - CHAR_BYTE);
		} else if (u < 0x80) {
			to[n++] = (char)u;
		} else if (u < 0x800) {
			to[n++] = (char)(0xc0 | u >> 6);
			to[n++] = (char)(0x80 | (u & 63));
		} else if (u < 0x10000) {
			to[n++] = (char)(0xe0 | u >> 12);
			to[n++] = (char)(0x80 | (u >> 6 & 63));
			to[n++] = (char)(0x80 | (u & 63));
		} else {
			to[n++] = (char)(0xf0 | u >> 18);
			to[n++] = (char)(0x80 | (u >> 12 & 63));
			to[n++] = (char)(0x80 | (u >> 6 & 63));
			to[n++] = (char)(0x80 | (u & 63));
		}
	}
	return (struct text){ to, n };
}

static struct chars wide(struct reader *r, struct chars c, bool big, bool mark)
{
	struct chars out = { pool_get(r->pool, (c.n * 4 + 2) * sizeof(uint32_t)), 0 };

	if (mark) {
		out.c[out.n++] = CHAR_BYTE + 0xff;
		out.c[out.n++] = CHAR_BYTE + 0xfe;
	}
	for (size_t i = 0; i < c.n; i++) {
		uint32_t u = c.c[i], unit[2] = { u, 0 };
		int units = 1;

		if (u == GLOB_ONE || u == GLOB_MANY) {
			r->wrong = "wildcard in encoded value";
			continue;
		}
		if (u >= 0x10000) {
			unit[0] = 0xd800 + ((u - 0x10000) >> 10);
			unit[1] = 0xdc00 + ((u - 0x10000) & 0x3ff);
			units = 2;
		}
		for (int k = 0; k < units; k++) {
			uint32_t lo = unit[k] & 255, hi = unit[k] >> 8;

			out.c[out.n++] = big ? hi : lo;
			out.c[out.n++] = big ? lo : hi;
		}
	}
	for (size_t i = 0; i < out.n; i++)
		if (out.c[i] >= 0x80 && out.c[i] < CHAR_BYTE)
			out.c[i] += CHAR_BYTE;
	return out;
}

/* Base64 of skip bytes that are not known and the text, without what depends on its neighbours. */
static struct chars base64(struct reader *r, struct text t, size_t skip, bool whole)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t n = t.n + skip, full = (n * 8 + 5) / 6, from = (skip * 8 + 5) / 6;
	size_t to = whole ? full : n * 8 / 6;
	struct chars out = { pool_get(r->pool, (full + 4) * sizeof(uint32_t)), 0 };

	for (size_t i = from; i < to; i++) {
		unsigned v = 0;

		for (size_t bit = i * 6; bit < i * 6 + 6; bit++) {
			size_t byte = bit / 8;
			unsigned char b = byte < skip || byte >= n
			                          ? 0
			                          : (unsigned char)t.p[byte - skip];

			v = v << 1 | (b >> (7 - bit % 8) & 1);
		}
		out.c[out.n++] = (uint32_t)letters[v];
	}
	while (whole && out.n % 4 != 0)
		out.c[out.n++] = '=';
	return out;
}

static struct values changed(struct reader *r, const struct item *it, struct chars c)
{
	struct values now = { 0 };

	values_add(r, &now, c);
	for (size_t k = 0; k < it->changes; k++) {
		struct values next = { 0 };
		struct text how = it->change[k];

		for (size_t i = 0; i < now.n; i++) {
			if (is(how, "windash")) {
				windash(r, &next, now.v[i], 0);
			} else if (is(how, "base64")) {
				values_add(r, &next, base64(r, bytes_of(r, now.v[i]), 0, true));
			} else if (is(how, "base64offset")) {
				for (size_t skip = 0; skip < 3; skip++)
					values_add(r, &next,
					           base64(r, bytes_of(r, now.v[i]), skip, false));
			} else {
				values_add(r, &next,
				           wide(r, now.v[i], is(how, "utf16be"), is(how, "utf16")));
			}
		}
		now = next;
	}
	return now;
}

/* A text that was built of bytes, as a text of characters again. */
static struct chars normal(struct reader *r, const struct item *it, struct chars c)
{
	struct chars out = { pool_get(r->pool, (c.n + 2) * sizeof(uint32_t)), 0 };
	struct chars part = { c.c, 0 };

	if (it->starts || it->keyword)
		out.c[out.n++] = GLOB_MANY;
	for (size_t i = 0; i <= c.n; i++) {
		if (i < c.n && c.c[i] != GLOB_ONE && c.c[i] != GLOB_MANY) {
			part.n++;
			continue;
		}
		part = chars_of(bytes_of(r, part), !it->cased, r->pool);
		memcpy(out.c + out.n, part.c, part.n * sizeof(uint32_t));
		out.n += part.n;
		if (i < c.n)
			out.c[out.n++] = c.c[i];
		part = (struct chars){ c.c + i + 1, 0 };
	}
	if (it->ends || it->keyword)
		out.c[out.n++] = GLOB_MANY;
	return out;
}

static struct expr *leaf(struct reader *r, const struct item *it, enum expr_kind kind)
{
	struct expr *x = expr_new(r, kind);

	x->field = it->field;
	x->keyword = it->keyword;
	x->cased = it->cased;
	return x;
}

static struct expr *glob_expr(struct reader *r, const struct item *it, struct text value)
{
	struct values v = changed(r, it, glob_of(r, value));
	struct expr *any = expr_new(r, EXPR_OR);

	for (size_t i = 0; i < v.n; i++) {
		struct expr *x = leaf(r, it, EXPR_GLOB);

		x->glob = normal(r, it, v.v[i]);
		join(r, any, x);
	}
	return any;
}

static struct expr *regex_expr(struct reader *r, const struct item *it, struct text value)
{
	struct expr *x = leaf(r, it, EXPR_REGEX);
	uint32_t flags = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | (it->i ? PCRE2_CASELESS : 0) |
	                 (it->m ? PCRE2_MULTILINE : 0) | (it->s ? PCRE2_DOTALL : 0);
	PCRE2_SIZE at;
	int code;
	pcre2_compile_context *how = pcre2_compile_context_create(NULL);

#ifdef PCRE2_EXTRA_CASELESS_RESTRICT
	pcre2_set_compile_extra_options(how, PCRE2_EXTRA_CASELESS_RESTRICT);
#endif
	x->regex = pcre2_compile((PCRE2_SPTR)value.p, value.n, flags, &code, &at, how);
	pcre2_compile_context_free(how);
	if (!x->regex)
		r->wrong = "regular expression";
	return x;
}

static struct expr *cidr_expr(struct reader *r, const struct item *it, struct text value)
{
	struct expr *x = leaf(r, it, EXPR_CIDR);
	char spelled[64] = { 0 }, *slash;

	if (value.n < sizeof spelled)
		memcpy(spelled, value.p, value.n);
	slash = strchr(spelled, '/');
	x->family = strchr(spelled, ':') ? AF_INET6 : AF_INET;
	x->bits = slash ? atoi(slash + 1) : x->family == AF_INET ? 32 : 128;
	if (slash)
		*slash = 0;
	if (inet_pton(x->family, spelled, x->ip) != 1)
		r->wrong = "network";
	return x;
}

static struct expr *compare_expr(struct reader *r, const struct item *it, struct text value)
{
	struct expr *x = leaf(r, it, EXPR_COMPARE);
	char *copy = pool_get(r->pool, value.n + 1), *end;

	memcpy(copy, value.p, value.n);
	copy[value.n] = 0;
	x->op = it->op ? it->op : '=';
	x->part = it->part;
	x->number = strtold(copy, &end);
	if (end == copy || *end)
		r->wrong = "number";
	return x;
}

static struct expr *value_expr(struct reader *r, const struct item *it, const struct node *v)
{
	struct expr *x;

	if (v->kind != NODE_SCALAR) {
		r->wrong = "value";
		return expr_new(r, EXPR_OR);
	}
	if (it->exists) {
		x = leaf(r, it, EXPR_EXISTS);
		x->yes = is(v->text, "true") || is(v->text, "yes");
		return x;
	}
	if (v->null)
		return leaf(r, it, EXPR_NULL);
	if (it->expand)
		r->wrong = "placeholder";
	if (it->ref) {
		x = leaf(r, it, EXPR_FIELD);
		x->other = v->text;
		x->starts = it->ends; /* that it may go on behind means: it begins so */
		x->ends = it->starts;
		return x;
	}
	return it->regex            ? regex_expr(r, it, v->text)
	       : it->cidr           ? cidr_expr(r, it, v->text)
	       : it->op || it->part ? compare_expr(r, it, v->text)
	                            : glob_expr(r, it, v->text);
}

static struct expr *item_expr(struct reader *r, struct text key, const struct node *v)
{
	struct item it = item_of(r, key);
	struct expr *x;

	if (v->kind != NODE_LIST) {
		x = value_expr(r, &it, v);
	} else {
		x = expr_new(r, it.all ? EXPR_AND : EXPR_OR);
		for (size_t i = 0; i < v->n; i++)
			join(r, x, value_expr(r, &it, v->value[i]));
	}
	return it.neq ? not(r, x) : x;
}

static struct expr *detection_expr(struct reader *r, const struct node *d)
{
	struct expr *x;

	if (d->kind == NODE_SCALAR)
		return item_expr(r, (struct text){ "", 0 }, d);
	x = expr_new(r, d->kind == NODE_MAP ? EXPR_AND : EXPR_OR);
	for (size_t i = 0; i < d->n; i++)
		join(r, x,
		     d->kind == NODE_MAP ? item_expr(r, d->key[i]->text, d->value[i])
		                         : detection_expr(r, d->value[i]));
	return x;
}

/* ---- Conditions ---- */

static struct text next_word(struct text *in)
{
	struct text w;

	while (in->n > 0 && strchr(" \t\r\n", *in->p) && *in->p)
		in->p++, in->n--;
	w = (struct text){ in->p, 0 };
	if (in->n > 0 && strchr("()|", *in->p))
		w.n = 1;
	else
		while (w.n < in->n && !strchr(" \t\r\n()|", w.p[w.n]))
			w.n++;
	in->p += w.n, in->n -= w.n;
	return w;
}

static struct text peek(const struct text *in)
{
	struct text copy = *in;

	return next_word(&copy);
}

static bool named_like(struct text pattern, struct text name)
{
	if (pattern.n == 0)
		return name.n == 0;
	if (*pattern.p != '*')
		return name.n > 0 && *pattern.p == *name.p &&
		       named_like((struct text){ pattern.p + 1, pattern.n - 1 },
		                  (struct text){ name.p + 1, name.n - 1 });
	for (size_t i = 0; i <= name.n; i++)
		if (named_like((struct text){ pattern.p + 1, pattern.n - 1 },
		               (struct text){ name.p + i, name.n - i }))
			return true;
	return false;
}

static struct expr *of_expr(struct reader *r, bool all, struct text what)
{
	struct expr *x = expr_new(r, all ? EXPR_AND : EXPR_OR);
	const struct node *d = r->detection;

	for (size_t i = 0; i < d->n; i++) {
		struct text name = d->key[i]->text;

		if (is(name, "condition") || is(name, "timeframe"))
			continue;
		if (is(what, "them") ? *name.p != '_' : named_like(what, name))
			join(r, x, detection_expr(r, d->value[i]));
	}
	if (x->n == 0)
		r->wrong = "names nothing";
	return x;
}

static struct expr *or_expr(struct reader *r, struct text *in);

static struct expr *one_expr(struct reader *r, struct text *in)
{
	struct text w = next_word(in);
	struct expr *x;

	if (is(w, "not"))
		return not(r, one_expr(r, in));
	if (is(w, "(")) {
		x = or_expr(r, in);
		if (!is(next_word(in), ")"))
			r->wrong = "parenthesis";
		return x;
	}
	if (is(peek(in), "of") && (is(w, "1") || is(w, "any") || is(w, "all"))) {
		next_word(in);
		return of_expr(r, is(w, "all"), next_word(in));
	}
	for (size_t i = 0; i < r->detection->n; i++)
		if (text_same(r->detection->key[i]->text, w))
			return detection_expr(r, r->detection->value[i]);
	r->wrong = "condition";
	return expr_new(r, EXPR_OR);
}

static struct expr *and_expr(struct reader *r, struct text *in)
{
	struct expr *x = expr_new(r, EXPR_AND);

	join(r, x, one_expr(r, in));
	while (is(peek(in), "and")) {
		next_word(in);
		join(r, x, one_expr(r, in));
	}
	return x;
}

static struct expr *or_expr(struct reader *r, struct text *in)
{
	struct expr *x = expr_new(r, EXPR_OR);

	join(r, x, and_expr(r, in));
	while (is(peek(in), "or")) {
		next_word(in);
		join(r, x, and_expr(r, in));
	}
	return x;
}

static struct expr *condition_expr(struct reader *r, const struct node *c)
{
	struct expr *x = expr_new(r, EXPR_OR);
	struct text in = c->text;

	if (c->kind == NODE_SCALAR) {
		x = or_expr(r, &in);
		if (is(peek(&in), "|"))
			r->wrong = "aggregation";
		else if (peek(&in).n > 0)
			r->wrong = "condition";
		return x;
	}
	for (size_t i = 0; i < c->n; i++)
		join(r, x, condition_expr(r, c->value[i]));
	return x;
}

/* ---- Rules ---- */

static struct rule *rule_of(const struct node *n, struct pool *p)
{
	struct rule *rule = pool_get(p, sizeof *rule);
	struct reader r = { p, NULL, get(n, "detection") };
	const struct node *source = get(n, "logsource");

	*rule = (struct rule){ .id = text_in(n, "id") };
	if (rule->id.n == 0)
		rule->id = text_in(n, "title");
	rule->source = (struct logsource){ text_in(source, "product"), text_in(source, "category"),
		                           text_in(source, "service") };
	if (!r.detection || !get(r.detection, "condition")) {
		rule->skipped = "no detection";
		return rule;
	}
	if (!logsource_known(&rule->source))
		rule->skipped = "log source";
	else
		rule->cond = condition_expr(&r, get(r.detection, "condition"));
	if (r.wrong)
		rule->skipped = r.wrong;
	return rule;
}

static void add(struct rule ***end, struct node *n, struct pool *p)
{
	struct rule *rule = rule_of(n, p);

	**end = rule;
	*end = &rule->next;
}

/* global: said for all that follow; repeat: over the document before; reset: global no more. */
static void add_document(struct rule ***end, struct node *n, struct node **global,
                         struct node **before, struct pool *p)
{
	struct text action = text_in(n, "action");

	if (is(action, "global")) {
		*global = merged(*global, n, p);
		return;
	}
	if (is(action, "reset")) {
		*global = NULL;
		return;
	}
	*before = is(action, "repeat") ? merged(*before, n, p) : merged(*global, n, p);
	add(end, *before, p);
}

static bool file_read(const char *path, struct rule ***end, struct pool *p)
{
	FILE *f = fopen(path, "rb");
	struct node *global = NULL, *before = NULL;
	yaml_parser_t parser;
	yaml_document_t d;
	bool ok = f != NULL, more = ok;

	if (!f)
		return false;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_file(&parser, f);
	while (more) {
		ok = yaml_parser_load(&parser, &d);
		if (!ok)
			break;
		more = yaml_document_get_root_node(&d) != NULL;
		if (more)
			add_document(end, node_of(&d, 1, p), &global, &before, p);
		yaml_document_delete(&d);
	}
	yaml_parser_delete(&parser);
	fclose(f);
	return ok;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int wanted(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

bool rules_read(const char *path, struct rule ***end, struct pool *p)
{
	struct stat st;
	struct dirent **entry;
	int n;
	bool ok = true;

	if (stat(path, &st) != 0)
		return false;
	if (!S_ISDIR(st.st_mode))
		return file_read(path, end, p);
	n = scandir(path, &entry, wanted, by_name);
	for (int i = 0; i < n; i++) {
		char full[4096];
		size_t len;

		snprintf(full, sizeof full, "%s/%s", path, entry[i]->d_name);
		len = strlen(full);
		free(entry[i]);
		if (stat(full, &st) == 0 &&
		    (S_ISDIR(st.st_mode) || (len > 4 && strcmp(full + len - 4, ".yml") == 0)))
			ok = rules_read(full, end, p) && ok;
	}
	if (n >= 0)
		free(entry);
	return ok;
}
