/*
 * `PATTERN \n TEXT` of any bytes: times are looked for in the text, read from it as a value, as
 * users type them and by the pattern.  A time that was found can be written and read again.
 */
#include <stdlib.h>

#include "base/time.h"

#define REF INT64_C(1795521600000000000)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void time_check(int64_t ns, struct arena *a)
{
	struct str out;
	int64_t back;
	char bad;

	if (!time_format(ns, STR("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX"), zone_utc(), a, &out,
	                 &bad) ||
	    !time_parse_iso(out, zone_utc(), &back) || back != ns)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size }, pattern = STR("yyyy-MM-dd"), out;
	const struct zone *zone = zone_find(STR("Europe/Berlin"));
	struct arena mem = { 0 };
	int64_t ns;
	char bad;

	zone = zone ? zone : zone_utc();
	str_take_until(&text, '\n', &pattern);
	if (time_detect(text, zone, REF, &ns))
		time_check(ns, &mem);
	if (time_parse_value(text, zone, &ns))
		time_check(ns, &mem);
	if (time_parse_user(text, zone, REF, &ns))
		time_check(ns, &mem);
	if (time_parse(text, pattern, zone, &ns))
		civil_of(ns, zone);
	(void)time_format(REF, pattern, zone, &mem, &out, &bad);
	if (text.n < 64)
		zone_find(text);
	arena_free(&mem);
	return 0;
}
