/* Windows events as XML: one a line, and in syslog as Sysmon for Linux writes them. */
#include "windows.h"

static void xml_add(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '&':
			buf_add(out, STR("&amp;"));
			break;
		case '<':
			buf_add(out, STR("&lt;"));
			break;
		case '>':
			buf_add(out, STR("&gt;"));
			break;
		case '\r':
			buf_add(out, STR("&#13;"));
			break;
		case '\n':
			buf_add(out, STR("&#10;"));
			break;
		default:
			buf_add_char(out, s.p[i]);
		}
	}
}

static void event_add(struct buf *out, const struct windows_event *e, const char *begin,
                      const char *domain, char quote)
{
	const char q = quote;

	buf_printf(out,
	           "%s<System><Provider Name=%c%s%c Guid=%c{%s}%c/><EventID>%d</EventID>"
	           "<Version>%d</Version><Level>%d</Level><Task>%d</Task><Opcode>0</Opcode>"
	           "<Keywords>%s</Keywords><TimeCreated SystemTime=%c",
	           begin, q, e->provider, q, q, e->guid, q, e->id, e->version, e->level, e->task,
	           e->keywords, q);
	now_add_ms(out, "%FT%T");
	buf_printf(out,
	           "000000Z%c/><EventRecordID>%llu</EventRecordID><Correlation/>"
	           "<Execution ProcessID=%c%u%c ThreadID=%c%u%c/><Channel>%s</Channel>"
	           "<Computer>%s%s</Computer><Security",
	           q, (unsigned long long)e->record, q, e->process, q, q, e->thread, q, e->channel,
	           e->computer, domain);
	if (e->sid)
		buf_printf(out, " UserID=%c%s%c", q, e->sid, q);
	buf_add(out, STR("/></System><EventData>"));
	for (size_t i = 0; i < e->n; i++) {
		buf_printf(out, "<Data Name=%c%s%c>%s", q, e->member[i].name, q,
		           e->member[i].guid ? "{" : "");
		xml_add(out, e->member[i].value);
		buf_printf(out, "%s</Data>", e->member[i].guid ? "}" : "");
	}
	buf_add(out, STR("</EventData></Event>\n"));
}

static void windows_xml_record(struct buf *out)
{
	event_add(out, windows_next(),
	          "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>",
	          ".tallow.example", '\'');
}

const struct log_format log_windows_xml = { .name = "windows-xml", .record = windows_xml_record };

static void sysmon_linux_record(struct buf *out)
{
	const struct windows_event *e = windows_next_linux();

	now_add(out, "%b %e %T ");
	buf_printf(out, "%s sysmon[%u]: ", e->computer, e->process);
	event_add(out, e, "<Event>", "", '"');
}

const struct log_format log_sysmon_linux = { .name = "sysmon-linux",
	                                     .record = sysmon_linux_record };
