/* IP addresses as texts: what they are, and whose networks they belong to. */
#ifndef BASE_IP_H
#define BASE_IP_H

#include "base/str.h"

struct ip {
	int version; /* 4 or 6; an IPv4 address within IPv6 (::ffff:10.0.0.1) is 4 */
	uint32_t v4;
	uint8_t v6[16];
};

/* Four decimal parts without leading zeros. */
bool ip_parse_v4(struct str s, uint32_t *ip);
bool ip_parse_v6(struct str s, uint8_t ip[16]);

/* Either, blanks around it, a zone (`fe80::1%eth0`) passed over. */
bool ip_parse(struct str s, struct ip *ip);

/* RFC 1918, or an IPv6 unique local address. */
bool ip_private(const struct ip *ip);

/* Private, or an address that no other network can be reached by: loopback, unspecified,
 * link-local, carrier-grade NAT, multicast, broadcast. */
bool ip_internal(const struct ip *ip);

#endif
