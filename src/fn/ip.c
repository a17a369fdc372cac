/*
 * IP addresses: isValidIP, isValidIPv4, isValidIPv6, isPrivateIP, isPublicIP, isReservedIP,
 * compareCIDRPrefix, getCIDRPrefix, maskFromCIDR, ipv4ToNumber.
 *
 * Reserved is what RFC 5735 lists, the private networks among it; public is all else.  Like the
 * original, isPrivateIP, isPublicIP and isReservedIP remove rows whose argument is no IPv4 address,
 * a missing one among them.
 */
#include "base/ip.h"
#include "fn/impl.h"

static bool arg_v4(const struct value *v, uint32_t *ip)
{
	return value_is_text(v) && ip_parse_v4(str_trim(value_str(v)), ip);
}

static bool arg_v6(const struct value *v)
{
	uint8_t ip[16];

	return value_is_text(v) && ip_parse_v6(str_trim(value_str(v)), ip);
}

static struct value v4_text(uint32_t ip, struct arena *a)
{
	return value_text(
		arena_printf(a, "%u.%u.%u.%u", ip >> 24, ip >> 16 & 255, ip >> 8 & 255, ip & 255));
}

FN_CALL(ip_is_v4)
{
	uint32_t ip;

	return value_bool(arg_v4(arg, &ip));
}

FN_CALL(ip_is_v6)
{
	return value_bool(arg_v6(arg));
}

FN_CALL(ip_is_valid)
{
	uint32_t ip;

	return value_bool(arg_v4(arg, &ip) || arg_v6(arg));
}

const struct fn_type fn_is_valid_ip = {
	.name = "isValidIP",
	.usage = "isValidIP(IP)",
	.min = 1,
	.max = 1,
	.null_in = true,
	.call = ip_is_valid,
};

const struct fn_type fn_is_valid_ipv4 = {
	.name = "isValidIPv4",
	.usage = "isValidIPv4(IP)",
	.min = 1,
	.max = 1,
	.null_in = true,
	.call = ip_is_v4,
};

const struct fn_type fn_is_valid_ipv6 = {
	.name = "isValidIPv6",
	.usage = "isValidIPv6(IP)",
	.min = 1,
	.max = 1,
	.null_in = true,
	.call = ip_is_v6,
};

struct network {
	uint32_t ip;
	int bits;
};

#define NET(a, b, c, bits)                                                                         \
	{                                                                                          \
		(uint32_t)(a) << 24 | (b) << 16 | (c) << 8, (bits)                                 \
	}

static const struct network private_nets[] = {
	NET(10, 0, 0, 8),
	NET(172, 16, 0, 12),
	NET(192, 168, 0, 16),
};

static const struct network reserved_nets[] = {
	NET(0, 0, 0, 8),      NET(127, 0, 0, 8),    NET(169, 254, 0, 16), NET(192, 0, 0, 24),
	NET(192, 0, 2, 24),   NET(192, 88, 99, 24), NET(198, 18, 0, 15),  NET(198, 51, 100, 24),
	NET(203, 0, 113, 24), NET(224, 0, 0, 4), /* multicast; 240/4 and broadcast follow it */
	NET(240, 0, 0, 4),
};

static uint32_t mask_of(int bits)
{
	return bits ? UINT32_MAX << (32 - bits) : 0;
}

static bool in_nets(uint32_t ip, const struct network *net, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((ip ^ net[i].ip) & mask_of(net[i].bits)) == 0)
			return true;
	return false;
}

static bool is_private(uint32_t ip)
{
	return in_nets(ip, private_nets, COUNT(private_nets));
}

static bool is_reserved(uint32_t ip)
{
	return is_private(ip) || in_nets(ip, reserved_nets, COUNT(reserved_nets));
}

static struct value drop_row(bool *drop)
{
	*drop = true;
	return value_null();
}

FN_CALL(ip_is_private)
{
	uint32_t ip;

	return arg_v4(arg, &ip) ? value_bool(is_private(ip)) : drop_row(drop);
}

FN_CALL(ip_is_public)
{
	uint32_t ip;

	return arg_v4(arg, &ip) ? value_bool(!is_reserved(ip)) : drop_row(drop);
}

FN_CALL(ip_is_reserved)
{
	uint32_t ip;

	return arg_v4(arg, &ip) ? value_bool(is_reserved(ip)) : drop_row(drop);
}

const struct fn_type fn_is_private_ip = {
	.name = "isPrivateIP",
	.usage = "isPrivateIP(IPV4)",
	.min = 1,
	.max = 1,
	.drops = "IPv4 address",
	.null_in = true,
	.call = ip_is_private,
};

const struct fn_type fn_is_public_ip = {
	.name = "isPublicIP",
	.usage = "isPublicIP(IPV4)",
	.min = 1,
	.max = 1,
	.drops = "IPv4 address",
	.null_in = true,
	.call = ip_is_public,
};

const struct fn_type fn_is_reserved_ip = {
	.name = "isReservedIP",
	.usage = "isReservedIP(IPV4)",
	.min = 1,
	.max = 1,
	.drops = "IPv4 address",
	.null_in = true,
	.call = ip_is_reserved,
};

/* The length of the prefix is the last argument. */
static bool prefix_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	(void)a;
	return fn_check_int(call, call->n - 1, 0, 32, "the length of the prefix", err);
}

static bool arg_mask(const struct value *v, uint32_t *mask)
{
	int64_t bits;

	if (!value_to_int(v, &bits) || bits < 0 || bits > 32)
		return false;
	*mask = mask_of((int)bits);
	return true;
}

FN_CALL(ip_compare_prefix)
{
	uint32_t one, other, mask;

	return value_bool(arg_v4(&arg[0], &one) && arg_v4(&arg[1], &other) &&
	                  arg_mask(&arg[2], &mask) && ((one ^ other) & mask) == 0);
}

const struct fn_type fn_compare_cidr_prefix = {
	.name = "compareCIDRPrefix",
	.usage = "compareCIDRPrefix(IPV4, IPV4, LENGTH)",
	.min = 3,
	.max = 3,
	.null_in = true, /* false, as any comparison with null */
	.prepare = prefix_prepare,
	.call = ip_compare_prefix,
};

FN_CALL(ip_get_prefix)
{
	uint32_t ip, mask;

	return arg_v4(&arg[0], &ip) && arg_mask(&arg[1], &mask) ? v4_text(ip & mask, a)
	                                                        : value_null();
}

const struct fn_type fn_get_cidr_prefix = {
	.name = "getCIDRPrefix",
	.usage = "getCIDRPrefix(IPV4, LENGTH)",
	.min = 2,
	.max = 2,
	.prepare = prefix_prepare,
	.call = ip_get_prefix,
};

FN_CALL(ip_mask)
{
	uint32_t mask;

	return arg_mask(arg, &mask) ? v4_text(mask, a) : value_null();
}

const struct fn_type fn_mask_from_cidr = {
	.name = "maskFromCIDR",
	.usage = "maskFromCIDR(LENGTH)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.prepare = prefix_prepare,
	.call = ip_mask,
};

FN_CALL(ip_to_number)
{
	uint32_t ip;

	return arg_v4(arg, &ip) ? value_int(ip) : value_null();
}

const struct fn_type fn_ipv4_to_number = {
	.name = "ipv4ToNumber",
	.usage = "ipv4ToNumber(IPV4)",
	.min = 1,
	.max = 1,
	.in_place = true,
	.call = ip_to_number,
};
