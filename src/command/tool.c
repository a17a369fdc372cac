/*
 * The table of tools at work: which words of a command are options, which of their values are
 * local or remote, and what the words are that are left.
 */
#include "command/tool.h"

#include <pthread.h>

#include "base/url.h"

#define LETTERS 26

enum style { STYLE_UNIX, STYLE_WINDOWS, STYLE_POWERSHELL };

/* What the words mean that are no options. */
enum operands {
	OPERANDS_NONE, /* nothing, but a URL is one */
	OPERANDS_LOCAL, /* the first is the local file */
	OPERANDS_REMOTE, /* the first is remote, be it without a scheme */
	OPERANDS_REMOTE_LOCAL, /* a remote one, and then the local file */
	OPERANDS_REMOTE_HOST, /* the first is `user@host:path` or a host */
	OPERANDS_COPY, /* one of two is remote: from the first to the second */
	OPERANDS_COPY_HOST, /* the same, also as `user@host:path` */
	OPERANDS_SOCKET, /* a host and a port */
	OPERANDS_TFTP /* a host, get or put, a remote and perhaps a local file */
};

struct tool {
	const char *names;
	enum style style;
	enum operands operands;
	const char *from, *into, *sends, *other;
};

#define TOOL(names, style, operands, from, into, sends, other)                                     \
	{ names, STYLE_##style, OPERANDS_##operands, from, into, sends, other },
static const struct tool tools[] = {
#include "command/tool_list.h"
};
#undef TOOL

/* What has been read so far. */
struct reading {
	const struct tool *tool;
	struct str from, into, sent; /* values of options */
	bool sends;
	struct str operand[4];
	size_t operands;
	struct str to_file, from_file; /* > and < */
};

static bool is_remote_scheme(struct str url)
{
	return url.n && !str_starts_nocase(url, STR("file:"));
}

struct str tool_remote(struct str word)
{
	struct str url;

	if (str_starts(word, STR("\\\\")) && word.n > 4 &&
	    (char_is_alpha(word.p[2]) || char_is_digit(word.p[2])))
		return word;
	if (str_starts_nocase(word, STR("ms-appinstaller:"))) {
		size_t at = str_find_nocase(word, STR("source="));

		word = str_from(word, at == STR_NONE ? word.n : at + 7);
	}
	url = url_find(word);
	while (url.n && strchr(",;'\")", url.p[url.n - 1]))
		url.n--;
	return is_remote_scheme(url) ? url : STR("");
}

/* Whether a word of a list separated by blanks is `name`, or begins with it where names may be
 * shortened. */
static bool list_has(const char *list, struct str name, bool cased, bool shortened)
{
	struct str rest = str_of(list), word;

	while (str_take_word(&rest, &word)) {
		if (cased ? str_eq(word, name) : str_eq_nocase(word, name))
			return true;
		if (shortened && name.n > 1 && str_starts_nocase(word, name))
			return true;
	}
	return false;
}

/* `C:\Windows\System32\CertUtil.exe` is named certutil. */
static struct str program_of(struct str word)
{
	size_t at = word.n;

	while (at && word.p[at - 1] != '/' && word.p[at - 1] != '\\')
		at--;
	word = str_from(word, at);
	while (word.n && strchr("@&.", word.p[0]))
		word = str_from(word, 1);
	if (str_ends_nocase(word, STR(".exe")) || str_ends_nocase(word, STR(".com")))
		word.n -= 4;
	return word;
}

static bool is_powershell(const struct tool_words *words)
{
	static const char *const options[] = { "-uri", "-outf", "-useb", "-infile", "-method" };

	for (size_t i = 0; i < words->n; i++)
		for (size_t k = 0; k < COUNT(options); k++)
			if (str_starts_nocase(words->word[i].text, str_of(options[k])))
				return true;
	return false;
}

/* The names of all tools by their first letter, made once: `first[i]` is where those of the letter
 * begin. */
static struct {
	struct tool_name {
		struct str name;
		const struct tool *tool;
	} * one; /* heap */
	size_t n, cap, first[LETTERS + 1];
} names;
static pthread_once_t names_once = PTHREAD_ONCE_INIT;

static void names_add(char letter)
{
	struct str rest, word;

	for (size_t i = 0; i < COUNT(tools); i++) {
		rest = str_of(tools[i].names);
		while (str_take_word(&rest, &word)) {
			if (word.p[0] != letter)
				continue;
			if (names.n == names.cap) {
				names.cap = names.cap ? 2 * names.cap : 64;
				names.one = mem_grow(names.one, names.cap * sizeof(*names.one));
			}
			names.one[names.n++] = (struct tool_name){ word, &tools[i] };
		}
	}
}

static void names_make(void)
{
	for (size_t i = 0; i < LETTERS; i++) {
		names_add((char)('a' + i));
		names.first[i + 1] = names.n;
	}
}

/* The tool that a word names.  Some names are also PowerShell's, whose options tell it. */
static const struct tool *tool_find(const struct tool_words *words, struct str word)
{
	struct str name = program_of(word);
	const struct tool *found = NULL;
	size_t letter;

	if (name.n == 0 || !char_is_alpha(name.p[0]))
		return NULL;
	pthread_once(&names_once, names_make);
	letter = (size_t)(char_lower(name.p[0]) - 'a');
	for (size_t i = names.first[letter]; i < names.first[letter + 1]; i++) {
		const struct tool *tool = names.one[i].tool;

		if (str_eq_nocase(names.one[i].name, name) &&
		    (!found || (tool->style == STYLE_POWERSHELL && is_powershell(words))))
			found = tool;
	}
	return found;
}

/* What an option's value is for. */
enum use { USE_SWITCH /* it has none that counts */, USE_FROM, USE_INTO, USE_SENDS, USE_OTHER };

static enum use option_use(const struct tool *t, struct str name)
{
	bool cased = t->style == STYLE_UNIX, shortened = t->style == STYLE_POWERSHELL;

	if (list_has(t->from, name, cased, shortened))
		return USE_FROM;
	if (list_has(t->into, name, cased, shortened))
		return USE_INTO;
	if (list_has(t->sends, name, cased, shortened))
		return USE_SENDS;
	return list_has(t->other, name, cased, shortened) ? USE_OTHER : USE_SWITCH;
}

/* What is sent: `@file` and `name=@file` are files; a text of curl's -d is none. */
static void send_value(struct reading *r, struct str name, struct str value)
{
	size_t at = str_find_char(value, '@');
	bool data = str_eq(name, STR("d")) || str_starts(name, STR("data")) ||
	            str_eq(name, STR("json"));

	if (data && at != 0)
		return;
	r->sends = true;
	if (at != STR_NONE)
		value = str_from(value, at + 1);
	if (r->sent.n == 0)
		r->sent = str_slice(value, 0, str_find_char(value, ';'));
}

static void value_store(struct reading *r, enum use use, struct str name, struct str value)
{
	if (use == USE_SENDS)
		send_value(r, name, value);
	else if (use == USE_FROM && r->from.n == 0)
		r->from = value;
	else if (use == USE_INTO && r->into.n == 0)
		r->into = value;
}

/* `-name`, `--name`, on Windows `/name`: the name with what is joined to it. */
static bool option_take(const struct tool *t, const struct argument *word, struct str *name)
{
	struct str s = word->text;

	if (word->quoted && t->style != STYLE_WINDOWS)
		return false;
	if (str_skip(&s, STR("--")) || str_skip(&s, STR("-"))) {
		*name = s;
		return s.n > 0;
	}
	if (t->style != STYLE_WINDOWS || !str_skip(&s, STR("/")) || s.n == 0 ||
	    !char_is_alpha(s.p[0]))
		return false;
	*name = s;
	return str_find_char(str_slice(s, 0, str_find_char(s, ':')), '/') == STR_NONE;
}

/* `-sSLo`: letters up to one that takes a value; what follows it is that value.  False: none
 * does. */
static bool letters_take(struct reading *r, struct str letters, enum use *use, struct str *name,
                         struct str *value)
{
	for (size_t i = 0; i < letters.n; i++) {
		*name = str_slice(letters, i, i + 1);
		*use = option_use(r->tool, *name);
		if (*use != USE_SWITCH) {
			*value = str_from(letters, i + 1);
			return true;
		}
		if (!char_is_alpha(letters.p[i]))
			break;
	}
	return false;
}

/* Read an option; true: the next word is its value, which `use` and `name` tell of. */
static bool option_read(struct reading *r, struct str word, bool letters, enum use *use,
                        struct str *name)
{
	size_t end = 0;
	struct str value;

	while (end < word.n && word.p[end] != '=' && word.p[end] != ':')
		end++;
	*name = str_slice(word, 0, end);
	value = end < word.n ? str_from(word, end + 1) : STR("");
	*use = option_use(r->tool, *name);
	if (*use == USE_SWITCH && letters && r->tool->style == STYLE_UNIX &&
	    letters_take(r, word, use, name, &value))
		end = value.n ? 0 : word.n;
	if (*use == USE_SWITCH) {
		struct str flag = str_of(r->tool->sends);

		if (str_skip(&flag, STR("+")) && str_eq_nocase(*name, flag))
			r->sends = true;
		return false;
	}
	if (end == word.n)
		return true;
	value_store(r, *use, *name, value);
	return false;
}

static void words_read(struct reading *r, const struct tool_words *words, size_t from)
{
	enum use use = USE_OTHER;
	struct str name = STR("");
	bool waiting = false;

	for (size_t i = from; i < words->n; i++) {
		const struct argument *word = &words->word[i];

		if (word->kind == ARGUMENT_INTO || word->kind == ARGUMENT_FROM) {
			if (i + 1 < words->n && words->word[i + 1].kind == ARGUMENT_WORD) {
				i++;
				if (word->kind == ARGUMENT_INTO)
					r->to_file = words->word[i].text;
				else
					r->from_file = words->word[i].text;
			}
			continue;
		}
		if (waiting) {
			value_store(r, use, name, word->text);
			waiting = false;
			continue;
		}
		if (option_take(r->tool, word, &name)) {
			waiting = option_read(r, name, !str_starts(word->text, STR("--")), &use,
			                      &name);
			continue;
		}
		if (r->operands < COUNT(r->operand) && word->text.n)
			r->operand[r->operands++] = word->text;
		else if (tool_remote(word->text).n && r->from.n == 0)
			r->from = word->text;
	}
}

/* A word without a scheme that a downloader takes for a host and a path. */
static bool is_host_path(struct str word)
{
	size_t n = 0, dots = 0;

	if (word.n < 4 || !(char_is_alpha(word.p[0]) || char_is_digit(word.p[0])))
		return false;
	while (n < word.n && (char_is_word(word.p[n]) || word.p[n] == '.' || word.p[n] == '-'))
		dots += word.p[n++] == '.';
	if (n < word.n && word.p[n] != '/' && word.p[n] != ':' && word.p[n] != '?')
		return false;
	if (n + 1 < word.n && word.p[n] == ':' && !char_is_digit(word.p[n + 1]))
		return false;
	return dots > 0 || n < word.n || str_eq_nocase(word, STR("localhost"));
}

/* The same for any tool: to Windows' own programs a name alone is a file (`mshta a.hta`), what is
 * below a host (`mshta a.example/b.hta`) is none. */
static bool takes_host_path(const struct tool *t, struct str word)
{
	struct str host = word;
	size_t end = 0;

	if (t->style != STYLE_WINDOWS)
		return is_host_path(word);
	while (end < word.n && !strchr("/:?", word.p[end]))
		end++;
	host.n = end;
	return is_host_path(word) && end < word.n &&
	       (str_find_char(host, '.') != STR_NONE || str_eq_nocase(host, STR("localhost")));
}

/* `user@host:path`, but no drive. */
static bool is_host_file(struct str word)
{
	size_t colon = str_find_char(word, ':');

	return colon != STR_NONE && colon > 1 &&
	       str_find_char(str_slice(word, 0, colon), '/') == STR_NONE &&
	       str_find_char(str_slice(word, 0, colon), '\\') == STR_NONE;
}

/* Whether the value of an option is remote, be it without a scheme.  To what copies files it is a
 * file: `Copy-Item -Path a.txt`. */
static bool takes_host(const struct tool *t, struct str word)
{
	return t->operands != OPERANDS_COPY &&
	       (takes_host_path(t, word) || (t->style != STYLE_WINDOWS && is_host_file(word)));
}

static struct str remote_of(const struct reading *r, struct str word)
{
	enum operands kind = r->tool->operands;
	struct str remote = tool_remote(word);

	if (remote.n)
		return remote;
	if (kind == OPERANDS_REMOTE && takes_host_path(r->tool, word))
		return word;
	if ((kind == OPERANDS_COPY_HOST || kind == OPERANDS_REMOTE_HOST) && is_host_file(word))
		return word;
	if (kind == OPERANDS_REMOTE_HOST && is_host_path(word))
		return word;
	return STR("");
}

/* The remote side among the operands, and the local file behind or before it. */
static void operands_settle(struct reading *r)
{
	enum operands kind = r->tool->operands;
	bool copies = kind == OPERANDS_COPY || kind == OPERANDS_COPY_HOST;
	size_t i = 0;

	while (i < r->operands && remote_of(r, r->operand[i]).n == 0)
		i++;
	if (i == r->operands)
		return;
	if (r->from.n == 0)
		r->from = remote_of(r, r->operand[i]);
	if (i + 1 < r->operands && r->into.n == 0 && (copies || kind == OPERANDS_REMOTE_LOCAL))
		r->into = r->operand[i + 1];
	else if (copies && i > 0 && r->to_file.n == 0) {
		r->sends = true;
		r->sent = r->operand[i - 1];
	}
}

/* `host port` and `-i host get file`: what is no URL is made one. */
static void made_settle(struct reading *r, struct arena *a)
{
	uint64_t port;
	struct str second = r->operand[1];

	if (r->tool->operands == OPERANDS_SOCKET && r->operands > 1 &&
	    is_host_path(r->operand[0]) && str_take_uint(&second, &port) && second.n == 0) {
		r->from = arena_printf(a, "%.*s:%.*s", STR_ARG(r->operand[0]),
		                       STR_ARG(r->operand[1]));
		r->sends = r->from_file.n > 0;
		r->sent = r->from_file;
	}
	if (r->tool->operands != OPERANDS_TFTP || r->operands < 3 || !is_host_path(r->operand[0]))
		return;
	r->sends = str_eq_nocase(r->operand[1], STR("put"));
	r->from = arena_printf(a, "tftp://%.*s/%.*s", STR_ARG(r->operand[0]),
	                       STR_ARG(r->operand[2]));
	r->into = r->operands > 3 ? r->operand[3] : r->operand[2];
	r->sent = r->operand[2];
}

/* What was read as a transfer; false: it has no remote side. */
static bool reading_settle(struct reading *r, struct transfer *t, struct arena *a)
{
	struct str from, into;

	if (r->tool->operands == OPERANDS_LOCAL && r->operands)
		r->sent = r->operand[0];
	else if (r->tool->operands == OPERANDS_SOCKET || r->tool->operands == OPERANDS_TFTP)
		made_settle(r, a);
	else
		operands_settle(r);
	from = tool_remote(r->from);
	into = tool_remote(r->into);
	if (from.n == 0 && into.n) { /* -Source C:\a -Destination http://… */
		*t = (struct transfer){ .url = into,
			                .file = r->from,
			                .direction = TRANSFER_UPLOAD };
		return true;
	}
	if (from.n == 0 && !takes_host(r->tool, r->from))
		return false;
	*t = (struct transfer){ .url = from.n ? from : r->from };
	t->direction = r->sends ? TRANSFER_UPLOAD : TRANSFER_DOWNLOAD;
	t->file = r->into.n ? r->into : r->to_file;
	if (r->sends && r->sent.n)
		t->file = r->sent;
	return true;
}

bool tool_transfer(const struct tool_words *words, struct transfer *t, struct arena *a)
{
	for (size_t i = 0; i < words->n; i++) {
		const struct argument *word = &words->word[i];
		struct reading r = { .tool = NULL };

		if (word->kind == ARGUMENT_WORD)
			r.tool = tool_find(words, word->text);
		if (!r.tool)
			continue;
		words_read(&r, words, i + 1);
		if (reading_settle(&r, t, a))
			return true;
	}
	return false;
}
