/* What auditd looks up and adds to a line; private to the recorder. */
#ifndef RECORD_ENRICH_H
#define RECORD_ENRICH_H

#include "record/lines.h"

/* Add it to the line that is being written. */
void enrich(struct lines *l);

#endif
