/* Windows events in JSON: as evtx_dump prints them, and as Winlogbeat ships them. */
#include "windows.h"

/* A member with its comma, but for the first one. */
static void member_add(struct buf *out, const struct windows_member *m, bool first)
{
	if (!first)
		buf_add_char(out, ',');
	buf_add_json(out, str_of(m->name));
	buf_add_char(out, ':');
	if (m->number)
		buf_add(out, m->value);
	else
		buf_add_json(out, m->value);
}

static void members_add(struct buf *out, const struct windows_event *e)
{
	for (size_t i = 0; i < e->n; i++)
		member_add(out, &e->member[i], i == 0);
}

void windows_add_json(struct buf *out, const struct windows_event *e, const char *line_end)
{
	buf_printf(out,
	           "{\"Event\":{%s\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\"%s\","
	           "\"Guid\":\"%s\"}},%s\"EventID\":%d,\"Version\":%d,\"Level\":%d,\"Task\":%d,"
	           "\"Opcode\":0,\"Keywords\":\"%s\",%s\"TimeCreated\":{\"#attributes\":{"
	           "\"SystemTime\":\"",
	           line_end, e->provider, e->guid, line_end, e->id, e->version, e->level, e->task,
	           e->keywords, line_end);
	now_add_ms(out, "%FT%T");
	buf_printf(out,
	           "000Z\"}},%s\"EventRecordID\":%llu,\"Correlation\":null,\"Execution\":{"
	           "\"#attributes\":{\"ProcessID\":%u,\"ThreadID\":%u}},%s\"Channel\":\"%s\","
	           "\"Computer\":\"%s.tallow.example\",\"Security\":",
	           line_end, (unsigned long long)e->record, e->process, e->thread, line_end,
	           e->channel, e->computer);
	if (e->sid)
		buf_printf(out, "{\"#attributes\":{\"UserID\":\"%s\"}}", e->sid);
	else
		buf_add(out, STR("null"));
	buf_printf(out, "},%s\"EventData\":{", line_end);
	members_add(out, e);
	buf_printf(out, "}%s}}\n", line_end);
}

static void json_texts_record(struct buf *out)
{
	windows_add_json(out, windows_next(), "\n  ");
}

const struct log_format log_json_texts = { .name = "json-texts", .record = json_texts_record };

static void winlogbeat_record(struct buf *out)
{
	const struct windows_event *e = windows_next();

	buf_add(out, STR("{\"@timestamp\":\""));
	now_add_ms(out, "%FT%T");
	buf_printf(out,
	           "Z\",\"@metadata\":{\"beat\":\"winlogbeat\",\"type\":\"_doc\",\"version\":"
	           "\"8.15.0\"},\"winlog\":{\"channel\":\"%s\",\"computer_name\":\"%s.tallow."
	           "example\","
	           "\"event_id\":\"%d\",\"provider_name\":\"%s\",\"provider_guid\":\"{%s}\","
	           "\"record_id\":%llu,\"process\":{\"pid\":%u,\"thread\":{\"id\":%u}},"
	           "\"api\":\"wineventlog\",\"opcode\":\"Info\",\"version\":%d,\"event_data\":{",
	           e->channel, e->computer, e->id, e->provider, e->guid,
	           (unsigned long long)e->record, e->process, e->thread, e->version);
	members_add(out, e);
	buf_printf(
		out,
		"}},\"event\":{\"code\":\"%d\",\"kind\":\"event\",\"provider\":\"%s\",\"action\":"
		"\"%s\"},\"host\":{\"name\":\"%s.tallow.example\"},\"log\":{\"level\":"
		"\"information\"},\"message\":\"%s:",
		e->id, e->provider, e->title, e->computer, e->title);
	for (size_t i = 0; i < e->n; i++) {
		size_t at;

		buf_printf(out, "\\n%s: ", e->member[i].name);
		at = out->n;
		buf_add_json(out, e->member[i].value);
		/* without its quotes */
		memmove(out->p + at, out->p + at + 1, out->n - at - 2);
		out->n -= 2;
	}
	buf_add(out, STR("\",\"ecs\":{\"version\":\"8.0.0\"},\"agent\":{\"type\":\"winlogbeat\","
	                 "\"version\":\"8.15.0\",\"name\":\"collector\"}}\n"));
}

const struct log_format log_winlogbeat = { .name = "winlogbeat", .record = winlogbeat_record };
