/*
 * Expressions over events, each leaf evaluated by itself.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "oracle.h"

/* Backtracking to the last * is enough: an earlier one could take nothing that this one cannot. */
static bool glob(const struct chars *g, const struct chars *s)
{
	size_t i = 0, j = 0, star = SIZE_MAX, from = 0;

	while (j < s->n) {
		if (i < g->n && g->c[i] == GLOB_MANY) {
			star = i++;
			from = j;
		} else if (i < g->n && (g->c[i] == GLOB_ONE || g->c[i] == s->c[j])) {
			i++, j++;
		} else if (star != SIZE_MAX) {
			i = star + 1;
			j = ++from;
		} else {
			return false;
		}
	}
	while (i < g->n && g->c[i] == GLOB_MANY)
		i++;
	return i == g->n;
}

static bool regex(const struct expr *x, struct text t)
{
	pcre2_match_data *m = pcre2_match_data_create_from_pattern(x->regex, NULL);
	int got = pcre2_match(x->regex, (PCRE2_SPTR)(t.p ? t.p : ""), t.n, 0, 0, m, NULL);

	pcre2_match_data_free(m);
	return got >= 0;
}

static bool cidr(const struct expr *x, struct text t)
{
	char spelled[64];
	unsigned char ip[16];

	if (t.n >= sizeof spelled)
		return false;
	memcpy(spelled, t.p, t.n);
	spelled[t.n] = 0;
	if (strlen(spelled) != t.n || inet_pton(x->family, spelled, ip) != 1)
		return false;
	for (int bit = 0; bit < x->bits; bit++)
		if ((ip[bit / 8] ^ x->ip[bit / 8]) >> (7 - bit % 8) & 1)
			return false;
	return true;
}

static bool number(struct text t, long double *out)
{
	char spelled[64], *end;

	if (t.n == 0 || t.n >= sizeof spelled)
		return false;
	for (size_t i = 0; i < t.n; i++)
		if (!t.p[i] || !strchr("0123456789+-.eE", t.p[i]))
			return false;
	memcpy(spelled, t.p, t.n);
	spelled[t.n] = 0;
	*out = strtold(spelled, &end);
	return end == spelled + t.n;
}

static bool digits(struct text t, size_t at, size_t n, int *out)
{
	*out = 0;
	for (size_t i = at; i < at + n; i++) {
		if (i >= t.n || t.p[i] < '0' || t.p[i] > '9')
			return false;
		*out = *out * 10 + (t.p[i] - '0');
	}
	return true;
}

/* Days since a Monday long ago. */
static long day_number(int y, int m, int d)
{
	long days = d;

	for (int i = 1; i < y; i++)
		days += 365 + ((i % 4 == 0 && i % 100 != 0) || i % 400 == 0);
	for (int i = 1; i < m; i++)
		days += i == 2 ? 28 + ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0)
		        : i == 4 || i == 6 || i == 9 || i == 11 ? 30
		                                                : 31;
	return days - 1;
}

/* The week that the ISO gives a date: that of its Thursday. */
static int week(int y, int m, int d)
{
	long thursday = day_number(y, m, d) / 7 * 7 + 3, first;

	if (thursday < day_number(y, 1, 1))
		y--;
	else if (thursday >= day_number(y + 1, 1, 1))
		y++;
	first = day_number(y, 1, 1);
	return (int)((thursday - first) / 7) + 1;
}

static bool time_part(struct text t, char part, long double *out)
{
	int y, mo, d, h = 0, mi = 0;

	if (!digits(t, 0, 4, &y) || !digits(t, 5, 2, &mo) || !digits(t, 8, 2, &d) ||
	    t.p[4] != '-' || t.p[7] != '-')
		return false;
	if (t.n > 10 && (!digits(t, 11, 2, &h) || !digits(t, 14, 2, &mi)))
		return false;
	*out = part == 'm'   ? mi
	       : part == 'h' ? h
	       : part == 'd' ? d
	       : part == 'w' ? week(y, mo, d)
	       : part == 'M' ? mo
	                     : y;
	return true;
}

