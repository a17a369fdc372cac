/* The terminal; see terminal.h. */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool terminal_is(FILE *file)
{
	return isatty(fileno(file)) == 1;
}

bool terminal_obeys(FILE *file)
{
	const char *term = getenv("TERM");

	return terminal_is(file) && term && *term && strcmp(term, "dumb") != 0;
}

bool terminal_colour(FILE *file)
{
	const char *no = getenv("NO_COLOR");

	return terminal_obeys(file) && !(no && *no);
}

size_t terminal_width(FILE *file)
{
	struct winsize size;

	if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

size_t terminal_height(FILE *file)
{
	struct winsize size;

	if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_row > 0)
		return size.ws_row;
	return 24;
}
