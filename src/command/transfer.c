/*
 * What a command line or script transfers.  Commands are read as the tools read them (tool_list.h),
 * calls of functions and methods by their names below; what neither knows is still a transfer where
 * there is a URL or a UNC path.  Texts in quotes that have several words are commands, too.
 */
#include "base/url.h"
#include "command/tool.h"
#include "command/undo.h"

#define SCANNED ((size_t)65536) /* of a text, for tools */
#define DEPTH   4 /* of commands within commands */
#define LOOKUPS 16 /* of variables, in one text */

struct scan {
	struct str script; /* the whole */
	struct arena *mem;
	int lookups;
};

static bool text_scan(struct scan *s, struct str text, int depth, struct transfer *t);

/* A quoted text of several words: perhaps what another shell is to run. */
static bool inner_scan(struct scan *s, struct str text, int depth, struct transfer *t)
{
	if (depth == DEPTH || str_find_char(text, ' ') == STR_NONE)
		return false;
	return text_scan(s, arena_unescape(s->mem, text, "\""), depth + 1, t);
}

/* Commands one after the other; a quoted one within another counts where that one is no transfer
 * itself. */
static bool text_scan(struct scan *s, struct str text, int depth, struct transfer *t)
{
	struct tool_words *words = arena_new(s->mem, struct tool_words);
	struct argument arg;
	bool more = true;

	while (more) {
		more = argument_take(&text, &arg, s->mem);
		if (more && arg.kind != ARGUMENT_END) {
			if (words->n == TOOL_WORDS)
				continue;
			arg.text = argument_expand(arg.text, s->script, &s->lookups, s->mem);
			words->word[words->n++] = arg;
			continue;
		}
		if (tool_transfer(words, t, s->mem))
			return true;
		for (size_t i = 0; i < words->n; i++)
			if (words->word[i].quoted && inner_scan(s, words->word[i].text, depth, t))
				return true;
		words->n = 0;
	}
	return false;
}

/* Functions and methods by the last part of their names. */
static const struct call {
	const char *name;
	enum { CALL_GET, CALL_GET_FILE /* the next argument is the file */, CALL_SEND } kind;
} calls[] = {
	{ "downloadfile", CALL_GET_FILE },
	{ "downloadfileasync", CALL_GET_FILE },
	{ "downloadfiletaskasync", CALL_GET_FILE },
	{ "downloadstring", CALL_GET },
	{ "downloadstringasync", CALL_GET },
	{ "downloaddata", CALL_GET },
	{ "downloaddataasync", CALL_GET },
	{ "openread", CALL_GET },
	{ "getasync", CALL_GET },
	{ "getstringasync", CALL_GET },
	{ "getbytearrayasync", CALL_GET },
	{ "getstreamasync", CALL_GET },
	{ "create", CALL_GET },
	{ "uploadfile", CALL_SEND },
	{ "uploadfileasync", CALL_SEND },
	{ "uploadstring", CALL_SEND },
	{ "uploaddata", CALL_SEND },
	{ "uploadvalues", CALL_SEND },
	{ "openwrite", CALL_SEND },
	{ "postasync", CALL_SEND },
	{ "putasync", CALL_SEND },
	{ "urldownloadtofile", CALL_GET_FILE },
	{ "urldownloadtofilea", CALL_GET_FILE },
	{ "urldownloadtofilew", CALL_GET_FILE },
	{ "urlretrieve", CALL_GET_FILE },
	{ "urlopen", CALL_GET },
	{ "getstore", CALL_GET_FILE },
	{ "mirror", CALL_GET_FILE },
	{ "copy", CALL_GET_FILE },
	{ "file_get_contents", CALL_GET },
	{ "get", CALL_GET },
	{ "post", CALL_SEND },
	{ "put", CALL_SEND },
	{ "open", CALL_GET },
};

static const struct call *call_find(struct str name)
{
	for (size_t i = 0; name.n && i < COUNT(calls); i++)
		if (str_eq_nocase(name, str_of(calls[i].name)))
			return &calls[i];
	return NULL;
}

/* The name right before a place. */
static struct str name_before(struct str text, size_t at)
{
	size_t from = at;

	while (from && char_is_word(text.p[from - 1]))
		from--;
	return str_slice(text, from, at);
}

/* The next argument of a call: up to a comma or the bracket that closes it; without quotes. */
static bool call_take(struct str *rest, struct str *arg)
{
	int depth = 0;
	char quote = '\0';
	size_t i = 0;

	for (; i < rest->n && i < 65536; i++) {
		char c = rest->p[i];

		if (quote) {
			quote = c == quote ? '\0' : quote;
			continue;
		}
		if (c == '"' || c == '\'')
			quote = c;
		else if (c == '(' || c == '[')
			depth++;
		else if ((c == ')' || c == ']') && depth-- == 0)
			break;
		else if (c == ',' && depth == 0)
			break;
	}
	if (i == rest->n && i == 0)
		return false;
	*arg = str_trim(str_slice(*rest, 0, i));
	*rest = undo_at(*rest, i) == ',' ? str_from(*rest, i + 1) : STR("");
	return true;
}

