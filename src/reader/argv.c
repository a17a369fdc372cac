/* Command lines from words; see argv.h. */
#include "reader/argv.h"

static bool word_is_plain(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (char_is_space(word.p[i]) || memchr("\"'\\", word.p[i], 3))
			return false;
	return word.n > 0;
}

void argv_add(struct buf *b, struct str word)
{
	bool plain = word_is_plain(word);

	if (b->n)
		buf_add_char(b, ' ');
	if (plain) {
		buf_add(b, word);
		return;
	}
	buf_add_char(b, '\'');
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] == '\'')
			buf_add(b, STR("'\\''"));
		else
			buf_add_char(b, word.p[i]);
	buf_add_char(b, '\'');
}
