/* Lines of the audit log; see lines.h.  The forms are those of the kernel's audit code. */
#include "record/lines.h"

#include <inttypes.h>
#include <sys/sysmacros.h>

#include "record/enrich.h"

#define TITLE_MOST 128 /* bytes of a title that the kernel keeps */
#define WORD_MOST  7500 /* written bytes of a word, and of words, in one EXECVE line */

void lines_free(struct lines *l)
{
	buf_free(&l->text);
}

struct str lines_text(const struct lines *l)
{
	return buf_str(&l->text);
}

void lines_begin(struct lines *l, const char *type)
{
	l->from = l->text.n;
	buf_printf(&l->text, "type=%s msg=audit(%" PRId64 ".%03d:%" PRIu64 "): ", type,
	           l->time / 1000, (int)(l->time % 1000), l->serial);
}

void lines_begin_kernel(struct lines *l, const char *type, struct str text)
{
	l->from = l->text.n;
	buf_printf(&l->text, "type=%s msg=%.*s", type, STR_ARG(text));
}

void lines_end(struct lines *l)
{
	enrich(l);
	buf_add_char(&l->text, '\n');
}

static void hex_add(struct buf *b, struct str s)
{
	static const char digit[] = "0123456789ABCDEF";
	char *p = buf_room(b, s.n * 2);

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		p[i * 2] = digit[c >> 4];
		p[i * 2 + 1] = digit[c & 15];
	}
	b->n += s.n * 2;
}

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '!' || s.p[i] > '~' || s.p[i] == '"')
			return false;
	return true;
}

void lines_add_text(struct lines *l, struct str s)
{
	if (is_plain(s))
		buf_printf(&l->text, "\"%.*s\"", STR_ARG(s));
	else
		hex_add(&l->text, s);
}

/* The next of words that each have a NUL; the last one may lack it. */
static bool word_take(struct str *words, struct str *word)
{
	if (!words->n)
		return false;
	if (!str_take_until(words, '\0', word)) {
		*word = *words;
		*words = str_make(NULL, 0);
	}
	return true;
}

/* A word that is too long for a line: in pieces, a line each. */
static void pieces_add(struct lines *l, size_t number, struct str word)
{
	bool plain = is_plain(word);
	size_t step = plain ? WORD_MOST : WORD_MOST / 2;

	buf_printf(&l->text, " a%zu_len=%zu", number, plain ? word.n : word.n * 2);
	for (size_t i = 0; i * step < word.n; i++) {
		struct str piece = str_slice(word, i * step, (i + 1) * step);

		lines_end(l);
		lines_begin(l, "EXECVE");
		buf_printf(&l->text, "a%zu[%zu]=", number, i);
		if (plain)
			buf_printf(&l->text, "\"%.*s\"", STR_ARG(piece));
		else
			hex_add(&l->text, piece);
	}
}

void lines_add_execve(struct lines *l, struct str words)
{
	struct str rest = words, word;
	size_t argc = 0, start;

	while (word_take(&rest, &word))
		argc++;
	lines_begin(l, "EXECVE");
	start = l->text.n;
	buf_printf(&l->text, "argc=%zu", argc);
	for (size_t i = 0; word_take(&words, &word); i++) {
		size_t written = is_plain(word) ? word.n + 2 : word.n * 2;

		if (written > WORD_MOST) {
			pieces_add(l, i, word);
			start = l->from;
			continue;
		}
		if (l->text.n - start + written > WORD_MOST) {
			lines_end(l);
			lines_begin(l, "EXECVE");
			start = l->text.n;
		}
		buf_printf(&l->text, "%sa%zu=", l->text.n > start ? " " : "", i);
		lines_add_text(l, word);
	}
	lines_end(l);
}

void lines_add_proctitle(struct lines *l, struct str words)
{
	words = str_slice(words, 0, TITLE_MOST);
	while (words.n && !words.p[words.n - 1])
		words.n--;
	lines_begin(l, "PROCTITLE");
	buf_add(&l->text, STR("proctitle="));
	if (words.n)
		lines_add_text(l, words);
	else
		buf_add(&l->text, STR("(null)"));
	lines_end(l);
}

void lines_add_cwd(struct lines *l, struct str cwd)
{
	lines_begin(l, "CWD");
	buf_add(&l->text, STR("cwd="));
	lines_add_text(l, cwd);
	lines_end(l);
}

void lines_add_address(struct lines *l, struct str bytes)
{
	lines_begin(l, "SOCKADDR");
	buf_add(&l->text, STR("saddr="));
	hex_add(&l->text, bytes);
	lines_end(l);
}

void lines_add_path(struct lines *l, int item, struct str name, const struct stat *is,
                    const char *nametype)
{
	lines_begin(l, "PATH");
	buf_printf(&l->text, "item=%d name=", item);
	lines_add_text(l, name);
	if (is)
		buf_printf(&l->text,
		           " inode=%llu dev=%02x:%02x mode=%#o ouid=%u ogid=%u rdev=%02x:%02x",
		           (unsigned long long)is->st_ino, major(is->st_dev), minor(is->st_dev),
		           is->st_mode, is->st_uid, is->st_gid, major(is->st_rdev),
		           minor(is->st_rdev));
	buf_printf(&l->text, " nametype=%s cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0",
	           nametype);
	lines_end(l);
}
