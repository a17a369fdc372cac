/* The Linux audit log: executions, connections, files and logins, as auditd writes them. */
#include "log.h"

static uint32_t serial = 1000;

/* The event's stamp behind a type. */
static void line_begin(struct buf *out, const char *type)
{
	buf_printf(out, "type=%s msg=audit(%lld.%03d:%u): ", type, (long long)(now_ms() / 1000),
	           (int)(now_ms() % 1000), serial);
}

static void text_hex_add(struct buf *out, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%02X", (unsigned char)text[i]);
}

static void syscall_add(struct buf *out, int number, const char *name, int items, const char *comm,
                        const char *exe, const char *key)
{
	line_begin(out, "SYSCALL");
	buf_printf(
		out,
		"arch=c000003e syscall=%d success=%s exit=%d a0=%x a1=%x a2=%x a3=%x items=%d "
		"ppid=%u pid=%u auid=1000 uid=%u gid=1000 euid=1000 suid=1000 fsuid=1000 egid=1000 "
		"sgid=1000 fsgid=1000 tty=pts0 ses=%u comm=\"%s\" exe=\"%s\" subj=unconfined "
		"key=\"%s\"",
		number, chance_below(9) ? "yes" : "no", chance_below(9) ? 0 : -2,
		chance_below(1u << 30), chance_below(1u << 30), chance_below(1u << 30),
		chance_below(1u << 30), items, 500 + chance_below(3000), 3500 + chance_below(30000),
		chance_below(2) ? 1000 : 0, 1 + chance_below(90), comm, exe, key);
	buf_printf(out,
	           "\x1d"
	           "ARCH=x86_64 SYSCALL=%s AUID=\"amira\" UID=\"amira\" GID=\"amira\" "
	           "EUID=\"amira\" SUID=\"amira\" FSUID=\"amira\" EGID=\"amira\" SGID=\"amira\" "
	           "FSGID=\"amira\"\n",
	           name);
}

static void path_add(struct buf *out, int item, const char *name, const char *nametype)
{
	line_begin(out, "PATH");
	buf_printf(out,
	           "item=%d name=\"%s\" inode=%u dev=fe:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 "
	           "nametype=%s cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0\x1d"
	           "OUID=\"root\" OGID=\"root\"\n",
	           item, name, chance_below(1u << 30), nametype);
}

static void cwd_add(struct buf *out)
{
	line_begin(out, "CWD");
	buf_add(out, STR("cwd=\"/home/amira\"\n"));
}

static void execution_add(struct buf *out)
{
	static const struct {
		const char *comm, *exe, *a1, *a2;
	} runs[] = {
		{ "ls", "/usr/bin/ls", "-l", "/srv/data" },
		{ "curl", "/usr/bin/curl", "-fsS", "https://updates.example/m.json" },
		{ "tar", "/usr/bin/tar", "-cf", "a b.tar" },
		{ "bash", "/usr/bin/bash", "-c", "id; uname -a" },
		{ "python3", "/usr/bin/python3.11", "-m", "http.server" },
	};
	size_t i = chance_below(COUNT(runs));

	syscall_add(out, 59, "execve", 2, runs[i].comm, runs[i].exe, "exec");
	line_begin(out, "EXECVE");
	buf_printf(out, "argc=3 a0=\"%s\" a1=\"%s\" a2=", runs[i].comm, runs[i].a1);
	if (str_find_char(str_of(runs[i].a2), ' ') == STR_NONE)
		buf_printf(out, "\"%s\"\n", runs[i].a2);
	else {
		text_hex_add(out, runs[i].a2, str_of(runs[i].a2).n);
		buf_add_char(out, '\n');
	}
	cwd_add(out);
	path_add(out, 0, runs[i].exe, "NORMAL");
	path_add(out, 1, "/lib64/ld-linux-x86-64.so.2", "NORMAL");
	line_begin(out, "PROCTITLE");
	buf_add(out, STR("proctitle="));
	text_hex_add(out, runs[i].comm, str_of(runs[i].comm).n + 1);
	text_hex_add(out, runs[i].a1, str_of(runs[i].a1).n + 1);
	text_hex_add(out, runs[i].a2, str_of(runs[i].a2).n);
	buf_add_char(out, '\n');
}

static void connection_add(struct buf *out)
{
	uint32_t host = 1 + chance_below(250);

	syscall_add(out, 42, "connect", 0, "curl", "/usr/bin/curl", "net");
	line_begin(out, "SOCKADDR");
	buf_printf(out,
	           "saddr=020001BBC00002%02X0000000000000000\x1d"
	           "SADDR={ saddr_fam=inet laddr=192.0.2.%u lport=443 }\n",
	           host, host);
	line_begin(out, "PROCTITLE");
	buf_add(out, STR("proctitle=\"curl\"\n"));
}

static void file_add(struct buf *out)
{
	struct buf name = { 0 };

	buf_printf(&name, "/srv/data/%u.txt", chance_below(100000));
	buf_add_char(&name, '\0');
	syscall_add(out, 257, "openat", 2, "vim", "/usr/bin/vim.basic", "files");
	cwd_add(out);
	path_add(out, 0, "/srv/data/", "PARENT");
	path_add(out, 1, name.p, "CREATE");
	line_begin(out, "PROCTITLE");
	buf_add(out, STR("proctitle=\"vim\"\n"));
	buf_free(&name);
}

static void login_add(struct buf *out)
{
	line_begin(out, "USER_LOGIN");
	buf_printf(out,
	           "pid=%u uid=0 auid=4294967295 ses=4294967295 subj=unconfined msg='op=login "
	           "acct=\"%s\" exe=\"/usr/sbin/sshd\" hostname=? addr=",
	           500 + chance_below(30000), user_pick());
	address_add_public(out);
	buf_printf(out, " terminal=sshd res=%s'\x1dUID=\"root\" AUID=\"unset\"\n",
	           chance_below(3) ? "success" : "failed");
}

static void audit_record(struct buf *out)
{
	static void (*const events[])(struct buf *) = { execution_add,  execution_add,
		                                        connection_add, file_add,
		                                        file_add,       login_add };

	now_advance(400);
	serial++;
	PICK(events)(out);
}

const struct log_format log_audit = { .name = "audit", .record = audit_record };
