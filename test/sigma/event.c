/*
 * Windows events in their JSON shapes (flat, evtx_dump, Winlogbeat) as one list of fields, and the
 * log sources of Sigma over them.
 */
#include <string.h>

#include "oracle.h"

static bool is(struct text t, const char *s)
{
	return text_same_nocase(t, text_of(s));
}

static void put(struct event *e, struct text name, struct json *value)
{
	if (e->n == e->room) {
		struct field *more = pool_get(e->pool, (e->room * 2 + 64) * sizeof *more);

		if (e->n > 0)
			memcpy(more, e->field, e->n * sizeof *more);
		e->field = more;
		e->room = e->room * 2 + 64;
	}
	e->field[e->n++] = (struct field){ name, value };
}

static struct text joined(struct event *e, struct text a, const char *between, struct text b)
{
	size_t n = strlen(between);
	char *to = pool_get(e->pool, a.n + n + b.n + 1);

	memcpy(to, a.p, a.n);
	memcpy(to + a.n, between, n);
	if (b.n > 0)
		memcpy(to + a.n + n, b.p, b.n);
	return (struct text){ to, a.n + n + b.n };
}

/* The text of an element that has attributes. */
static struct json *plain(struct json *v)
{
	struct json *text = json_get(v, "#text");

	return text ? text : v;
}

/* Members of an object by their bare names. */
static void put_members(struct event *e, const struct json *map)
{
	if (!map || map->kind != JSON_MAP)
		return;
	for (struct json_member *m = map->first; m; m = m->next)
		if (!is(m->name, "#attributes"))
			put(e, m->name, plain(m->value));
}

/* Everything by its dotted path. */
static void put_paths(struct event *e, struct text before, const struct json *map)
{
	for (struct json_member *m = map->first; m; m = m->next) {
		struct text path = before.n > 0 ? joined(e, before, ".", m->name) : m->name;

		put(e, path, m->value);
		if (m->value->kind == JSON_MAP)
			put_paths(e, path, m->value);
	}
}

/* <Provider Name="…"/> is Provider_Name. */
static void put_system(struct event *e, const struct json *system)
{
	for (struct json_member *m = system ? system->first : NULL; m; m = m->next) {
		struct json *attributes = json_get(m->value, "#attributes");

		if (m->value->kind != JSON_MAP || json_get(m->value, "#text"))
			put(e, m->name, plain(m->value));
		for (struct json_member *a = attributes ? attributes->first : NULL; a; a = a->next)
			put(e, joined(e, m->name, "_", a->name), a->value);
	}
}

static void put_as(struct event *e, const char *name, struct json *value)
{
	if (value && value->kind != JSON_NULL)
		put(e, text_of(name), value);
}

/* Winlogbeat, its older flat envelope too. */
static void put_beat(struct event *e, const struct json *in)
{
	put_members(e, json_get(in, "event_data"));
	put_members(e, json_get(in, "user_data"));
	put_as(e, "EventID", json_get(in, "event_id"));
	put_as(e, "Channel", json_get(in, "channel"));
	put_as(e, "Channel", json_get(in, "log_name"));
	put_as(e, "Computer", json_get(in, "computer_name"));
	put_as(e, "Provider_Name", json_get(in, "provider_name"));
	put_as(e, "Provider_Name", json_get(in, "source_name"));
	put_as(e, "EventRecordID", json_get(in, "record_id"));
	put_as(e, "EventRecordID", json_get(in, "record_number"));
	put_as(e, "Level", json_get(in, "level"));
}

/* Azure's tables: the fields as a JSON text. */
static void put_packed(struct event *e, const struct json *packed)
{
	struct text in;

	if (!packed || packed->kind != JSON_TEXT || packed->text.n == 0 || *packed->text.p != '{')
		return;
	in = packed->text;
	put_members(e, json_next(&in, e->pool));
}

static void put_flat(struct event *e, const struct json *root)
{
	put_packed(e, json_get(root, "EventData"));
	put_as(e, "Provider_Name", json_get(root, "SourceName"));
	put_as(e, "Provider_Name", json_get(root, "Provider"));
	put_as(e, "Computer", json_get(root, "Hostname"));
	put_as(e, "EventRecordID", json_get(root, "RecordNumber"));
}

static struct json *find(struct event *e, struct text name)
{
	for (size_t i = 0; i < e->n; i++)
		if (text_same(e->field[i].name, name))
			return e->field[i].value;
	for (size_t i = 0; i < e->n; i++)
		if (text_same_nocase(e->field[i].name, name))
			return e->field[i].value;
	return NULL;
}

static struct text text_in(struct event *e, const char *name)
{
	struct json *v = find(e, text_of(name));

	return v && v->kind != JSON_LIST && v->kind != JSON_MAP ? v->text : (struct text){ "", 0 };
}

