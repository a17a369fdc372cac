/*
 * Errors on standard error.  A query's error shows its line and marks the place:
 *
 *     gyoji: unknown operator 'coutn': did you mean count?
 *       2 | | coutn by src_ip
 *         |   ^~~~~
 *
 * Of a line too wide for the terminal the part around the place is shown.
 */
#include "cli/error.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "cli/live.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "sink/visible.h"

#define BOLD   "\033[1m"
#define RED    "\033[1;31m"
#define NORMAL "\033[0m"

enum status error_status(const struct err *err)
{
	switch (err->kind) {
	case ERR_NONE:
		return STATUS_DONE;
	case ERR_USAGE:
	case ERR_QUERY:
		return STATUS_USAGE;
	case ERR_INPUT:
		return STATUS_INPUT;
	case ERR_LIMIT:
	case ERR_INTERNAL:
		break;
	}
	return STATUS_FAILURE;
}

/* The line of `text` that holds offset `at`, its number, and where `at` is in it. */
static struct str line_find(struct str text, size_t at, size_t *number, size_t *in_line)
{
	size_t start = 0, end;

	*number = 1;
	for (size_t i = 0; i < at; i++)
		if (text.p[i] == '\n') {
			start = i + 1;
			++*number;
		}
	end = str_find_char(str_from(text, start), '\n');
	end = end == STR_NONE ? text.n : start + end;
	if (end > start && text.p[end - 1] == '\r')
		end--;
	*in_line = at - start < end - start ? at - start : end - start;
	return str_slice(text, start, end);
}

/* A part of the line as the terminal may see it, tabs as blanks; its columns. */
static size_t part_add(struct buf *b, struct str part)
{
	size_t columns = 0, tab;

	while ((tab = str_find_char(part, '\t')) != STR_NONE) {
		columns += visible_add(b, str_slice(part, 0, tab), SIZE_MAX) + 1;
		buf_add_char(b, ' ');
		part = str_from(part, tab + 1);
	}
	return columns + visible_add(b, part, SIZE_MAX);
}

/* Narrow [from, to) of a line around [at, end) to about `width` bytes, at character borders. */
static void window(struct str line, size_t at, size_t end, size_t width, size_t *from, size_t *to)
{
	size_t marked = end - at < width / 2 ? end - at : width / 2;
	size_t before = (width - marked) / 2;

	*from = 0, *to = line.n;
	if (line.n <= width)
		return;
	*from = at > before ? at - before : 0;
	if (line.n - *from < width)
		*from = line.n - width;
	*to = *from + width < line.n ? *from + width : line.n;
	while (*from > 0 && ((unsigned char)line.p[*from] & 0xc0) == 0x80)
		--*from;
	while (*to < line.n && ((unsigned char)line.p[*to] & 0xc0) == 0x80)
		++*to;
}

static void mark_add(struct buf *b, size_t columns, bool colour)
{
	buf_add(b, colour ? STR(RED) : STR(""));
	buf_add_char(b, '^');
	buf_add_many(b, '~', columns > 1 ? columns - 1 : 0);
	buf_add(b, colour ? STR(NORMAL "\n") : STR("\n"));
}

static void excerpt_add(struct buf *b, struct str at, struct str text, size_t width, bool colour)
{
	size_t number, start, end, from, to, margin, columns;
	struct str line = line_find(text, (size_t)(at.p - text.p), &number, &start);
	struct buf scratch = { 0 };

	end = at.n < line.n - start ? start + at.n : line.n;
	margin = (size_t)snprintf(NULL, 0, "%zu", number) + 2;
	window(line, start, end, width > margin + 30 ? width - margin - 5 : 30, &from, &to);
	end = end < to ? end : to;

	buf_printf(b, "%*zu | %s", (int)margin, number, from > 0 ? "…" : "");
	columns = part_add(b, str_slice(line, from, start)) + (from > 0);
	part_add(b, str_slice(line, start, to));
	buf_printf(b, "%s\n%*s | %*s", to < line.n ? "…" : "", (int)margin, "", (int)columns, "");
	mark_add(b, part_add(&scratch, str_slice(line, start, end)), colour);
	buf_free(&scratch);
}

static bool lies_in(struct str at, struct str text)
{
	uintptr_t p = (uintptr_t)at.p, start = (uintptr_t)text.p;

	return at.p && text.p && p >= start && p <= start + text.n;
}

void error_add(struct buf *b, const struct err *err, struct str text, size_t width, bool colour)
{
	buf_printf(b, "%sgyoji:%s ", colour ? BOLD : "", colour ? NORMAL : "");
	visible_add(b, str_of(err->text), SIZE_MAX);
	buf_add_char(b, '\n');
	if (err->kind == ERR_QUERY && lies_in(err->at, text))
		excerpt_add(b, err->at, text, width, colour);
}

enum status error_show(const struct err *err, struct str text)
{
	struct buf b = { 0 };

	progress_clear();
	live_aside();
	error_add(&b, err, text, terminal_is(stderr) ? terminal_width(stderr) : 100,
	          terminal_colour(stderr));
	fwrite(b.p, 1, b.n, stderr);
	live_back();
	buf_free(&b);
	return error_status(err);
}

enum status error_show_usage(const struct err *err, const struct command *command)
{
	enum status status = error_show(err, STR(""));

	if (err->kind == ERR_USAGE)
		fprintf(stderr, "try: gyoji %s%s--help\n", command ? command->name : "",
		        command ? " " : "");
	return status;
}

void note(const char *format, ...)
{
	struct buf b = { 0 }, text = { 0 };
	va_list args, again;
	int n;

	progress_clear();
	live_aside();
	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n > 0) {
		vsnprintf(buf_room(&text, (size_t)n + 1), (size_t)n + 1, format, again);
		text.n = (size_t)n;
	}
	va_end(again);
	buf_add(&b, STR("gyoji: "));
	visible_add(&b, buf_str(&text), SIZE_MAX);
	buf_add_char(&b, '\n');
	fwrite(b.p, 1, b.n, stderr);
	live_back();
	buf_free(&b);
	buf_free(&text);
}

void count_add(struct buf *b, uint64_t n, const char *noun)
{
	char digits[32];
	int length = snprintf(digits, sizeof(digits), "%llu", (unsigned long long)n);

	for (int i = 0; i < length; i++) {
		if (i && (length - i) % 3 == 0)
			buf_add_char(b, ',');
		buf_add_char(b, digits[i]);
	}
	if (noun)
		buf_printf(b, " %s%s", noun, n == 1 ? "" : "s");
}

void note_count(uint64_t n, const char *noun, const char *text)
{
	struct buf b = { 0 };

	if (n == 0)
		return;
	count_add(&b, n, noun);
	note("%.*s %s", STR_ARG(buf_str(&b)), text);
	buf_free(&b);
}
