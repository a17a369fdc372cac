#include "fn/fn_case.h"

static void urls_are_escaped_and_back(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("urlencode", "http%3A%2F%2Fa-b.example%2Fm.php%3Fgk%3DG*k45...%26",
		     T("http://a-b.example/m.php?gk=G*k45...&")),
		CALL("urlencode", "a+b_%C3%A4", T("a b_\xC3\xA4")),
		CALL("urlencode", "", T("")),
		CALL("urldecode", "http://a.example/?q=1&r=a b c",
		     T("http%3A%2F%2Fa.example%2F%3Fq%3D1%26r%3da+b%20c")),
		CALL("urldecode", "100%", T("100%")),
		CALL("urldecode", "%4", T("%4")),
		CALL("urldecode", "%zz%", T("%zz%")),
		CALL("urldecode", "%41", T("%2541")),
		CALL("urldecode", "plain", T("plain")),
		CALL("urldecode", NULL, NUL),
	};

	(void)unused;
	assert_calls(cases);
}

static void base64_is_decoded_or_left(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("base64Encode", "aGVsbG8gd29ybGQ=", T("hello world")),
		CALL("base64Encode", "", T("")),
		CALL("base64Encode", "YQ==", T("a")),
		CALL("base64Encode", "YWI=", T("ab")),
		CALL("base64Encode", "//79", T("\xFF\xFE\xFD")),
		CALL("base64Decode", "http://codec.apache.org/commmons",
		     T("aHR0cDovL2NvZGVjLmFwYWNoZS5vcmcvY29tbW1vbnM=")),
		CALL("base64Decode", "hello world", T("aGVsbG8gd29ybGQ=")),
		CALL("base64Decode", "hello world", T("aGVsbG8gd29ybGQ")),
		CALL("base64Decode", "hello world", T("aGVs\r\nbG8gd29ybGQ=\n")),
		CALL("base64Decode", "\xFF\xFE\xFD", T("__79")),
		CALL("base64Decode", "not base64!", T("not base64!")),
		CALL("base64Decode", "aGVsb", T("aGVsb")),
		CALL("base64Decode", "YQ=x", T("YQ=x")),
		CALL("base64Decode", "YQ=", T("YQ=")),
		CALL("base64Decode", "YQ===", T("YQ===")),
		CALL("base64Decode", "", T("")),
		CALL("base64Decode", NULL, NUL),
		CALL("base64Decode", "This is a test string",
		     T("VABoAGkAcwAgAGkAcwAgAGEAIAB0AGUAcwB0ACAAcwB0AHIAaQBuAGcA"), T("UTF-16LE")),
		CALL("base64Decode", "hi", T("AGgAaQ=="), T("utf-16be")),
		CALL("base64Decode", "hi", T("AGgAaQ=="), T("UTF-16")),
		CALL("base64Decode", "hi", T("//5oAGkA"), T("UTF-16")),
		CALL("base64Decode", "hi", T("/v8AaABp"), T("UTF-16")),
		CALL("base64Decode", "\xF0\x9F\x98\x80", T("PdgA3g=="), T("UTF-16LE")),
		CALL("base64Decode",
		     "\xEF\xBF\xBD"
		     "a",
		     T("PdhhAA=="), T("UTF-16LE")),
		CALL("base64Decode", "h\xEF\xBF\xBD", T("aABp"), T("UTF-16LE")),
		CALL("base64Decode", "h", T("AAAAaA=="), T("UTF-32")),
		CALL("base64Decode", "h", T("aAAAAA=="), T("UTF-32LE")),
		CALL("base64Decode", "h", T("AAAAaA=="), T("UTF-32BE")),
		CALL("base64Decode", "\xEF\xBF\xBD", T("//8AAA=="), T("UTF-32BE")),
		CALL("base64Decode", "a\xEF\xBF\xBD", T("Yf8="), T("US-ASCII")),
		CALL("base64Decode", "a\xFF", T("Yf8="), T("UTF-8")),
	};
	static const struct fn_case refused[] = {
		CALL("base64Decode", "unknown encoding 'EBCDIC'", T("aGk="), T("EBCDIC")),
	};

	(void)unused;
	assert_calls(cases);
	assert_refused(refused);
}

static void hexadecimal_text_is_decoded(void **unused)
{
	static const struct fn_case cases[] = {
		CALL("hexToAscii", "hello world\n", T("68656c6c6f20776f726c640a")),
		CALL("hexToAscii", "hi", T("0x6869")),
		CALL("hexToAscii", "", T("")),
		CALL("hexToAscii", NULL, T("686")),
		CALL("hexToAscii", NULL, T("zz")),
		CALL("hexToAscii", NULL, NUL),
		CALL("asciiToHex", "6869ff", T("hi\xFF")),
		CALL("asciiToHex", "", T("")),
	};

	(void)unused;
	assert_calls(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urls_are_escaped_and_back),
		cmocka_unit_test(base64_is_decoded_or_left),
		cmocka_unit_test(hexadecimal_text_is_decoded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
