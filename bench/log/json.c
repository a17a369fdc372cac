/*
 * JSON lines of Windows events, of the shapes, sizes and mixture that an event collector ships.
 *
 * As in real logs nearly half of the lines are process accesses with long call traces, every value
 * stands a second time in a Message text, one line in six mentions PowerShell, one in a hundred
 * spells a character as \u00XX, and process creations are rare.
 */
#include <stdio.h>
#include <string.h>

#include "log.h"

enum limit { FIELDS = 24, ROOM = 6000 };

/* One event under construction: its members, as JSON texts without quotes. */
struct event {
	const char *name[FIELDS];
	char value[FIELDS][ROOM];
	int n;
};

struct kind {
	int id, weight;
	const char *title;
	void (*fill)(struct event *e);
};

static uint64_t record_number = 100000;

static const char *const images[] = {
	"C:\\\\Windows\\\\System32\\\\svchost.exe",
	"C:\\\\Windows\\\\System32\\\\RuntimeBroker.exe",
	"C:\\\\Windows\\\\System32\\\\lsass.exe",
	"C:\\\\Windows\\\\System32\\\\services.exe",
	"C:\\\\Windows\\\\explorer.exe",
	"C:\\\\Windows\\\\System32\\\\wbem\\\\WmiPrvSE.exe",
	"C:\\\\Program Files\\\\Backup\\\\agent.exe",
	"C:\\\\Program Files (x86)\\\\Microsoft\\\\Edge\\\\Application\\\\msedge.exe",
};

static const char *const libraries[] = {
	"C:\\\\Windows\\\\SYSTEM32\\\\ntdll.dll",
	"C:\\\\Windows\\\\System32\\\\KERNELBASE.dll",
	"C:\\\\Windows\\\\System32\\\\RPCRT4.dll",
	"C:\\\\Windows\\\\System32\\\\combase.dll",
	"C:\\\\Windows\\\\System32\\\\psmserviceexthost.dll",
	"C:\\\\Windows\\\\System32\\\\perfos.dll",
	"C:\\\\Windows\\\\System32\\\\windows.storage.dll",
};

static const char *const keys[] = {
	"HKLM\\\\System\\\\CurrentControlSet\\\\Services\\\\Tcpip\\\\Parameters",
	"HKU\\\\S-1-5-21-1004336348-1177238915-682003330-1106\\\\Software\\\\Classes",
	"HKLM\\\\SOFTWARE\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Component Based Servicing",
};

static const char *const downloads[] = {
	"certutil.exe -urlcache -f http://transfer.sh/get/a1B2/up.exe C:\\\\Users\\\\up.exe",
	"bitsadmin.exe /transfer job http://files.example/tool.dll C:\\\\ProgramData\\\\tool.dll",
	"curl.exe -s https://gofile.io/d/x9/pack.bin -o C:\\\\ProgramData\\\\pack.bin",
	"curl.exe -fsS https://updates.example/manifest.json",
	"powershell.exe -NoProfile Start-Process C:\\\\IT\\\\setup.exe",
	"certutil.exe -verify C:\\\\IT\\\\root.cer",
};

static const char powershell[] =
	"C:\\\\Windows\\\\System32\\\\WindowsPowerShell\\\\v1.0\\\\powershell.exe";

static const char *image_pick(void)
{
	return chance_below(24) ? PICK(images) : powershell;
}

/* The room of the next member. */
static char *member_add(struct event *e, const char *name)
{
	e->name[e->n] = name;
	return e->value[e->n++];
}

static void member_text(struct event *e, const char *name, const char *value)
{
	snprintf(member_add(e, name), ROOM, "%s", value);
}

static void member_number(struct event *e, const char *name, uint32_t below)
{
	snprintf(member_add(e, name), ROOM, "%u", 100 + chance_below(below));
}

static void member_guid(struct event *e, const char *name)
{
	snprintf(member_add(e, name), ROOM, "{6a910b9d-%04x-5ee0-%04x-000000000400}",
	         chance_below(65536), chance_below(65536));
}

