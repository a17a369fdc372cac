/* What devices and daemons send: syslog of both kinds, CEF, and a firewall's pairs. */
#include "log.h"

static const char *program_pick(void)
{
	static const char *const programs[] = {
		"sshd", "cron", "systemd", "sudo", "kernel", "app"
	};

	return PICK(programs);
}

static void message_add(struct buf *out)
{
	switch (chance_below(5)) {
	case 0:
		buf_printf(out, "Accepted publickey for %s from ", user_pick());
		address_add(out);
		buf_printf(out, " port %u ssh2: ED25519 SHA256:", 1024 + chance_below(60000));
		hex_add(out, 32);
		return;
	case 1:
		buf_printf(out, "Failed password for invalid user %s from ", user_pick());
		address_add_public(out);
		buf_printf(out, " port %u ssh2", 1024 + chance_below(60000));
		return;
	case 2:
		buf_printf(out, "Started session %u of user %s.", chance_below(100000),
		           user_pick());
		return;
	case 3:
		buf_printf(out,
		           "pam_unix(cron:session): session opened for user %s(uid=0) by (uid=0)",
		           user_pick());
		return;
	default:
		buf_printf(out, "worker %u: job %u took %u ms, queue is %u long", chance_below(16),
		           chance_below(1u << 30), chance_below(9000), chance_below(40));
	}
}

static void syslog_record(struct buf *out)
{
	now_advance(500);
	now_add(out, "%b %e %T ");
	buf_printf(out, "%s %s[%u]: ", host_pick(), program_pick(), 100 + chance_below(30000));
	message_add(out);
	buf_add_char(out, '\n');
}

const struct log_format log_syslog = { .name = "syslog", .record = syslog_record };

/* RFC 5424, without an end. */
static void message5424_add(struct buf *out)
{
	now_advance(500);
	buf_printf(out, "<%u>1 ", chance_below(192));
	now_add_ms(out, "%FT%T");
	buf_printf(out, "Z %s.tallow.example %s %u %s ", host_pick(), program_pick(),
	           100 + chance_below(30000), chance_below(2) ? "-" : "ID47");
	if (chance_below(2))
		buf_printf(out, "[req@32473 id=\"%u\" user=\"%s\" note=\"a \\\"b\\\"\"] ",
		           chance_below(1u << 30), user_pick());
	else
		buf_add(out, STR("- "));
	message_add(out);
}

static void syslog5424_record(struct buf *out)
{
	message5424_add(out);
	buf_add_char(out, '\n');
}

const struct log_format log_syslog5424 = { .name = "syslog5424", .record = syslog5424_record };

/* RFC 6587: one message in eight has two lines. */
static void syslog_frames_record(struct buf *out)
{
	struct buf message = { 0 };

	message5424_add(&message);
	if (chance_below(8) == 0)
		buf_add(&message, STR("\n  at the second line of it"));
	buf_printf(out, "%zu ", message.n);
	buf_add(out, buf_str(&message));
	buf_free(&message);
}

const struct log_format log_syslog_frames = { .name = "syslog-frames",
	                                      .record = syslog_frames_record };

static void cef_record(struct buf *out)
{
	static const char *const names[] = { "Login failed", "Malware blocked", "Policy match",
		                             "Port scan", "URL filtered" };
	uint32_t name = chance_below(COUNT(names));

	now_advance(500);
	buf_printf(out, "CEF:0|Acme|Gate|7.2|%u|%s|%u|rt=%lld src=", 100 + name, names[name],
	           chance_below(11), (long long)now_ms());
	address_add(out);
	buf_printf(out, " spt=%u dst=", 1024 + chance_below(60000));
	address_add_public(out);
	buf_printf(out,
	           " dpt=%u proto=TCP act=%s suser=%s dhost=%s request=https://%s%s "
	           "cs1Label=Matched Rule cs1=outbound web %u in=%u out=%u "
	           "requestClientApplication=%s msg=session %u closed\n",
	           chance_below(2) ? 443 : 80, chance_below(3) ? "allowed" : "blocked", user_pick(),
	           domain_pick(), domain_pick(), chance_below(2) ? "/" : "/a?b\\=1",
	           chance_below(40), chance_below(90000), chance_below(9000),
	           "Mozilla/5.0 (X11; Linux x86_64)", chance_below(1u << 30));
}

const struct log_format log_cef = { .name = "cef", .record = cef_record };

static void keyvalue_record(struct buf *out)
{
	now_advance(300);
	now_add(out, "date=%F time=%T ");
	buf_printf(out,
	           "devname=\"gate-%u\" devid=\"FG100X%06u\" eventtime=%lld%06u tz=\"+0000\" "
	           "logid=\"0000000013\" type=\"traffic\" subtype=\"forward\" level=\"notice\" "
	           "vd=\"root\" srcip=",
	           1 + chance_below(3), chance_below(1000000), (long long)now_ms(),
	           chance_below(1000000));
	address_add(out);
	buf_printf(out, " srcport=%u srcintf=\"lan\" dstip=", 1024 + chance_below(60000));
	address_add_public(out);
	buf_printf(out,
	           " dstport=%u dstintf=\"wan1\" sessionid=%u proto=6 action=\"%s\" policyid=%u "
	           "policytype=\"policy\" service=\"HTTPS\" srccountry=\"Reserved\" user=\"%s\" "
	           "app=\"SSL\" duration=%u sentbyte=%u rcvdbyte=%u sentpkt=%u hostname=\"%s\" "
	           "msg=\"session of \\\"%s\\\" closed\"\n",
	           chance_below(2) ? 443 : 80, chance_below(1u << 30),
	           chance_below(3) ? "close" : "deny", chance_below(40), user_pick(),
	           chance_below(900), chance_below(90000), chance_below(900000), chance_below(900),
	           domain_pick(), user_pick());
}

const struct log_format log_keyvalue = { .name = "keyvalue", .record = keyvalue_record };
