/* Risk; see risk.h. */
#include "siem/risk.h"

#include "siem/side_file.h"

#define SEVERITY_MOST 10

struct reading {
	struct risk *risk;
	size_t case_cap;
	struct str facet; /* the one that is read */
};

static bool take_points(struct side_file *f, int *points)
{
	struct str text = STR(""), rest;
	bool minus;
	uint64_t n;

	if (!yaml_text(&f->y, "points", &text))
		return false;
	rest = text;
	minus = str_skip(&rest, STR("-"));
	if (!minus)
		str_skip(&rest, STR("+"));
	if (!str_take_uint(&rest, &n) || rest.n || n > SEVERITY_MOST)
		return yaml_fail(&f->y, "expected points from -%d to %d, found '%.*s'",
		                 SEVERITY_MOST, SEVERITY_MOST, STR_ARG(str_slice(text, 0, 60)));
	*points = minus ? -(int)n : (int)n;
	return true;
}

static void case_take(struct side_file *f, struct risk_case *c, struct str facet)
{
	struct str key, text;

	c->says = facet;
	if (!yaml_map(&f->y, "a case"))
		return;
	while (yaml_key(&f->y, &key)) {
		if (str_eq(key, STR("when"))) {
			if (yaml_text(&f->y, "a condition", &text))
				c->when = side_file_condition(f, text);
		} else if (str_eq(key, STR("points"))) {
			take_points(f, &c->points);
		} else if (str_eq(key, STR("says"))) {
			yaml_text(&f->y, "what it says", &c->says);
		} else {
			yaml_fail(&f->y, "expected when, points or says, found '%.*s'",
			          STR_ARG(key));
		}
	}
}

static void cases_take(struct side_file *f, struct reading *r, struct risk_facet *facet)
{
	struct arena *a = &f->rules->mem;

	if (!yaml_list(&f->y, "cases"))
		return;
	for (r->case_cap = 0; yaml_item(&f->y); facet->n++) {
		facet->cases = arena_grow(a, facet->cases, sizeof(*facet->cases), facet->n,
		                          &r->case_cap, facet->n + 1);
		facet->cases[facet->n] = (struct risk_case){ 0 };
		case_take(f, &facet->cases[facet->n], facet->name);
	}
}

static void facet_take(struct side_file *f, struct reading *r)
{
	struct risk_facet *facet = &r->risk->facet[r->risk->facets];
	struct str key;

	if (r->risk->facets == RISK_FACETS) {
		yaml_fail(&f->y, "expected at most %d facets", RISK_FACETS);
		return;
	}
	r->risk->facets++;
	if (!yaml_map(&f->y, "a facet"))
		return;
	while (yaml_key(&f->y, &key)) {
		if (str_eq(key, STR("facet")))
			yaml_text(&f->y, "the facet's name", &facet->name);
		else if (str_eq(key, STR("cases")))
			cases_take(f, r, facet);
		else
			yaml_fail(&f->y, "expected facet or cases, found '%.*s'", STR_ARG(key));
	}
	if (!f->y.failed && facet->name.n == 0)
		yaml_fail(&f->y, "expected the facet's name as 'facet'");
}

static void risk_take(struct side_file *f, void *user)
{
	struct reading *r = user;
	struct str key;

	if (!yaml_map(&f->y, "a risk file"))
		return;
	while (yaml_key(&f->y, &key)) {
		if (!str_eq(key, STR("risk"))) {
			yaml_fail(&f->y, "expected risk, found '%.*s'", STR_ARG(key));
			return;
		}
		if (!yaml_list(&f->y, "facets"))
			return;
		while (yaml_item(&f->y))
			facet_take(f, r);
	}
}

const struct risk *risk_read(struct rules *rules, struct str file, struct str text)
{
	struct reading r = { .risk = arena_new(&rules->mem, struct risk) };
	struct side_file f;

	return side_file_read(&f, rules, file, text, risk_take, &r) ? r.risk : NULL;
}

static const struct risk_case *case_find(const struct risk_facet *facet, struct record *r,
                                         struct arena *room)
{
	for (size_t i = 0; i < facet->n; i++)
		if (!facet->cases[i].when || expr_test_one(facet->cases[i].when, r, room))
			return &facet->cases[i];
	return NULL;
}

void risk_score(const struct risk *risk, int base, struct record *r, struct arena *room,
                struct risk_score *score)
{
	*score = (struct risk_score){ .base = base };
	for (size_t i = 0; i < risk->facets; i++) {
		const struct risk_case *c = case_find(&risk->facet[i], r, room);

		if (!c)
			continue;
		score->points += c->points;
		if (c->says.n)
			score->hit[score->n++] = c;
	}
	score->severity = base + score->points;
	if (score->severity < 1)
		score->severity = 1;
	if (score->severity > SEVERITY_MOST)
		score->severity = SEVERITY_MOST;
}

struct str risk_words(const struct risk_score *score, struct arena *a)
{
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < score->n; i++) {
		buf_add(&b, i ? STR(", ") : STR(""));
		buf_add(&b, score->hit[i]->says);
	}
	out = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return out;
}

void risk_add_json(struct buf *b, const struct risk_score *score)
{
	struct buf one = { 0 };

	buf_printf(b, "{\"base\":%d,\"points\":%d,\"because\":[", score->base, score->points);
	for (size_t i = 0; i < score->n; i++) {
		one.n = 0;
		buf_printf(&one, "%.*s (%+d)", STR_ARG(score->hit[i]->says), score->hit[i]->points);
		buf_add(b, i ? STR(",") : STR(""));
		buf_add_json(b, buf_str(&one));
	}
	buf_add(b, STR("]}"));
	buf_free(&one);
}

void risk_slots(const struct risk *risk, void (*use)(void *user, size_t slot), void *user)
{
	for (size_t i = 0; i < risk->facets; i++)
		for (size_t k = 0; k < risk->facet[i].n; k++)
			if (risk->facet[i].cases[k].when)
				expr_slots(risk->facet[i].cases[k].when, use, user);
}
