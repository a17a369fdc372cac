/* Events of Sysmon and of the Security and PowerShell channels, in the mixture of a workstation. */
#include "windows.h"

struct kind {
	int id, version, weight;
	const char *title;
	void (*fill)(void);
};

static struct windows_event event;
static struct buf text; /* the values of the event; has room, so it does not move */

static const char *const images[] = {
	"C:\\Windows\\System32\\svchost.exe",
	"C:\\Windows\\System32\\RuntimeBroker.exe",
	"C:\\Windows\\System32\\lsass.exe",
	"C:\\Windows\\System32\\services.exe",
	"C:\\Windows\\explorer.exe",
	"C:\\Windows\\System32\\wbem\\WmiPrvSE.exe",
	"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
	"C:\\Program Files\\Backup\\agent.exe",
	"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
};

static const char *const libraries[] = {
	"C:\\Windows\\SYSTEM32\\ntdll.dll",           "C:\\Windows\\System32\\KERNELBASE.dll",
	"C:\\Windows\\System32\\RPCRT4.dll",          "C:\\Windows\\System32\\combase.dll",
	"C:\\Windows\\System32\\windows.storage.dll",
};

static const char *const commands[] = {
	"C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule",
	("\"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe\" --type=renderer "
	 "--lang=en-US --js-flags=--ms-user-locale= --device-scale-factor=1"),
	"certutil.exe -verify C:\\IT\\root.cer",
	"curl.exe -fsS https://updates.example/manifest.json?a=1&b=2",
	"powershell.exe -NoProfile -Command \"Get-Item 'D:\\stock' | Select-Object Name\"",
	"cmd.exe /c ver > C:\\Windows\\Temp\\v.txt",
};

static const char *const keys[] = {
	"HKLM\\System\\CurrentControlSet\\Services\\Tcpip\\Parameters",
	"HKU\\S-1-5-21-1004336348-1177238915-682003330-1106\\Software\\Classes",
	"HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing",
};

/* The value of the next member is what is added to `text` until member_end. */
static void member_begin(const char *name)
{
	event.member[event.n] = (struct windows_member){ .name = name };
	event.member[event.n].value.n = text.n;
}

static struct windows_member *member_end(void)
{
	struct windows_member *m = &event.member[event.n++];

	m->value = str_slice(buf_str(&text), m->value.n, text.n);
	return m;
}

static void member_text(const char *name, const char *value)
{
	member_begin(name);
	buf_add(&text, str_of(value));
	member_end();
}

static void member_number(const char *name, uint32_t below)
{
	member_begin(name);
	buf_printf(&text, "%u", 100 + chance_below(below));
	member_end()->number = true;
}

static void member_hex(const char *name, uint32_t below)
{
	member_begin(name);
	buf_printf(&text, "0x%x", chance_below(below));
	member_end();
}

static void member_guid(const char *name)
{
	member_begin(name);
	guid_add(&text);
	member_end()->guid = true;
}

static void member_address(const char *name)
{
	member_begin(name);
	address_add(&text);
	member_end();
}

static void member_user(const char *name)
{
	member_begin(name);
	buf_printf(&text, "TALLOW\\%s", user_pick());
	member_end();
}

static void member_hashes(void)
{
	member_begin("Hashes");
	buf_add(&text, STR("SHA1="));
	hex_add(&text, 40);
	buf_add(&text, STR(",MD5="));
	hex_add(&text, 32);
	buf_add(&text, STR(",SHA256="));
	hex_add(&text, 64);
	member_end();
}

static void member_now(const char *name)
{
	member_begin(name);
	now_add_ms(&text, "%F %T");
	member_end();
}

static void process_fill(void)
{
	member_text("RuleName", "-");
	member_now("UtcTime");
	member_guid("ProcessGuid");
	member_number("ProcessId", 9000);
	member_text("Image", PICK(images));
}

static void create_fill(void)
{
	process_fill();
	member_text("FileVersion", "10.0.19041.1 (WinBuild.160101.0800)");
	member_text("Description", "-");
	member_text("Product", "Microsoft\xc2\xae Windows\xc2\xae Operating System");
	member_text("CommandLine", PICK(commands));
	member_text("CurrentDirectory", "C:\\Windows\\system32\\");
	member_user("User");
	member_hex("LogonId", 1 << 24);
	member_text("IntegrityLevel", "Medium");
	member_hashes();
	member_guid("ParentProcessGuid");
	member_number("ParentProcessId", 9000);
	member_text("ParentImage", PICK(images));
	member_text("ParentCommandLine", PICK(commands));
}

