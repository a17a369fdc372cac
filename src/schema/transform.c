/* The schema's transforms; see transform.h. */
#include "schema/transform.h"

/* A part of a text: null when it is empty. */
static struct value part_value(struct str s)
{
	return s.n ? value_text(s) : value_null();
}

static struct value lower_make(struct str s, const char *arg, struct arena *a)
{
	size_t i = 0;
	char *p;

	(void)arg;
	while (i < s.n && char_lower(s.p[i]) == s.p[i])
		i++;
	if (i == s.n)
		return part_value(s);
	p = arena_get_text(a, s.n);
	memcpy(p, s.p, i);
	for (; i < s.n; i++)
		p[i] = char_lower(s.p[i]);
	return value_text(str_make(p, s.n));
}

static struct str base_of(struct str path)
{
	size_t at = path.n;

	while (at > 0 && path.p[at - 1] != '/' && path.p[at - 1] != '\\')
		at--;
	return str_from(path, at);
}

static struct value basename_make(struct str s, const char *arg, struct arena *a)
{
	(void)arg, (void)a;
	return part_value(base_of(s));
}

static struct value basename_lower_make(struct str s, const char *arg, struct arena *a)
{
	return lower_make(base_of(s), arg, a);
}

/* An integer as it is usually spelt; `007` and `+7` give 7, `7.0` too.  Anything else is none. */
static struct value int_make(struct str s, const char *arg, struct arena *a)
{
	struct str digits = str_trim(s), all;
	bool minus = str_skip(&digits, STR("-"));
	size_t n = 0;

	(void)arg, (void)a;
	if (!minus)
		str_skip(&digits, STR("+"));
	while (n < digits.n && char_is_digit(digits.p[n]))
		n++;
	all = str_from(digits, n);
	if (str_skip(&all, STR(".")))
		while (str_skip(&all, STR("0")))
			;
	if (n == 0 || all.n)
		return value_null();
	digits.n = n;
	while (digits.n > 1 && digits.p[0] == '0') {
		digits = str_from(digits, 1);
		if (minus)
			return value_null();
	}
	if (minus && digits.p[0] == '0')
		minus = false;
	return value_number(str_make(digits.p - minus, digits.n + minus));
}

/* `0x1e70`, or an integer that is decimal already. */
static struct value hex_int_make(struct str s, const char *arg, struct arena *a)
{
	struct str hex = str_trim(s);
	uint64_t n = 0;

	if (!str_skip(&hex, STR("0x")) && !str_skip(&hex, STR("0X")))
		return int_make(s, arg, a);
	if (hex.n == 0 || hex.n > 15)
		return value_null();
	for (size_t i = 0; i < hex.n; i++) {
		if (char_hex(hex.p[i]) < 0)
			return value_null();
		n = n << 4 | (uint64_t)char_hex(hex.p[i]);
	}
	return value_int((int64_t)n);
}

/* `MD5=…,SHA256=…`, in any order; a bare digest is known by its length. */
static struct value hash_make(struct str s, const char *arg, struct arena *a)
{
	static const struct {
		const char *name;
		size_t digits;
	} bare[] = { { "MD5", 32 }, { "SHA1", 40 }, { "SHA256", 64 } };
	struct str item, name, want = str_of(arg);

	(void)a;
	for (size_t i = 0; i < COUNT(bare); i++)
		if (s.n == bare[i].digits && str_find_char(s, '=') == STR_NONE)
			return str_eq(want, str_of(bare[i].name)) ? value_text(s) : value_null();
	while (s.n) {
		if (!str_take_until(&s, ',', &item)) {
			item = s;
			s.n = 0;
		}
		if (str_take_until(&item, '=', &name) && str_eq_nocase(str_trim(name), want))
			return part_value(str_trim(item));
	}
	return value_null();
}

/* `DOMAIN\user`; without a domain the whole. */
static struct value user_of_make(struct str s, const char *arg, struct arena *a)
{
	size_t at = str_find_last(s, '\\');

	(void)arg, (void)a;
	return part_value(at == STR_NONE ? s : str_from(s, at + 1));
}

static struct value domain_of_make(struct str s, const char *arg, struct arena *a)
{
	size_t at = str_find_last(s, '\\');

	(void)arg, (void)a;
	return at == STR_NONE ? value_null() : part_value(str_slice(s, 0, at));
}

static bool char_in(char c, const char *set)
{
	return c && strchr(set, c);
}

