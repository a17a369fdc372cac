#include "op_test.h"

#define HITS                                                                                       \
	"{\"t\":1,\"s\":\"ok\"}\n{\"t\":1,\"s\":\"bad\"}\n{\"t\":2,\"s\":\"ok\"}\n"                \
	"{\"t\":2,\"s\":\"ok\"}\n{\"t\":3}"

static void values_become_columns(void **unused)
{
	static const struct op_case cases[] = {
		{ "count by t, s | transpose row t column s", HITS,
		  "t,bad,null,ok\n1,1,~,1\n2,~,~,2\n3,~,1,~" },
		{ "count by t, s | TRANSPOSE ROW T COLUMN S", HITS,
		  "T,bad,null,ok\n1,1,~,1\n2,~,~,2\n3,~,1,~" },
		{ "count by t, s | transpose row t column s as *", HITS,
		  "t,bad,null,ok\n1,1,~,1\n2,~,~,2\n3,~,1,~" },
		{ "count by t, s | transpose row t column s as ok, OTHER", HITS,
		  "t,ok,OTHER\n1,1,~\n2,2,~\n3,~,~" },
		{ "count by t, s | transpose row t column s as OK, *", HITS,
		  "t,OK,bad,null\n1,1,1,~\n2,2,~,~\n3,~,~,1" },
		/* Columns with a name can be used later. */
		{ "count by t, s | transpose row t column s as ok, bad | where ok = bad", HITS,
		  "t,ok,bad\n1,1,1" },
		{ "count by t, s | transpose row t column s | sort by t | limit 1", HITS,
		  "t,bad,null,ok\n3,~,1,~" },
		{ "count by t, s | transpose row t column s | fields - t", HITS,
		  "bad,null,ok\n1,~,1\n~,~,2\n~,1,~" },
		/* So can those without one. */
		{ "count by t, s | transpose row t column s | where OK = bad", HITS,
		  "t,bad,null,ok\n1,1,~,1" },
		{ "count by t, s | transpose row t column s | fields ok, t, nothing", HITS,
		  "ok,t,nothing\n1,1,~\n2,2,~\n~,3,~" },
		{ "count by t, s | transpose row t column s as bad, * | ok * 10 as x", HITS,
		  "t,bad,null,ok,x\n1,1,~,1,10\n2,~,~,2,20\n3,~,1,~,~" },
		{ "count by t, s | transpose row t column s as bad | where isNull(ok)", HITS,
		  "t,bad\n1,1\n2,~\n3,~" },
		{ "count by t, s | transpose row t column s | where t = 1",
		  "{\"t\":1,\"s\":\"t\"}\n{\"t\":1,\"s\":\"S\"}\n{\"t\":1,\"s\":\"s\"}",
		  "t,S,s,t\n1,1,1,1" },
		/* Rows keep the order they came in. */
		{ "count by t, s | sort by t | transpose row t column s as ok", HITS,
		  "t,ok\n3,~\n2,2\n1,1" },
		/* Several values and several column fields. */
		{ "count as n, max(t) as m by t, s | transpose row t column s as n_ok, *", HITS,
		  "t,n_ok,m_bad,m_null,m_ok,n_bad,n_null\n1,1,1,~,1,1,~\n2,2,~,~,2,~,~\n"
		  "3,~,~,3,~,~,1" },
		{ "count by t, s, u | transpose row u column t, s", HITS,
		  "u,1_bad,1_ok,2_ok,3_null\n~,1,1,2,1" },
		{ "count by t, s | transpose row t, s column t", "{\"t\":1,\"s\":\"a\"}",
		  "t,s,1\n1,a,1" },
		{ "count by t, s | transpose row t column s", "", "t" },
		/* Copies of rows have all the columns. */
		{ "count by t, s | transpose row t column s | extract field=t \"(?<n>.)\" multi",
		  "{\"t\":\"xy\",\"s\":\"ok\"}", "t,ok,n\nxy,1,x\nxy,1,y" },
		{ "count by t, s | transpose row t column s | transpose row t column s", HITS,
		  "error: transpose needs an aggregate before it, such as count by t, s [row t "
		  "column s]" },
		{ "transpose row t column s", HITS,
		  "error: transpose needs an aggregate before it, such as count by t, s [row t "
		  "column s]" },
		{ "count by t, s | transpose t", HITS,
		  "error: expected 'row' and its fields, found 't' [t]" },
		{ "count by t, s | transpose row t", HITS,
		  "error: expected 'column' and its fields, found the end of the query []" },
	};

	(void)unused;
	op_test_cases(cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_become_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
