#include "fn/fn_case.h"

static void addresses_are_recognised(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("isValidIP", "false", T("127.0.500.1")),
		CALL("isValidIP", "true", T("127.0.0.1")),
		CALL("isValidIP", "true", T("255.255.255.255")),
		CALL("isValidIP", "false", T("1.2.3")),
		CALL("isValidIP", "false", T("1.2.3.4.5")),
		CALL("isValidIP", "false", T("1.2.3.")),
		CALL("isValidIP", "false", T("01.2.3.4")),
		CALL("isValidIP", "false", T("1.2.3.4 x")),
		CALL("isValidIP", "false", T("1..3.4")),
		CALL("isValidIP", "false", T("1.2.3.1000")),
		CALL("isValidIP", "false", T("")),
		CALL("isValidIP", "false", NUL),
		CALL("isValidIP", "false", I(2130706433)),
		CALL("isValidIP", "true", T("2001:db8::1")),
		CALL("isValidIP", "true", T("::ffff:10.0.0.1")),
		CALL("isValidIP", "false", T("2001:db8::1::2")),
		CALL("isValidIP", "false", T("::1\0junk")),
		CALL("isValidIP", "false", T("1:2:3:4:5:6:7:8:9")),
		CALL("isValidIPv4", "true", T("10.10.10.10")),
		CALL("isValidIPv4", "false", T("::1")),
		CALL("isValidIPv6", "false", T("10.10.10.10")),
		CALL("isValidIPv6", "true", T("::")),
		CALL("isValidIPv6", "false", NUL),
	};

	(void)unused;
	assert_calls(cases);
}

static void addresses_are_private_public_or_reserved(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("isPrivateIP", "true", T("10.255.255.255")),
		CALL("isPrivateIP", "true", T("192.168.0.1")),
		CALL("isPrivateIP", "true", T("172.31.255.255")),
		CALL("isPrivateIP", "false", T("172.32.0.0")),
		CALL("isPrivateIP", "false", T("127.0.0.1")),
		CALL("isPrivateIP", "false", T("8.8.8.8")),
		CALL("isPrivateIP", DROPS, T("::1")),
		CALL("isPrivateIP", DROPS, T("host")),
		CALL("isPrivateIP", DROPS, NUL),
		CALL("isPublicIP", "false", T("10.255.255.255")),
		CALL("isPublicIP", "false", T("127.0.0.1")),
		CALL("isPublicIP", "false", T("255.255.255.255")),
		CALL("isPublicIP", "false", T("224.0.0.251")),
		CALL("isPublicIP", "true", T("8.8.8.8")),
		CALL("isPublicIP", "true", T("192.0.1.1")),
		CALL("isPublicIP", DROPS, T("")),
		CALL("isPublicIP", DROPS, NUL),
		CALL("isReservedIP", "true", T("127.0.0.0")),
		CALL("isReservedIP", "true", T("169.254.0.0")),
		CALL("isReservedIP", "true", T("192.0.0.0")),
		CALL("isReservedIP", "true", T("198.19.255.255")),
		CALL("isReservedIP", "true", T("0.0.0.0")),
		CALL("isReservedIP", "false", T("198.20.0.0")),
		CALL("isReservedIP", "false", T("1.1.1.1")),
		CALL("isReservedIP", DROPS, I(5)),
	};

	(void)unused;
	assert_calls(cases);
}

static void prefixes_are_cut_and_compared(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("compareCIDRPrefix", "true", T("10.10.1.35"), T("10.10.1.100"), T("24")),
		CALL("compareCIDRPrefix", "false", T("10.10.1.35"), T("10.10.1.100"), I(27)),
		CALL("compareCIDRPrefix", "true", T("1.2.3.4"), T("5.6.7.8"), T("0")),
		CALL("compareCIDRPrefix", "false", T("1.2.3.4"), T("1.2.3.5"), T("32")),
		CALL("compareCIDRPrefix", "true", T("1.2.3.4"), T("1.2.3.4"), T("32")),
		CALL("compareCIDRPrefix", "false", T("host"), T("1.2.3.5"), T("8")),
		CALL("compareCIDRPrefix", "false", NUL, T("1.2.3.5"), T("8")),
		CALL("getCIDRPrefix", "10.10.1.0", T("10.10.1.35"), T("24")),
		CALL("getCIDRPrefix", "10.10.1.32", T("10.10.1.35"), T("27")),
		CALL("getCIDRPrefix", "10.10.1.32", T("10.10.1.35"), T("29")),
		CALL("getCIDRPrefix", "0.0.0.0", T("10.10.1.35"), I(0)),
		CALL("getCIDRPrefix", NULL, T("::1"), T("24")),
		CALL("maskFromCIDR", "255.255.255.255", T("32")),
		CALL("maskFromCIDR", "255.255.255.252", T("30")),
		CALL("maskFromCIDR", "255.255.255.248", T("29")),
		CALL("maskFromCIDR", "0.0.0.0", T("0")),
		CALL("ipv4ToNumber", "2130706433", T("127.0.0.1")),
		CALL("ipv4ToNumber", "4294967295", T("255.255.255.255")),
		CALL("ipv4ToNumber", NULL, T("300.0.0.1")),
	};
	static const struct fn_case refused[] = {
		CALL("getCIDRPrefix", "from 0 to 32", T("1.2.3.4"), T("33")),
		CALL("maskFromCIDR", "not '-1'", I(-1)),
		CALL("maskFromCIDR", "not 'x'", T("x")),
	};

	(void)unused;
	assert_calls(cases);
	assert_refused(refused);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_recognised),
		cmocka_unit_test(addresses_are_private_public_or_reserved),
		cmocka_unit_test(prefixes_are_cut_and_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
