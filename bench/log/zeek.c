/* Zeek's log of connections. */
#include "log.h"

static void zeek_head(struct buf *out, uint64_t size)
{
	(void)size;
	buf_add(out,
	        STR("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n"
	            "#unset_field\t-\n#path\tconn\n#open\t2026-11-23-00-00-00\n"
	            "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\t"
	            "service\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\thistory\t"
	            "orig_pkts\tresp_pkts\ttunnel_parents\n"
	            "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\t"
	            "count\tcount\tstring\tbool\tstring\tcount\tcount\tset[string]\n"));
}

static void zeek_record(struct buf *out)
{
	now_advance(200);
	buf_printf(out, "%lld.%03d%03u\tC", (long long)(now_ms() / 1000), (int)(now_ms() % 1000),
	           chance_below(1000));
	hex_add(out, 17);
	buf_add_char(out, '\t');
	address_add(out);
	buf_printf(out, "\t%u\t", 1024 + chance_below(60000));
	address_add_public(out);
	buf_printf(out, "\t%u\ttcp\t%s\t%u.%06u\t%u\t%u\tSF\tT\tShADadFf\t%u\t%u\t(empty)\n",
	           chance_below(2) ? 443 : 80, chance_below(2) ? "ssl" : "-", chance_below(90),
	           chance_below(1000000), chance_below(90000), chance_below(900000),
	           chance_below(900), chance_below(900));
}

const struct log_format log_zeek = { .name = "zeek", .head = zeek_head, .record = zeek_record };
