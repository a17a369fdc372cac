/*
 * What cmd.exe makes of a command line before it runs it: carets that escape nothing, variables.
 * Only those variables are replaced that the line itself sets, and pieces of those that are the
 * same on any machine: `%TEMP%\a.exe` is how people write.
 */
#include "command/undo.h"

#define VARIABLES 64 /* that one line may set */
#define VALUE     ((size_t)8192) /* bytes: what cmd allows */

/* A caret that hides: within a word, or in front of a letter that others hide, too.  In cmd's own
 * lines any caret that is no other one's. */
static bool caret_hides(const struct undoing *u, struct str text, size_t at, bool many)
{
	char before = at ? text.p[at - 1] : '\0', after = undo_at(text, at + 1);

	if (u->cmd && after && strchr("&|<>()\"^%!", after))
		return true;
	if (before == '^' || after == '^')
		return u->cmd || many;
	if (!char_is_alnum(after) && !(after && strchr(":/\\.-", after)))
		return u->cmd && char_is_alnum(before) && char_is_blank(after);
	return (many || u->cmd) && (char_is_alnum(before) || char_is_alpha(after) ||
	                            (before && strchr(":/\\.-", before)));
}

bool undo_carets(struct undoing *u, struct str text)
{
	size_t inside = 0, most = str_find_char(text, '\n') == STR_NONE ? 0 : 1;

	for (size_t i = 1; i + 1 < text.n; i++)
		inside += text.p[i] == '^' && char_is_alnum(text.p[i - 1]) &&
		          char_is_alpha(text.p[i + 1]);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '^' && caret_hides(u, text, i, inside > most)) {
			if (undo_at(text, i + 1) == '^' && ++i + 1 < text.n &&
			    !char_is_alnum(text.p[i + 1]))
				buf_add_char(&u->out, '^'); /* ^^ is a caret */
			continue;
		}
		buf_add_char(&u->out, text.p[i]);
	}
	return u->out.n < text.n;
}

struct variable {
	struct str name, value;
};

struct variables {
	struct variable one[VARIABLES];
	size_t n;
};

