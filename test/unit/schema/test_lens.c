/* Names over records of every shape that the built-in schema knows. */
#include "schema/schema.h"
#include "unit.h"

static struct arena mem;
static const struct schema *schema;

struct seen {
	struct names names;
	const struct lens *lens;
	struct record r;
	bool ok;
};

static const struct origin origin = { .modified = 5 * TIME_SEC };

/* Look at one line through a lens for some names, separated by blanks. */
static struct seen look(const char *reader, const char *line, const char *names,
                        enum dialect dialect, bool all, bool time)
{
	const struct reader_type *type = reader_find(str_of(reader));
	struct str rest = str_of(names), name, text = str_of(line), raw = STR("");
	char *bytes = arena_get_zeroed(&mem, 1, text.n + READER_PAD);
	const void *state = NULL;
	struct err err = { 0 };
	struct seen s = { 0 };

	assert_non_null(type);
	names_init(&s.names, &mem);
	s.names.dialect = (uint8_t)dialect;
	while (str_take_word(&rest, &name))
		names_read(&s.names, name);
	s.lens = lens_new(schema, type, &s.names,
	                  (all ? LENS_ALL | LENS_SOURCE : 0u) | (time ? LENS_TIME : 0u), &mem,
	                  &err);
	assert_non_null(s.lens);
	if (text.n)
		memcpy(bytes, text.p, text.n);
	text.p = bytes;
	if (type->open)
		state = type->open(s.lens->slots, &mem);
	if (type->head)
		state = type->head(state, &text, s.lens->slots, &mem);
	type->cut(state, &text, &raw);
	s.r = (struct record){ .raw = raw, .origin = &origin };
	s.r.slot = arena_many(&mem, struct value, s.names.n);
	s.ok = lens_decode(s.lens, state, &s.r, zone_find(STR("+02:00")), NULL, &mem);
	return s;
}

struct expectation {
	const char *name, *want; /* want NULL: null */
};

static void expect(const char *reader, const char *line, enum dialect dialect,
                   const struct expectation *e)
{
	for (; e->name; e++) {
		struct seen s = look(reader, line, e->name, dialect, false, false);

		assert_true(s.ok);
		if (!str_eq(value_to_str(&s.r.slot[0], &mem), str_of(e->want)))
			print_error("%s of %s\n", e->name, line);
		assert_text(&s.r.slot[0], e->want);
	}
}

#define CREATE                                                                                     \
	"\"Image\":\"C:\\\\Windows\\\\CertUtil.exe\",\"CommandLine\":\"certutil -urlcache\","      \
	"\"ParentImage\":\"C:\\\\x\\\\Cmd.exe\",\"ParentCommandLine\":\"cmd /c\","                 \
	"\"User\":\"CORP\\\\alice\",\"ProcessId\":\"41\","                                         \
	"\"Hashes\":\"MD5=aa,SHA256=bb,IMPHASH=cc\",\"RuleName\":\"-\""
#define SYSMON "Microsoft-Windows-Sysmon/Operational"

