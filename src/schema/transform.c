/* The schema's transforms; see transform.h. */
#include "schema/transform.h"

#include <math.h>

#include "base/hash.h"
#include "base/ip.h"
#include "base/url.h"
#include "command/command.h"
#include "reader/argv.h"
#include "reader/json.h"

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

/* `NAME=VALUE` or `NAME = VALUE` on a line of its own. */
static struct value line_of_make(struct str s, const char *arg, struct arena *a)
{
	struct str line, name;

	(void)a;
	while (str_take_line(&s, &line))
		if (str_take_until(&line, '=', &name) && str_eq_nocase(str_trim(name), str_of(arg)))
			return part_value(str_trim(line));
	return value_null();
}

/* `NAME=VALUE` at the start or behind a blank or the end of a line, up to the next: streams of
 * files are logged with their lines joined by blanks. */
static struct value word_of_make(struct str s, const char *arg, struct arena *a)
{
	struct str name = str_of(arg), line, word;

	(void)a;
	while (str_take_line(&s, &line))
		while (str_take_word(&line, &word))
			if (word.n > name.n && word.p[name.n] == '=' &&
			    str_starts_nocase(word, name))
				return part_value(str_from(word, name.n + 1));
	return value_null();
}

/* The file of `C:\\a\\b.exe:Zone.Identifier`: without the stream's name. */
static struct value file_of_stream_make(struct str s, const char *arg, struct arena *a)
{
	size_t at = str_find_last(s, ':');

	(void)arg, (void)a;
	return part_value(at != STR_NONE && at > 1 ? str_slice(s, 0, at) : s);
}

/* The name that `attachment; filename="a.exe"` or `filename*=UTF-8''a.exe` gives to a file. */
static struct value file_of_disposition_make(struct str s, const char *arg, struct arena *a)
{
	size_t at = str_find_nocase(s, STR("filename")), end;
	struct str name;

	(void)arg, (void)a;
	if (at == STR_NONE)
		return value_null();
	name = str_from(s, at + 8);
	str_skip(&name, STR("*"));
	if (!str_skip(&name, STR("=")))
		return value_null();
	if (str_skip(&name, STR("\"")))
		return part_value(base_of(str_slice(name, 0, str_find_char(name, '"'))));
	end = str_find_char(name, ';');
	name = str_trim(end == STR_NONE ? name : str_slice(name, 0, end));
	at = str_find_last(name, '\'');
	return part_value(base_of(at == STR_NONE ? name : str_from(name, at + 1)));
}

static struct value host_of_url_make(struct str s, const char *arg, struct arena *a)
{
	struct url url;

	(void)arg, (void)a;
	return url_split(s, &url) ? part_value(url.host) : value_null();
}

static struct value path_of_url_make(struct str s, const char *arg, struct arena *a)
{
	struct url url;

	(void)arg, (void)a;
	return url_split(s, &url) ? part_value(url.path) : value_null();
}

static struct value query_of_url_make(struct str s, const char *arg, struct arena *a)
{
	struct url url;

	(void)arg, (void)a;
	return url_split(s, &url) ? part_value(url.query) : value_null();
}

static struct value scheme_of_url_make(struct str s, const char *arg, struct arena *a)
{
	struct url url;

	return url_split(s, &url) ? lower_make(url.scheme, arg, a) : value_null();
}

/* As written, else the one that the scheme stands for. */
static struct value port_of_url_make(struct str s, const char *arg, struct arena *a)
{
	struct url url;

	if (!url_split(s, &url))
		return value_null();
	return int_make(url.port.n ? url.port : url_default_port(url.scheme), arg, a);
}

static struct value file_of_url_make(struct str s, const char *arg, struct arena *a)
{
	struct url url;

	(void)arg, (void)a;
	return url_split(s, &url) ? part_value(url_file(&url)) : value_null();
}

/* What follows the last dot of a file's name, in lower case; a dot in front makes none. */
static struct value extension_make(struct str s, const char *arg, struct arena *a)
{
	struct str base = base_of(s);
	size_t dot = str_find_last(base, '.');

	return dot == STR_NONE || dot == 0 ? value_null()
	                                   : lower_make(str_from(base, dot + 1), arg, a);
}

static struct value extension_of_url_make(struct str s, const char *arg, struct arena *a)
{
	struct url url;

	return url_split(s, &url) ? extension_make(url.path, arg, a) : value_null();
}

static struct value url_in_make(struct str s, const char *arg, struct arena *a)
{
	(void)arg, (void)a;
	return part_value(url_find(s));
}

