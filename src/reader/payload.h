/*
 * What the message of a log says: the fields of a text that is itself structured, or that a
 * well-known program has written.
 *
 *     <Event>…</Event>                   an event of Sysmon for Linux: reader/event_xml.h
 *     {"a":1}     @cee: {"a":1}          JSON
 *     CEF:0|Acme|…                       reader/cef.h
 *     type=EXECVE msg=audit(…): …        one line of the audit log: reader/audit.h; the lines of an
 *                                        event are not put together
 *     (root) CMD (run-parts /etc/…)      phrases of sudo, sshd, cron and others: payload_phrases.c
 *     a=1 b="2 3"                        pairs, where the text begins with one or has three
 */
#ifndef READER_PAYLOAD_H
#define READER_PAYLOAD_H

#include "reader/event_xml.h"

/* Whether a text is XML, JSON or CEF, all of which its fields say too. */
bool payload_is_structured(struct str text);

/* Fill a record below `up` from the message of a program (which may be empty).  False: it says
 * nothing. */
bool payload_fill(struct fill *fill, const struct level *up, struct str program, struct str text);

/* Texts that show that some value is encoded (reader_type.encoded), and the fields that are made
 * (reader_type.made). */
#define PAYLOAD_ENCODED "audit(", "\\=", EVENT_XML_ENCODED, EVENT_XML_ENCODED_JSON
#define PAYLOAD_MADE    "action", "result"

/* Fill in the fields of a phrase: false: it is none of the program's. */
bool payload_phrase_fill(struct fill *fill, const struct level *up, struct str program,
                         struct str text);

/* Fill in all `key=value`, `key="value"` that have a value. */
void payload_pairs_fill(struct fill *fill, const struct level *up, struct str text);

/* One text as a field of the record. */
static inline void payload_put(struct fill *fill, const struct level *up, struct str key,
                               struct str text)
{
	fill_value(fill, up, level_find(up, key), key, value_text(text), true);
}

#endif
