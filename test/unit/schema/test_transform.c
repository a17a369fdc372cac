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
	{ "extension", "C:\\a.b\\Setup.EXE", "exe" },
	{ "extension", "a.tar.gz", "gz" },
	{ "extension", "C:\\a.b\\setup", NULL },
	{ "extension", "/home/.bashrc", NULL },
	{ "extension", "a.", NULL },
	{ "scheme_of_url", "HTTPS://a.example/", "https" },
	{ "scheme_of_url", "a.example:443", NULL },
	{ "scheme_of_url", "//a.example/", NULL },
	{ "scheme_of_url", "/x?u=http://b/", NULL },
	{ "port_of_url", "http://a.example:8080/x", "8080" },
	{ "port_of_url", "http://[::1]:81/x", "81" },
	{ "port_of_url", "https://a.example/x:1", "443" },
	{ "port_of_url", "a.example:443", "443" },
	{ "port_of_url", "http://a.example:99999/", "80" },
	{ "port_of_url", "gopher://a.example/", NULL },
	{ "port_of_url", "/x", NULL },
	{ "query_of_url", "http://a.example/x?a=1&b=/?#f", "a=1&b=/?" },
	{ "query_of_url", "http://a.example?q", "q" },
	{ "query_of_url", "/x?q", "q" },
	{ "query_of_url", "/x#f?q", NULL },
	{ "query_of_url", "/x?", NULL },
	{ "file_of_url", "http://a.example/d/x.exe?a=/b", "x.exe" },
	{ "file_of_url", "http://a.example/d/", NULL },
	{ "file_of_url", "http://a.example", NULL },
	{ "file_of_url", "/x.dll", "x.dll" },
	{ "extension_of_url", "http://a.example/d.d/X.EXE?y.z", "exe" },
	{ "extension_of_url", "http://a.example/d.d/x", NULL },
	{ "extension_of_url", "http://a.example", NULL },
	{ "plain", "c^e^rtutil -urlcache", "certutil -urlcache" },
	{ "plain", "certutil -urlcache", "certutil -urlcache" },
	{ "transfer_url", "cu^r^l http://0x7f.1/a", "http://127.0.0.1/a" },
	{ "transfer_url", "notepad.exe a.txt", NULL },
	{ "transfer_host", "copy \\\\Srv\\s\\a b", "srv" },
	{ "transfer_file", "curl -o /tmp/b http://a.example/a", "/tmp/b" },
	{ "transfer_direction", "curl -T x http://a.example/", "upload" },
	{ "transfer_direction", "curl -O http://a.example/", "download" },
	{ "transfer_direction", "notepad.exe", NULL },
	{ "plain_host", "http://u:p@0x7f000001:80/x", "127.0.0.1" },
	{ "direction_of_method", "put", "upload" },
	{ "direction_of_method", "GET", "download" },
	{ "url_in", "curl -o a.exe http://a.example/x.exe -k", "http://a.example/x.exe" },
	{ "url_in", "curl -ohttps://a.example/x", "https://a.example/x" },
	{ "url_in", "DownloadString('http://a.example/x?y=1')", "http://a.example/x?y=1" },
	{ "url_in", "see (http://a.example/x).", "http://a.example/x" },
	{ "url_in", "see (http://a.example/x).);)", "http://a.example/x" },
	{ "url_in", "http://a.example/f(x),", "http://a.example/f(x)" },
	{ "url_in", ":// ://://x http://a.example/b", "http://a.example/b" },
	{ "url_in", "http://a.example/x_(y)", "http://a.example/x_(y)" },
	{ "url_in", "a \"http://a.example/x\"|b", "http://a.example/x" },
	{ "url_in", "C://x :// -:// http:// ftp://b/", "ftp://b/" },
	{ "url_in", "http://", NULL },
	{ "url_in", "certutil -urlcache", NULL },
	{ "url_in", "://", NULL },
	{ "line_of:HostApplication", "\tHostName=h\r\n\tHostApplication=pwsh -c a=b \r\n",
	  "pwsh -c a=b" },
	{ "line_of:HostApplication", "\tHostName=HostApplication=x", NULL },
	{ "line_of:Host Application", "  Severity = I\n  Host Application = pwsh\n", "pwsh" },
	{ "line_of:ScriptName", "ScriptName=", NULL },
	{ "word_of:HostUrl",
	  "[ZoneTransfer]  ZoneId=3  ReferrerUrl=http://r/  HostUrl=http://h/a b ", "http://h/a" },
	{ "word_of:HostUrl", "[ZoneTransfer]\r\nHosturl=http://h/a\r\n", "http://h/a" },
	{ "word_of:HostUrl", "ReferrerUrl=HostUrl=x HostUrls=y HostUrl", NULL },
	{ "word_of:HostUrl", "HostUrl=", NULL },
	{ "file_of_stream", "C:\\a\\b.exe:Zone.Identifier", "C:\\a\\b.exe" },
	{ "file_of_stream", "C:\\a\\b.exe", "C:\\a\\b.exe" },
	{ "file_of_stream", "b.exe:x", "b.exe" },
	{ "file_of_stream", ":", ":" },
	{ "file_of_disposition", "attachment; filename=\"a b.exe\"; size=3", "a b.exe" },
	{ "file_of_disposition", "attachment; FileName=..\\a.exe; size=3", "a.exe" },
	{ "file_of_disposition", "attachment; filename*=UTF-8''run.ps1", "run.ps1" },
	{ "file_of_disposition", "attachment; filename=\"a.exe", "a.exe" },
	{ "file_of_disposition", "attachment; filename", NULL },
	{ "file_of_disposition", "attachment; filename=", NULL },
	{ "file_of_disposition", "inline", NULL },
	{ "plain_host", "2001:DB8:5::9", "2001:db8:5::9" },
	{ "plain_host", "http://[2001:db8::9]:80/a", "2001:db8::9" },
	{ "plain_host", "a.example:80", "a.example" },
	{ "line_of:ScriptName", "x", NULL },
	{ "registrable_domain", "a.b.CO.uk", "b.co.uk" },
	{ "registrable_domain", "www.a.example.", "a.example" },
	{ "registrable_domain", "a.example", "a.example" },
	{ "registrable_domain", "co.uk", NULL },
	{ "registrable_domain", "localhost", NULL },
	{ "registrable_domain", "10.0.0.1", NULL },
	{ "registrable_domain", "::1", NULL },
	{ "registrable_domain", ".", NULL },
	{ "registrable_domain", "..", NULL },
	{ "registrable_domain", "a b.example", NULL },
	{ "public_suffix", "a.b.co.uk", "co.uk" },
	{ "public_suffix", "a.example", "example" },
	{ "public_suffix", "localhost", NULL },
	{ "public_suffix", "192.0.2.1", NULL },
	{ "entropy", "aaaa", "0" },
	{ "entropy", "abab", "1" },
	{ "entropy", "abcd", "2" },
	{ "is_internal", "10.0.0.1", "true" },
	{ "is_internal", "127.0.0.1", "true" },
	{ "is_internal", "::ffff:10.0.0.1", "true" },
	{ "is_internal", "192.0.2.1", "false" },
	{ "is_internal", "a.example", NULL },
	{ "is_private", "192.168.1.1", "true" },
	{ "is_private", "127.0.0.1", "false" },
	{ "is_private", "-", NULL },
	{ "ip_version", "10.0.0.1", "4" },
	{ "ip_version", "2001:db8::1", "6" },
	{ "ip_version", "x", NULL },
	{ "ipv4_int", "10.0.0.1", "167772161" },
	{ "ipv4_int", "::1", NULL },
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
	{ "argv", "[\"curl\",\"-o\",\"a b\",\"it's\",\"\",7]", "curl -o 'a b' 'it'\\''s' '' 7" },
	{ "argv", "curl -o", "curl -o" },
	{ "argv", "[]", NULL },
	{ "argv", "[\"cut", NULL },
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

static bool is_run(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || (c && strchr("._-:=@", c));
}

/* Whether each run of the characters that a prefilter looks for stands in a text. */
static bool runs_stand_in(struct str result, struct str text)
{
	while (result.n) {
		size_t n = 0;

		while (n < result.n && is_run(result.p[n]))
			n++;
		if (n && str_find_nocase(text, str_slice(result, 0, n)) == STR_NONE)
			return false;
		result = str_from(result, n ? n : 1);
	}
	return true;
}

/* What the prefilter relies on. */
static void verbatim_results_stand_in_their_text(void **unused)
{
	struct arena mem = { 0 };

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value got = run(i, &mem);

		if (transform_find(str_of(cases[i].transform))->verbatim && !value_is_null(&got))
			assert_true(runs_stand_in(value_to_str(&got, &mem), str_of(cases[i].in)));
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
