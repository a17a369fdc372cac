#include "reader_case.h"

static const struct reader_type *xml;

#define SYSTEM  "<System><EventID>1</EventID></System>"
#define EVENT_1 "<Event>" SYSTEM "<EventData><Data Name='a'>1</Data></EventData></Event>"
#define EVENT_2                                                                                    \
	"<Event xmlns='u'>\n <EventData>\n  <Data Name=\"a\">2</Data>\n </EventData>\n</Event>"

/* The records of a text, each followed by a |. */
static struct str cut_all(const char *text, struct arena *a)
{
	struct str rest = case_bytes(str_of(text), a), raw, all = STR("");

	while (xml->cut(NULL, &rest, &raw))
		all = arena_printf(a, "%.*s%.*s|", STR_ARG(all), STR_ARG(raw));
	return all;
}

static const struct {
	const char *text, *want;
} cuts[] = {
	{ "", "" },
	{ " \n", "" },
	{ EVENT_1, EVENT_1 "|" },
	{ EVENT_1 EVENT_2, EVENT_1 "|" EVENT_2 "|" },
	{ EVENT_1 "\r\n" EVENT_2 "\r\n", EVENT_1 "|" EVENT_2 "|" },
	{ "\xef\xbb\xbf<?xml version='1.0'?>\n<Events>\n" EVENT_1 "\n" EVENT_2 "\n</Events>\n",
	  EVENT_1 "|" EVENT_2 "|" },
	{ "<?xml version='1.0'?><Events>" EVENT_1 "</Events><?xml version='1.0'?><Events>" EVENT_2
	  "</Events>",
	  EVENT_1 "|" EVENT_2 "|" },
	{ "Record 1\n<?xml version='1.0'?>\n" EVENT_1
	  "\n\nRecord 2\n<?xml version='1.0'?>\n" EVENT_2 "\nRecord 3",
	  EVENT_1 "|" EVENT_2 "|" },
	{ "<e:Event><e:a/></e:Event>", "<e:Event><e:a/></e:Event>|" },
	{ "<Event/><Event />", "<Event/>|<Event />|" },
	{ "<Event></Event >\n<Event>", "<Event></Event >|<Event>|" },
	/* `<Event` and `</Event>` as text */
	{ "<Event><![CDATA[</Event><Event>]]></Event>",
	  "<Event><![CDATA[</Event><Event>]]></Event>|" },
	{ "<Event><!-- </Event><Event> --></Event>", "<Event><!-- </Event><Event> --></Event>|" },
	{ "<Event a='</Event>' b=\"<Event>\"></Event>",
	  "<Event a='</Event>' b=\"<Event>\"></Event>|" },
	{ "<!-- <Event/> -->" EVENT_1, EVENT_1 "|" },
	/* other elements */
	{ "<EventX></EventX><Event><EventData/></Event>", "<Event><EventData/></Event>|" },
	/* other text: a bad record a line */
	{ "garbage\nmore\n" EVENT_1 "tail\n" EVENT_2,
	  "garbage|more|" EVENT_1 "|tail|" EVENT_2 "|" },
	{ "<13>host " EVENT_1, "<13>host|" EVENT_1 "|" },
	{ "a < b\n" EVENT_1, "a < b|" EVENT_1 "|" },
	{ "<!-- no end\n" EVENT_1, "<!-- no end|" EVENT_1 "|" },
	{ "<x y " EVENT_1, "<x y|" EVENT_1 "|" },
	{ "<x y='\n" EVENT_1, "<x y='|" EVENT_1 "|" },
	{ "<!-- no end", "<!-- no end|" },
	/* damaged events end before the next one */
	{ "<Event><a>1\n" EVENT_1, "<Event><a>1|" EVENT_1 "|" },
	{ "<Event><a>1" EVENT_1, "<Event><a>1|" EVENT_1 "|" },
	{ "<Event><a b='1\n" EVENT_1, "<Event><a b='1|" EVENT_1 "|" },
	{ "<Event><![CDATA[1\n" EVENT_1, "<Event><![CDATA[1|" EVENT_1 "|" },
	{ "<Event><!-- 1\n" EVENT_1, "<Event><!-- 1|" EVENT_1 "|" },
	{ "<Events><Event><a></Events><?xml version='1.0'?>" EVENT_1, "<Event><a>|" EVENT_1 "|" },
	{ "<Event><a><?xml version='1.0'?>" EVENT_1, "<Event><a>|" EVENT_1 "|" },
	{ "<Event <Event>", "<Event|<Event>|" },
	/* cut off at the end */
	{ EVENT_1 "<Event><a", EVENT_1 "|<Event><a|" },
	{ EVENT_1 "<Event", EVENT_1 "|<Event|" },
};

static void records_are_events_wherever_they_stand(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cuts); i++)
		assert_str(cut_all(cuts[i].text, &mem), cuts[i].want);
	arena_free(&mem);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cuts); i++) {
		struct str rest = case_bytes(str_of(cuts[i].text), &mem), raw;
		const char *want[RECORDS_MOST];
		size_t n = 0;

		while (xml->cut(NULL, &rest, &raw))
			want[n++] = arena_copy(&mem, raw).p;
		if (*cuts[i].text)
			check_splits(xml, "a", cuts[i].text, want, n);
	}
	arena_free(&mem);
}

/* Skip a record that is there in parts of `step` bytes; where it ends, or all of it. */
static size_t skip_all(struct str bytes, size_t step, bool *ended)
{
	struct reader_skip skip = { 0 };
	size_t from = 0, have = 0;

	while (have < bytes.n && !skip.ended) {
		have = bytes.n - have > step ? have + step : bytes.n;
		from += (xml->skip)(&skip, str_slice(bytes, from, have));
	}
	*ended = skip.ended;
	return from;
}

