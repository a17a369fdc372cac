/*
 * Addresses: URLs with other slashes, percent signs and ways to write an IPv4 address, as browsers
 * and downloaders read them.
 */
#include "command/undo.h"

#include "base/ip.h"
#include "base/url.h"

#define AUTHORITY 512 /* bytes of `user@host:port` */

/* One part of an address: decimal, 0x hexadecimal or 0 octal; below 2^32. */
static bool part_take(struct str *s, uint64_t *n)
{
	unsigned base = 10;
	size_t digits = 0;

	if (s->n > 1 && s->p[0] == '0') {
		base = char_lower(s->p[1]) == 'x' ? 16 : 8;
		*s = str_from(*s, base == 16 ? 2 : 1);
		digits = base == 8;
	}
	for (*n = 0; s->n; *s = str_from(*s, 1), digits++) {
		int digit = char_hex(s->p[0]);

		if (digit < 0 || (unsigned)digit >= base)
			break;
		*n = *n * base + (unsigned)digit;
		if (*n > UINT32_MAX)
			return false;
	}
	return digits > 0;
}

bool address_parse(struct str host, uint32_t *ip)
{
	uint64_t part[4];
	size_t n = 0;

	do {
		if (n == 4 || !part_take(&host, &part[n]))
			return false;
		n++;
	} while (str_skip(&host, STR(".")) && host.n);
	if (host.n)
		return false;
	for (size_t i = 0; i + 1 < n; i++)
		if (part[i] > 255)
			return false;
	if (part[n - 1] >> (8 * (5 - n)))
		return false;
	*ip = (uint32_t)part[n - 1];
	for (size_t i = 0; i + 1 < n; i++)
		*ip |= (uint32_t)part[i] << (24 - 8 * i);
	return true;
}

/* `%41` at a place: the byte it stands for, -1: none. */
static int percent_at(struct str s, size_t at)
{
	int high = undo_at(s, at) == '%' ? char_hex(undo_at(s, at + 1)) : -1;
	int low = high >= 0 ? char_hex(undo_at(s, at + 2)) : -1;

	return low < 0 ? -1 : high << 4 | low;
}

static struct str decoded(struct str s, struct arena *a)
{
	char *p = arena_get_text(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int byte = percent_at(s, i);

		p[n++] = byte > ' ' ? (char)byte : s.p[i];
		i += byte > ' ' ? 2 : 0;
	}
	return str_make(p, n);
}

/* The ideographic full stops that browsers read as a dot. */
static struct str dotted(struct str s, struct arena *a)
{
	static const char *const stops[] = { "\xe3\x80\x82", "\xef\xbc\x8e", "\xef\xbd\xa1" };
	char *p = arena_get_text(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool stop = false;

		for (size_t k = 0; k < COUNT(stops); k++)
			stop |= str_starts(str_from(s, i), str_of(stops[k]));
		p[n++] = stop ? '.' : s.p[i];
		i += stop ? 2 : 0;
	}
	return str_make(p, n);
}

/* The host as everybody writes it: not necessarily in lower case. */
static struct str host_plain(struct str host, struct arena *a)
{
	uint32_t ip;

	if (str_find_char(host, '%') != STR_NONE)
		host = decoded(host, a);
	if (str_find_char(host, '\xe3') != STR_NONE || str_find_char(host, '\xef') != STR_NONE)
		host = dotted(host, a);
	if (!address_parse(host, &ip))
		return host;
	return arena_printf(a, "%u.%u.%u.%u", ip >> 24, ip >> 16 & 255, ip >> 8 & 255, ip & 255);
}

/* Take a URL's scheme with its colon, which starts the text. */
static bool scheme_take(struct str *s, struct str *scheme)
{
	static const char *const schemes[] = { "https", "http", "ftps", "ftp", "sftp", "tftp" };

	for (size_t i = 0; i < COUNT(schemes); i++) {
		struct str name = str_of(schemes[i]);

		if (!str_starts_nocase(*s, name) || undo_at(*s, name.n) != ':')
			continue;
		*scheme = str_slice(*s, 0, name.n + 1);
		*s = str_from(*s, name.n + 1);
		return true;
	}
	return false;
}

static bool is_slash(char c)
{
	return c == '/' || c == '\\';
}

/* How long the authority at the start of a text is. */
static size_t authority_size(struct str s)
{
	size_t n = 0;

	while (n < s.n && n < AUTHORITY && !is_slash(s.p[n]) && (unsigned char)s.p[n] > ' ' &&
	       !strchr("\"'`()<>|&?#,;{}^", s.p[n]))
		n++;
	return n;
}

