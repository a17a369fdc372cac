/*
 * What a Sumo rule does with the records that its conditions have chosen.  Sumo has the same
 * operators.  Elsewhere the conditions are the rule as long as nothing behind them leaves out a
 * record: then only the table that the query makes of them is missing, which is said.
 */
#include "convert/write.h"
#include "siem/query.h"

/* Whether every record has its part in what comes out. */
static bool keeps_all(const struct op_type *type)
{
	return type == &op_assign || type == &op_aggregate || type == op_find(STR("sort")) ||
	       type == op_find(STR("fields")) || type == op_find(STR("timeslice"));
}

static struct str first_line(struct str text)
{
	struct str line = text;

	str_take_line(&text, &line);
	return str_trim(line);
}

static bool tail_write_sumo(const struct plan *plan, struct buf *out)
{
	for (size_t i = plan->rows; i < plan->ops; i++) {
		buf_add(out, STR("| "));
		buf_add(out, str_trim(plan->op[i]->at));
		buf_add_char(out, '\n');
	}
	return true;
}

bool tail_write(const struct conversion *c, struct buf *out, struct err *err)
{
	const struct plan *plan = c->rule->query ? c->rule->query->plan : NULL;
	bool sumo = strcmp(c->target->name, "sumo") == 0;

	if (!plan || sumo)
		return !plan || tail_write_sumo(plan, out);
	for (size_t i = plan->rows; i < plan->ops; i++)
		if (!keeps_all(plan->op[i]->type))
			return err_query(err, plan->op[i]->at, "%s cannot say '%.*s'",
			                 c->target->name, STR_ARG(first_line(plan->op[i]->at)));
	notice(c, "the records are chosen as the rule chooses them; the table that it makes of "
	          "them is not written");
	return true;
}
