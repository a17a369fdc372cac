/*
 * What a command line or script transfers: the first URL or UNC path in it.
 */
#include "command/undo.h"

#include "base/url.h"

/* The first path `\\host\share…` up to a blank or quote; empty: there is none. */
static struct str unc_find(struct str text)
{
	for (size_t i = 0; i + 4 < text.n; i++) {
		struct str rest = str_from(text, i);
		size_t n = 2;

		if (!str_starts(rest, STR("\\\\")) || !char_is_alnum(rest.p[2]) ||
		    (i && !strchr(" \t\"'=(,", text.p[i - 1])))
			continue;
		while (n < rest.n && (unsigned char)rest.p[n] > ' ' && !strchr("\"'<>|", rest.p[n]))
			n++;
		rest.n = n;
		if (str_find_char(str_from(rest, 2), '\\') != STR_NONE)
			return rest;
	}
	return STR("");
}

/* What follows the last slash of a URL's path. */
static struct str name_of(struct str url)
{
	size_t at = str_find(url, STR("://")), end = 0;
	struct str rest = str_from(url, at == STR_NONE ? 0 : at + 3);

	while (end < rest.n && !strchr("?#", rest.p[end]))
		end++;
	rest.n = end;
	for (end = rest.n; end && rest.p[end - 1] != '/' && rest.p[end - 1] != '\\';)
		end--;
	return end ? str_from(rest, end) : STR("");
}

bool command_transfer(struct str plain, struct transfer *t, struct arena *a)
{
	*t = (struct transfer){ .direction = TRANSFER_DOWNLOAD };
	t->url = url_find(plain);
	if (t->url.n == 0)
		t->url = unc_find(plain);
	if (t->url.n == 0)
		return false;
	t->host = command_host(t->url, a);
	t->file = name_of(t->url);
	return true;
}
