/*
 * The Common Event Format, as a line or as the message of a syslog line:
 *
 *     CEF:0|Acme|Gate|1.2|17|Login failed|5|src=10.0.0.4 msg=not a\=b cs1Label=Rule cs1=deny all
 *
 * The header's parts are cefVersion, deviceVendor, deviceProduct, deviceVersion,
 * deviceEventClassId, name and severity.  A value ends before the next ` key=`.  What has a label
 * (`cs1Label`) goes by the label too.
 */
#ifndef READER_CEF_H
#define READER_CEF_H

#include "reader/fill.h"

bool cef_looks(struct str text);

/* Fill a record below `up`.  False: the text is no CEF; nothing was set. */
bool cef_fill(struct fill *fill, const struct level *up, struct str text);

#endif