static struct value registrable_domain_make(struct str s, const char *arg, struct arena *a)
{
	return lower_make(host_domain(s), arg, a);
}

static struct value public_suffix_make(struct str s, const char *arg, struct arena *a)
{
	return lower_make(host_suffix(s), arg, a);
}

/* Shannon's, in bits a byte. */
static struct value entropy_make(struct str s, const char *arg, struct arena *a)
{
	size_t count[256] = { 0 };
	double bits = 0;

	(void)arg, (void)a;
	for (size_t i = 0; i < s.n; i++)
		count[(unsigned char)s.p[i]]++;
	for (size_t i = 0; i < COUNT(count); i++) {
		double p = (double)count[i] / (double)s.n;

		if (count[i])
			bits -= p * log2(p);
	}
	return value_double(bits);
}

static struct value is_internal_make(struct str s, const char *arg, struct arena *a)
{
	struct ip ip;

	(void)arg, (void)a;
	return ip_parse(s, &ip) ? value_bool(ip_internal(&ip)) : value_null();
}

static struct value is_private_make(struct str s, const char *arg, struct arena *a)
{
	struct ip ip;

	(void)arg, (void)a;
	return ip_parse(s, &ip) ? value_bool(ip_private(&ip)) : value_null();
}

static struct value ip_version_make(struct str s, const char *arg, struct arena *a)
{
	struct ip ip;

	(void)arg, (void)a;
	return ip_parse(s, &ip) ? value_int(ip.version) : value_null();
}

static struct value ipv4_int_make(struct str s, const char *arg, struct arena *a)
{
	struct ip ip;

	(void)arg, (void)a;
	return ip_parse(s, &ip) && ip.version == 4 ? value_int(ip.v4) : value_null();
}

/* `10.0.0.1:80` and `[::1]:80` without the port; an address alone as it is. */
static struct value strip_port_make(struct str s, const char *arg, struct arena *a)
{
	size_t first = str_find_char(s, ':');
	struct str rest = s;

	(void)arg, (void)a;
	if (str_starts(s, STR("[")))
		return part_value(url_take_host(&rest));
	if (first != STR_NONE && first == str_find_last(s, ':'))
		return part_value(str_slice(s, 0, first));
	return value_text(s);
}

/* A list of arguments as a command line; a text is one already.  It counts as verbatim, as what is
 * looked for in the bytes has neither blanks nor quotes. */
static struct value argv_make(struct str s, const char *arg, struct arena *a)
{
	struct str at = s, key, item, text;
	struct buf b = { 0 };
	enum json_kind kind;

	(void)arg;
	if (!str_starts(s, STR("[")))
		return value_text(s);
	while (json_next(&at, &key, &item, &kind, a)) {
		struct value v = json_value(item, kind, a);

		argv_add(&b, value_to_str(&v, a));
	}
	text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return part_value(text);
}

static struct value plain_make(struct str s, const char *arg, struct arena *a)
{
	(void)arg;
	return part_value(command_plain(s, a));
}

/* A text that was looked at; it is known by where it stands, and by its hash, for there may stand
 * another one now. */
struct known {
	struct str text;
	uint64_t hash;
	bool is; /* a transfer */
	struct transfer transfer;
};

#define KNOWN_MOST 4

/* The last texts of an arena: the parts of one transfer are asked for one after the other. */
struct knowns {
	struct known known[KNOWN_MOST];
	size_t next;
};

static bool transfer_of(struct str s, struct transfer *t, struct arena *a)
{
	struct knowns *last = a->note;
	uint64_t hash = hash_bytes(s);
	struct known *k;

	if (!last)
		a->note = last = arena_new(a, struct knowns);
	for (size_t i = 0; i < KNOWN_MOST; i++) {
		k = &last->known[i];
		if (k->text.p == s.p && k->text.n == s.n && k->hash == hash) {
			*t = k->transfer;
			return k->is;
		}
	}
	k = &last->known[last->next++ % KNOWN_MOST];
	*k = (struct known){ .text = s, .hash = hash };
	k->is = command_transfer(command_plain(s, a), &k->transfer, a);
	*t = k->transfer;
	return k->is;
}

static struct value transfer_url_make(struct str s, const char *arg, struct arena *a)
{
	struct transfer t;

	(void)arg;
	return transfer_of(s, &t, a) ? part_value(t.url) : value_null();
}

static struct value transfer_host_make(struct str s, const char *arg, struct arena *a)
{
	struct transfer t;

