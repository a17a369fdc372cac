/*
 * generate SIZE [SEED]: JSON lines of Windows events, of the shapes, sizes and mixture that an
 * event collector ships (SIZE in bytes, or with K, M, G).  All names are invented; the same SIZE
 * and SEED give the same bytes.
 *
 * As in real logs nearly half of the lines are process accesses with long call traces, every value
 * stands a second time in a Message text, one line in six mentions PowerShell, one in a hundred
 * spells a character as \u00XX, and process creations are rare.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static uint64_t state;
static uint64_t record_number = 100000;
static int64_t now_ms; /* since 2026-11-23T00:00:00Z */

/* xorshift64*: good enough, and the same everywhere. */
static uint32_t random_below(uint32_t n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t)((state * 0x2545F4914F6CDD1D) >> 33) % n;
}

#define PICK(list) (list)[random_below(sizeof(list) / sizeof((list)[0]))]

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

static const char *const hosts[] = { "ws-01", "ws-02", "ws-03", "ws-04",  "ws-05",
	                             "ws-06", "ws-07", "ws-08", "srv-dc", "srv-files" };

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
	return random_below(24) ? PICK(images) : powershell;
}

/* The room of the next member. */
static char *member_add(struct event *e, const char *name)
{
	e->name[e->n] = name;
	return e->value[e->n++];
}

static void text_add(struct event *e, const char *name, const char *value)
{
	snprintf(member_add(e, name), ROOM, "%s", value);
}

static void number_add(struct event *e, const char *name, uint32_t below)
{
	snprintf(member_add(e, name), ROOM, "%u", 100 + random_below(below));
}

static void guid_add(struct event *e, const char *name)
{
	snprintf(member_add(e, name), ROOM, "{6a910b9d-%04x-5ee0-%04x-000000000400}",
	         random_below(65536), random_below(65536));
}

static void hashes_add(struct event *e)
{
	snprintf(member_add(e, "Hashes"), ROOM,
	         "SHA1=%08X%08X%08X%08X%08X,MD5=%08X%08X%08X%08X,SHA256=%08X%08X%08X%08X%08X%08X%"
	         "08X%08X",
	         random_below(1u << 31), random_below(1u << 31), random_below(1u << 31),
	         random_below(1u << 31), random_below(1u << 31), random_below(1u << 31),
	         random_below(1u << 31), random_below(1u << 31), random_below(1u << 31),
	         random_below(1u << 31), random_below(1u << 31), random_below(1u << 31),
	         random_below(1u << 31), random_below(1u << 31), random_below(1u << 31),
	         random_below(1u << 31), random_below(1u << 31));
}

static void address_add(struct event *e, const char *name)
{
	snprintf(member_add(e, name), ROOM, "10.20.%u.%u", 1 + random_below(4),
	         1 + random_below(250));
}

/* Process access: a call trace of 3 to 30 places. */
static void access_fill(struct event *e)
{
	uint32_t depth = 3 + random_below(12) + random_below(12);
	char *trace;
	int n = 0;

	guid_add(e, "SourceProcessGUID");
	number_add(e, "SourceProcessId", 9000);
	text_add(e, "SourceImage", image_pick());
	guid_add(e, "TargetProcessGUID");
	number_add(e, "TargetProcessId", 9000);
	text_add(e, "TargetImage", image_pick());
	text_add(e, "GrantedAccess", random_below(3) ? "0x1000" : "0x1410");
	trace = member_add(e, "CallTrace");
	for (uint32_t i = 0; i < depth; i++)
		n += snprintf(trace + n, (size_t)(ROOM - n), "%s%s+%x", i ? "|" : "",
		              PICK(libraries), random_below(1 << 20));
}

static void registry_fill(struct event *e)
{
	guid_add(e, "ProcessGuid");
	number_add(e, "ProcessId", 9000);
	text_add(e, "Image", image_pick());
	text_add(e, "TargetObject", PICK(keys));
	snprintf(member_add(e, "Details"), ROOM, "DWORD (0x%08x)", random_below(1u << 31));
}

static void load_fill(struct event *e)
{
	guid_add(e, "ProcessGuid");
	number_add(e, "ProcessId", 9000);
	text_add(e, "Image", image_pick());
	text_add(e, "ImageLoaded", PICK(libraries));
	text_add(e, "Product",
	         random_below(8) ? "Windows Operating System" : "Windows\\u00ae System");
	hashes_add(e);
	text_add(e, "Signed", "true");
	text_add(e, "SignatureStatus", "Valid");
}

/* What a PowerShell pipeline did; one in six of these is several KB long. */
static void pipeline_fill(struct event *e)
{
	uint32_t lines = random_below(6) ? 2 + random_below(8) : 20 + random_below(20);
	char *payload;
	int n = 0;

	text_add(e, "HostApplication",
	         "C:\\\\Windows\\\\System32\\\\WindowsPowerShell\\\\v1.0\\\\powershell.exe "
	         "-NoProfile");
	number_add(e, "PipelineId", 90);
	guid_add(e, "RunspaceId");
	payload = member_add(e, "Payload");
	for (uint32_t i = 0; i < lines; i++)
		n += snprintf(payload + n, (size_t)(ROOM - n),
		              "ParameterBinding(Get-Item): name=\\\"Path\\\"; "
		              "value=\\\"D:\\\\stock\\\\%u\\\"\\r\\n",
		              random_below(100000));
}

