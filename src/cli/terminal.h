/* What is known of the terminal. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

bool terminal_is(FILE *file);

/* It is one that obeys control sequences (not TERM=dumb). */
bool terminal_obeys(FILE *file);

/* Colours are welcome: it obeys, and NO_COLOR is not set. */
bool terminal_colour(FILE *file);

/* Columns; 80 when the terminal does not say. */
size_t terminal_width(FILE *file);

/* Lines; 24 when the terminal does not say. */
size_t terminal_height(FILE *file);

#endif
