#include "schema/transform.h"

#include "unit.h"

#define SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const struct {
	const char *transform, *in, *want; /* want NULL: no value */
} cases[] = {
	{ "basename", "C:\\Windows\\System32\\CertUtil.exe", "CertUtil.exe" },
	{ "basename", "/usr/bin/curl", "curl" },
	{ "basename", "C:/a\\b/c", "c" },
	{ "basename", "C:/a\\b", "b" },
	{ "basename", "curl", "curl" },
	{ "basename", "C:\\dir\\", NULL },
	{ "basename_lower", "C:\\X\\CertUtil.EXE", "certutil.exe" },
	{ "basename_lower", "a\\b", "b" },
	{ "basename_lower", "\\", NULL },
	{ "basename_lower", "C:\\\xc3\x84.EXE", "\xc3\x84.exe" },
	{ "lower", "ABC\xe2\x84\xaa", "abc\xe2\x84\xaa" },
	{ "lower", "abc", "abc" },
	{ "int", "443", "443" },
	{ "int", " 443 ", "443" },
	{ "int", "+7", "7" },
	{ "int", "007", "7" },
	{ "int", "000", "0" },
	{ "int", "-5", "-5" },
	{ "int", "-0", "0" },
	{ "int", "-05", NULL },
	{ "int", "7.00", "7" },
	{ "int", "7.5", NULL },
	{ "int", "", NULL },
	{ "int", "-", NULL },
	{ "int", "1e3", NULL },
	{ "int", "0x10", NULL },
	{ "int", "12a", NULL },
	{ "hex_int", "0x1e70", "7792" },
	{ "hex_int", "0X10", "16" },
	{ "hex_int", "0x0", "0" },
	{ "hex_int", "0x", NULL },
	{ "hex_int", "0xfffffffffffffff", "1152921504606846975" },
	{ "hex_int", "0x1fffffffffffffff", NULL },
	{ "hex_int", "0x1g", NULL },
	{ "hex_int", "812", "812" },
	{ "hash:MD5", "SHA1=aa,MD5=Bb,SHA256=cc", "Bb" },
	{ "hash:SHA256", "SHA1=aa,MD5=Bb,SHA256=cc", "cc" },
	{ "hash:SHA1", "sha1=aa", "aa" },
	{ "hash:IMPHASH", "SHA1=aa,MD5=Bb", NULL },
	{ "hash:IMPHASH", "MD5=,IMPHASH=", NULL },
	{ "hash:SHA256", SHA256, SHA256 },
	{ "hash:MD5", SHA256, NULL },
	{ "hash:MD5", "00112233445566778899aabbccddeeff", "00112233445566778899aabbccddeeff" },
	{ "hash:MD5", ",,=,", NULL },
	{ "user_of", "CORP\\alice", "alice" },
	{ "user_of", "alice", "alice" },
	{ "user_of", "CORP\\", NULL },
	{ "domain_of", "NT AUTHORITY\\SYSTEM", "NT AUTHORITY" },
	{ "domain_of", "alice", NULL },
	{ "domain_of", "\\alice", NULL },
	{ "host_of_url", "http://a.example/x", "a.example" },
	{ "host_of_url", "HTTPS://A.example:8443/x?y", "A.example" },
	{ "host_of_url", "http://u:p@a.example/", "a.example" },
	{ "host_of_url", "http://a.example?x@y", "a.example" },
	{ "host_of_url", "http://[::1]:80/", "::1" },
	{ "host_of_url", "//cdn.example/x", "cdn.example" },
	{ "host_of_url", "a.example:443", "a.example" },
	{ "host_of_url", "localhost:443", "localhost" },
	{ "host_of_url", "[2001:db8::1]:443", "2001:db8::1" },
	{ "host_of_url", "a.example/x", "a.example" },
	{ "host_of_url", "images/x", NULL },
	{ "host_of_url", "/x", NULL },
	{ "host_of_url", "error:transaction-end-before-headers", NULL },
	{ "host_of_url", "a.example:70000", NULL },
	{ "host_of_url", "[::1", NULL },
	{ "host_of_url", "http://", NULL },
	{ "host_of_url", "", NULL },
	{ "host_of_url", "x=http://a.example/", NULL },
	{ "path_of_url", "http://a.example/x/y?q=1", "/x/y" },
	{ "path_of_url", "http://a.example:80/x#f", "/x" },
	{ "path_of_url", "/x?q=http://b/", "/x" },
	{ "path_of_url", "//cdn.example/x", "/x" },
	{ "path_of_url", "a.example/x", "/x" },
	{ "path_of_url", "http://a.example", NULL },
	{ "path_of_url", "a.example:443", NULL },
	{ "path_of_url", "error:x", NULL },
	{ "strip_port", "10.0.0.1:80", "10.0.0.1" },
	{ "strip_port", "[::1]:80", "::1" },
	{ "strip_port", "::1", "::1" },
	{ "strip_port", "10.0.0.1", "10.0.0.1" },
	{ "strip_port", ":80", NULL },
};

static struct value run(size_t i, struct arena *a)
{
	const struct transform *t = transform_find(str_of(cases[i].transform));

	assert_non_null(t);
	return t->make(str_of(cases[i].in), t->arg, a);
}

static void transforms_give_parts(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got = run(i, &mem);

		assert_text(&got, cases[i].want);
	}
	arena_free(&mem);
}

/* What the prefilter relies on. */
static void verbatim_results_stand_in_their_text(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got = run(i, &mem);

		if (transform_find(str_of(cases[i].transform))->verbatim && !value_is_null(&got))
			assert_int_not_equal(
				str_find_nocase(str_of(cases[i].in), value_to_str(&got, &mem)),
				STR_NONE);
	}
	arena_free(&mem);
}

static void integers_are_numbers(void **unused)
{
	const struct transform *t = transform_find(STR("int"));
	struct arena mem = { 0 };
	struct value v = t->make(STR("0443"), t->arg, &mem);
	int64_t n = 0;

	(void)unused;
	assert_true(v.number && value_to_int(&v, &n));
	assert_int_equal(n, 443);
	arena_free(&mem);
}

static void unknown_transforms_are_not_found(void **unused)
{
	(void)unused;
	assert_null(transform_find(STR("Lower")));
	assert_null(transform_find(STR("")));
	assert_null(transform_find(STR("hash:")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(transforms_give_parts),
		cmocka_unit_test(verbatim_results_stand_in_their_text),
		cmocka_unit_test(integers_are_numbers),
		cmocka_unit_test(unknown_transforms_are_not_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
