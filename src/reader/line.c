/* Records that are lines. */
#include "reader/line.h"

static bool line_is_blank(struct str line)
{
	size_t i = 0;

	while (i < line.n && (char_is_space(line.p[i]) || line.p[i] == '\0'))
		i++;
	return i == line.n;
}

bool line_cut(const void *state, struct str *bytes, struct str *raw)
{
	(void)state;
	while (str_take_line(bytes, raw))
		if (!line_is_blank(*raw))
			return true;
	return false;
}

size_t line_whole(const void *state, struct str bytes)
{
	size_t last = str_find_last(bytes, '\n');

	(void)state;
	return last == STR_NONE ? 0 : last + 1;
}

int line_sniff(struct str head, bool (*fits)(struct str line), enum line_share least, int surest)
{
	int lines = 0, fit = 0;
	struct str line;

	while (lines < LINE_SAMPLE && line_cut(NULL, &head, &line)) {
		if (lines && !head.n && head.p[-1] != '\n') /* it may be cut off */
			break;
		lines++;
		fit += fits(line);
	}
	return lines && fit * 100 >= lines * (int)least ? surest * fit / lines : 0;
}

bool line_is_header(struct str line)
{
	return line.n && line.p[0] == '#';
}

bool line_is_passed(struct str line)
{
	return line_is_header(line) || line_is_blank(line);
}

size_t line_headed_whole(const void *state, struct str bytes)
{
	struct str rest = bytes, line;
	size_t front = 0, at;

	(void)state;
	while (str_take_line(&rest, &line) && line_is_passed(line)) {
		if (rest.p[-1] != '\n')
			return front;
		front = (size_t)(rest.p - bytes.p);
	}
	rest = str_from(bytes, front);
	at = str_find(rest, STR("\n#"));
	if (at == STR_NONE)
		at = str_find_last(rest, '\n');
	return at == STR_NONE ? front : front + at + 1;
}

bool line_headed_cut(const void *state, struct str *bytes, struct str *raw)
{
	while (line_cut(state, bytes, raw))
		if (!line_is_header(*raw))
			return true;
	return false;
}

struct str line_start(struct str line)
{
	size_t n = 0;

	str_skip(&line, STR("\xef\xbb\xbf"));
	while (n < line.n && line.p[n] == '\0')
		n++;
	return str_from(line, n);
}

bool line_is_record_mark(struct str line)
{
	uint64_t n;

	line = str_trim(line);
	return str_skip(&line, STR("Record ")) && str_take_uint(&line, &n) && line.n == 0;
}
