/* Measures of windows against what the window's matches say one by one. */
#include "siem/correlate_measure.h"

#include <math.h>
#include <stdlib.h>

#include "unit.h"

enum { MATCHES = 60, IDS = 5 };

/* What the matches from..to say; NaN: nothing. */
static double plainly(enum correlation_type type, const union match_part *part, size_t from,
                      size_t to)
{
	double sum = 0, most = NAN, least = NAN;
	size_t n = 0, distinct = 0;
	bool seen[IDS] = { false };

	for (size_t i = from; i < to; i++) {
		double number = part[i].number;

		if (measure_is_numeric(type) ? isnan(number) : part[i].id == PART_NONE)
			continue;
		n++;
		if (!measure_is_numeric(type)) {
			distinct += !seen[part[i].id];
			seen[part[i].id] = true;
			most = part[i].id;
			least = n == 1 ? part[i].id : least;
			continue;
		}
		sum += number;
		most = fmax(most, number);
		least = fmin(least, number);
	}
	switch (type) {
	case CORRELATE_EVENT_COUNT:
		return (double)n;
	case CORRELATE_VALUE_COUNT:
		return (double)distinct;
	case CORRELATE_VALUE_SUM:
		return sum;
	case CORRELATE_VALUE_AVG:
		return n ? sum / (double)n : NAN;
	case CORRELATE_VALUE_MIN:
	case CORRELATE_VALUE_FIRST:
		return least;
	default:
		return most;
	}
}

static void check(struct measure *m, const union match_part *part, size_t from, size_t to)
{
	struct arena scratch = { 0 };
	struct value v = measure_value(m, &scratch);
	double want = plainly(m->type, part, from, to), got = NAN;

	assert_int_equal(value_to_double(&v, &got), !isnan(want));
	if (!isnan(want))
		assert_true(got == want);
	arena_free(&scratch);
}

static union match_part part_any(enum correlation_type type)
{
	union match_part part = { .number = rand() % 4 ? rand() % 7 - 3 : NAN };

	if (!measure_is_numeric(type))
		part.id = rand() % 4 ? (uint32_t)(rand() % IDS) : PART_NONE;
	return part;
}

/* Windows of any length over a group. */
static void group_check(struct measure *m)
{
	union match_part part[MATCHES];
	size_t from = 0, to = 0;

	measure_begin(m);
	for (size_t i = 0; i < MATCHES; i++) {
		part[i] = part_any(m->type);
		measure_expect(m, part[i]);
	}
	measure_ready(m);
	while (from < MATCHES) {
		check(m, part, from, to);
		if (to < MATCHES && (from == to || rand() % 2))
			measure_add(m, part[to++]);
		else
			measure_drop(m, part[from++]);
	}
	check(m, part, from, to);
}

static void windows_say_what_their_matches_say(void **unused)
{
	static const enum correlation_type types[] = {
		CORRELATE_EVENT_COUNT, CORRELATE_VALUE_COUNT, CORRELATE_VALUE_SUM,
		CORRELATE_VALUE_AVG,   CORRELATE_VALUE_MIN,   CORRELATE_VALUE_MAX,
		CORRELATE_VALUE_FIRST, CORRELATE_VALUE_LAST,
	};

	(void)unused;
	srand(7);
	for (size_t i = 0; i < COUNT(types); i++) {
		struct arena room = { 0 };
		struct measure m;

		measure_init(&m, types[i], 0, MATCHES, IDS, &room);
		for (size_t group = 0; group < 20; group++)
			group_check(&m);
		arena_free(&room);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_say_what_their_matches_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