/* Where Windows is installed as it always is. */
static const struct variable usual[] = {
	{ { "ALLUSERSPROFILE", 15 }, { "C:\\ProgramData", 14 } },
	{ { "CommonProgramFiles", 18 }, { "C:\\Program Files\\Common Files", 29 } },
	{ { "CommonProgramFiles(x86)", 23 }, { "C:\\Program Files (x86)\\Common Files", 35 } },
	{ { "ComSpec", 7 }, { "C:\\Windows\\system32\\cmd.exe", 27 } },
	{ { "OS", 2 }, { "Windows_NT", 10 } },
	{ { "PATHEXT", 7 }, { ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC", 53 } },
	{ { "ProgramData", 11 }, { "C:\\ProgramData", 14 } },
	{ { "ProgramFiles", 12 }, { "C:\\Program Files", 16 } },
	{ { "ProgramFiles(x86)", 17 }, { "C:\\Program Files (x86)", 22 } },
	{ { "ProgramW6432", 12 }, { "C:\\Program Files", 16 } },
	{ { "PSModulePath", 12 },
	  { "C:\\Program Files\\WindowsPowerShell\\Modules;"
	    "C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules",
	    93 } },
	{ { "PUBLIC", 6 }, { "C:\\Users\\Public", 15 } },
	{ { "SystemDrive", 11 }, { "C:", 2 } },
	{ { "SystemRoot", 10 }, { "C:\\Windows", 10 } },
	{ { "TEMP", 4 }, { "C:\\Windows\\TEMP", 15 } },
	{ { "TMP", 3 }, { "C:\\Windows\\TEMP", 15 } },
	{ { "windir", 6 }, { "C:\\Windows", 10 } },
};

bool undo_usual(struct str name, struct str *value)
{
	for (size_t i = 0; i < COUNT(usual); i++) {
		if (str_eq_nocase(name, usual[i].name)) {
			*value = usual[i].value;
			return true;
		}
	}
	return false;
}

static const struct variable *variable_find(const struct variables *v, struct str name)
{
	for (size_t i = v->n; i-- > 0;)
		if (str_eq_nocase(v->one[i].name, name))
			return &v->one[i];
	return NULL;
}

/* A whole number with its sign. */
static bool offset_take(struct str *s, int64_t *n)
{
	bool minus = str_skip(s, STR("-"));
	uint64_t digits;

	if (!minus)
		str_skip(s, STR("+"));
	if (!str_take_uint(s, &digits) || digits > VALUE)
		return false;
	*n = minus ? -(int64_t)digits : (int64_t)digits;
	return true;
}

static int64_t clip(int64_t n, int64_t most)
{
	return n < 0 ? 0 : n > most ? most : n;
}

/* `~from,count` of a value; a negative one counts from the end. */
static bool piece_of(struct str how, struct str value, struct str *out)
{
	int64_t n = (int64_t)value.n, from, count = n, to;

	if (!str_skip(&how, STR("~")))
		return false;
	how = str_trim(how);
	from = 0;
	if (!str_starts(how, STR(",")) && !offset_take(&how, &from))
		return false;
	if (str_skip(&how, STR(","))) {
		how = str_trim(how);
		if (!offset_take(&how, &count))
			return false;
	}
	if (how.n)
		return false;
	from = clip(from < 0 ? n + from : from, n);
	to = count < 0 ? n + count : clip(from + count, n);
	to = to < from ? from : to;
	*out = str_slice(value, (size_t)from, (size_t)to);
	return true;
}

/* `old=new` in a value, everywhere. */
static bool replaced(struct undoing *u, struct str how, struct str value, struct str *out)
{
	size_t equals = str_find_char(how, '='), at = 0, found;
	struct str old = str_slice(how, 0, equals), new = str_from(how, equals + 1);
	struct buf b = { 0 };

	if (equals == STR_NONE || equals == 0)
		return false;
	while ((found = str_find_nocase(str_from(value, at), old)) != STR_NONE && b.n < VALUE) {
		buf_add(&b, str_slice(value, at, at + found));
		buf_add(&b, new);
		at += found + old.n;
	}
	buf_add(&b, str_from(value, at));
	*out = arena_copy(u->mem, buf_str(&b));
	buf_free(&b);
	return true;
}

/* What stands for the inside of `%…%`; false: it stays. */
static bool variable_value(struct undoing *u, const struct variables *v, struct str inside,
                           struct str *out)
{
	size_t colon = str_find_char(inside, ':');
	struct str name = str_slice(inside, 0, colon), how = str_from(inside, colon + 1);
	const struct variable *own = variable_find(v, name);
	struct str value;

	if (name.n == 0)
		return false;
	if (own)
		value = own->value;
	else if (colon == STR_NONE || !undo_usual(name, &value))
		return false;
	if (colon == STR_NONE) {
		*out = value;
		return true;
	}
	return piece_of(how, value, out) || replaced(u, how, value, out);
}

/* Take `%NAME…%` or `!NAME…!` from the start of a text; what stands for it. */
static bool reference_take(struct undoing *u, const struct variables *v, struct str *text,
                           struct str *out)
{
	struct str rest = str_from(*text, 1);
	size_t end = str_find_char(str_slice(rest, 0, 256), text->p[0]);

	if (end == STR_NONE || end == 0 || str_find_char(str_slice(rest, 0, end), '\n') < end)
		return false;
	if (!variable_value(u, v, str_slice(rest, 0, end), out))
		return false;
	*text = str_from(rest, end + 1);
	return true;
}

/* Append a text with its variables replaced. */
static bool expand(struct undoing *u, const struct variables *v, struct str text, struct buf *out)
{
	static const bool signs[256] = { ['%'] = true, ['!'] = true };
	bool any = false;
	struct str value;

	while (text.n) {
		size_t n = undo_next(text, 0, signs);

		buf_add(out, str_slice(text, 0, n));
		text = str_from(text, n);
		if (text.n == 0)
			break;
		if (out->n < ((size_t)4 << 20) && reference_take(u, v, &text, &value)) {
			buf_add(out, value);
			any = true;
			continue;
		}
		buf_add_char(out, text.p[0]);
		text = str_from(text, 1);
	}
	return any;
}

/* `set NAME=value` or `set "NAME=value"` at the start of a text: what it sets. */
static bool set_take(struct str text, struct str *name, struct str *value)
{
	struct str rest = text;
	size_t end = 0, equals;
	bool quoted;

	if (!str_starts_nocase(rest, STR("set")) || !char_is_blank(undo_at(rest, 3)))
		return false;
	rest = str_from(rest, 4);
	str_skip_blanks(&rest);
	quoted = str_skip(&rest, STR("\""));
	while (end < rest.n && end < VALUE && rest.p[end] != '\n' && rest.p[end] != '\r' &&
	       !(quoted ? rest.p[end] == '"' : strchr("&|\"", rest.p[end]) != NULL))
		end++;
	equals = str_find_char(str_slice(rest, 0, end), '=');
	if (equals == STR_NONE || equals == 0 || equals > 64)
		return false;
	*name = str_trim(str_slice(rest, 0, equals));
	*value = str_slice(rest, equals + 1, end < equals + 1 + VALUE ? end : equals + 1 + VALUE);
	return name->n > 0;
}

/* What the line sets, in order; a value may be made of those before it. */
static void variables_find(struct undoing *u, struct variables *v, struct str text)
{
	static const bool starts[256] = { ['s'] = true, ['S'] = true };
	struct buf b = { 0 };

	for (size_t at = 0; (at = undo_next(text, at, starts)) + 5 < text.n && v->n < VARIABLES;
	     at++) {
		struct variable *one = &v->one[v->n];

		if ((at && char_is_word(text.p[at - 1])) ||
		    !set_take(str_from(text, at), &one->name, &one->value))
			continue;
		b.n = 0;
		if (expand(u, v, one->value, &b))
			one->value = arena_copy(u->mem, str_slice(buf_str(&b), 0, VALUE));
		v->n++;
	}
	buf_free(&b);
}

bool undo_variables(struct undoing *u, struct str text)
{
	struct variables v = { .n = 0 };

	variables_find(u, &v, text);
	return expand(u, &v, text, &u->out);
}
