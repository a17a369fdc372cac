/*
 * What recorded programs choose (words, paths, addresses: any bytes) and the kernel's words about
 * them, as lines of the audit log: lines are ended by us alone, none is longer than auditd takes,
 * nothing in them steers a terminal, and a text is what it was.
 */
#include <stdlib.h>

#include "record/lines.h"

#define LINE_MOST 8970 /* bytes */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Text of ours: printable ASCII, and the byte before the names. */
static void lines_check(const struct lines *l, const char *type)
{
	struct str rest = lines_text(l), line;

	if (!str_ends(rest, STR("\n")))
		abort();
	while (str_take_line(&rest, &line)) {
		if (line.n > LINE_MOST || !str_skip(&line, STR("type=")) ||
		    !str_skip(&line, str_of(type)) ||
		    !str_skip(&line, STR(" msg=audit(0.000:0): ")))
			abort();
		for (size_t i = 0; i < line.n; i++)
			if ((line.p[i] < ' ' && line.p[i] != '\x1d') || line.p[i] > '~')
				abort();
	}
}

/* In quotes or in hexadecimal, it is the same text. */
static void text_check(struct str text)
{
	struct lines l = { 0 };
	struct str is;

	lines_add_text(&l, text);
	is = lines_text(&l);
	if (str_starts(is, STR("\""))) {
		if (!str_eq(str_slice(is, 1, is.n - 1), text))
			abort();
	} else {
		if (is.n != text.n * 2)
			abort();
		for (size_t i = 0; i < text.n; i++)
			if ((char_hex(is.p[i * 2]) << 4 | char_hex(is.p[i * 2 + 1])) !=
			    (unsigned char)text.p[i])
				abort();
	}
	lines_free(&l);
}

static void words_check(struct str words)
{
	struct lines l = { 0 };

	lines_add_execve(&l, words);
	lines_check(&l, "EXECVE");
	l.text.n = 0;
	lines_add_proctitle(&l, words);
	lines_check(&l, "PROCTITLE");
	l.text.n = 0;
	lines_add_address(&l, str_slice(words, 0, 128));
	lines_check(&l, "SOCKADDR");
	lines_free(&l);
}

/* A line of the kernel, which has no NUL, stands in front of the names as it was. */
static void kernel_check(struct str text)
{
	struct lines l = { 0 };
	struct str is;

	lines_begin_kernel(&l, "SYSCALL", text);
	lines_end(&l);
	is = lines_text(&l);
	if (!str_skip(&is, STR("type=SYSCALL msg=")) || !str_skip(&is, text) ||
	    !str_ends(is, STR("\n")) || (is.n > 1 && is.p[0] != '\x1d'))
		abort();
	lines_free(&l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_make((const char *)data, size);

	text_check(text);
	words_check(text);
	kernel_check(str_slice(text, 0, str_find_char(text, '\0')));
	return 0;
}
