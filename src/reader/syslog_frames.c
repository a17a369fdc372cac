/*
 * Syslog as it comes over TCP with octet counting (RFC 6587): each message behind its length, so
 * that it may contain line feeds.
 *
 *     83 <34>1 2026-11-24T06:18:27Z host app - - - a message
 *     of two lines41 <34>1 …
 *
 * Line feeds between frames are passed over.  Bytes that begin no frame are a record of their own
 * up to the next line feed or frame: so a wrong length costs one message, and senders that mix
 * both kinds of framing are read.
 */
#include "reader/line.h"
#include "reader/syslog.h"

#define DIGITS_MOST 7 /* of a length; a longer one is none */

/* How `s` begins. */
enum front { FRONT_OTHER, FRONT_FRAME, FRONT_PART /* more bytes are needed to know */ };

/* A header: `83 <34>`; the frame is `*n` bytes behind `*at`. */
static enum front front_read(struct str s, size_t *at, size_t *n)
{
	size_t i = 0, pri;

	*n = 0;
	for (; i < s.n && i < DIGITS_MOST && char_is_digit(s.p[i]); i++)
		*n = *n * 10 + (size_t)(s.p[i] - '0');
	if (i == s.n)
		return FRONT_PART;
	if (i == 0 || s.p[0] == '0' || s.p[i] != ' ')
		return FRONT_OTHER;
	*at = i + 1;
	if (*at == s.n)
		return FRONT_PART;
	if (s.p[*at] != '<')
		return FRONT_OTHER;
	pri = *at + 1;
	for (i = pri; i < s.n && i < pri + 3 && char_is_digit(s.p[i]); i++)
		;
	if (i == s.n)
		return FRONT_PART;
	return i > pri && s.p[i] == '>' && *n > i - *at ? FRONT_FRAME : FRONT_OTHER;
}

/* Where bytes that begin no frame end, what ends them not included; STR_NONE: not known yet. */
static size_t other_end(struct str s)
{
	size_t digits = 0, at, n; /* digits that stand before the byte looked at */

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n')
			return i;
		if (s.p[i] == ' ' && digits > 0 && digits < i &&
		    front_read(str_from(s, i - digits), &at, &n) == FRONT_FRAME)
			return i - digits;
		digits = char_is_digit(s.p[i]) ? digits + 1 : 0;
	}
	return STR_NONE;
}

static void gap_skip(struct str *s)
{
	size_t n = 0;

	while (n < s->n && char_is_space(s->p[n]))
		n++;
	*s = str_from(*s, n);
}

/* Take the next record; false: it does not end within the bytes. */
static bool record_take(struct str *bytes, struct str *raw)
{
	struct str s = *bytes;
	size_t at, n, end;
	enum front front;

	gap_skip(&s);
	front = front_read(s, &at, &n);
	if (!s.n || front == FRONT_PART)
		return false;
	if (front == FRONT_FRAME) {
		if (s.n - at < n)
			return false;
		*raw = str_slice(s, at, at + n);
		*bytes = str_from(s, at + n);
		return true;
	}
	end = other_end(s);
	if (end == STR_NONE)
		return false;
	*raw = str_slice(s, 0, end);
	*bytes = str_from(s, end);
	return true;
}

static size_t frames_whole(const void *state, struct str bytes)
{
	struct str rest = bytes, raw;

	(void)state;
	while (record_take(&rest, &raw))
		;
	return bytes.n - rest.n;
}

static bool frames_cut(const void *state, struct str *bytes, struct str *raw)
{
	struct str rest = *bytes;
	size_t at, n;

	(void)state;
	if (!record_take(&rest, raw)) { /* the end of the input: what is left of a frame */
		gap_skip(&rest);
		*raw = rest;
		if (front_read(rest, &at, &n) == FRONT_FRAME)
			*raw = str_from(rest, at);
		rest = str_from(rest, rest.n);
	}
	*bytes = rest;
	*raw = str_trim(*raw);
	return raw->n > 0;
}

static int frames_sniff(struct str head)
{
	struct str raw, rest = head;
	size_t at, n, frames = 0, fit = 0;

	if (front_read(head, &at, &n) != FRONT_FRAME)
		return 0;
	while (frames < LINE_SAMPLE && record_take(&rest, &raw)) {
		frames++;
		fit += syslog_fits(raw);
	}
	if (!frames) /* the first is longer than the head */
		return syslog_fits(str_from(head, at)) ? 80 : 0;
	return fit * 100 >= frames * LINE_MOST ? (int)(90 * fit / frames) : 0;
}

const struct reader_type reader_syslog_frames = {
	.name = "syslog-frames",
	.about = "syslog with octet counting (RFC 6587), as it comes over TCP",
	.spelling = SPELLING_MIXED,
	.encoded = syslog_encoded,
	.made = syslog_made,
	.sniff = frames_sniff,
	.whole = frames_whole,
	.cut = frames_cut,
	.decode = syslog_decode,
};
