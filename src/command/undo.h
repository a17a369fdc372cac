/* What the ways to undo share.  Private to the folder. */
#ifndef COMMAND_UNDO_H
#define COMMAND_UNDO_H

#include "base/buf.h"
#include "command/command.h"

/* A text that is being made plain. */
struct undoing {
	struct arena *mem; /* of what is decoded */
	struct buf out; /* what the way at work makes of the text */
	bool cmd; /* the text is, or has, a command line of cmd.exe … */
	bool powershell; /* … of PowerShell */
	bool unix_shell; /* … of a Unix shell, and of none of these */
	size_t fuel; /* steps that expressions may still take */
};

/* Each appends what it makes of the text to u->out; false: nothing was hidden so, and what was
 * appended does not count. */
typedef bool undo_run(struct undoing *u, struct str text);

undo_run undo_unicode, undo_carets, undo_variables, undo_quotes, undo_backticks, undo_strings,
	undo_calls, undo_escapes, undo_shell, undo_encoded, undo_addresses, undo_blanks;

/* What bytes that were encoded say, be they compressed, UTF-16 or text.  False: no text. */
bool undo_payload(struct undoing *u, struct str bytes, struct str *text);

/* The value of an environment variable that is the same on most machines. */
bool undo_usual(struct str name, struct str *value);

/* Take base64 from the start of a text: digits with their padding. */
struct str undo_take_base64(struct str *text);

static inline bool char_is_alnum(char c)
{
	/* Without branches, which texts make at random. */
	return ((unsigned)(c | 0x20) - 'a' < 26) | ((unsigned)c - '0' < 10);
}

static inline bool char_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The byte at a place, 0 beyond the text. */
static inline char undo_at(struct str s, size_t at)
{
	return at < s.n ? s.p[at] : '\0';
}

/* The next place, from `at` on, of a byte that a way has to look at; s.n: there is none. */
static inline size_t undo_next(struct str s, size_t at, const bool stop[256])
{
	while (at < s.n && !stop[(unsigned char)s.p[at]])
		at++;
	return at;
}

#endif
