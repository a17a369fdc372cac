/* Parts of URLs; see url.h. */
#include "base/url.h"

static bool char_in(char c, const char *set)
{
	return c && strchr(set, c);
}

static bool is_host_char(char c)
{
	return char_is_word(c) || c == '.' || c == '-' || (unsigned char)c >= 0x80;
}

static bool is_scheme_char(char c)
{
	return char_is_word(c) || char_in(c, "+-.");
}

struct str url_take_host(struct str *s)
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

/* Take `scheme://` (or `//`) and pass over `user:password@`. */
static bool scheme_take(struct str *url, struct str *scheme)
{
	size_t at = str_find(*url, STR("//")), end = 0;
	struct str rest;

	if (at == STR_NONE || (at > 0 && url->p[at - 1] != ':'))
		return false;
	for (size_t i = 0; i + 1 < at; i++)
		if (!is_scheme_char(url->p[i]))
			return false;
	*scheme = str_slice(*url, 0, at ? at - 1 : 0);
	rest = str_from(*url, at + 2);
	while (end < rest.n && !char_in(rest.p[end], "/?#"))
		end++;
	at = str_find_last(str_slice(rest, 0, end), '@');
	*url = str_from(rest, at == STR_NONE ? 0 : at + 1);
	return true;
}

/* `:80` in front of a path or the end. */
static void port_take(struct str *s, struct str *port)
{
	struct str rest = *s, digits;
	uint64_t n;

	if (!str_skip(&rest, STR(":")))
		return;
	digits = rest;
	if (!str_take_uint(&rest, &n) || n > 65535 || (rest.n && !char_in(rest.p[0], "/?#")))
		return;
	*port = str_slice(digits, 0, digits.n - rest.n);
	*s = rest;
}

/* A text that starts with a host: after a scheme; `host:port`; `host.name/path`. */
static bool authority_take(struct str *s, struct url *url)
{
	bool scheme = scheme_take(s, &url->scheme);
	struct str host = url_take_host(s);

	if (host.n == 0)
		return false;
	port_take(s, &url->port);
	if (!scheme && url->port.n == 0 &&
	    (!str_starts(*s, STR("/")) || str_find_char(host, '.') == STR_NONE))
		return false;
	url->host = host;
	return true;
}

bool url_split(struct str text, struct url *url)
{
	size_t n = 0;

	*url = (struct url){ 0 };
	if (!str_starts(text, STR("/")) || str_starts(text, STR("//")))
		if (!authority_take(&text, url))
			return false;
	while (n < text.n && text.p[n] != '?' && text.p[n] != '#')
		n++;
	if (str_starts(text, STR("/")))
		url->path = str_slice(text, 0, n);
	text = str_from(text, n);
	if (str_skip(&text, STR("?"))) {
		n = str_find_char(text, '#');
		url->query = str_slice(text, 0, n == STR_NONE ? text.n : n);
	}
	return true;
}

struct str url_file(const struct url *url)
{
	size_t slash = str_find_last(url->path, '/');

	return slash == STR_NONE ? url->path : str_from(url->path, slash + 1);
}

struct str url_default_port(struct str scheme)
{
	static const struct {
		struct str scheme, port;
	} known[] = {
		{ { "http", 4 }, { "80", 2 } }, { { "https", 5 }, { "443", 3 } },
		{ { "ftp", 3 }, { "21", 2 } },  { { "ws", 2 }, { "80", 2 } },
		{ { "wss", 3 }, { "443", 3 } },
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_eq_nocase(scheme, known[i].scheme))
			return known[i].port;
	return STR("");
}

/* Where the scheme starts that ends at `end`: an option may stand right in front of it
 * (`-ohttp://`), so that of the common ones only as much as they are; `end`: there is none. */
static size_t scheme_start(struct str text, size_t end)
{
	static const char *const common[] = { "https", "http", "sftp", "tftp", "ftps", "ftp" };
	size_t at = end;

	for (size_t i = 0; i < COUNT(common); i++)
		if (str_ends_nocase(str_slice(text, 0, end), str_of(common[i])))
			return end - strlen(common[i]);
	while (at > 0 && end - at < 32 && is_scheme_char(text.p[at - 1]))
		at--;
	while (at < end && (char_lower(text.p[at]) < 'a' || char_lower(text.p[at]) > 'z'))
		at++;
	return end - at < 2 ? end : at; /* C:// is a drive */
}

/* The end of a URL's text from `at` on. */
static size_t url_end(struct str text, size_t at)
{
	while (at < text.n && (unsigned char)text.p[at] > ' ' &&
	       !char_in(text.p[at], "\"'`<>|{}\\"))
		at++;
	return at;
}

/* Without what closes the sentence or the brackets that it stands in. */
static struct str url_trim(struct str url)
{
	const char *closing = str_find_char(url, '(') == STR_NONE ? ".,;)" : ".,;";

	while (url.n && char_in(url.p[url.n - 1], closing))
		url.n--;
	return url;
}

struct str url_find(struct str text)
{
	struct str rest = text;
	size_t at;

	while ((at = str_find(rest, STR("://"))) != STR_NONE) {
		size_t colon = (size_t)(rest.p - text.p) + at;
		size_t start = scheme_start(text, colon);
		size_t end = start < colon ? url_end(text, colon + 3) : colon;

		if (end > colon + 3)
			return url_trim(str_slice(text, start, end));
		rest = str_from(text, colon + 3);
	}
	return STR("");
}