	(void)arg;
	return transfer_of(s, &t, a) ? part_value(t.host) : value_null();
}

static struct value transfer_file_make(struct str s, const char *arg, struct arena *a)
{
	struct transfer t;

	(void)arg;
	return transfer_of(s, &t, a) ? part_value(t.file) : value_null();
}

static struct value transfer_direction_make(struct str s, const char *arg, struct arena *a)
{
	struct transfer t;

	(void)arg;
	if (!transfer_of(s, &t, a))
		return value_null();
	return value_text(t.direction == TRANSFER_UPLOAD ? STR("upload") : STR("download"));
}

/* The host of a URL, of `host:port`, or a host. */
static struct value plain_host_make(struct str s, const char *arg, struct arena *a)
{
	(void)arg;
	return part_value(command_host(s, a));
}

/* What a request of HTTP does: only PUT and POST send something. */
static struct value direction_of_method_make(struct str s, const char *arg, struct arena *a)
{
	(void)arg, (void)a;
	if (str_eq_nocase(s, STR("PUT")) || str_eq_nocase(s, STR("POST")))
		return value_text(STR("upload"));
	return value_text(STR("download"));
}

static const struct transform transforms[] = {
	{ "argv", argv_make, NULL, true, false },
	{ "basename", basename_make, NULL, true, true },
	{ "basename_lower", basename_lower_make, NULL, true, true },
	{ "direction_of_method", direction_of_method_make, NULL, false, false },
	{ "domain_of", domain_of_make, NULL, true, false },
	{ "entropy", entropy_make, NULL, false, false },
	{ "extension", extension_make, NULL, true, true },
	{ "extension_of_url", extension_of_url_make, NULL, true, false },
	{ "file_of_disposition", file_of_disposition_make, NULL, true, false },
	{ "file_of_stream", file_of_stream_make, NULL, true, false },
	{ "file_of_url", file_of_url_make, NULL, true, false },
	{ "hash:IMPHASH", hash_make, "IMPHASH", true, false },
	{ "hash:MD5", hash_make, "MD5", true, false },
	{ "hash:SHA1", hash_make, "SHA1", true, false },
	{ "hash:SHA256", hash_make, "SHA256", true, false },
	{ "hex_int", hex_int_make, NULL, false, false },
	{ "host_of_url", host_of_url_make, NULL, true, false },
	{ "int", int_make, NULL, true, false },
	{ "ip_version", ip_version_make, NULL, false, false },
	{ "ipv4_int", ipv4_int_make, NULL, false, false },
	{ "is_internal", is_internal_make, NULL, false, false },
	{ "is_private", is_private_make, NULL, false, false },
	{ "line_of:CommandLine", line_of_make, "CommandLine", true, false },
	{ "line_of:Host Application", line_of_make, "Host Application", true, false },
	{ "line_of:HostApplication", line_of_make, "HostApplication", true, false },
	{ "line_of:HostName", line_of_make, "HostName", true, false },
	{ "line_of:ScriptName", line_of_make, "ScriptName", true, false },
	{ "line_of:UserId", line_of_make, "UserId", true, false },
	{ "lower", lower_make, NULL, true, true },
	{ "path_of_url", path_of_url_make, NULL, true, false },
	{ "plain", plain_make, NULL, false, false },
	{ "plain_host", plain_host_make, NULL, false, false },
	{ "port_of_url", port_of_url_make, NULL, false, false },
	{ "public_suffix", public_suffix_make, NULL, true, false },
	{ "query_of_url", query_of_url_make, NULL, true, false },
	{ "registrable_domain", registrable_domain_make, NULL, true, false },
	{ "scheme_of_url", scheme_of_url_make, NULL, true, false },
	{ "strip_port", strip_port_make, NULL, true, false },
	{ "transfer_direction", transfer_direction_make, NULL, false, false },
	{ "transfer_file", transfer_file_make, NULL, false, false },
	{ "transfer_host", transfer_host_make, NULL, false, false },
	{ "transfer_url", transfer_url_make, NULL, false, false },
	{ "url_in", url_in_make, NULL, true, false },
	{ "user_of", user_of_make, NULL, true, false },
	{ "word_of:HostUrl", word_of_make, "HostUrl", true, false },
	{ NULL, NULL, NULL, false, false },
};

bool transform_takes_lists(const struct transform *t)
{
	return t->make == argv_make;
}

const struct transform *transform_find(struct str name)
{
	for (const struct transform *t = transforms; t->name; t++)
		if (str_eq(name, str_of(t->name)))
			return t;
	return NULL;
}