static void member_hashes(struct event *e)
{
	snprintf(member_add(e, "Hashes"), ROOM,
	         "SHA1=%08X%08X%08X%08X%08X,MD5=%08X%08X%08X%08X,SHA256=%08X%08X%08X%08X%08X%08X%"
	         "08X%08X",
	         chance_below(1u << 31), chance_below(1u << 31), chance_below(1u << 31),
	         chance_below(1u << 31), chance_below(1u << 31), chance_below(1u << 31),
	         chance_below(1u << 31), chance_below(1u << 31), chance_below(1u << 31),
	         chance_below(1u << 31), chance_below(1u << 31), chance_below(1u << 31),
	         chance_below(1u << 31), chance_below(1u << 31), chance_below(1u << 31),
	         chance_below(1u << 31), chance_below(1u << 31));
}

static void member_address(struct event *e, const char *name)
{
	snprintf(member_add(e, name), ROOM, "10.20.%u.%u", 1 + chance_below(4),
	         1 + chance_below(250));
}

/* Process access: a call trace of 3 to 30 places. */
static void access_fill(struct event *e)
{
	uint32_t depth = 3 + chance_below(12) + chance_below(12);
	char *trace;
	int n = 0;

	member_guid(e, "SourceProcessGUID");
	member_number(e, "SourceProcessId", 9000);
	member_text(e, "SourceImage", image_pick());
	member_guid(e, "TargetProcessGUID");
	member_number(e, "TargetProcessId", 9000);
	member_text(e, "TargetImage", image_pick());
	member_text(e, "GrantedAccess", chance_below(3) ? "0x1000" : "0x1410");
	trace = member_add(e, "CallTrace");
	for (uint32_t i = 0; i < depth; i++)
		n += snprintf(trace + n, (size_t)(ROOM - n), "%s%s+%x", i ? "|" : "",
		              PICK(libraries), chance_below(1 << 20));
}

static void registry_fill(struct event *e)
{
	member_guid(e, "ProcessGuid");
	member_number(e, "ProcessId", 9000);
	member_text(e, "Image", image_pick());
	member_text(e, "TargetObject", PICK(keys));
	snprintf(member_add(e, "Details"), ROOM, "DWORD (0x%08x)", chance_below(1u << 31));
}

static void load_fill(struct event *e)
{
	member_guid(e, "ProcessGuid");
	member_number(e, "ProcessId", 9000);
	member_text(e, "Image", image_pick());
	member_text(e, "ImageLoaded", PICK(libraries));
	member_text(e, "Product",
	            chance_below(8) ? "Windows Operating System" : "Windows\\u00ae System");
	member_hashes(e);
	member_text(e, "Signed", "true");
	member_text(e, "SignatureStatus", "Valid");
}

/* What a PowerShell pipeline did; one in six of these is several KB long. */
static void pipeline_fill(struct event *e)
{
	uint32_t lines = chance_below(6) ? 2 + chance_below(8) : 20 + chance_below(20);
	char *payload;
	int n = 0;

	member_text(e, "HostApplication",
	            "C:\\\\Windows\\\\System32\\\\WindowsPowerShell\\\\v1.0\\\\powershell.exe "
	            "-NoProfile");
	member_number(e, "PipelineId", 90);
	member_guid(e, "RunspaceId");
	payload = member_add(e, "Payload");
	for (uint32_t i = 0; i < lines; i++)
		n += snprintf(payload + n, (size_t)(ROOM - n),
		              "ParameterBinding(Get-Item): name=\\\"Path\\\"; "
		              "value=\\\"D:\\\\stock\\\\%u\\\"\\r\\n",
		              chance_below(100000));
}

static void object_fill(struct event *e)
{
	member_text(e, "SubjectUserName", "amira.khan");
	member_text(e, "SubjectDomainName", "TALLOW");
	snprintf(member_add(e, "SubjectLogonId"), ROOM, "0x%x", chance_below(1 << 24));
	member_text(e, "ObjectName", PICK(keys));
	snprintf(member_add(e, "HandleId"), ROOM, "0x%x", chance_below(4096));
	member_text(e, "ProcessName", image_pick());
}

