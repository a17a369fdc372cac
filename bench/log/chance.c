/* Chance, time, and the names that the logs share. */
#include <time.h>

#include "log.h"

#define BEGIN_MS INT64_C(1795392000000) /* 2026-11-23T00:00:00Z */

static uint64_t state;
static int64_t passed_ms;

void chance_seed(uint64_t seed)
{
	state = 0x9E3779B97F4A7C15 ^ seed;
}

/* xorshift64*: good enough, and the same everywhere. */
uint32_t chance_below(uint32_t n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (uint32_t)((state * 0x2545F4914F6CDD1D) >> 33) % n;
}

int64_t now_ms(void)
{
	return BEGIN_MS + passed_ms;
}

int64_t now_advance(uint32_t ms_below)
{
	passed_ms += chance_below(ms_below);
	return now_ms();
}

void now_add(struct buf *out, const char *format)
{
	time_t s = (time_t)(now_ms() / 1000);
	struct tm tm;

	gmtime_r(&s, &tm);
	out->n += strftime(buf_room(out, 64), 64, format, &tm);
}

void now_add_ms(struct buf *out, const char *format)
{
	now_add(out, format);
	buf_printf(out, ".%03d", (int)(now_ms() % 1000));
}

const char *user_pick(void)
{
	static const char *const users[] = { "amira.khan", "j.okafor",   "lena.voss", "t.ruiz",
		                             "svc-backup", "svc-deploy", "m.haas",    "p.dang" };

	return PICK(users);
}

const char *host_pick(void)
{
	static const char *const hosts[] = { "ws-01", "ws-02", "ws-03", "ws-04",  "ws-05",
		                             "ws-06", "ws-07", "ws-08", "srv-dc", "srv-files" };

	return PICK(hosts);
}

const char *agent_pick(void)
{
	static const char *const agents[] = {
		("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
		 "Chrome/131.0.0.0 Safari/537.36"),
		"Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
		("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 (KHTML, like "
		 "Gecko) Version/18.1 Safari/605.1.15"),
		"curl/8.5.0",
		"python-requests/2.32.3",
	};

	return PICK(agents);
}

const char *path_pick(void)
{
	static const char *const paths[] = {
		"/",           "/index.html",         "/static/app.7f3a.js", "/static/site.css",
		"/api/v2/me",  "/api/v2/orders?n=20", "/img/logo.svg",       "/login",
		"/search?q=a", "/downloads/tool.zip", "/favicon.ico",        "/reports/2026/11.pdf",
	};

	return PICK(paths);
}

const char *domain_pick(void)
{
	static const char *const domains[] = { "www.tallow.example",    "updates.example",
		                               "cdn.images.example",    "files.example",
		                               "telemetry.vendor.test", "mail.tallow.example" };

	return PICK(domains);
}

void address_add(struct buf *out)
{
	buf_printf(out, "10.20.%u.%u", 1 + chance_below(4), 1 + chance_below(250));
}

void address_add_public(struct buf *out)
{
	static const char *const nets[] = { "192.0.2", "198.51.100", "203.0.113" };

	buf_printf(out, "%s.%u", PICK(nets), 1 + chance_below(250));
}

void hex_add(struct buf *out, size_t digits)
{
	for (size_t i = 0; i < digits; i++)
		buf_add_char(out, "0123456789ABCDEF"[chance_below(16)]);
}

void guid_add(struct buf *out)
{
	buf_add(out, STR("6A910B9D-"));
	hex_add(out, 4);
	buf_add(out, STR("-5EE0-"));
	hex_add(out, 4);
	buf_add(out, STR("-000000000400"));
}
