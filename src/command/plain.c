/*
 * Making a command line or script plain.  The table below is all that is undone; each way is a
 * function over the whole text, which is run again while anything changes, so that what one way
 * uncovers is open to the others.  Rounds, size and steps have limits, beyond which the text stays
 * as far as it has come.
 */
#include "command/undo.h"

#define ROUNDS  12
#define GROWTH  ((size_t)2 << 20) /* bytes that a text may become */
#define STEPS   32 /* of expressions, a byte of the text */
#define STEPS_0 10000

static const struct undo {
	const char *what; /* before and after */
	const char *hint; /* a text without any of these bytes has nothing of the kind; "": any */
	undo_run *run;
} undos[] = {
	{ "other dashes, quotes and letters of Unicode: \xe2\x80\x93urlcache = -urlcache",
	  "\xe2\xef\xc2", undo_unicode },
	{ "cmd's carets: c^ert^util = certutil", "^", undo_carets },
	{ "cmd's variables: %COMSPEC:~-7,3% = cmd, set x=cu&call %x%rl = curl", "%!",
	  undo_variables },
	{ "PowerShell's backticks: I`wr = Iwr", "`", undo_backticks },
	{ "characters as numbers: \\x63\\x75\\162l = curl", "\\", undo_escapes },
	{ "what Unix shells leave out: c\\ur\\l, c$@url, curl${IFS}-O = curl, curl -O", "$\\{`",
	  undo_shell },
	{ "texts put together: 'ht'+'tp', -join, -f, [char]104, .Replace(), $x = http …", "'\"$[(",
	  undo_strings },
	{ "names called as texts: &'iex', .'DownloadString'( = iex, .DownloadString(", "&.",
	  undo_calls },
	{ "quotes within words: c\"e\"rtutil = certutil", "\"'", undo_quotes },
	{ "encoded commands and scripts: -enc aQB3AHIA = -enc iwr", "=+/abcdefghijklmnopqrstuvwxyz",
	  undo_encoded },
	{ "addresses: http://0x7f000001/ = http://127.0.0.1/, http:\\\\a/%62 = http://a/b", ":\\",
	  undo_addresses },
	{ "repeated blanks: curl   -O = curl -O", " \t", undo_blanks },
};

/* The bytes that stand in a text. */
struct bytes {
	bool has[256];
};

static void bytes_of(struct str text, struct bytes *b)
{
	memset(b, 0, sizeof(*b));
	for (size_t i = 0; i < text.n; i++)
		b->has[(unsigned char)text.p[i]] = true;
}

static bool is_hinted(const struct undo *undo, const struct bytes *b)
{
	for (const char *c = undo->hint; *c; c++)
		if (b->has[(unsigned char)*c])
			return true;
	return undo->hint[0] == '\0';
}

bool undo_has_word(struct str text, struct str word)
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

static bool has_any(struct str text, const char *const *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (undo_has_word(text, str_of(word[i])))
			return true;
	return false;
}

/* Whose command line it is. */
static void shells_find(struct undoing *u, struct str text)
{
	static const char *const cmd[] = { "cmd", "comspec", "bat", "set" };
	static const char *const powershell[] = {
		"powershell", "pwsh", "iex", "iwr", "env", "new-object", "invoke-expression", "char"
	};
	static const char *const other[] = { "exe", "c:" };
	static const char *const unix_shell[] = { "sh",  "bash",    "dash", "zsh",
		                                  "ksh", "busybox", "sudo" };

	u->cmd = has_any(text, cmd, COUNT(cmd));
	u->powershell = has_any(text, powershell, COUNT(powershell));
	u->unix_shell = !u->powershell && !has_any(text, other, COUNT(other)) &&
	                (has_any(text, unix_shell, COUNT(unix_shell)) ||
	                 str_find(text, STR("/bin/")) != STR_NONE);
}

/* One way over the text; false: it changed nothing. */
static bool undo_one(const struct undo *undo, struct undoing *u, struct str *text)
{
	u->out.n = 0;
	if (!undo->run(u, *text) || u->out.n > GROWTH || str_eq(buf_str(&u->out), *text))
		return false;
	*text = arena_copy(u->mem, buf_str(&u->out));
	return true;
}

struct str command_plain(struct str text, struct arena *a)
{
	struct undoing u = { .mem = a };
	struct str first = text;
	struct bytes bytes;
	bool changed = text.n > 0 && text.n <= COMMAND_MOST, known = false;

	u.fuel = STEPS * text.n + STEPS_0;
	for (int round = 0; changed && round < ROUNDS; round++) {
		changed = false;
		bytes_of(text, &bytes);
		for (size_t i = 0; i < COUNT(undos); i++) {
			if (!is_hinted(&undos[i], &bytes))
				continue;
			if (!known)
				shells_find(&u, text);
			known = true;
			if (!undo_one(&undos[i], &u, &text))
				continue;
			changed = true;
			known = false;
			bytes_of(text, &bytes);
		}
	}
	buf_free(&u.out);
	return str_eq(text, first) ? first : text;
}