/* The same process creation in every shape. */
static void shapes_give_the_same_names(void **unused)
{
	static const char *const shapes[] = {
		"{\"EventID\":1,\"Channel\":\"" SYSMON "\",\"Computer\":\"ws5\"," CREATE "}",
		"{\"EventID\":1,\"Channel\":\"microsoft-windows-sysmon/operational\","
		"\"SourceName\":\"Microsoft-Windows-Sysmon\",\"Hostname\":\"ws5\"," CREATE "}",
		"{\"EventID\":1,\"SourceName\":\"Microsoft-Windows-Sysmon\","
		"\"Hostname\":\"ws5\"," CREATE "}",
		"{\"winlog\":{\"event_id\":1,\"channel\":\"" SYSMON "\",\"computer_name\":\"ws5\","
		"\"provider_name\":\"Microsoft-Windows-Sysmon\",\"event_data\":{" CREATE "}},"
		"\"host\":{\"name\":\"collector\"},\"user\":{\"name\":\"SYSTEM\"}}",
		/* its process_id is the process that logs */
		"{\"event_id\":1,\"log_name\":\"" SYSMON "\",\"computer_name\":\"ws5\","
		"\"process_id\":3308,"
		"\"event_data\":{" CREATE "},\"user\":{\"name\":\"SYSTEM\"},"
		"\"host\":{\"name\":\"collector\"}}",
		"{\"Event\":{\"System\":{\"EventID\":1,\"Channel\":\"" SYSMON "\","
		"\"Computer\":\"ws5\"},\"EventData\":{" CREATE "}}}",
		"{\"Event\":{\"EventData\":{" CREATE "},\"System\":{\"EventID\":{\"#text\":1,"
		"\"#attributes\":{\"Qualifiers\":0}},\"Channel\":\"" SYSMON "\","
		"\"Computer\":\"ws5\"}}}",
		"{\"EventID\":\"1\",\"Channel\":\"" SYSMON "\",\"Computer\":\"ws5\","
		"\"EventData\":{" CREATE "}}",
	};
	static const struct expectation want[] = {
		{ "process_name", "certutil.exe" },
		{ "process_path", "C:\\Windows\\CertUtil.exe" },
		{ "process_id", "41" },
		{ "command_line", "certutil -urlcache" },
		{ "parent_process_name", "cmd.exe" },
		{ "parent_command_line", "cmd /c" },
		{ "user", "CORP\\alice" },
		{ "user_domain", "CORP" },
		{ "host", "ws5" },
		{ "hash_md5", "aa" },
		{ "hash_sha256", "bb" },
		{ "hash_sha1", NULL },
		{ "imphash", "cc" },
		{ "rule_name", NULL },
		{ "category", "process_creation" },
		{ "event_id", "1" },
		{ "channel", SYSMON },
		{ "src_ip", NULL },
		{ "url", NULL },
		{ "Image", "C:\\Windows\\CertUtil.exe" },
		{ "image", "C:\\Windows\\CertUtil.exe" },
		{ "EventID", "1" },
		{ "Computer", "ws5" },
		{ "baseImage", "C:\\Windows\\CertUtil.exe" },
		{ "commandLine", "certutil -urlcache" },
		{ "device_hostname", "ws5" },
		{ "process.executable", "C:\\Windows\\CertUtil.exe" },
		{ "process.parent.name", "Cmd.exe" },
		{ "user.domain", "CORP" },
		{ "process.cmd_line", "certutil -urlcache" },
		{ "ProcessCommandLine", "certutil -urlcache" },
		{ "InitiatingProcessFileName", "Cmd.exe" },
		{ "no_such_name", NULL },
		{ NULL, NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(shapes); i++) {
		/* Channels keep their spelling, and one shape has none. */
		for (const struct expectation *e = want; e->name; e++) {
			struct expectation one[2] = { *e, { NULL, NULL } };

			if ((i != 1 && i != 2) || strcmp(e->name, "channel") != 0)
				expect("json", shapes[i], DIALECT_SUMO, one);
		}
	}
}

/* A record's own field of a name does not count where the schema says so, also if nothing else
 * gives the name a value. */
static void a_field_may_not_be_what_its_name_means(void **unused)
{
	static const struct expectation logs[] = {
		{ "process_id", NULL },
		{ "ExecutionProcessID", "7" },
		{ "PROCESS_ID", NULL },
		{ NULL, NULL },
	};
	static const struct expectation other[] = {
		{ "process_id", "7" },
		{ "ExecutionProcessID", "7" },
		{ NULL, NULL },
	};
	static const char *const data = "\"computer_name\":\"ws5\",\"process_id\":7";

	(void)unused;
	expect("json", arena_printf(&mem, "{\"event_id\":7045,\"log_name\":\"System\",%s}", data).p,
	       DIALECT_SUMO, logs);
	expect("json",
	       arena_printf(&mem, "{\"event_id\":16,\"log_name\":\"%s\",%s}", SYSMON, data).p,
	       DIALECT_SUMO, logs);
	expect("json", arena_printf(&mem, "{%s}", data).p, DIALECT_SUMO, other);
}

#define WIN(id, channel, data)                                                                     \
	"{\"EventID\":" #id ",\"Channel\":\"" channel "\",\"Computer\":\"ws5\"," data "}"

static void windows_events_have_their_own_names(void **unused)
{
	static const struct {
		const char *line;
		struct expectation want[12];
	} cases[] = {
		{ WIN(3, SYSMON,
		      "\"Image\":\"/usr/bin/curl\",\"SourceIp\":\"10.0.0.1\",\"SourcePort\":\"50\","
		      "\"SourceHostname\":\"-\",\"DestinationIp\":\"192.0.2.1\","
		      "\"DestinationPort\":443,\"DestinationHostname\":\"\",\"Protocol\":\"tcp\""),
		  { { "process_name", "curl" },
		    { "src_ip", "10.0.0.1" },
		    { "src_port", "50" },
		    { "src_host", NULL },
		    { "dst_ip", "192.0.2.1" },
		    { "dst_port", "443" },
		    { "dst_host", NULL },
		    { "protocol", "tcp" },
		    { "command_line", NULL },
		    { "source.ip", "10.0.0.1" },
		    { "RemoteIP", "192.0.2.1" } } },
		{ WIN(10, SYSMON,
		      "\"SourceImage\":\"C:\\\\A.exe\",\"TargetImage\":\"C:\\\\lsass.exe\","
		      "\"SourceProcessId\":\"7\""),
		  { { "process_name", "a.exe" }, { "process_id", "7" }, { "action", "access" } } },
		{ WIN(11, SYSMON,
		      "\"Image\":\"C:\\\\A.exe\",\"TargetFilename\":\"C:\\\\t\\\\B.bin\""),
		  { { "file_path", "C:\\t\\B.bin" },
		    { "file_name", "B.bin" },
		    { "changeTarget", "C:\\t\\B.bin" } } },
		{ WIN(13, SYSMON,
		      "\"EventType\":\"SetValue\",\"TargetObject\":\"HKLM\\\\Run\","
		      "\"Details\":\"x\""),
		  { { "registry_key", "HKLM\\Run" },
		    { "registry_value", "x" },
		    { "action", "SetValue" } } },
		{ WIN(15, SYSMON, "\"TargetFilename\":\"C:\\\\a\",\"Hash\":\"SHA256=ee\""),
		  { { "hash_sha256", "ee" }, { "file_path", "C:\\a" } } },
		{ WIN(17, SYSMON, "\"PipeName\":\"\\\\evil\",\"Image\":\"System\""),
		  { { "file_path", "\\evil" }, { "process_name", "system" } } },
		{ WIN(22, SYSMON, "\"QueryName\":\"a.example\",\"QueryResults\":\"192.0.2.1;\""),
		  { { "dns_query", "a.example" },
		    { "dns_answer", "192.0.2.1;" },
		    { "RemoteUrl", "a.example" } } },
		{ WIN(23, SYSMON, "\"TargetFilename\":\"C:\\\\a\",\"Hashes\":\"MD5=1\""),
		  { { "file_path", "C:\\a" }, { "hash_md5", "1" }, { "action", "delete" } } },
		{ WIN(4688, "Security",
		      "\"NewProcessName\":\"C:\\\\Curl.EXE\",\"NewProcessId\":\"0x1e70\","
		      "\"ProcessId\":\"0x10\",\"CommandLine\":\"curl\",\"SubjectUserName\":\"bob\","
		      "\"SubjectDomainName\":\"CORP\",\"TargetUserName\":\"-\","
		      "\"ParentProcessName\":\"C:\\\\p.exe\""),
		  { { "process_name", "curl.exe" },
		    { "process_id", "7792" },
		    { "command_line", "curl" },
		    { "user", "bob" },
		    { "user_domain", "CORP" },
		    { "parent_process_name", "p.exe" },
		    { "Image", "C:\\Curl.EXE" },
		    { "baseImage", "C:\\Curl.EXE" },
		    { "process.pid", "7792" },
		    { "FileName", "Curl.EXE" } } },
		{ WIN(4624, "Security",
		      "\"TargetUserName\":\"bob\",\"SubjectUserName\":\"ws5$\","
		      "\"IpAddress\":\"10.0.0.9\",\"IpPort\":\"0\",\"ProcessName\":\"-\""),
		  { { "user", "bob" },
		    { "src_ip", "10.0.0.9" },
		    { "src_port", "0" },
		    { "process_name", NULL } } },
		{ WIN(4663, "Security",
		      "\"ObjectName\":\"C:\\\\a\\\\b\",\"ProcessName\":\"C:\\\\P.exe\""),
		  { { "file_path", "C:\\a\\b" }, { "process_name", "p.exe" } } },
		{ WIN(5156, "Security",
		      "\"Application\":\"\\\\device\\\\dns.exe\",\"SourceAddress\":\"10.0.0.1\","
		      "\"DestAddress\":\"10.0.0.2\",\"DestPort\":\"53\",\"ProcessID\":\"4\""),
		  { { "process_name", "dns.exe" },
		    { "src_ip", "10.0.0.1" },
		    { "dst_ip", "10.0.0.2" },
		    { "dst_port", "53" },
		    { "process_id", "4" } } },
		{ WIN(7045, "System",
		      "\"ImagePath\":\"C:\\\\s.exe\",\"AccountName\":\"LocalSystem\""),
		  { { "file_path", "C:\\s.exe" },
		    { "user", "LocalSystem" },
		    { "category", "service_creation" } } },
		{ WIN(4104, "Microsoft-Windows-PowerShell/Operational",
		      "\"ScriptBlockText\":\"iex\",\"Path\":\"\",\"Image\":\"x\""),
		  { { "script_text", "iex" },
		    { "process_name", NULL },
		    { "command_line", NULL },
		    { "file_path", NULL },
		    { "baseImage", "powershell.exe" } } },
		{ WIN(4103, "Microsoft-Windows-PowerShell/Operational", "\"Payload\":\"p\""),
		  { { "script_text", "p" }, { "process_name", NULL } } },
		{ WIN(99, "Other", "\"Image\":\"C:\\\\Z.exe\",\"SubjectUserName\":\"eve\""),
		  { { "process_name", "z.exe" }, { "user", "eve" }, { "host", "ws5" } } },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		expect("json", cases[i].line, DIALECT_SUMO, cases[i].want);
}

static void other_logs_have_the_same_names(void **unused)
{
	static const struct {
		const char *reader, *line;
		struct expectation want[14];
	} cases[] = {
		{ "squid",
		  "1.002 4 10.0.0.4 TCP_MISS/200 1264 GET http://a.example/x?q "
		  "- HIER_DIRECT/192.0.2.7 text/html",
		  { { "src_ip", "10.0.0.4" },
		    { "url", "http://a.example/x?q" },
		    { "url_host", "a.example" },
		    { "url_path", "/x" },
		    { "dst_ip", "192.0.2.7" },
		    { "status", "200" },
		    { "bytes_in", "1264" },
		    { "method", "GET" },
		    { "content_type", "text/html" },
		    { "action", "TCP_MISS" },
		    { "user_agent", NULL },
		    { "cs-host", "a.example" },
		    { "http_url", "http://a.example/x?q" } } },
		{ "squid",
		  "1.002 4 10.0.0.4 TCP_TUNNEL/200 12 CONNECT a.example:443 - HIER_NONE/- -",
		  { { "url", "a.example:443" },
		    { "url_host", "a.example" },
		    { "url_path", NULL },
		    { "dst_ip", NULL },
		    { "content_type", NULL } } },
		{ "combined",
		  "www.example:80 10.0.0.4 - bob [24/Nov/2026:02:21:52 +0000] \"GET /x?y "
		  "HTTP/1.1\" "
		  "200 12 \"http://r/\" \"curl\"",
		  { { "src_ip", "10.0.0.4" },
		    { "url", "/x?y" },
		    { "url_host", "www.example" },
		    { "url_path", "/x" },
		    { "user", "bob" },
		    { "status", "200" },
		    { "bytes_in", "12" },
		    { "user_agent", "curl" },
		    { "referer", "http://r/" },
		    { "protocol", "HTTP/1.1" },
		    { "c-useragent", "curl" },
		    { "http_url", "/x?y" } } },
		{ "w3c",
		  "#Fields: date time c-ip cs-username cs-method cs-uri sc-status sc-bytes "
		  "cs(User-Agent) s-action\n"
		  "2026-11-24 02:21:52 10.0.0.4 bob GET http://a.example/x 200 12 \"curl 8\" "
		  "TCP_HIT",
		  { { "src_ip", "10.0.0.4" },
		    { "url", "http://a.example/x" },
		    { "url_host", "a.example" },
		    { "user", "bob" },
		    { "method", "GET" },
		    { "status", "200" },
		    { "bytes_in", "12" },
		    { "user_agent", "curl 8" },
		    { "action", "TCP_HIT" },
		    { "dst_ip", NULL },
		    { "source.ip", "10.0.0.4" },
		    { "c-uri", "http://a.example/x" } } },
		{ "w3c",
		  "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port c-ip\n"
		  "2026-11-24 02:21:52 192.0.2.1 GET /x - 443 10.0.0.4",
		  { { "src_ip", "10.0.0.4" },
		    { "dst_ip", "192.0.2.1" },
		    { "dst_port", "443" },
		    { "url", "/x" },
		    { "url_path", "/x" } } },
		{ "json",
		  "{\"time\":\"2026-11-24T02:21:53+0000\",\"src_ip\":\"10.0.0.4\","
		  "\"method\":\"GET\",\"url\":\"http://a.example/x\",\"status\":200,\"bytes\":12,"
		  "\"user_agent\":\"curl\",\"referer\":\"-\"}",
		  { { "src_ip", "10.0.0.4" },
		    { "url_host", "a.example" },
		    { "status", "200" },
		    { "bytes_in", "12" },
		    { "category", "proxy" },
		    { "source.ip", "10.0.0.4" },
		    { "http_url", "http://a.example/x" } } },
		{ "json",
		  "{\"client\":\"10.0.0.4\",\"cs-uri\":\"http://b.example/\",\"sc-status\":\"404\","
		  "\"cs(User-Agent)\":\"wget\",\"cs-method\":\"GET\"}",
		  { { "src_ip", "10.0.0.4" },
		    { "url", "http://b.example/" },
		    { "status", "404" },
		    { "user_agent", "wget" },
		    { "method", "GET" } } },
		{ "json",
		  "{\"Timestamp\":\"x\",\"ActionType\":\"ProcessCreated\",\"DeviceName\":\"ws5\","
		  "\"FileName\":\"Curl.exe\",\"FolderPath\":\"C:\\\\Curl.exe\","
		  "\"ProcessCommandLine\":\"curl\",\"InitiatingProcessFileName\":\"Cmd.exe\","
		  "\"InitiatingProcessCommandLine\":\"cmd\",\"AccountName\":\"bob\"}",
		  { { "process_name", "curl.exe" },
		    { "command_line", "curl" },
		    { "parent_process_name", "cmd.exe" },
		    { "parent_command_line", "cmd" },
		    { "user", "bob" },
		    { "host", "ws5" },
		    { "Image", "C:\\Curl.exe" } } },
		{ "json",
		  "{\"properties\":{\"ActionType\":\"ConnectionSuccess\",\"DeviceName\":\"ws5\","
		  "\"InitiatingProcessFileName\":\"Cmd.exe\",\"LocalIP\":\"10.0.0.1\","
		  "\"RemoteIP\":\"192.0.2.1\",\"RemotePort\":443,\"RemoteUrl\":\"a.example\"}}",
		  { { "process_name", "cmd.exe" },
		    { "src_ip", "10.0.0.1" },
		    { "dst_port", "443" },
		    { "dst_host", "a.example" },
		    { "url", "a.example" } } },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		expect(cases[i].reader, cases[i].line, DIALECT_SUMO, cases[i].want);
}

static void the_records_own_field_comes_first(void **unused)
{
	static const struct expectation own[] = {
		{ "url", "-" },      { "host", "collector" },  { "USER", "y" },
		{ "user", "x" },     { "list", "[1,2]" },      { "object", "{\"a\":1}" },
		{ "object.a", "1" }, { "src_ip", "10.0.0.1" }, { "process_name", NULL },
		{ NULL, NULL },
	};

	(void)unused;
	expect("json",
	       "{\"url\":\"-\",\"host\":\"collector\",\"Computer\":\"ws5\",\"user\":\"x\","
	       "\"USER\":\"y\",\"list\":[1,2],\"object\":{\"a\":1},\"src_ip\":{\"a\":1},"
	       "\"SourceIp\":\"10.0.0.1\",\"process_name\":{\"x\":1},\"bad\":null}",
	       DIALECT_SUMO, own);
}

static void dialects_ask_their_own_vocabulary(void **unused)
{
	static const char line[] = WIN(4688, "Security",
	                               "\"NewProcessName\":\"C:\\\\a.exe\",\"User\":\"raw\"");
	static const struct expectation cse[] = {
		{ "baseImage", "C:\\a.exe" }, { "process_name", NULL }, { "NewProcessName", NULL },
		{ "device_hostname", "ws5" }, { "user", NULL },         { NULL, NULL },
	};
	static const struct expectation sigma[] = {
		{ "Image", "C:\\a.exe" },          { "process_name", NULL }, /* on Windows a rule
		                                                                asks for its own
		                                                                names only */
		{ "NewProcessName", "C:\\a.exe" }, { "User", "raw" },        { NULL, NULL },
	};

	(void)unused;
	expect("json", line, DIALECT_CSE, cse);
	expect("json", line, DIALECT_SIGMA, sigma);
}

/* Of a process created as Security has it Sigma knows five fields, and no other by a guess. */
static void sigma_translates_what_it_says_of_4688(void **unused)
{
	static const char line[] = WIN(
		4688, "Security",
		"\"NewProcessName\":\"C:\\\\a.exe\",\"ParentProcessName\":\"C:\\\\b.exe\","
		"\"SubjectUserName\":\"alice\",\"SubjectLogonId\":\"0x3e7\","
		"\"NewProcessId\":\"0x1a4\",\"ProcessId\":\"0x2c\",\"Hashes\":\"MD5=aa\"");
	static const char other[] = WIN(4689, "Security",
	                                "\"ProcessName\":\"C:\\\\a.exe\",\"ProcessId\":\"0x2c\","
	                                "\"SubjectUserName\":\"alice\"");
	static const struct expectation sigma[] = {
		{ "Image", "C:\\a.exe" },
		{ "ParentImage", "C:\\b.exe" },
		{ "User", "alice" },
		{ "LogonId", "0x3e7" },
		{ "ProcessId", "0x1a4" },
		{ "md5", "aa" },
		{ "ParentProcessId", NULL },
		{ "ParentCommandLine", NULL },
		{ "OriginalFileName", NULL },
		{ "src_ip", NULL },
		{ NULL, NULL },
	};
	static const struct expectation sumo[] = { { "ProcessId", "0x2c" }, { NULL, NULL } };
	static const struct expectation others[] = {
		{ "Image", NULL }, { "User", NULL }, { "ProcessId", "0x2c" }, { NULL, NULL }
	};

	(void)unused;
	expect("json", line, DIALECT_SIGMA, sigma);
	expect("json", line, DIALECT_SUMO, sumo);
	expect("json", other, DIALECT_SIGMA, others);
}

static void only_verbatim_sources_are_said_to_be(void **unused)
{
	static const struct {
		const char *reader, *name;
		enum dialect dialect;
		bool want;
	} cases[] = {
		{ "json", "process_name", DIALECT_SUMO, true },
		{ "json", "command_line", DIALECT_SUMO, true },
		{ "json", "url", DIALECT_SUMO, true },
		{ "json", "src_ip", DIALECT_SUMO, true },
		{ "json", "Image", DIALECT_SUMO, true },
		{ "json", "anything", DIALECT_SUMO, true },
		{ "json", "process_id", DIALECT_SUMO, false },
		{ "json", "category", DIALECT_SUMO, false },
		{ "json", "baseImage", DIALECT_SUMO, false },
		{ "json", "baseImage", DIALECT_CSE, false },
		{ "squid", "baseImage", DIALECT_CSE, true },
		{ "squid", "category", DIALECT_SUMO, false },
		{ "squid", "url_host", DIALECT_SUMO, true },
		{ "json", "_raw", DIALECT_SUMO, true },
		{ "json", "_loglevel", DIALECT_SUMO, false },
		{ "json", "_sourcecategory", DIALECT_SUMO, false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct seen s = look(cases[i].reader, "", cases[i].name, cases[i].dialect, false,
		                     false);

		if (lens_verbatim(s.lens, 0, NULL) != cases[i].want)
			fail_msg("%s by %s", cases[i].name, cases[i].reader);
		assert_false(lens_verbatim(s.lens, 1, NULL));
	}
}

static void fields_that_do_not_stand_in_the_bytes_are_told(void **unused)
{
	static const struct {
		const char *reader, *name, *key; /* key NULL: it cannot be said */
	} cases[] = {
		{ "json", "process_id", "ProcessId" },
		{ "json", "category", NULL },
		{ "squid", "url_port", NULL },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct seen s = look(cases[i].reader, "", cases[i].name, DIALECT_SUMO, false,
		                     false);
		struct str key[8];
		bool ends, found = false;
		size_t n = lens_others(s.lens, 0, NULL, key, COUNT(key), &ends);

		assert_int_equal(n > 0, cases[i].key != NULL);
		for (size_t k = 0; k < n; k++)
			found |= str_eq_nocase(key[k], str_of(cases[i].key));
		assert_int_equal(found, cases[i].key != NULL);
	}
}

/* What stands in the bytes may be told for some log sources only. */
static void some_log_sources_are_told_of(void **unused)
{
	static const struct {
		const char *source, *name;
		bool verbatim;
		const char *key; /* of a tail; NULL: none is asked for */
	} cases[] = {
		{ "windows/sysmon/3", "dst_host", true, "DestinationHostname\"" },
		{ "windows/sysmon/1", "category", false, NULL },
		{ "suricata/dns", "command_line", true, "d_line\"" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct seen s = look("json", "", cases[i].name, DIALECT_SUMO, false, false);
		size_t sources = schema_sources(s.lens->schema), n;
		bool *of = arena_many(&mem, bool, sources), found = false;
		struct str key[16];

		for (size_t k = 0; k < sources; k++)
			of[k] = str_eq(schema_source_name(s.lens->schema, k),
			               str_of(cases[i].source));
		assert_int_equal(lens_verbatim(s.lens, 0, of), cases[i].verbatim);
		n = lens_keys(s.lens, 0, of, SPOT_HEAD, key, COUNT(key), &mem);
		for (size_t k = 0; cases[i].key && k < n; k++)
			found |= str_eq(key[k], str_of(cases[i].key));
		assert_int_equal(found, cases[i].key != NULL);
	}
}

/* Whether a mark of a log source has a text. */
static bool is_marked(const struct lens *lens, const char *source, const char *text)
{
	struct source_mark mark[24];
	size_t at = 0, n;

	while (!str_eq(schema_source_name(lens->schema, at), str_of(source)))
		at++;
	n = lens_marks(lens, at, mark, COUNT(mark), &mem);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < mark[i].n; k++)
			if (str_eq(mark[i].text[k], str_of(text)))
				return true;
	return false;
}

static void log_sources_leave_marks(void **unused)
{
	struct seen s = look("json", "", "process_name", DIALECT_SUMO, false, false);

	(void)unused;
	assert_true(is_marked(s.lens, "windows/sysmon/1", "Microsoft-Windows-Sysmon"));
	assert_true(is_marked(s.lens, "windows/powershell/4104", "4104"));
	assert_true(is_marked(s.lens, "defender/file/created", "FileCreated"));
	assert_true(is_marked(s.lens, "ecs/dns", "event\""));
	assert_true(is_marked(s.lens, "ecs/dns", "event.category"));
	assert_false(is_marked(s.lens, "windows/sysmon/1", "1"));
}

static void times_are_taken_in_order_of_trust(void **unused)
{
	static const struct {
		const char *reader, *line;
		int64_t want; /* s */
	} cases[] = {
		{ "json", "{\"time\":\"1970-01-01T00:01:00Z\"}", 60 },
		{ "json", "{\"time\":\"1970-01-01 02:01:00\"}", 60 },
		{ "json",
		  "{\"UtcTime\":\"1970-01-01 00:01:00.000\",\"EventTime\":\"1970-01-01 09:00:00\"}",
		  60 },
		{ "json",
		  "{\"@timestamp\":\"1970-01-01T00:02:00Z\",\"UtcTime\":\"1970-01-01 00:01:00\"}",
		  60 },
		{ "json",
		  "{\"Event\":{\"System\":{\"TimeCreated\":{\"#attributes\":{\"SystemTime\":"
		  "\"1970-01-01T00:01:00.000000Z\"}}},\"EventData\":{\"UtcTime\":"
		  "\"1970-01-01 00:00:30\"}}}",
		  60 },
		{ "json", "{\"UtcTime\":\"soon\",\"@timestamp\":\"1970-01-01T00:02:00Z\"}", 120 },
		{ "json", "{\"ts\":1700000000}", 1700000000 },
		{ "json", "{\"a\":\"1970-01-01T00:01:00Z\"}", 5 },
		{ "combined", "h - - [01/Jan/1970:00:01:00 +0000] \"GET / HTTP/1.0\" 200 1", 60 },
		{ "squid", "77.002 4 h TCP_MISS/200 1 GET http://a/ - HIER_NONE/- -", 77 },
		{ "plain", "2020-01-01T00:00:00Z hello", 1577836800 },
		{ "plain", "hello", 5 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct seen s = look(cases[i].reader, cases[i].line, "", DIALECT_SUMO, false, true);

		assert_int_equal(s.r.time / TIME_SEC, cases[i].want);
	}
}

static void times_cost_nothing_unless_wanted(void **unused)
{
	struct seen s = look("json", "{\"ts\":1700000000}", "ts", DIALECT_SUMO, false, false);

	(void)unused;
	assert_int_equal(s.r.time, origin.modified);
	assert_int_equal(s.lens->slots->n, 2); /* MessageTotal is always asked for */
	s = look("json", "{\"ts\":1700000000}", "_messagetime", DIALECT_SUMO, false, false);
	assert_int_equal(s.r.time / TIME_SEC, 1700000000);
}

static void what_is_no_record_keeps_its_text_and_metadata(void **unused)
{
	struct seen s = look("squid", "garbage ERROR", "url _raw _loglevel _size", DIALECT_SUMO,
	                     true, true);

	(void)unused;
	assert_false(s.ok);
	assert_text(&s.r.slot[0], NULL);
	assert_text(&s.r.slot[1], "garbage ERROR");
	assert_text(&s.r.slot[2], "ERROR");
	assert_text(&s.r.slot[3], "13");
	assert_int_equal(s.r.fields, 0);
}

static void all_fields_are_shown_on_demand(void **unused)
{
	struct seen s = look("squid", "1.002 4 h A/200 1 GET http://a/ - HIER_NONE/- -", "url",
	                     DIALECT_SUMO, true, false);

	(void)unused;
	assert_int_equal(s.r.fields, 11);
	assert_str(s.r.field[0].name, "elapsed");
	assert_text(&s.r.field[6].value, "http://a/");
	s = look("json", "{\"a\":1,\"b\":{\"c\":2}}", "", DIALECT_SUMO, true, false);
	assert_int_equal(s.r.fields, 2);
	assert_str(s.r.field[1].name, "b.c");
	s = look("json", "{\"a\":1}", "a", DIALECT_SUMO, false, false);
	assert_int_equal(s.r.fields, 0);
}

static void log_sources_are_told(void **unused)
{
	static const struct {
		const char *reader, *line, *want;
	} cases[] = {
		{ "json", WIN(1, SYSMON, "\"a\":1"), "windows/sysmon/1" },
		{ "json", WIN(12, SYSMON, "\"a\":1"), "windows/sysmon/12-14/12" },
		{ "json", WIN(250, SYSMON, "\"a\":1"), "windows/sysmon" },
		{ "json", WIN(4688, "SECURITY", "\"a\":1"), "windows/security/4688" },
		{ "json",
		  "{\"Event\":{\"System\":{\"EventID\":{\"#text\":4688},\"Channel\":\"Security\"}}"
		  "}",
		  "windows/security/4688" },
		{ "json",
		  "{\"winlog\":{\"event_id\":3,\"channel\":\"" SYSMON
		  "\",\"event_data\":{\"a\":1}}}",
		  "windows/sysmon/3" },
		{ "json", "{\"eventID\":\"1-2\",\"eventName\":\"x\"}", "" },
		{ "squid", "1.002 4 h A/200 1 GET http://a/ - HIER_NONE/- -", "proxy/squid" },
		{ "json", "{\"url\":\"u\",\"status\":1}", "proxy/json" },
		{ "plain", "x", "" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct seen s = look(cases[i].reader, cases[i].line, "", DIALECT_SUMO, true, false);

		assert_str(lens_source(s.lens, &s.r), cases[i].want);
	}
}

static void line_add(void *user, struct str source, struct str text)
{
	buf_printf(user, "%.*s: %.*s\n", STR_ARG(source), STR_ARG(text));
}

static void explain_tells_where_names_come_from(void **unused)
{
	static const struct {
		const char *reader, *name, *want;
	} cases[] = {
		{ "squid", "src_ip", "general: client\nproxy/squid: client\n" },
		{ "squid", "category", "proxy/squid: =proxy\n" },
		{ "combined", "status", "proxy/combined: int(status)\n" },
		{ "json", "ExecutionThreadID",
		  "general: Event.System.Execution.#attributes.ThreadID, else "
		  "Event.System.Execution_attributes.ThreadID, else "
		  "Event.System.Execution.@ThreadID, else Execution.ThreadID, else "
		  "winlog.process.thread.id, else SystemThreadId, else thread_id, "
		  "else ThreadID\n" },
		{ "json", "package.name", "windows/appx: PackageFullName\n" },
		{ "json", "EventData.Image", "general: Image\n" },
		{ "squid", "url_scheme", "general: scheme_of_url(url)\n" },
		{ "squid", "dst_domain",
		  "general: registrable_domain(host_of_url(url))\n"
		  "proxy/squid: registrable_domain(host_of_url(url))\n" },
		{ "json", "winlog.channel", "windows: Channel\n" },
		{ "squid", "nonsense", "" },
		{ "json", "grandparentPid", "defender/process: int(InitiatingProcessParentId)\n" },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = { 0 };

		lens_explain(schema, reader_find(str_of(cases[i].reader)), str_of(cases[i].name),
		             DIALECT_SUMO, line_add, &out, &mem);
		assert_str(buf_str(&out), cases[i].want);
		buf_free(&out);
	}
}

static int schema_open(void **unused)
{
	struct err err = { 0 };

	(void)unused;
	schema = schema_load(STR(""), &mem, &err);
	return schema ? 0 : -1;
}

static int schema_close(void **unused)
{
	(void)unused;
	arena_free(&mem);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shapes_give_the_same_names),
		cmocka_unit_test(a_field_may_not_be_what_its_name_means),
		cmocka_unit_test(windows_events_have_their_own_names),
		cmocka_unit_test(other_logs_have_the_same_names),
		cmocka_unit_test(the_records_own_field_comes_first),
		cmocka_unit_test(dialects_ask_their_own_vocabulary),
		cmocka_unit_test(sigma_translates_what_it_says_of_4688),
		cmocka_unit_test(only_verbatim_sources_are_said_to_be),
		cmocka_unit_test(fields_that_do_not_stand_in_the_bytes_are_told),
		cmocka_unit_test(some_log_sources_are_told_of),
		cmocka_unit_test(log_sources_leave_marks),
		cmocka_unit_test(times_are_taken_in_order_of_trust),
		cmocka_unit_test(times_cost_nothing_unless_wanted),
		cmocka_unit_test(what_is_no_record_keeps_its_text_and_metadata),
		cmocka_unit_test(all_fields_are_shown_on_demand),
		cmocka_unit_test(log_sources_are_told),
		cmocka_unit_test(explain_tells_where_names_come_from),
	};

	return cmocka_run_group_tests(tests, schema_open, schema_close);
}
