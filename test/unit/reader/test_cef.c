#include "reader_case.h"

#define HEAD "CEF:0|Acme|Gate|1.2|17|Login failed|5|"
#define HEAD_FIELDS                                                                                \
	"cefVersion=0 deviceVendor=Acme deviceProduct=Gate deviceVersion=1.2 "                     \
	"deviceEventClassId=17 name=Login failed severity=5"

static void decode_reads_one_line(void **unused)
{
	static const struct {
		const char *line, *fields;
	} cases[] = {
		{ HEAD, HEAD_FIELDS },
		{ "CEF:0|Acme|Gate|1.2|17|Login failed|5", HEAD_FIELDS },
		{ "CEF:1|A\\|B|C\\\\|1|7|a=b|High|x=1",
		  "cefVersion=1 deviceVendor=A|B deviceProduct=C\\ deviceVersion=1 "
		  "deviceEventClassId=7 name=a=b severity=High x=1" },
		{ HEAD "src=10.0.0.4 msg=not a\\=b, with blanks  act=blocked",
		  HEAD_FIELDS " src=10.0.0.4 msg=not a=b, with blanks act=blocked" },
		{ HEAD "msg=a\\nb\\\\n|c request=http://h/?q=1&r=2 x=",
		  HEAD_FIELDS " msg=a\nb\\n|c request=http://h/?q=1&r=2 x=" },
		{ HEAD "cs1Label=My Rule cs1=deny cs2Label=Empty cn1=3",
		  "My Rule=deny " HEAD_FIELDS " cs1Label=My Rule cs1=deny cs2Label=Empty cn1=3" },
		{ HEAD "ad.key[0]=1 =2 x y=3", HEAD_FIELDS " ad.key[0]=1 =2 x y=3" },
		{ HEAD "no pairs", HEAD_FIELDS },
		{ "CEF:0|Acme|Gate|1.2|17", "" },
		{ "CEF:x|Acme|Gate|1.2|17|a|b|c", "" },
		{ "LEEF:1.0|Acme|Gate|1.2|17|a=b", "" },
		{ "", "" },
	};
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(decode_all(reader_find(STR("cef")), cases[i].line, &mem),
		                    cases[i].fields);
	arena_free(&mem);
}

static void the_best_time_is_found(void **unused)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{ HEAD "start=1 end=2 rt=3", "3" },
		{ HEAD "rt=3 end=2 start=1", "3" },
		{ HEAD "start=1 end=2 rt=", "2" },
		{ HEAD "startTime=Nov 24 2026 02:21:52 UTC", "Nov 24 2026 02:21:52 UTC" },
		{ HEAD "x=1", NULL },
	};
	struct arena mem = { 0 };
	struct value got;
	int64_t ns;

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(decode_field(reader_find(STR("cef")), cases[i].line, "CEF.time", &got,
		                         &ns, &mem));
		assert_text(&got, cases[i].want);
	}
	arena_free(&mem);
}

static void records_do_not_depend_on_chunks(void **unused)
{
	static const char *const want[] = { HEAD "a=1", "x", HEAD "a=2" };

	(void)unused;
	check_splits(reader_find(STR("cef")), "a", HEAD "a=1\n\nx\r\n" HEAD "a=2", want,
	             COUNT(want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decode_reads_one_line),
		cmocka_unit_test(the_best_time_is_found),
		cmocka_unit_test(records_do_not_depend_on_chunks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