static bool is_host_char(char c)
{
	return char_is_word(c) || c == '.' || c == '-' || (unsigned char)c >= 0x80;
}

/* The host at the start of an authority, and what follows it: `h:80/x`, `[::1]:80/x`. */
static struct str host_take(struct str *s)
{
	struct str host;
	size_t n = 0;

	if (str_skip(s, STR("["))) {
		if (!str_take_until(s, ']', &host))
			return str_make(s->p, 0);
		return host;
	}
	while (n < s->n && is_host_char(s->p[n]))
		n++;
	host = str_slice(*s, 0, n);
	*s = str_from(*s, n);
	return host;
}

/* Pass over `scheme://` (or `//`) and `user:password@`. */
static bool scheme_skip(struct str *url)
{
	size_t at = str_find(*url, STR("//")), end = 0;
	struct str rest;

	if (at == STR_NONE || (at > 0 && url->p[at - 1] != ':'))
		return false;
	for (size_t i = 0; i + 1 < at; i++)
		if (!char_is_word(url->p[i]) && !char_in(url->p[i], "+-."))
			return false;
	rest = str_from(*url, at + 2);
	while (end < rest.n && !char_in(rest.p[end], "/?#"))
		end++;
	at = str_find_last(str_slice(rest, 0, end), '@');
	*url = str_from(rest, at == STR_NONE ? 0 : at + 1);
	return true;
}

/* A text that starts with a host: after a scheme; `host:port` as of CONNECT; `host.name/path`. */
static struct str url_host(struct str *url)
{
	bool scheme = scheme_skip(url);
	struct str host = host_take(url), none = str_make(host.p, 0), port = *url;
	uint64_t n;

	if (host.n == 0)
		return none;
	if (str_skip(&port, STR(":")) && str_take_uint(&port, &n) && n <= 65535 &&
	    (port.n == 0 || char_in(port.p[0], "/?#"))) {
		*url = port;
		return host;
	}
	if (scheme)
		return host;
	return str_starts(*url, STR("/")) && str_find_char(host, '.') != STR_NONE ? host : none;
}

static struct value host_of_url_make(struct str s, const char *arg, struct arena *a)
{
	(void)arg, (void)a;
	return part_value(url_host(&s));
}

static struct value path_of_url_make(struct str s, const char *arg, struct arena *a)
{
	size_t n = 0;

	(void)arg, (void)a;
	if (!str_starts(s, STR("/")) || str_starts(s, STR("//")))
		if (url_host(&s).n == 0)
			return value_null();
	if (!str_starts(s, STR("/")))
		return value_null();
	while (n < s.n && s.p[n] != '?' && s.p[n] != '#')
		n++;
	return value_text(str_slice(s, 0, n));
}

/* `10.0.0.1:80` and `[::1]:80` without the port; an address alone as it is. */
static struct value strip_port_make(struct str s, const char *arg, struct arena *a)
{
	size_t first = str_find_char(s, ':');
	struct str rest = s;

	(void)arg, (void)a;
	if (str_starts(s, STR("[")))
		return part_value(host_take(&rest));
	if (first != STR_NONE && first == str_find_last(s, ':'))
		return part_value(str_slice(s, 0, first));
	return value_text(s);
}

static const struct transform transforms[] = {
	{ "basename", basename_make, NULL, true, true },
	{ "basename_lower", basename_lower_make, NULL, true, true },
	{ "domain_of", domain_of_make, NULL, true, false },
	{ "hash:IMPHASH", hash_make, "IMPHASH", true, false },
	{ "hash:MD5", hash_make, "MD5", true, false },
	{ "hash:SHA1", hash_make, "SHA1", true, false },
	{ "hash:SHA256", hash_make, "SHA256", true, false },
	{ "hex_int", hex_int_make, NULL, false, false },
	{ "host_of_url", host_of_url_make, NULL, true, false },
	{ "int", int_make, NULL, true, false },
	{ "lower", lower_make, NULL, true, true },
	{ "path_of_url", path_of_url_make, NULL, true, false },
	{ "strip_port", strip_port_make, NULL, true, false },
	{ "user_of", user_of_make, NULL, true, false },
	{ NULL, NULL, NULL, false, false },
};

const struct transform *transform_find(struct str name)
{
	for (const struct transform *t = transforms; t->name; t++)
		if (str_eq(name, str_of(t->name)))
			return t;
	return NULL;
}