static void network_fill(void)
{
	process_fill();
	member_user("User");
	member_text("Protocol", "tcp");
	member_text("Initiated", "true");
	member_address("SourceIp");
	member_number("SourcePort", 60000);
	member_begin("DestinationIp");
	address_add_public(&text);
	member_end();
	member_text("DestinationHostname", domain_pick());
	member_number("DestinationPort", 900);
}

static void exit_fill(void)
{
	process_fill();
	member_user("User");
}

static void load_fill(void)
{
	process_fill();
	member_text("ImageLoaded", PICK(libraries));
	member_text("Company", "Microsoft Corporation");
	member_hashes();
	member_text("Signed", "true");
	member_text("SignatureStatus", "Valid");
}

/* Process access: a call trace of 3 to 25 places. */
static void access_fill(void)
{
	uint32_t depth = 3 + chance_below(12) + chance_below(12);

	member_text("RuleName", "-");
	member_now("UtcTime");
	member_guid("SourceProcessGUID");
	member_number("SourceProcessId", 9000);
	member_number("SourceThreadId", 9000);
	member_text("SourceImage", PICK(images));
	member_guid("TargetProcessGUID");
	member_number("TargetProcessId", 9000);
	member_text("TargetImage", PICK(images));
	member_hex("GrantedAccess", 0x2000);
	member_begin("CallTrace");
	for (uint32_t i = 0; i < depth; i++)
		buf_printf(&text, "%s%s+%x", i ? "|" : "", PICK(libraries), chance_below(1 << 20));
	member_end();
}

static void file_fill(void)
{
	process_fill();
	member_begin("TargetFilename");
	buf_add(&text, STR("C:\\Users\\amira\\AppData\\Local\\Temp\\"));
	hex_add(&text, 8);
	buf_add(&text, STR(".tmp"));
	member_end();
	member_now("CreationUtcTime");
}

static void registry_fill(void)
{
	process_fill();
	member_text("EventType", "SetValue");
	member_text("TargetObject", PICK(keys));
	member_begin("Details");
	buf_add(&text, STR("DWORD (0x"));
	hex_add(&text, 8);
	buf_add_char(&text, ')');
	member_end();
}

static void query_fill(void)
{
	process_fill();
	member_text("QueryName", domain_pick());
	member_text("QueryStatus", "0");
	member_begin("QueryResults");
	buf_add(&text, STR("::ffff:"));
	address_add_public(&text);
	buf_add_char(&text, ';');
	member_end();
}

static void subject_fill(const char *prefix_sid, const char *user, const char *domain,
                         const char *logon)
{
	member_begin(prefix_sid);
	buf_printf(&text, "S-1-5-21-1004336348-1177238915-682003330-%u", 1100 + chance_below(90));
	member_end();
	member_text(user, user_pick());
	member_text(domain, "TALLOW");
	member_hex(logon, 1 << 24);
}

static void logon_fill(void)
{
	subject_fill("SubjectUserSid", "SubjectUserName", "SubjectDomainName", "SubjectLogonId");
	subject_fill("TargetUserSid", "TargetUserName", "TargetDomainName", "TargetLogonId");
	member_text("LogonType", chance_below(2) ? "3" : "5");
	member_text("LogonProcessName", "Advapi");
	member_text("AuthenticationPackageName", "Negotiate");
	member_text("WorkstationName", host_pick());
	member_guid("LogonGuid");
	member_text("ProcessName", PICK(images));
	member_address("IpAddress");
	member_number("IpPort", 60000);
}

static void object_fill(void)
{
	subject_fill("SubjectUserSid", "SubjectUserName", "SubjectDomainName", "SubjectLogonId");
	member_text("ObjectServer", "Security");
	member_text("ObjectType", "Key");
	member_text("ObjectName", PICK(keys));
	member_hex("HandleId", 4096);
	member_hex("AccessMask", 32);
	member_hex("ProcessId", 9000);
	member_text("ProcessName", PICK(images));
}

static void started_fill(void)
{
	subject_fill("SubjectUserSid", "SubjectUserName", "SubjectDomainName", "SubjectLogonId");
	member_hex("NewProcessId", 9000);
	member_text("NewProcessName", PICK(images));
	member_text("TokenElevationType", "%%1936");
	member_hex("ProcessId", 9000);
	member_text("CommandLine", PICK(commands));
	member_text("ParentProcessName", PICK(images));
}

static void script_fill(void)
{
	uint32_t lines = 2 + chance_below(30);

	member_text("MessageNumber", "1");
	member_text("MessageTotal", "1");
	member_begin("ScriptBlockText");
	for (uint32_t i = 0; i < lines; i++)
		buf_printf(&text, "if ($n -lt %u) { Get-Item \"D:\\stock\\%u\" | Out-Null }\r\n",
		           chance_below(100), chance_below(100000));
	member_end();
	member_guid("ScriptBlockId");
	member_text("Path", "");
}

