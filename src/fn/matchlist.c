/*
 * in_list("name", value): whether a match list (src/table/matchlist.h) has the value; of a list of
 * values, whether it has one of them.  list_value("name", value, "column"): what the list's item
 * says in a column, "" where the list has no such value.  A null value is in no list.
 */
#include "table/matchlist.h"
#include "fn/impl.h"
#include "reader/json.h"

/* What a call needs: the list, and the column of list_value. */
struct in_list {
	const struct match_list *list;
	size_t column;
};

static bool constant_text(const struct fn_call *call, size_t i, struct str *text)
{
	if (!call->is_constant[i] || !value_is_text(&call->constant[i]))
		return false;
	*text = value_str(&call->constant[i]);
	return true;
}

static bool list_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	const struct match_lists *lists = call->env ? call->env->lists : NULL;
	struct in_list *own = arena_new(a, struct in_list);
	struct str name;

	if (!constant_text(call, 0, &name))
		return err_query(err, call->at, "%s: expected the name of a list in quotes first",
		                 call->type->name);
	own->list = match_lists_find(lists, name);
	if (!own->list)
		return err_query(err, call->at, "%s: there is no list '%.*s'%.*s", call->type->name,
		                 STR_ARG(name), STR_ARG(match_lists_hint(lists, name, a)));
	call->prepared = own;
	return true;
}

/* The item of a value: of several values the first that has one. */
static size_t item_find(const struct match_list *list, const struct value *v, struct arena *a)
{
	struct str whole, rest, at, key, text;
	enum json_kind kind;
	size_t found = STR_NONE;

	if (value_is_null(v))
		return STR_NONE;
	rest = whole = value_to_str(v, a);
	if (v->type != VALUE_LIST || json_take(&rest, &at) != JSON_ARRAY)
		return match_list_find(list, whole, a);
	while (found == STR_NONE && json_next(&at, &key, &text, &kind, a)) {
		struct value one = json_value(text, kind, a);

		found = match_list_find(list, value_to_str(&one, a), a);
	}
	return found;
}

FN_CALL(list_has)
{
	const struct in_list *own = call->prepared;

	return value_bool(item_find(own->list, &arg[1], a) != STR_NONE);
}

const struct fn_type fn_in_list = {
	.name = "in_list",
	.usage = "in_list(\"LIST\", VALUE)",
	.min = 2,
	.max = 2,
	.null_in = true,
	.prepare = list_prepare,
	.call = list_has,
};

static bool value_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	struct in_list *own;
	struct str column;

	if (!list_prepare(call, a, err))
		return false;
	own = (struct in_list *)call->prepared;
	if (!constant_text(call, 2, &column))
		return err_query(err, call->at, "list_value: expected a column in quotes third");
	own->column = match_list_column(own->list, column);
	return own->column != STR_NONE ||
	       err_query(err, call->at,
	                 "list_value: the list %.*s has no column '%.*s'; its columns: %.*s",
	                 STR_ARG(match_list_name(own->list)), STR_ARG(column),
	                 STR_ARG(match_list_columns(own->list, a)));
}

FN_CALL(list_says)
{
	const struct in_list *own = call->prepared;
	size_t item = item_find(own->list, &arg[1], a);

	return value_text(item == STR_NONE ? STR("")
	                                   : match_list_cell(own->list, item, own->column));
}

const struct fn_type fn_list_value = {
	.name = "list_value",
	.usage = "list_value(\"LIST\", VALUE, \"COLUMN\")",
	.min = 3,
	.max = 3,
	.null_in = true,
	.prepare = value_prepare,
	.call = list_says,
};
