/* XML of any kind as an event and as its data; every value is looked at. */
#include <stdlib.h>

#include "reader/event_xml.h"
#include "reader/reader.h"
#include "reader/xml_scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void record_fill(struct str text, bool event, bool all, struct arena *a)
{
	const struct str envelope[] = { STR("Event.System"), STR("Event.EventData") };
	struct str name[] = { STR("Image"), STR("EventID"), STR("Event.EventData.Data.#text"),
		              STR("N_1") };
	const struct slots *slots = slots_new(reader_find(STR("windows-xml")), name, COUNT(name),
	                                      envelope, COUNT(envelope), all, a);
	struct value slot[COUNT(name)] = { 0 };
	struct record r = { .slot = slot };
	struct level top = level_top(slots, text.p);
	struct fill fill;
	struct buf b = { 0 };

	fill_begin(&fill, slots, &r, a);
	if (event)
		event_xml_fill(&fill, &top, text);
	else
		event_xml_fill_data(&fill, &top, text);
	fill_end(&fill);
	for (size_t i = 0; i < COUNT(slot); i++)
		value_add_json(&b, &slot[i]);
	for (uint32_t i = 0; i < r.fields; i++)
		value_add_json(&b, &r.field[i].value);
	buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	char *bytes = mem_get(size ? size : 1); /* not a byte behind it may be read */
	struct str text = { bytes, size };

	if (size)
		memcpy(bytes, data, size);
	event_xml_looks(text);
	for (int i = 0; i < 4; i++)
		record_fill(text, i & 1, i & 2, &mem);
	arena_free(&mem);
	free(bytes);
	return 0;
}