static bool compare(const struct expr *x, struct text t)
{
	long double v;

	if (!(x->part ? time_part(t, x->part, &v) : number(t, &v)))
		return false;
	return x->op == '<'   ? v < x->number
	       : x->op == 'l' ? v <= x->number
	       : x->op == '>' ? v > x->number
	       : x->op == 'g' ? v >= x->number
	                      : v == x->number;
}

static bool same_chars(const uint32_t *a, const uint32_t *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i] != b[i])
			return false;
	return true;
}

static bool like_other(struct expr *x, struct json *v, struct json *other, struct event *e)
{
	struct chars a, b;

	if (!other)
		return false;
	if (other->kind == JSON_LIST) {
		for (struct json_member *m = other->first; m; m = m->next)
			if (like_other(x, v, m->value, e))
				return true;
		return false;
	}
	if (other->kind == JSON_NULL || other->kind == JSON_MAP)
		return false;
	a = chars_of(v->text, !x->cased, e->pool);
	b = chars_of(other->text, !x->cased, e->pool);
	if (a.n < b.n || (a.n > b.n && !x->starts && !x->ends))
		return false;
	if (x->starts && x->ends) {
		for (size_t i = 0; i + b.n <= a.n; i++)
			if (same_chars(a.c + i, b.c, b.n))
				return true;
		return false;
	}
	return same_chars(a.c + (x->ends ? a.n - b.n : 0), b.c, b.n);
}

/* A leaf over one value that is no list. */
static bool holds_of(struct expr *x, struct json *v, struct event *e)
{
	struct chars cased;

	if (v->kind == JSON_NULL || v->kind == JSON_MAP)
		return false;
	switch (x->kind) {
	case EXPR_GLOB:
		if (!x->cased)
			return glob(&x->glob, json_folded(v, e->pool));
		cased = chars_of(v->text, false, e->pool);
		return glob(&x->glob, &cased);
	case EXPR_REGEX:
		return regex(x, v->text);
	case EXPR_CIDR:
		return cidr(x, v->text);
	case EXPR_COMPARE:
		return compare(x, v->text);
	case EXPR_FIELD:
		return like_other(x, v, event_field(e, x->other), e);
	default:
		return false;
	}
}

static bool any_element(struct expr *x, struct json *v, struct event *e)
{
	if (v->kind != JSON_LIST)
		return holds_of(x, v, e);
	for (struct json_member *m = v->first; m; m = m->next)
		if (any_element(x, m->value, e))
			return true;
	return false;
}

/* A keyword is in any value, whatever it is in. */
static bool anywhere(struct expr *x, struct json *v, struct event *e)
{
	if (v->kind != JSON_LIST && v->kind != JSON_MAP)
		return holds_of(x, v, e);
	for (struct json_member *m = v->first; m; m = m->next)
		if (anywhere(x, m->value, e))
			return true;
	return false;
}

/* Missing or empty; a list that has an element that is, as any test of a list. */
static bool empty(const struct json *v)
{
	if (!v || v->kind == JSON_NULL || (v->kind == JSON_TEXT && v->text.n == 0))
		return true;
	if (v->kind != JSON_LIST)
		return false;
	for (const struct json_member *m = v->first; m; m = m->next)
		if (empty(m->value))
			return true;
	return !v->first;
}

bool expr_holds(struct expr *x, struct event *e)
{
	struct json *v;

	switch (x->kind) {
	case EXPR_AND:
		for (size_t i = 0; i < x->n; i++)
			if (!expr_holds(x->kid[i], e))
				return false;
		return true;
	case EXPR_OR:
		for (size_t i = 0; i < x->n; i++)
			if (expr_holds(x->kid[i], e))
				return true;
		return false;
	case EXPR_NOT:
		return !expr_holds(x->kid[0], e);
	case EXPR_NULL:
		return empty(event_field(e, x->field));
	case EXPR_EXISTS:
		return (event_field(e, x->field) != NULL) == x->yes;
	default:
		if (x->keyword)
			return anywhere(x, e->root, e);
		v = event_field(e, x->field);
		return v && any_element(x, v, e);
	}
}
