/* --ledger: what a run understood of its inputs, for people and for programs. */
#ifndef CLI_LEDGER_H
#define CLI_LEDGER_H

#include "engine/engine.h"
#include "engine/ledger.h"

/* A few lines for each input, then a sentence on the query. */
void ledger_add_text(struct buf *b, const struct ledger *ledger, const struct input_list *inputs,
                     const struct plan *plan, const struct zone *zone);

/* One JSON object and a line end: {"inputs":[…],"query":{…}}. */
void ledger_add_json(struct buf *b, const struct ledger *ledger, const struct input_list *inputs,
                     const struct plan *plan);

/* What the members of an input's JSON object begin with, without the brace: `"file":…,…`. */
void ledger_add_input_json(struct buf *b, const struct ledger_input *in, const struct input *input);

/* What a line of the text begins with. */
void ledger_add_label(struct buf *b, const char *label);

/* The lines of an input behind its name, each with a label and two blanks before it. */
void ledger_add_input_text(struct buf *b, const struct ledger_input *in, const struct zone *zone);

/* `2026-11-24T02:21:52.123Z`, or with the zone's offset. */
void ledger_add_time(struct buf *b, int64_t ns, const struct zone *zone);

#endif
