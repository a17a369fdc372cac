/* Objects that stand in a JSON record as a text; see nested.h. */
#include "reader/nested.h"

#include "reader/event_xml.h"
#include "reader/json.h"

const char *const nested_marks[] = {
	"<DataItem ", "\\u003cDataItem ", "<EventData", "\\u003cEventData",
	"\"{\\\"",    "\"{\\u0022",       NULL,
};

bool nested_looks(struct str inside)
{
	if (str_skip(&inside, STR("<")) || str_skip(&inside, STR("\\u003c")) ||
	    str_skip(&inside, STR("\\u003C")))
		return str_starts(inside, STR("DataItem ")) || str_starts(inside, STR("EventData"));
	return str_starts(inside, STR("{\\\"")) || str_starts(inside, STR("{\\u0022"));
}

bool nested_fill(struct fill *fill, const struct level *up, const struct tree_edge *edge,
                 struct str key, struct str text)
{
	struct level level;

	level_enter(fill, &level, up, edge, key, false, text.p);
	if (text.p[0] == '<')
		return event_xml_fill_data(fill, &level, text);
	return json_fill(fill, &level, text);
}