static struct str unquoted(struct str s)
{
	str_skip(&s, STR("\\"));
	str_skip(&s, STR("r")); /* of Python, where a quote follows */
	if (s.n && (s.p[0] == '"' || s.p[0] == '\''))
		s = str_slice(s, 1, s.n - (s.p[s.n - 1] == s.p[0]));
	if (s.n && s.p[s.n - 1] == '\\')
		s.n--;
	return s;
}

/* A text that is one in quotes, or a variable. */
static struct str literal_of(struct scan *s, struct str arg)
{
	struct str text = argument_expand(arg, s->script, &s->lookups, s->mem);

	str_skip(&arg, STR("\\"));
	if (text.n == 0 || (text.p == arg.p && arg.n && !strchr("\"'$r", arg.p[0])))
		return STR("");
	return unquoted(text);
}

/* The call whose bracket opens in front of `args`. */
static bool call_read(struct scan *s, const struct call *call, struct str args, struct transfer *t)
{
	struct str arg, url = STR(""), file = STR("");
	size_t n = 0;

	while (n++ < 8 && args.n && call_take(&args, &arg)) {
		struct str expanded = argument_expand(arg, s->script, &s->lookups, s->mem);

		if (url.n == 0) {
			url = tool_remote(unquoted(expanded));
			continue;
		}
		if (call->kind != CALL_GET && literal_of(s, arg).n)
			file = literal_of(s, arg);
		if (call->kind == CALL_GET_FILE)
			break;
	}
	if (url.n == 0)
		return false;
	*t = (struct transfer){ .url = url, .file = file };
	t->direction = call->kind == CALL_SEND ? TRANSFER_UPLOAD : TRANSFER_DOWNLOAD;
	return true;
}

static bool calls_scan(struct scan *s, struct transfer *t)
{
	struct str text = s->script;
	size_t tried = 0, at;

	for (size_t i = 0; tried < 64; i++) {
		size_t end;
		const struct call *call;

		at = str_find_char(str_from(text, i), '(');
		if (at == STR_NONE)
			break;
		end = i += at;
		while (end && char_is_blank(text.p[end - 1]))
			end--;
		call = call_find(name_before(text, end));
		if (!call)
			continue;
		tried++;
		if (call_read(s, call, str_from(text, i + 1), t))
			return true;
	}
	return false;
}

/* The first path `\\host\share…`. */
static struct str unc_find(struct str text)
{
	for (size_t i = 0; i + 4 < text.n; i++) {
		struct str rest = str_from(text, i);
		size_t n = 2;

		if (!str_starts(rest, STR("\\\\")) || !char_is_alnum(rest.p[2]) ||
		    (i && !strchr(" \t\"'=(,", text.p[i - 1])))
			continue;
		while (n < rest.n && (unsigned char)rest.p[n] > ' ' && !strchr("\"'<>|", rest.p[n]))
			n++;
		rest.n = n;
		if (str_find_char(str_from(rest, 2), '\\') != STR_NONE)
			return rest;
	}
	return STR("");
}

/* `/dev/tcp/host/port` of bash. */
static bool device_find(struct scan *s, struct transfer *t)
{
	size_t at = str_find(s->script, STR("/dev/tcp/")), n = 0;
	struct str rest = str_from(s->script, at == STR_NONE ? s->script.n : at + 9);
	struct str host;

	if (!str_take_until(&rest, '/', &host) || host.n == 0 || host.n > 253)
		return false;
	while (n < rest.n && char_is_digit(rest.p[n]))
		n++;
	if (n == 0)
		return false;
	host = argument_expand(host, s->script, &s->lookups, s->mem);
	*t = (struct transfer){ .url = arena_printf(s->mem, "%.*s:%.*s", STR_ARG(host),
		                                    STR_ARG(str_slice(rest, 0, n))) };
	return true;
}

/* Whether the text has the word, in any case, with no letter or digit around it. */
static bool has_word(struct str text, struct str word)
{
	size_t at = 0, found;

	while ((found = str_find_nocase(str_from(text, at), word)) != STR_NONE) {
		size_t from = at + found, to = from + word.n;

		if ((from == 0 || !char_is_alnum(text.p[from - 1])) &&
		    !char_is_alnum(undo_at(text, to)))
			return true;
		at = from + 1;
	}
	return false;
}

