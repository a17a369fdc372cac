#include "base/ip.h"

#include "unit.h"

static void addresses_belong_to_networks(void **unused)
{
	static const struct {
		const char *text;
		int version; /* 0: no address */
		bool private, internal;
	} cases[] = {
		{ "10.0.0.1", 4, true, true },
		{ " 10.0.0.1 ", 4, true, true },
		{ "9.255.255.255", 4, false, false },
		{ "11.0.0.0", 4, false, false },
		{ "172.15.255.255", 4, false, false },
		{ "172.16.0.0", 4, true, true },
		{ "172.31.255.255", 4, true, true },
		{ "172.32.0.0", 4, false, false },
		{ "192.168.255.1", 4, true, true },
		{ "192.169.0.1", 4, false, false },
		{ "127.0.0.1", 4, false, true },
		{ "0.0.0.0", 4, false, true },
		{ "169.254.1.1", 4, false, true },
		{ "100.63.255.255", 4, false, false },
		{ "100.64.0.0", 4, false, true },
		{ "100.127.255.255", 4, false, true },
		{ "100.128.0.0", 4, false, false },
		{ "223.255.255.255", 4, false, false },
		{ "224.0.0.251", 4, false, true },
		{ "239.255.255.250", 4, false, true },
		{ "240.0.0.1", 4, false, false },
		{ "255.255.255.255", 4, false, true },
		{ "::ffff:10.0.0.1", 4, true, true },
		{ "::ffff:198.51.100.1", 4, false, false },
		{ "::", 6, false, true },
		{ "::1", 6, false, true },
		{ "::2", 6, false, false },
		{ "fe80::1%eth0", 6, false, true },
		{ "febf::1", 6, false, true },
		{ "fec0::1", 6, false, false },
		{ "fc00::1", 6, true, true },
		{ "fdff::1", 6, true, true },
		{ "ff02::fb", 6, false, true },
		{ "2001:db8::1", 6, false, false },
		{ "10.0.0.01", 0, false, false },
		{ "10.0.0", 0, false, false },
		{ "a.example", 0, false, false },
		{ "%eth0", 0, false, false },
		{ "", 0, false, false },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ip ip;

		if (ip_parse(str_of(cases[i].text), &ip) != (cases[i].version > 0))
			fail_msg("%s", cases[i].text);
		if (!cases[i].version)
			continue;
		assert_int_equal(ip.version, cases[i].version);
		if (ip_private(&ip) != cases[i].private || ip_internal(&ip) != cases[i].internal)
			fail_msg("%s", cases[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_belong_to_networks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
