/* IP addresses; see ip.h. */
#include "base/ip.h"

#include <arpa/inet.h>

bool ip_parse_v4(struct str s, uint32_t *ip)
{
	uint32_t all = 0;
	size_t at = 0;

	for (int part = 0; part < 4; part++) {
		uint32_t n = 0;
		size_t from;

		if (part && (at >= s.n || s.p[at++] != '.'))
			return false;
		for (from = at; at < s.n && at < from + 3 && char_is_digit(s.p[at]); at++)
			n = n * 10 + (uint32_t)(s.p[at] - '0');
		/* 010 is ten to some and eight to others. */
		if (at == from || n > 255 || (s.p[from] == '0' && at > from + 1))
			return false;
		all = all << 8 | n;
	}
	*ip = all;
	return at == s.n;
}

bool ip_parse_v6(struct str s, uint8_t ip[16])
{
	char text[INET6_ADDRSTRLEN];

	if (s.n < 2 || s.n >= sizeof(text) || memchr(s.p, '\0', s.n))
		return false;
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	return inet_pton(AF_INET6, text, ip) == 1;
}

bool ip_parse(struct str s, struct ip *ip)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
	size_t zone;

	s = str_trim(s);
	ip->version = 4;
	if (ip_parse_v4(s, &ip->v4))
		return true;
	zone = str_find_char(s, '%');
	if (zone != STR_NONE)
		s.n = zone;
	ip->version = 6;
	if (!ip_parse_v6(s, ip->v6))
		return false;
	if (memcmp(ip->v6, mapped, sizeof(mapped)) == 0) {
		ip->version = 4;
		ip->v4 = (uint32_t)ip->v6[12] << 24 | (uint32_t)ip->v6[13] << 16 |
		         (uint32_t)ip->v6[14] << 8 | ip->v6[15];
	}
	return true;
}

bool ip_private(const struct ip *ip)
{
	if (ip->version == 6)
		return (ip->v6[0] & 0xfe) == 0xfc;
	return ip->v4 >> 24 == 10 || ip->v4 >> 20 == (172 << 4 | 1) ||
	       ip->v4 >> 16 == (192 << 8 | 168);
}

/* ::, ::1, fe80::/10, ff00::/8 */
static bool v6_internal(const uint8_t ip[16])
{
	static const uint8_t none[15] = { 0 };

	if (memcmp(ip, none, sizeof(none)) == 0)
		return ip[15] <= 1;
	return ip[0] == 0xff || (ip[0] == 0xfe && (ip[1] & 0xc0) == 0x80);
}

bool ip_internal(const struct ip *ip)
{
	uint32_t v4 = ip->v4;

	if (ip_private(ip))
		return true;
	if (ip->version == 6)
		return v6_internal(ip->v6);
	return v4 >> 24 == 0 || v4 >> 24 == 127 || v4 >> 16 == (169 << 8 | 254) ||
	       v4 >> 22 == (100 << 2 | 1) || v4 >> 28 == 14 || v4 == UINT32_MAX;
}