/* `open host` in what a script of ftp is made of. */
static bool ftp_find(struct scan *s, struct transfer *t)
{
	struct str rest = s->script, host;
	size_t at = str_find_nocase(rest, STR("open "));

	if (at == STR_NONE || !has_word(rest, STR("ftp")))
		return false;
	rest = str_from(rest, at + 5);
	if (!str_take_word(&rest, &host) || str_find_char(host, '.') == STR_NONE ||
	    !char_is_alnum(host.p[0]))
		return false;
	*t = (struct transfer){ .url = arena_printf(s->mem, "ftp://%.*s", STR_ARG(host)) };
	return true;
}

/* Whether at the end of a text there is `xmlns="` or `xmlns:a="`: what follows is the name of a
 * namespace, which nobody fetches. */
static bool names_namespace(struct str before)
{
	struct str name;

	if (!str_ends(before, STR("\"")) && !str_ends(before, STR("'")))
		return false;
	before.n--;
	if (str_ends(before, STR("\\")))
		before.n--;
	if (!str_ends(before, STR("=")))
		return false;
	before.n--;
	name = name_before(before, before.n);
	before.n -= name.n;
	return str_eq(name, STR("xmlns")) || str_ends(before, STR("xmlns:"));
}

/* The first remote side anywhere in a text. */
static struct str remote_find(struct str text)
{
	struct str rest = text, url;
	size_t at;

	while ((url = tool_remote(rest)).n) {
		at = (size_t)(url.p - text.p);
		if (!names_namespace(str_slice(text, 0, at)))
			break;
		rest = str_from(text, at + url.n);
	}
	return url;
}

static bool anything_find(struct scan *s, struct transfer *t)
{
	*t = (struct transfer){ .url = remote_find(s->script) };
	if (t->url.n == 0 || str_eq(t->url, s->script))
		t->url = unc_find(s->script);
	return t->url.n > 0 || device_find(s, t) || ftp_find(s, t);
}

/* Where a script writes what it has got: the word behind `Out-File` and the like, the first
 * argument of SaveToFile and the like, what is redirected to. */
static struct str sink_find(struct scan *s)
{
	static const char *const words[] = { "out-file",   "set-content", "add-content", "tee",
		                             "tee-object", "-outfile",    "--output" };
	static const char *const names[] = { "savetofile", "writeallbytes", "writealltext",
		                             "file_put_contents", "fopen" };
	struct str rest = s->script, arg;
	struct argument a;
	bool next = false;

	for (size_t i = 0; i < COUNT(names); i++) {
		size_t at = str_find_nocase(rest, str_of(names[i]));
		struct str args = str_from(rest, at == STR_NONE ? rest.n : at + strlen(names[i]));

		while (args.n && (args.p[0] == '(' || args.p[0] == ' '))
			args = str_from(args, 1);
		if (at != STR_NONE && call_take(&args, &arg) && literal_of(s, arg).n)
			return literal_of(s, arg);
	}
	for (size_t n = 0; n < 512 && argument_take(&rest, &a, s->mem); n++) {
		if (next && a.kind == ARGUMENT_WORD && a.text.n && a.text.p[0] != '-' &&
		    a.text.p[0] != '&')
			return argument_expand(a.text, s->script, &s->lookups, s->mem);
		next = a.kind == ARGUMENT_INTO || (next && a.kind == ARGUMENT_WORD);
		for (size_t i = 0; a.kind == ARGUMENT_WORD && i < COUNT(words); i++)
			next |= str_eq_nocase(a.text, str_of(words[i])) ||
			        str_eq(a.text, STR("-o"));
	}
	return STR("");
}

/* What follows the last slash of a URL's path. */
static struct str name_of(struct str url)
{
	size_t at = str_find(url, STR("://")), end = 0;
	struct str rest = str_from(url, at == STR_NONE ? 0 : at + 3);

	while (end < rest.n && !strchr("?#", rest.p[end]))
		end++;
	rest.n = end;
	for (end = rest.n; end && rest.p[end - 1] != '/' && rest.p[end - 1] != '\\';)
		end--;
	return end ? str_from(rest, end) : STR("");
}

static bool is_nothing(struct str file)
{
	return str_eq(file, STR("-")) || str_eq(file, STR("/dev/null")) ||
	       str_eq_nocase(file, STR("nul")) || str_eq_nocase(file, STR("$null"));
}

bool command_transfer(struct str plain, struct transfer *t, struct arena *a)
{
	struct scan s = { .script = plain, .mem = a, .lookups = LOOKUPS };

	if (plain.n > COMMAND_MOST)
		return false;
	if (!calls_scan(&s, t) && !text_scan(&s, str_slice(plain, 0, SCANNED), 0, t) &&
	    !anything_find(&s, t))
		return false;
	t->url = str_trim(t->url);
	t->host = command_host(t->url, a);
	if (t->file.n == 0 && t->direction == TRANSFER_DOWNLOAD)
		t->file = sink_find(&s);
	if (is_nothing(t->file))
		t->file = STR("");
	if (t->file.n == 0)
		t->file = name_of(t->url);
	return true;
}
