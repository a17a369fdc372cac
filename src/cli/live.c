/* The answer so far; see live.h. */
#include "cli/live.h"

#include <pthread.h>

#include "cli/terminal.h"

#define LINES_LEAST 4 /* less is no table */

/* Drawn by the thread that runs the engine; notes of other threads ask it to step aside. */
static struct {
	pthread_mutex_t lock;
	FILE *file; /* NULL: nothing is drawn */
	struct buf text; /* as drawn */
	size_t lines; /* that are on the terminal */
} live = { .lock = PTHREAD_MUTEX_INITIALIZER };

bool live_open(FILE *file)
{
	live.file = terminal_obeys(file) ? file : NULL;
	return live.file;
}

static size_t lines_of(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

void live_cut(struct buf *b, struct str table, size_t lines)
{
	size_t all = lines_of(table);
	struct str line;

	lines = lines < LINES_LEAST ? LINES_LEAST : lines;
	for (size_t i = 0; i < all && str_take_line(&table, &line); i++) {
		if (all > lines && i == lines - 2)
			buf_add(b, STR("…\n"));
		if (all > lines && i >= lines - 2 && i + 1 < all)
			continue;
		buf_add(b, line);
		buf_add_char(b, '\n');
	}
}

static void erase(void)
{
	if (live.lines)
		fprintf(live.file, "\033[%zuA\r\033[J", live.lines);
	live.lines = 0;
}

/* Lines that are too long for the terminal are cut off by it, so that each is one. */
static void draw(void)
{
	if (live.text.n)
		fprintf(live.file, "\033[?7l%.*s\033[?7h", STR_ARG(buf_str(&live.text)));
	live.lines = lines_of(buf_str(&live.text));
	fflush(live.file);
}

void live_show(void *user, struct str table)
{
	struct buf text = { 0 };

	(void)user;
	live_cut(&text, table, terminal_height(live.file) - 1);
	pthread_mutex_lock(&live.lock);
	if (!str_eq(buf_str(&text), buf_str(&live.text))) {
		erase();
		buf_free(&live.text);
		live.text = text;
		draw();
	} else {
		buf_free(&text);
	}
	pthread_mutex_unlock(&live.lock);
}

void live_aside(void)
{
	pthread_mutex_lock(&live.lock);
	if (!live.lines)
		return;
	erase();
	fflush(live.file);
}

void live_back(void)
{
	if (live.text.n)
		draw();
	pthread_mutex_unlock(&live.lock);
}
