/*
 * Making a command line or script plain.  The table below is all that is undone; each way is a
 * function over the whole text, which is run again while anything changes, so that what one way
 * uncovers is open to the others.  Rounds, size and steps have limits, beyond which the text stays
 * as far as it has come.
 */
#include "command/kept.h"
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

/* Words that say whose command line it is. */
enum shell { SHELL_CMD = 1, SHELL_POWERSHELL = 2, SHELL_UNIX = 4, SHELL_WINDOWS = 8 };

static const struct shell_word {
	const char *word;
	enum shell shell;
} shell_words[] = {
	{ "cmd", SHELL_CMD },
	{ "comspec", SHELL_CMD },
	{ "bat", SHELL_CMD },
	{ "set", SHELL_CMD },
	{ "powershell", SHELL_POWERSHELL },
	{ "pwsh", SHELL_POWERSHELL },
	{ "iex", SHELL_POWERSHELL },
	{ "iwr", SHELL_POWERSHELL },
	{ "env", SHELL_POWERSHELL },
	{ "new-object", SHELL_POWERSHELL },
	{ "invoke-expression", SHELL_POWERSHELL },
	{ "char", SHELL_POWERSHELL },
	{ "exe", SHELL_WINDOWS },
	{ "c:", SHELL_WINDOWS },
	{ "sh", SHELL_UNIX },
	{ "bash", SHELL_UNIX },
	{ "dash", SHELL_UNIX },
	{ "zsh", SHELL_UNIX },
	{ "ksh", SHELL_UNIX },
	{ "busybox", SHELL_UNIX },
	{ "sudo", SHELL_UNIX },
};

/* How many letters and digits a text starts with. */
static size_t run_size(struct str s)
{
	size_t n = 0;

	while (n < s.n && char_is_alnum(s.p[n]))
		n++;
	return n;
}

/* The words that stand at the start of a text. */
static unsigned shells_at(struct str s)
{
	unsigned found = 0;

	for (size_t i = 0; i < COUNT(shell_words); i++) {
		struct str word;

		if (char_lower(s.p[0]) != shell_words[i].word[0])
			continue;
		word = str_of(shell_words[i].word);
		if (str_starts_nocase(s, word) && !char_is_alnum(undo_at(s, word.n)))
			found |= shell_words[i].shell;
	}
	return found;
}

static void shells_find(struct undoing *u, struct str text)
{
	unsigned found = 0;
	uint32_t sizes[26] = { 0 }; /* by first letter, the words' up to a sign: bits */

	for (size_t i = 0; i < COUNT(shell_words); i++) {
		struct str word = str_of(shell_words[i].word);

		sizes[word.p[0] - 'a'] |= UINT32_C(1) << run_size(word);
	}
	for (size_t i = 0; i < text.n; i++) {
		size_t n = run_size(str_from(text, i));

		if (n > 0 && n < 32 && char_is_alpha(text.p[i]) &&
		    (sizes[char_lower(text.p[i]) - 'a'] >> n & 1))
			found |= shells_at(str_from(text, i));
		i += n;
	}
	u->cmd = found & SHELL_CMD;
	u->powershell = found & SHELL_POWERSHELL;
	u->unix_shell = !(found & (SHELL_POWERSHELL | SHELL_WINDOWS)) &&
	                ((found & SHELL_UNIX) || str_find(text, STR("/bin/")) != STR_NONE);
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

/* What a way has last found nothing in. */
struct idle {
	unsigned version; /* of the text; 0: none yet */
	size_t fuel; /* that finding nothing has cost */
};

/* Whether a way would find nothing again, which costs what it did; with too little fuel it has to
 * be seen how far it comes. */
static bool is_idle(const struct idle *idle, unsigned version, struct undoing *u)
{
	if (idle->version != version || u->fuel <= idle->fuel)
		return false;
	u->fuel -= idle->fuel;
	return true;
}

/* All ways over the text, one after the other; false: none changed anything. */
static bool undo_round(struct undoing *u, struct str *text, unsigned *version,
                       struct idle idle[COUNT(undos)])
{
	unsigned known = 0, before = *version;
	struct bytes bytes;

	for (size_t i = 0; i < COUNT(undos); i++) {
		size_t fuel;

		if (is_idle(&idle[i], *version, u))
			continue;
		if (known != *version) {
			bytes_of(*text, &bytes);
			shells_find(u, *text);
			known = *version;
		}
		fuel = u->fuel;
		if (is_hinted(&undos[i], &bytes) && undo_one(&undos[i], u, text))
			++*version;
		else if (u->fuel > 0)
			idle[i] = (struct idle){ *version, fuel - u->fuel };
	}
	return *version != before;
}

static struct str plain_make(struct str text, struct arena *a)
{
	struct undoing u = { .mem = a };
	struct idle idle[COUNT(undos)] = { 0 };
	unsigned version = 1;

	u.fuel = STEPS * text.n + STEPS_0;
	for (int round = 0; round < ROUNDS; round++)
		if (!undo_round(&u, &text, &version, idle))
			break;
	buf_free(&u.out);
	return text;
}

struct str command_plain(struct str text, struct arena *a)
{
	struct str plain;

	if (text.n == 0 || text.n > COMMAND_MOST)
		return text;
	if (kept_find(text, &plain, a))
		return plain;
	plain = plain_make(text, a);
	if (str_eq(plain, text))
		plain = text;
	kept_add(text, plain);
	return plain;
}
