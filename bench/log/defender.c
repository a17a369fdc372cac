/* DeviceProcessEvents as a Defender portal exports them, between commas and between tabs. */
#include "log.h"

static const char *const columns[] = {
	"Timestamp",
	"DeviceId",
	"DeviceName",
	"ActionType",
	"FileName",
	"FolderPath",
	"SHA1",
	"SHA256",
	"MD5",
	"FileSize",
	"ProcessId",
	"ProcessCommandLine",
	"ProcessIntegrityLevel",
	"ProcessCreationTime",
	"AccountDomain",
	"AccountName",
	"LogonId",
	"InitiatingProcessAccountName",
	"InitiatingProcessFileName",
	"InitiatingProcessFolderPath",
	"InitiatingProcessId",
	"InitiatingProcessCommandLine",
	"InitiatingProcessParentFileName",
	"ReportId",
	"AdditionalFields",
};

static const struct program {
	const char *name, *folder, *line;
} programs[] = {
	{ "svchost.exe", "C:\\Windows\\System32\\", "svchost.exe -k netsvcs -p -s Schedule" },
	{ "powershell.exe", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\",
	  "powershell.exe -NoProfile -Command \"Get-Item 'D:\\stock', 'E:\\stock'\"" },
	{ "curl.exe", "C:\\Windows\\System32\\",
	  "curl.exe -fsS https://updates.example/manifest.json" },
	{ "msedge.exe", "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\",
	  "\"msedge.exe\" --type=renderer --lang=en-US,en --device-scale-factor=1" },
	{ "agent.exe", "C:\\Program Files\\Backup\\", "agent.exe --once" },
};

/* A value as Excel and portals quote it. */
static void value_add(struct buf *out, char delimiter, struct str s)
{
	bool quote = str_find_char(s, delimiter) != STR_NONE || str_find_char(s, '"') != STR_NONE;

	if (quote)
		buf_add_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, s.p[i]);
	}
	if (quote)
		buf_add_char(out, '"');
}

static void text_add(struct buf *out, char delimiter, const char *text)
{
	value_add(out, delimiter, str_of(text));
	buf_add_char(out, delimiter);
}

static void hash_add(struct buf *out, char delimiter, size_t digits)
{
	hex_add(out, digits);
	buf_add_char(out, delimiter);
}

static void number_add(struct buf *out, char delimiter, uint32_t below)
{
	buf_printf(out, "%u%c", 100 + chance_below(below), delimiter);
}

static void time_add(struct buf *out, char delimiter)
{
	now_add_ms(out, "%FT%T");
	buf_printf(out, "%04uZ%c", chance_below(10000), delimiter);
}

static void path_add(struct buf *out, char delimiter, const struct program *p)
{
	text_add(out, delimiter, p->folder);
	out->n--;
	buf_printf(out, "%s%c", p->name, delimiter);
}

static void record_add(struct buf *out, char d)
{
	const struct program *p = &PICK(programs), *parent = &PICK(programs);

	now_advance(300);
	time_add(out, d);
	hash_add(out, d, 40);
	buf_printf(out, "%s.tallow.example%cProcessCreated%c", host_pick(), d, d);
	text_add(out, d, p->name);
	path_add(out, d, p);
	hash_add(out, d, 40);
	hash_add(out, d, 64);
	hash_add(out, d, 32);
	number_add(out, d, 4000000);
	number_add(out, d, 30000);
	text_add(out, d, p->line);
	text_add(out, d, "Medium");
	time_add(out, d);
	text_add(out, d, "tallow");
	text_add(out, d, user_pick());
	number_add(out, d, 9000000);
	text_add(out, d, user_pick());
	text_add(out, d, parent->name);
	path_add(out, d, parent);
	number_add(out, d, 30000);
	text_add(out, d, parent->line);
	text_add(out, d, "services.exe");
	number_add(out, d, 90000);
	text_add(out, d,
	         chance_below(4) ? ""
	                         : "{\"InitiatingProcessSignatureStatus\":\"Valid\",\"Count\":2}");
	out->p[out->n - 1] = '\n';
}

static void head_add(struct buf *out, char d)
{
	for (size_t i = 0; i < COUNT(columns); i++)
		buf_printf(out, "%s%c", columns[i], i + 1 < COUNT(columns) ? d : '\n');
}

static void csv_head(struct buf *out, uint64_t size)
{
	(void)size;
	head_add(out, ',');
}

static void csv_record(struct buf *out)
{
	record_add(out, ',');
}

static void tsv_head(struct buf *out, uint64_t size)
{
	(void)size;
	head_add(out, '\t');
}

static void tsv_record(struct buf *out)
{
	record_add(out, '\t');
}

const struct log_format log_csv = { .name = "csv", .head = csv_head, .record = csv_record };
const struct log_format log_tsv = { .name = "tsv", .head = tsv_head, .record = tsv_record };