static void network_fill(struct event *e)
{
	member_number(e, "ProcessId", 9000);
	member_text(e, "Image", image_pick());
	member_text(e, "Protocol", "tcp");
	member_address(e, "SourceIp");
	member_number(e, "SourcePort", 60000);
	member_address(e, "DestinationIp");
	member_number(e, "DestinationPort", 60000);
}

static void file_fill(struct event *e)
{
	member_number(e, "ProcessId", 9000);
	member_text(e, "Image", image_pick());
	snprintf(member_add(e, "TargetFilename"), ROOM, "C:\\\\Windows\\\\Temp\\\\%08x.tmp",
	         chance_below(1u << 31));
}

/* Process creation: one in three is a download or looks like one. */
static void create_fill(struct event *e)
{
	const char *command = image_pick(), *space;

	if (chance_below(3) == 0) {
		command = PICK(downloads);
		space = strchr(command, ' ');
		snprintf(member_add(e, "Image"), ROOM, "C:\\\\Windows\\\\System32\\\\%.*s",
		         (int)(space - command), command);
	} else {
		member_text(e, "Image", command);
	}
	member_text(e, "CommandLine", command);
	member_guid(e, "ProcessGuid");
	member_number(e, "ProcessId", 9000);
	member_text(e, "ParentImage", image_pick());
	member_text(e, "IntegrityLevel", "System");
	member_hashes(e);
}

static const struct kind kinds[] = {
	{ 10, 440, "Process accessed", access_fill },
	{ 12, 90, "Registry object added or deleted", registry_fill },
	{ 13, 45, "Registry value set", registry_fill },
	{ 7, 72, "Image loaded", load_fill },
	{ 800, 50, "Pipeline execution details", pipeline_fill },
	{ 4103, 40, "Module logging", pipeline_fill },
	{ 4658, 60, "The handle to an object was closed.", object_fill },
	{ 4663, 40, "An attempt was made to access an object.", object_fill },
	{ 3, 30, "Network connection detected", network_fill },
	{ 11, 20, "File created", file_fill },
	{ 1, 21, "Process Create", create_fill },
};

static const struct kind *kind_pick(void)
{
	uint32_t total = 0, at;
	size_t i = 0;

	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++)
		total += (uint32_t)kinds[k].weight;
	at = chance_below(total);
	while (at >= (uint32_t)kinds[i].weight)
		at -= (uint32_t)kinds[i++].weight;
	return &kinds[i];
}

static void json_record(struct buf *out)
{
	static struct event e;
	const struct kind *kind = kind_pick();
	const char *channel = kind->id > 1000   ? "Security"
	                      : kind->id == 800 ? "Windows PowerShell"
	                                        : "Microsoft-Windows-Sysmon/Operational";
	struct buf utc = { 0 };

	e.n = 0;
	now_advance(40);
	now_add_ms(&utc, "%F %T");
	snprintf(member_add(&e, "UtcTime"), ROOM, "%.*s", (int)utc.n, utc.p);
	buf_free(&utc);
	kind->fill(&e);
	buf_add(out, STR("{\"@timestamp\":\""));
	now_add_ms(out, "%FT%T");
	buf_printf(out,
	           "Z\",\"SourceModuleName\":\"eventlog\",\"EventID\":%d,"
	           "\"Channel\":\"%s\",\"Hostname\":\"%s.tallow.example\",\"Task\":%d,"
	           "\"Keywords\":-9223372036854775808,\"RecordNumber\":%llu,"
	           "\"ProviderGuid\":\"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}\",\"Message\":\"%s:",
	           kind->id, channel, host_pick(), kind->id, (unsigned long long)record_number++,
	           kind->title);
	for (int i = 0; i < e.n; i++)
		buf_printf(out, "\\r\\n%s: %s", e.name[i], e.value[i]);
	buf_add_char(out, '"');
	for (int i = 0; i < e.n; i++)
		buf_printf(out, ",\"%s\":\"%s\"", e.name[i], e.value[i]);
	buf_add(out, STR(",\"SeverityValue\":2,\"Severity\":\"INFO\",\"host\":\"collector.tallow."
	                 "example\",\"SourceModuleType\":\"im_msvistalog\",\"port\":62387,"
	                 "\"tags\":[\"bench\"]}\n"));
}

const struct log_format log_json = { .name = "json", .record = json_record };
