/* What a run understood of its inputs, in a row for each. */
#ifndef CLI_OVERVIEW_H
#define CLI_OVERVIEW_H

#include "cli/ledger.h"
#include "cli/output.h"

/* In the format of a search's rows.  False: `err`. */
bool overview_write(const struct output *out, const struct sink_type *type,
                    const struct ledger *ledger, const struct input_list *inputs,
                    const struct zone *zone, struct err *err);

#endif