/* A record over the limit ends where it would have been cut.  What follows it is longer than what
 * is looked at of a tag. */
static void large_records_are_passed_over(void **unused)
{
	static const char *const first[] = {
		EVENT_1,
		EVENT_2,
		"<Event><![CDATA[</Event><Event>]]></Event>",
		"<Event><!-- </Event><Event> --></Event>",
		"<Event a='</Event>' b=\"<Event>\"></Event>",
		"<Event><a>1\n",
		"<Event><a>1",
		"<Event><a b='1\n",
		"<Event><![CDATA[1\n",
		"<Event><!-- 1\n",
		"other text\n",
		"other text",
		"<!-- a comment -->",
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(first); i++) {
		struct str all = arena_printf(&mem, "%s%s%s%s", first[i], EVENT_2, EVENT_1,
		                              EVENT_1);
		bool ended;

		for (size_t step = 1; step <= all.n; step++) {
			assert_int_equal(skip_all(all, step, &ended), str_of(first[i]).n);
			assert_true(ended);
		}
	}
	arena_free(&mem);
}

/* What is no event is not looked through for the end of its markup again and again: that would take
 * minutes. */
static void other_text_is_passed_in_linear_time(void **unused)
{
	static const char *const repeat[] = { "<?", "<!--", "<![CDATA[", "<a b='", "<Events c=\"" };
	const size_t size = (size_t)1 << 20;

	(void)unused;
	for (size_t i = 0; i < COUNT(repeat); i++) {
		struct reader_skip skip = { 0 };
		struct buf b = { 0 };
		struct str rest, raw;

		buf_add(&b, STR("text "));
		while (b.n < size)
			buf_add(&b, str_of(repeat[i]));
		rest = buf_str(&b);
		assert_true(xml->cut(NULL, &rest, &raw));
		assert_int_equal(raw.n, b.n);
		assert_true((xml->skip)(&skip, buf_str(&b)) > size - 100);
		assert_false(skip.ended);
		buf_free(&b);
	}
}

static void sniffing(void **unused)
{
	static const struct {
		const char *head;
		int want;
	} cases[] = {
		{ EVENT_1, 90 },
		{ "<Events>\n" EVENT_1 EVENT_1, 90 },
		{ "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><Ren", 90 },
		{ "Record 1\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" EVENT_1 "\nRec", 90 },
		{ EVENT_1 EVENT_1 "x\n" EVENT_1, 60 },
		{ "<Event><Name>party</Name></Event>", 0 },
		{ "<13>host " EVENT_1 "\n<13>host " EVENT_1 "\n", 0 },
		{ "<html><body></body></html>", 0 },
		{ "text", 0 },
		{ "", 0 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(xml->sniff(str_of(cases[i].head)), cases[i].want);
}

static void decoding(void **unused)
{
	struct arena mem = { 0 };
	struct value got;
	int64_t ns;

	(void)unused;
	assert_true(decode_field(xml, EVENT_1, "Event.EventData.a", &got, &ns, &mem));
	assert_text(&got, "1");
	assert_false(decode_field(xml, "text", "Event.EventData.a", &got, &ns, &mem));
	assert_false(decode_field(xml, "<Events>" EVENT_1, "Event.EventData.a", &got, &ns, &mem));
	arena_free(&mem);
}

/* A declaration makes the reader look at every piece of an event; what is cut is the same. */
static void a_declaration_changes_no_end(void **unused)
{
	static const char *const piece[] = {
		"<Event>",  "<Event>",  "</Event>", "<Event a='", "<x:Event>", "</x:Event>",
		"<Events>", "</Events", "<EventID", "<Data ",     "Name='",    "<Data b=\"",
		"</Data>",  "<?xml ",   "<![CDATA", "<!--",       "-->",       "]]>",
		"'",        "\"",       ">",        "/>",         "= \"",      "=",
		"\n",       "text ",    "<",        "/",
	};
	uint32_t random = 1;

	(void)unused;
	for (size_t i = 0; i < 30000; i++) {
		struct arena mem = { 0 };
		struct buf plain = { 0 }, other = { 0 }, got = { 0 };
		size_t n, at;
		struct str all;

		buf_add(&plain, STR("<Event>"));
		buf_add(&other, STR("<Event><!>"));
		for (n = i % 20; n > 0; n--) {
			random = random * 1664525 + 1013904223;
			at = (random >> 16) % COUNT(piece);
			buf_add(&plain, str_of(piece[at]));
			buf_add(&other, str_of(piece[at]));
			if (at < 2)
				buf_add(&other, STR("<!>"));
		}
		buf_add_char(&plain, '\0');
		buf_add_char(&other, '\0');
		for (all = cut_all(other.p, &mem); (at = str_find(all, STR("<!>"))) != STR_NONE;
		     all = str_from(all, at + 3))
			buf_add(&got, str_slice(all, 0, at));
		buf_add(&got, all);
		if (!str_eq(buf_str(&got), cut_all(plain.p, &mem)))
			fail_msg("%s", plain.p);
		buf_free(&plain);
		buf_free(&other);
		buf_free(&got);
		arena_free(&mem);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_declaration_changes_no_end),
		cmocka_unit_test(records_are_events_wherever_they_stand),
		cmocka_unit_test(records_do_not_depend_on_chunks),
		cmocka_unit_test(large_records_are_passed_over),
		cmocka_unit_test(other_text_is_passed_in_linear_time),
		cmocka_unit_test(sniffing),
		cmocka_unit_test(decoding),
	};

	xml = reader_find(STR("windows-xml"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
