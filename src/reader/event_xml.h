/*
 * A Windows event as XML, as it stands in exports, in Splunk's XmlWinEventLog, in the EventData of
 * Azure tables and in the messages of Sysmon for Linux.  Its fields have the names and values of
 * evtx_dump's JSON:
 *
 *     <Event><System><EventID Qualifiers="0">1</EventID><Provider Name="P"/></System>
 *     <EventData><Data Name="Image">C:\a.exe</Data></EventData></Event>
 *
 *     Event.System.EventID.#text   Event.System.Provider.#attributes.Name   Event.EventData.Image
 */
#ifndef READER_EVENT_XML_H
#define READER_EVENT_XML_H

#include "reader/fill.h"

/* Texts for reader_type.encoded, of formats that have XML in their values: what may part a value of
 * it; and how writers of JSON, who spell `<` and `&` otherwise, begin that and an entity. */
#define EVENT_XML_ENCODED      "<!--", "<![CDATA["
#define EVENT_XML_ENCODED_JSON "\\u003c!", "\\u0026#"

/* Whether a text is an `<Event …>` (blanks, a byte order mark and an XML declaration may be in
 * front). */
bool event_xml_looks(struct str text);

/* Fill a record from the first `<Event>` of the text, below `up` (usually level_top).  False: there
 * is none, and nothing was set; what can be read of a damaged one is set. */
bool event_xml_fill(struct fill *fill, const struct level *up, struct str text);

/* The same for the inside of one element of it that a log has as a text: `<DataItem …>` or
 * `<EventData>…` under `EventData`; its members become those of `up`. */
bool event_xml_fill_data(struct fill *fill, const struct level *up, struct str text);

#endif
