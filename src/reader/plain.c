/* Plain lines: any text.  The record is the line; it has no fields and no time of its own. */
#include "base/utf8.h"
#include "reader/line.h"

static const char *const plain_fields[] = { NULL };

/* A NUL, or more than one byte in ten that no text has: control characters, broken UTF-8. */
static bool head_is_binary(struct str head)
{
	size_t odd = 0, n = head.n;

	if (memchr(head.p, '\0', head.n))
		return true;
	while (head.n) {
		bool ok;
		uint32_t c = utf8_take(&head, &ok);

		odd += !ok || (c < ' ' && !char_is_space((char)c) && c != '\b' && c != '\x1b');
	}
	return odd > n / 10;
}

static int plain_sniff(struct str head)
{
	return head.n && !head_is_binary(head);
}

static bool plain_decode(const void *state, struct str raw, const struct slots *slots,
                         struct record *r, struct arena *a)
{
	(void)state, (void)raw;
	slots_fill(r, slots, NULL, a);
	return true;
}

const struct reader_type reader_plain = {
	.name = "plain",
	.about = "any text, a record a line",
	.fields = plain_fields,
	.sniff = plain_sniff,
	.whole = line_whole,
	.cut = line_cut,
	.decode = plain_decode,
	.lines = true,
};