static void object_fill(struct event *e)
{
	text_add(e, "SubjectUserName", "amira.khan");
	text_add(e, "SubjectDomainName", "TALLOW");
	snprintf(member_add(e, "SubjectLogonId"), ROOM, "0x%x", random_below(1 << 24));
	text_add(e, "ObjectName", PICK(keys));
	snprintf(member_add(e, "HandleId"), ROOM, "0x%x", random_below(4096));
	text_add(e, "ProcessName", image_pick());
}

static void network_fill(struct event *e)
{
	number_add(e, "ProcessId", 9000);
	text_add(e, "Image", image_pick());
	text_add(e, "Protocol", "tcp");
	address_add(e, "SourceIp");
	number_add(e, "SourcePort", 60000);
	address_add(e, "DestinationIp");
	number_add(e, "DestinationPort", 60000);
}

static void file_fill(struct event *e)
{
	number_add(e, "ProcessId", 9000);
	text_add(e, "Image", image_pick());
	snprintf(member_add(e, "TargetFilename"), ROOM, "C:\\\\Windows\\\\Temp\\\\%08x.tmp",
	         random_below(1u << 31));
}

/* Process creation: one in three is a download or looks like one. */
static void create_fill(struct event *e)
{
	const char *command = image_pick(), *space;

	if (random_below(3) == 0) {
		command = PICK(downloads);
		space = strchr(command, ' ');
		snprintf(member_add(e, "Image"), ROOM, "C:\\\\Windows\\\\System32\\\\%.*s",
		         (int)(space - command), command);
	} else {
		text_add(e, "Image", command);
	}
	text_add(e, "CommandLine", command);
	guid_add(e, "ProcessGuid");
	number_add(e, "ProcessId", 9000);
	text_add(e, "ParentImage", image_pick());
	text_add(e, "IntegrityLevel", "System");
	hashes_add(e);
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
	at = random_below(total);
	while (at >= (uint32_t)kinds[i].weight)
		at -= (uint32_t)kinds[i++].weight;
	return &kinds[i];
}

static size_t time_print(char *to, size_t room, char between)
{
	int64_t day_ms = now_ms % 86400000;

	return (size_t)snprintf(to, room, "2026-11-%02d%c%02d:%02d:%02d.%03d",
	                        (int)(23 + now_ms / 86400000 % 7), between, (int)(day_ms / 3600000),
	                        (int)(day_ms / 60000 % 60), (int)(day_ms / 1000 % 60),
	                        (int)(day_ms % 1000));
}

/* One line; its bytes. */
static size_t event_write(const struct kind *kind, FILE *out)
{
	static struct event e;
	const char *channel = kind->id > 1000   ? "Security"
	                      : kind->id == 800 ? "Windows PowerShell"
	                                        : "Microsoft-Windows-Sysmon/Operational";
	char stamp[40], utc[40];
	int n;

	e.n = 0;
	now_ms += random_below(40);
	time_print(stamp, sizeof(stamp), 'T');
	time_print(utc, sizeof(utc), ' ');
	text_add(&e, "UtcTime", utc);
	kind->fill(&e);
	n = fprintf(out,
	            "{\"@timestamp\":\"%sZ\",\"SourceModuleName\":\"eventlog\",\"EventID\":%d,"
	            "\"Channel\":\"%s\",\"Hostname\":\"%s.tallow.example\",\"Task\":%d,"
	            "\"Keywords\":-9223372036854775808,\"RecordNumber\":%llu,"
	            "\"ProviderGuid\":\"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}\",\"Message\":\"%s:",
	            stamp, kind->id, channel, PICK(hosts), kind->id,
	            (unsigned long long)record_number++, kind->title);
	for (int i = 0; i < e.n; i++)
		n += fprintf(out, "\\r\\n%s: %s", e.name[i], e.value[i]);
	n += fprintf(out, "\"");
	for (int i = 0; i < e.n; i++)
		n += fprintf(out, ",\"%s\":\"%s\"", e.name[i], e.value[i]);
	n += fprintf(
		out,
		",\"SeverityValue\":2,\"Severity\":\"INFO\",\"host\":\"collector.tallow.example\","
		"\"SourceModuleType\":\"im_msvistalog\",\"port\":62387,\"tags\":[\"bench\"]}\n");
	return (size_t)n;
}

static uint64_t size_parse(const char *s)
{
	char *end;
	uint64_t n = strtoull(s, &end, 10);

	switch (*end) {
	case 'G':
		return n << 30;
	case 'M':
		return n << 20;
	case 'K':
		return n << 10;
	default:
		return n;
	}
}

int main(int argc, char **argv)
{
	static char room[1 << 18];
	uint64_t size;

	if (argc < 2) {
		fputs("usage: generate SIZE[K|M|G] [SEED]\n", stderr);
		return 2;
	}
	size = size_parse(argv[1]);
	state = 0x9E3779B97F4A7C15 ^ (argc > 2 ? strtoull(argv[2], NULL, 10) : 1608);
	setvbuf(stdout, room, _IOFBF, sizeof(room));
	for (uint64_t done = 0; done < size;)
		done += event_write(kind_pick(), stdout);
	return fclose(stdout) == 0 ? 0 : 1;
}
