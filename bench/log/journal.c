/* The systemd journal as `journalctl -o json` prints it. */
#include "log.h"

static void journal_record(struct buf *out)
{
	static const char *const programs[] = { "sshd", "cron", "systemd", "sudo", "app" };
	const char *program = PICK(programs);
	long long us = (long long)now_advance(500) * 1000 + chance_below(1000);

	buf_printf(out,
	           "{\"__CURSOR\":\"s=6a910b9d;i=%x\",\"__REALTIME_TIMESTAMP\":\"%lld\","
	           "\"__MONOTONIC_TIMESTAMP\":\"%u\",\"_BOOT_ID\":"
	           "\"6a910b9d5ee04a0c8d1f0e2b3c4d5e6f\","
	           "\"PRIORITY\":\"%u\",\"SYSLOG_FACILITY\":\"%u\",\"SYSLOG_IDENTIFIER\":\"%s\","
	           "\"_PID\":\"%u\",\"_UID\":\"%u\",\"_COMM\":\"%s\",\"_EXE\":\"/usr/sbin/%s\","
	           "\"_HOSTNAME\":\"%s\",\"_TRANSPORT\":\"syslog\",\"MESSAGE\":\"",
	           chance_below(1u << 30), us, chance_below(1u << 30), chance_below(7),
	           chance_below(20), program, 100 + chance_below(30000), chance_below(1000),
	           program, program, host_pick());
	if (chance_below(2))
		buf_printf(out, "session %u of user %s said \\\"done\\\"", chance_below(100000),
		           user_pick());
	else
		buf_printf(out, "Failed password for invalid user %s from 192.0.2.%u port %u ssh2",
		           user_pick(), 1 + chance_below(250), 1024 + chance_below(60000));
	buf_add(out, STR("\"}\n"));
}

const struct log_format log_journal = { .name = "journal", .record = journal_record };