void event_read(struct event *e, struct json *root, struct pool *p)
{
	struct json *event = json_get(root, "Event"), *winlog = json_get(root, "winlog"), *user;
	struct text total;

	*e = (struct event){ .root = root, .pool = p };
	if (root->kind != JSON_MAP)
		return;
	if (event && event->kind == JSON_MAP) {
		put_members(e, json_get(event, "EventData"));
		user = json_get(event, "UserData");
		for (struct json_member *m = user ? user->first : NULL; m; m = m->next)
			put_members(e, m->value);
		put_system(e, json_get(event, "System"));
	} else if (winlog) {
		put_beat(e, winlog);
	} else if (json_get(root, "event_data") || json_get(root, "log_name")) {
		put_beat(e, root);
	}
	put_paths(e, (struct text){ "", 0 }, root);
	put_flat(e, root);
	e->channel = text_in(e, "Channel");
	e->id = text_in(e, "EventID");
	e->provider = text_in(e, "Provider_Name");
	total = text_in(e, "MessageTotal");
	e->part = is(e->id, "4104") && total.n > 0 && !is(total, "1");
}

/* MD5=…,SHA256=…,IMPHASH=… under the names of its parts. */
static struct json *hash(struct event *e, struct text name)
{
	struct text all = text_in(e, "Hashes");

	if (!is(name, "md5") && !is(name, "sha1") && !is(name, "sha256") && !is(name, "imphash"))
		return NULL;
	while (all.n > 0) {
		const char *end = memchr(all.p, ',', all.n);
		size_t n = end ? (size_t)(end - all.p) : all.n;

		if (n > name.n && all.p[name.n] == '=' &&
		    text_same_nocase((struct text){ all.p, name.n }, name)) {
			struct json *v = pool_get(e->pool, sizeof *v);

			*v = (struct json){ .kind = JSON_TEXT };
			v->text = (struct text){ all.p + name.n + 1, n - name.n - 1 };
			return v;
		}
		all.p += n + (end ? 1 : 0);
		all.n -= n + (end ? 1 : 0);
	}
	return NULL;
}

struct json *event_field(struct event *e, struct text name)
{
	static const char *const names[][2] = {
		{ "Image", "NewProcessName" },   { "ParentImage", "ParentProcessName" },
		{ "User", "SubjectUserName" },   { "LogonId", "SubjectLogonId" },
		{ "ProcessId", "NewProcessId" },
	};
	struct json *v;

	for (size_t i = 0; e->translated && i < sizeof names / sizeof *names; i++)
		if (is(name, names[i][0]))
			return find(e, text_of(names[i][1]));
	v = find(e, name);
	return v ? v : hash(e, name);
}

/* ---- Log sources ---- */

#define SYSMON  "Microsoft-Windows-Sysmon/Operational"
#define KERNEL  "Microsoft-Windows-Kernel-File/Analytic"
#define CLASSIC "Windows PowerShell"
#define SHELL   "Microsoft-Windows-PowerShell/Operational"
#define CORE    "PowerShellCore/Operational"

static const struct {
	const char *category, *channel, *id; /* the numbers with a blank before and after each */
} categories[] = {
	{ "process_creation", SYSMON, " 1 " },
	{ "process_creation", "Security", " 4688 " },
	{ "file_change", SYSMON, " 2 " },
	{ "network_connection", SYSMON, " 3 " },
	{ "sysmon_status", SYSMON, " 4 16 " },
	{ "process_termination", SYSMON, " 5 " },
	{ "driver_load", SYSMON, " 6 " },
	{ "image_load", SYSMON, " 7 " },
	{ "create_remote_thread", SYSMON, " 8 " },
	{ "raw_access_thread", SYSMON, " 9 " },
	{ "process_access", SYSMON, " 10 " },
	{ "file_event", SYSMON, " 11 " },
	{ "registry_event", SYSMON, " 12 13 14 " },
	{ "registry_add", SYSMON, " 12 " },
	{ "registry_delete", SYSMON, " 12 " },
	{ "registry_set", SYSMON, " 13 " },
	{ "registry_rename", SYSMON, " 14 " },
	{ "create_stream_hash", SYSMON, " 15 " },
	{ "pipe_created", SYSMON, " 17 18 " },
	{ "wmi_event", SYSMON, " 19 20 21 " },
	{ "dns_query", SYSMON, " 22 " },
	{ "file_delete", SYSMON, " 23 26 " },
	{ "clipboard_capture", SYSMON, " 24 " },
	{ "process_tampering", SYSMON, " 25 " },
	{ "file_delete_detected", SYSMON, " 26 " },
	{ "file_block_executable", SYSMON, " 27 " },
	{ "file_block_shredding", SYSMON, " 28 " },
	{ "file_executable_detected", SYSMON, " 29 " },
	{ "sysmon_error", SYSMON, " 255 " },
	{ "ps_classic_start", CLASSIC, " 400 " },
	{ "ps_classic_provider_start", CLASSIC, " 600 " },
	{ "ps_classic_script", CLASSIC, " 800 " },
	{ "ps_module", SHELL, " 4103 " },
	{ "ps_module", CORE, " 4103 " },
	{ "ps_script", SHELL, " 4104 " },
	{ "ps_script", CORE, " 4104 " },
};

#define MICROSOFT "Microsoft-Windows-"