static const struct kind kinds[] = {
	{ 10, 3, 350, "Process accessed", access_fill },
	{ 7, 3, 150, "Image loaded", load_fill },
	{ 13, 2, 100, "Registry value set", registry_fill },
	{ 11, 2, 60, "File created", file_fill },
	{ 3, 5, 60, "Network connection detected", network_fill },
	{ 1, 5, 60, "Process Create", create_fill },
	{ 5, 3, 40, "Process terminated", exit_fill },
	{ 22, 5, 30, "Dns query", query_fill },
	{ 4624, 2, 40, "An account was successfully logged on", logon_fill },
	{ 4663, 1, 60, "An attempt was made to access an object", object_fill },
	{ 4688, 2, 30, "A new process has been created", started_fill },
	{ 4104, 1, 20, "Creating Scriptblock text", script_fill },
};

static const struct kind *kind_pick(void)
{
	uint32_t total = 0, at;
	size_t i = 0;

	for (size_t k = 0; k < COUNT(kinds); k++)
		total += (uint32_t)kinds[k].weight;
	at = chance_below(total);
	while (at >= (uint32_t)kinds[i].weight)
		at -= (uint32_t)kinds[i++].weight;
	return &kinds[i];
}

/* Which channel a kind is of. */
static void channel_set(int id)
{
	event.keywords = "0x8000000000000000";
	event.sid = "S-1-5-18";
	if (id == 4104) {
		event.provider = "Microsoft-Windows-PowerShell";
		event.guid = "A0C1853B-5C40-4B15-8766-3CF1C58F985A";
		event.channel = "Microsoft-Windows-PowerShell/Operational";
	} else if (id > 1000) {
		event.provider = "Microsoft-Windows-Security-Auditing";
		event.guid = "54849625-5478-4994-A5BA-3E3B0328C30D";
		event.channel = "Security";
		event.keywords = "0x8020000000000000";
		event.sid = NULL;
	} else {
		event.provider = "Microsoft-Windows-Sysmon";
		event.guid = "5770385F-C22A-43E0-BF4C-06F5698FFBD9";
		event.channel = "Microsoft-Windows-Sysmon/Operational";
	}
}

static void event_begin(const struct kind *kind)
{
	static uint64_t record = 100000;

	buf_room(&text, 16384);
	text.n = 0;
	now_advance(40);
	event.n = 0;
	event.id = kind->id;
	event.version = kind->version;
	event.task = kind->id > 1000 ? 12800 : kind->id;
	event.level = kind->id > 1000 ? 0 : 4;
	event.title = kind->title;
	event.record = record++;
	event.process = 4 + 4 * chance_below(600);
	event.thread = 4 + 4 * chance_below(900);
	event.computer = host_pick();
	kind->fill();
}

const struct windows_event *windows_next(void)
{
	const struct kind *kind = kind_pick();

	event_begin(kind);
	channel_set(kind->id);
	return &event;
}

static void linux_fill(void)
{
	static const char *const programs[] = { "/usr/bin/bash", "/usr/bin/curl", "/usr/bin/find",
		                                "/usr/sbin/cron", "/usr/bin/python3.11" };
	static const char *const lines[] = { "sh -c 'ls -l /srv | wc -l'",
		                             "curl -fsS https://updates.example/m.json?a=1&b=2",
		                             "find / -xdev -newer /tmp/stamp",
		                             "python3 /opt/agent/run.py --once" };

	member_text("RuleName", "-");
	member_now("UtcTime");
	member_guid("ProcessGuid");
	member_number("ProcessId", 30000);
	member_text("Image", PICK(programs));
	member_text("CommandLine", PICK(lines));
	member_text("CurrentDirectory", "/");
	member_text("User", chance_below(2) ? "root" : "amira");
	member_number("LogonId", 2000);
	member_text("IntegrityLevel", "no level");
	member_guid("ParentProcessGuid");
	member_number("ParentProcessId", 30000);
	member_text("ParentImage", PICK(programs));
	member_text("ParentCommandLine", PICK(lines));
}

const struct windows_event *windows_next_linux(void)
{
	static const struct kind kind = { 1, 5, 1, "Process Create", linux_fill };

	event_begin(&kind);
	event.keywords = "0x8000000000000000";
	event.sid = "0";
	event.provider = "Linux-Sysmon";
	event.guid = "ff032593-a8d3-4f13-b0d6-01fc615a0f97";
	event.channel = "Linux-Sysmon/Operational";
	return &event;
}
