/* The user's own log formats, as the schema files describe them under `formats`. */
#ifndef SCHEMA_FORMATS_H
#define SCHEMA_FORMATS_H

#include "schema/tables.h"
#include "schema/yaml.h"

/* Read the map of formats, which is next, into schema->reader; one that an earlier file has given
 * stays.  False: `y` has failed. */
bool formats_read(struct schema *schema, struct yaml *y);

#endif