static const struct {
	const char *service, *channel;
} services[] = {
	{ "application", "Application" },
	{ "applocker", MICROSOFT "AppLocker/MSI and Script" },
	{ "applocker", MICROSOFT "AppLocker/EXE and DLL" },
	{ "applocker", MICROSOFT "AppLocker/Packaged app-Deployment" },
	{ "applocker", MICROSOFT "AppLocker/Packaged app-Execution" },
	{ "appmodel-runtime", MICROSOFT "AppModel-Runtime/Admin" },
	{ "appxdeployment-server", MICROSOFT "AppXDeploymentServer/Operational" },
	{ "appxpackaging-om", MICROSOFT "AppxPackaging/Operational" },
	{ "bits-client", MICROSOFT "Bits-Client/Operational" },
	{ "capi2", MICROSOFT "CAPI2/Operational" },
	{ "codeintegrity-operational", MICROSOFT "CodeIntegrity/Operational" },
	{ "diagnosis-scripted", MICROSOFT "Diagnosis-Scripted/Operational" },
	{ "dns-client", MICROSOFT "DNS Client Events/Operational" },
	{ "dns-server", "DNS Server" },
	{ "driver-framework", MICROSOFT "DriverFrameworks-UserMode/Operational" },
	{ "firewall-as", MICROSOFT "Windows Firewall With Advanced Security/Firewall" },
	{ "ldap", MICROSOFT "LDAP-Client/Debug" },
	{ "lsa-server", MICROSOFT "LSA/Operational" },
	{ "msexchange-management", "MSExchange Management" },
	{ "ntlm", MICROSOFT "NTLM/Operational" },
	{ "openssh", "OpenSSH/Operational" },
	{ "powershell", SHELL },
	{ "powershell", CORE },
	{ "powershell-classic", CLASSIC },
	{ "printservice-admin", MICROSOFT "PrintService/Admin" },
	{ "printservice-operational", MICROSOFT "PrintService/Operational" },
	{ "security", "Security" },
	{ "security-mitigations", MICROSOFT "Security-Mitigations/Kernel Mode" },
	{ "security-mitigations", MICROSOFT "Security-Mitigations/User Mode" },
	{ "shell-core", MICROSOFT "Shell-Core/Operational" },
	{ "smbclient-security", MICROSOFT "SmbClient/Security" },
	{ "sysmon", SYSMON },
	{ "system", "System" },
	{ "taskscheduler", MICROSOFT "TaskScheduler/Operational" },
	{ "terminalservices-localsessionmanager",
	  MICROSOFT "TerminalServices-LocalSessionManager/Operational" },
	{ "windefend", MICROSOFT "Windows Defender/Operational" },
	{ "wmi", MICROSOFT "WMI-Activity/Operational" },
};

#define LINUX "Linux-Sysmon/Operational"

static bool lists(const char *ids, struct text id)
{
	for (const char *at = ids + 1; *at; at = strchr(at, ' ') + 1)
		if (strchr(at, ' ') - at == (ptrdiff_t)id.n && memcmp(at, id.p, id.n) == 0)
			return true;
	return false;
}

static bool of_category(struct text category, struct event *e, bool *known)
{
	bool found = false;

	for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
		if (!is(category, categories[i].category))
			continue;
		*known = true;
		if (e && is(e->channel, categories[i].channel) && lists(categories[i].id, e->id))
			found = true;
	}
	return found;
}

static bool of_service(struct text service, struct event *e, bool *known)
{
	bool found = false;

	for (size_t i = 0; i < sizeof services / sizeof *services; i++) {
		if (!is(service, services[i].service))
			continue;
		*known = true;
		if (e && is(e->channel, services[i].channel))
			found = true;
	}
	return found;
}

static bool of_linux(const struct logsource *l, struct event *e, bool *known)
{
	const char *id = is(l->category, "process_creation")     ? " 1 "
	                 : is(l->category, "network_connection") ? " 3 "
	                 : is(l->category, "file_event")         ? " 11 "
	                                                         : NULL;

	*known = id && l->service.n == 0;
	return *known && e && is(e->channel, LINUX) && lists(id, e->id);
}

static bool judge(const struct logsource *l, struct event *e, bool *known)
{
	bool category = true, service = true, holds = true;

	*known = false;
	if (is(l->product, "linux"))
		return of_linux(l, e, known);
	if (!is(l->product, "windows"))
		return false;
	if (l->category.n > 0)
		holds = of_category(l->category, e, &(bool){ false }) && holds;
	if (l->service.n > 0)
		holds = of_service(l->service, e, &(bool){ false }) && holds;
	if (l->category.n > 0)
		category = false, of_category(l->category, NULL, &category);
	if (l->service.n > 0)
		service = false, of_service(l->service, NULL, &service);
	*known = category && service;
	return *known && e && e->channel.n > 0 && !is(e->channel, LINUX) && holds;
}

bool logsource_known(const struct logsource *l)
{
	bool known;

	judge(l, NULL, &known);
	return known;
}

bool logsource_holds(const struct logsource *l, struct event *e)
{
	bool known;

	return judge(l, e, &known);
}

bool logsource_translates(const struct logsource *l, const struct event *e)
{
	return is(l->category, "process_creation") && is(e->channel, "Security");
}