/* Append `user@host:port` with its host plain. */
static void authority_add(struct undoing *u, struct str authority)
{
	size_t at = str_find_last(authority, '@'), end;
	struct str host = str_from(authority, at == STR_NONE ? 0 : at + 1);

	buf_add(&u->out, str_slice(authority, 0, authority.n - host.n));
	end = str_starts(host, STR("[")) ? host.n : str_find_last(host, ':');
	buf_add(&u->out, host_plain(str_slice(host, 0, end), u->mem));
	buf_add(&u->out, str_from(host, end < host.n ? end : host.n));
}

/* Append a path up to its end: letters and digits need no percent sign. */
static size_t path_add(struct undoing *u, struct str s)
{
	size_t i = 0;

	while (i < s.n && (unsigned char)s.p[i] > ' ' && !strchr("\"'`<>|", s.p[i])) {
		int byte = percent_at(s, i);
		bool plain = byte > 0 && byte < 0x80 &&
		             (char_is_word((char)byte) || strchr("-.~", byte));

		buf_add_char(&u->out, plain ? (char)byte : s.p[i] == '\\' ? '/' : s.p[i]);
		i += plain ? 3 : 1;
	}
	return i;
}

/* A URL at the start of a text: how long it is; 0: there is none. */
static size_t url_add(struct undoing *u, struct str s)
{
	struct str rest = s, scheme, authority;
	size_t slashes = 0;

	if (!scheme_take(&rest, &scheme))
		return 0;
	while (slashes < rest.n && slashes < 8 && is_slash(rest.p[slashes]))
		slashes++;
	if (slashes == 0)
		return 0;
	rest = str_from(rest, slashes);
	authority = str_slice(rest, 0, authority_size(rest));
	if (authority.n == 0)
		return 0;
	buf_add(&u->out, scheme);
	buf_add(&u->out, STR("//"));
	authority_add(u, authority);
	rest = str_from(rest, authority.n);
	return s.n - rest.n + path_add(u, rest);
}

/* `\\0x7f000001\share` in front of a text: how long the host with its backslashes is. */
static size_t unc_add(struct undoing *u, struct str s)
{
	struct str host = str_from(s, 2);
	uint32_t ip;

	if (!str_starts(s, STR("\\\\")))
		return 0;
	host.n = authority_size(host);
	if (host.n == 0 || !address_parse(host, &ip))
		return 0;
	buf_add(&u->out, STR("\\\\"));
	buf_add(&u->out, host_plain(host, u->mem));
	return host.n + 2;
}

/* Whether a URL or a share may start here: `http:`, `\\`. */
static bool may_start(struct str text, size_t i)
{
	if (text.p[i] == '\\')
		return undo_at(text, i + 1) == '\\';
	return undo_at(text, i + 3) == ':' || undo_at(text, i + 4) == ':' ||
	       undo_at(text, i + 5) == ':';
}

bool undo_addresses(struct undoing *u, struct str text)
{
	static const bool starts[256] = {
		/* of a scheme; two backslashes */
		['h'] = true, ['H'] = true, ['f'] = true, ['F'] = true, ['s'] = true,
		['S'] = true, ['t'] = true, ['T'] = true, ['\\'] = true
	};
	size_t from = 0;

	for (size_t i = 0; (i = undo_next(text, i, starts)) < text.n;) {
		bool first = i == 0 || !char_is_alnum(text.p[i - 1]);
		struct str rest = str_from(text, i);
		size_t n = 0;

		if (first && may_start(text, i)) {
			buf_add(&u->out, str_slice(text, from, i));
			from = i;
			n = url_add(u, rest);
			if (n == 0 && (i == 0 || !is_slash(text.p[i - 1])))
				n = unc_add(u, rest);
			from += n;
		}
		i += n ? n : 1;
	}
	buf_add(&u->out, str_from(text, from));
	return !str_eq(buf_str(&u->out), text);
}

static struct str lowered(struct str s, struct arena *a)
{
	char *p = arena_get_text(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = char_lower(s.p[i]);
	return str_make(p, s.n);
}

struct str command_host(struct str url, struct arena *a)
{
	struct str host = url;
	size_t at = str_find(url, STR("://")), end = 0;

	if (at != STR_NONE && at < 12)
		host = str_from(url, at + 3);
	while (host.n && is_slash(host.p[0]))
		host = str_from(host, 1);
	while (end < host.n && !is_slash(host.p[end]) && host.p[end] != '?' && host.p[end] != '#')
		end++;
	host.n = end;
	at = str_find_last(host, '@');
	/* WebDAV: \\host@SSL@8080\folder */
	if (str_starts(url, STR("\\\\")))
		host = str_slice(host, 0, str_find_char(host, '@'));
	else if (at != STR_NONE)
		host = str_from(host, at + 1);
	at = str_find_char(host, ':');
	if (str_starts(host, STR("[")))
		host = str_slice(host, 1, str_find_char(host, ']'));
	else if (at == str_find_last(host, ':'))
		host = str_slice(host, 0, at);
	/* else more colons than one: an IPv6 address without a port */
	return lowered(host_plain(host, a), a);
}
