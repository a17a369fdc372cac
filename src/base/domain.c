/*
 * Registrable domains, by the public suffix list that libpsl has built in: it needs no file at run
 * time, and is safe to be used by all threads.
 */
#include <libpsl.h>

#include "base/ip.h"
#include "base/url.h"

enum { HOST_MOST = 253 }; /* bytes of a DNS name */

/* The host in lower case, as libpsl wants it, without the dot of the root; false: it is no name. */
static bool host_lower(struct str host, char lower[HOST_MOST + 1])
{
	struct ip ip;

	if (host.n == 0 || host.n > HOST_MOST || host.p[0] == '.' || ip_parse(host, &ip))
		return false;
	for (size_t i = 0; i < host.n; i++) {
		if ((unsigned char)host.p[i] <= ' ')
			return false;
		lower[i] = char_lower(host.p[i]);
	}
	lower[host.n] = '\0';
	return true;
}

static struct str host_trim(struct str host)
{
	if (str_ends(host, STR(".")))
		host.n--;
	return host;
}

/* What libpsl answers is an end of what it was asked. */
static struct str end_of(struct str host, const char *end)
{
	return end ? str_from(host, host.n - strlen(end)) : STR("");
}

struct str host_domain(struct str host)
{
	char lower[HOST_MOST + 1];

	host = host_trim(host);
	if (!host_lower(host, lower))
		return STR("");
	return end_of(host, psl_registrable_domain(psl_builtin(), lower));
}

struct str host_suffix(struct str host)
{
	char lower[HOST_MOST + 1];

	host = host_trim(host);
	if (!host_lower(host, lower) || str_find_char(host, '.') == STR_NONE)
		return STR("");
	return end_of(host, psl_unregistrable_domain(psl_builtin(), lower));
}
