/* Words of other query languages, for people who come from there; see foreign.h. */
#include "lang/foreign.h"

#include "base/str.h"

const char *foreign_hint(struct str word)
{
	static const struct {
		const char *word, *hint;
	} known[] = {
		{ "coalesce", "if(isNull(a), b, a)" },
		{ "distinct", "count by FIELD" },
		{ "endswith", "FIELD matches \"*end\"" },
		{ "eval", "EXPRESSION as FIELD" },
		{ "extend", "EXPRESSION as FIELD" },
		{ "group", "count by FIELD" },
		{ "having", "where CONDITION, after the aggregate" },
		{ "head", "limit N" },
		{ "ifnull", "if(isNull(a), b, a)" },
		{ "len", "length(TEXT)" },
		{ "like", "FIELD matches \"*text*\"" },
		{ "lower", "toLowerCase(TEXT)" },
		{ "nvl", "if(isNull(a), b, a)" },
		{ "project", "fields A, B" },
		{ "rare", "count by FIELD | sort by _count asc" },
		{ "regex", "parse regex \"…\", or where FIELD matches /…/" },
		{ "rename", "OLD as NEW" },
		{ "rex", "parse regex \"(?<name>…)\"" },
		{ "search", "where CONDITION, or words before the first |" },
		{ "select", "fields A, B" },
		{ "split_part", "split FIELD delim=',' extract 1 as NAME" },
		{ "startswith", "FIELD matches \"start*\"" },
		{ "stats", "count by FIELD, sum(FIELD) by FIELD …" },
		{ "strlen", "length(TEXT)" },
		{ "substr", "substring(TEXT, START, END)" },
		{ "summarize", "count by FIELD, sum(FIELD) by FIELD …" },
		{ "table", "fields A, B" },
		{ "take", "limit N" },
		{ "tail", "sort by FIELD asc | limit N" },
		{ "upper", "toUpperCase(TEXT)" },
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_eq_nocase(word, str_of(known[i].word)))
			return known[i].hint;
	return NULL;
}
