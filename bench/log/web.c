/* Logs of web servers and proxies. */
#include "log.h"

static uint32_t status_pick(void)
{
	static const uint32_t status[] = { 200, 200, 200, 200, 304, 302, 404, 403, 500 };

	return PICK(status);
}

static const char *method_pick(void)
{
	static const char *const methods[] = { "GET", "GET", "GET", "POST", "HEAD" };

	return PICK(methods);
}

static void combined_record(struct buf *out)
{
	now_advance(200);
	address_add_public(out);
	buf_printf(out, " - %s [", chance_below(4) ? "-" : user_pick());
	now_add(out, "%d/%b/%Y:%T +0000");
	buf_printf(out, "] \"%s %s HTTP/1.1\" %u %u \"%s%s%s\" \"%s\"\n", method_pick(),
	           path_pick(), status_pick(), chance_below(90000),
	           chance_below(2) ? "https://" : "http://", domain_pick(), path_pick(),
	           agent_pick());
}

const struct log_format log_combined = { .name = "combined", .record = combined_record };

static void squid_record(struct buf *out)
{
	now_advance(200);
	buf_printf(out, "%lld.%03d %6u ", (long long)(now_ms() / 1000), (int)(now_ms() % 1000),
	           chance_below(9000));
	address_add(out);
	if (chance_below(2)) {
		buf_printf(out, " TCP_TUNNEL/200 %u CONNECT %s:443 %s HIER_DIRECT/",
		           chance_below(900000), domain_pick(), user_pick());
		address_add_public(out);
		buf_add(out, STR(" -\n"));
		return;
	}
	buf_printf(out, " TCP_MISS/%u %u %s http://%s%s - HIER_DIRECT/", status_pick(),
	           chance_below(900000), method_pick(), domain_pick(), path_pick());
	address_add_public(out);
	buf_add(out, STR(" text/html\n"));
}

const struct log_format log_squid = { .name = "squid", .record = squid_record };

static void w3c_head(struct buf *out, uint64_t size)
{
	(void)size;
	buf_add(out, STR("#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n"
	                 "#Date: 2026-11-23 00:00:00\n"
	                 "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port "
	                 "cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus "
	                 "sc-win32-status time-taken\n"));
}

/* IIS writes + for a blank. */
static void agent_add(struct buf *out)
{
	for (const char *p = agent_pick(); *p; p++)
		buf_add_char(out, *p == ' ' ? '+' : *p);
}

static void w3c_record(struct buf *out)
{
	struct str path = str_of(path_pick()), stem = path;

	now_advance(200);
	now_add(out, "%F %T 10.20.1.5 ");
	str_take_until(&path, '?', &stem);
	buf_printf(out, "%s %.*s %.*s 443 %s ", method_pick(), STR_ARG(stem),
	           path.p == stem.p ? 1 : (int)path.n, path.p == stem.p ? "-" : path.p,
	           chance_below(4) ? "-" : user_pick());
	address_add_public(out);
	buf_add_char(out, ' ');
	agent_add(out);
	buf_printf(out, " https://%s/ %u 0 0 %u\n", domain_pick(), status_pick(),
	           chance_below(900));
}

const struct log_format log_w3c = { .name = "w3c", .head = w3c_head, .record = w3c_record };

static void nginx_error_record(struct buf *out)
{
	const char *path = path_pick();

	now_advance(900);
	now_add(out, "%Y/%m/%d %T [error] ");
	buf_printf(
		out,
		"%u#%u: *%u open() \"/srv/www%s\" failed (2: No such file or directory), client: ",
		100 + chance_below(9), 100 + chance_below(9), chance_below(1000000), path);
	address_add_public(out);
	buf_printf(out, ", server: %s, request: \"%s %s HTTP/1.1\", host: \"%s\"\n", domain_pick(),
	           method_pick(), path, domain_pick());
}

const struct log_format log_nginx_error = { .name = "nginx-error", .record = nginx_error_record };

static void apache_error_record(struct buf *out)
{
	now_advance(900);
	buf_add_char(out, '[');
	now_add_ms(out, "%a %b %d %T");
	buf_printf(out, "%03u 2026] [authz_core:error] [pid %u:tid %u] [client ",
	           chance_below(1000), 100 + chance_below(9000), 1000 + chance_below(9000));
	address_add_public(out);
	buf_printf(out,
	           ":%u] AH01630: client denied by server configuration: /srv/www%s, referer: "
	           "https://%s/\n",
	           1024 + chance_below(60000), path_pick(), domain_pick());
}

const struct log_format log_apache_error = { .name = "apache-error",
	                                     .record = apache_error_record };
