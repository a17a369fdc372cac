/*
 * sigma_random SEED RULES EVENTS FOLDER
 *
 * Writes FOLDER/rules.yml and FOLDER/events.ndjson: random Sigma rules over the whole matrix of
 * conditions and modifiers, and random Windows events.  The values of rules are made of those of
 * events, so that many are found; the same seed gives the same files.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	IMAGE,
	COMMAND,
	PARENT,
	USER,
	COPY,
	WORDS,
	ENCODED,
	SIZE,
	FLAG,
	ADDRESS,
	WHEN,
	GONE,
	FIELDS
};

static const char *const field_name[FIELDS] = { "Image", "CommandLine", "ParentImage", "User",
	                                        "Copy",  "Words",       "Encoded",     "Size",
	                                        "Flag",  "Address",     "When",        "Gone" };

/* How Security 4688 calls them. */
static const char *const field_audit[FIELDS] = {
	"NewProcessName",  "CommandLine", "ParentProcessName",
	"SubjectUserName", "Copy",        "Words",
	"Encoded",         "Size",        "Flag",
	"Address",         "When",        "Gone"
};

enum { ROOM = 6000 };

struct event {
	char value[FIELDS][ROOM];
	enum { ABSENT, NUL, TEXT, BARE, LIST } kind[FIELDS];
};

static uint64_t state;

static unsigned rnd(unsigned below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)((state * 0x2545f4914f6cdd1du) >> 33) % below;
}

static bool one_in(unsigned n)
{
	return rnd(n) == 0;
}

#define PICK(list) (list)[rnd(sizeof(list) / sizeof *(list))]

static const char *const pieces[] = {
	"powershell",
	".exe",
	"C:\\Windows\\",
	"\\System32\\",
	"cmd",
	" -enc ",
	" /c ",
	"a",
	"B",
	"whoami",
	"\\",
	"\\\\",
	"*",
	"?",
	"\\*",
	"\\?",
	"é",
	"É",
	"ß",
	"İ",
	"i",
	"I",
	"k",

	"s",
	"日本",
	"😀",
	"Σσς",
	"ü",
	"–x",
	"—y",
	"―z",
	"-x",
	"/x",
	" -y",
	"'",
	"\"",
	"%",
	"%a%",
	"$",
	"(",
	"[x]",
	"|",
	" ",
	"  ",
	"\n",
	"\r\n",
	"\t",
	"1",
	"007",
	"3.5",
	"null",
	"true",
	"Ⱥ",
	"ⱥ",
	"ﬁ",
	"Ǆ",
	"ǆ",
};

/* Only in User, over which no regular expression goes: bytes that are no characters, and characters
 * that PCRE2 takes for s and k. */
static const char *const broken[] = { "\xff", "\xc3", "\xed\xa0\x80", "ſ", "\xe2\x84\xaa" };

/* A few pieces: with little luck a long text. */
static void text(char *to, bool damaged)
{
	unsigned n = rnd(6);

	*to = 0;
	if (one_in(60))
		n = 100 + rnd(500);
	for (unsigned i = 0; i < n; i++)
		if (strlen(to) < ROOM - 32)
			strcat(to, damaged && one_in(6) ? PICK(broken) : PICK(pieces));
}

static void flip_case(char *s)
{
	for (; *s; s++)
		if (((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z')) && one_in(3))
			*s ^= 32;
}

static void base64(const char *s, size_t n, char *to)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t i;

	for (i = 0; i < n; i += 3) {
		uint32_t v = (uint32_t)(unsigned char)s[i] << 16;

		if (i + 1 < n)
			v |= (uint32_t)(unsigned char)s[i + 1] << 8;
		if (i + 2 < n)
			v |= (unsigned char)s[i + 2];
		*to++ = letters[v >> 18];
		*to++ = letters[v >> 12 & 63];
		*to++ = i + 1 < n ? letters[v >> 6 & 63] : '=';
		*to++ = i + 2 < n ? letters[v & 63] : '=';
	}
	*to = 0;
}

/* The beginning of a text in base64, behind some bytes, sometimes as UTF-16 where it is ASCII. */
static void encoded(const char *from, char *to)
{
	char bytes[1000];
	size_t n = rnd(4), pad = n;
	bool wide = one_in(2);

	memset(bytes, 'x', n);
	for (; *from && n < 900; from++) {
		if (wide && (unsigned char)*from >= 0x80)
			break;
		bytes[n++] = *from;
		if (wide)
			bytes[n++] = 0;
	}
	base64(bytes + (one_in(2) ? pad : 0), n - pad, to);
}

static void address(char *to)
{
	static const char *const six[] = { "::1", "fe80::1", "2001:db8::5", "2001:db8:1::" };

	if (one_in(3))
		strcpy(to, PICK(six));
	else if (one_in(8))
		strcpy(to, "10.0.0");
	else
		snprintf(to, ROOM, "10.%u.%u.%u", rnd(2), rnd(3), rnd(256));
}

static void make_event(struct event *e)
{
	static const char *const sizes[] = { "0",   "1",  "-1",  "007",
		                             "3.5", "10", "1e3", "9007199254740993",
		                             "1000" };
	static const char *const texts[] = { "10", "abc", "", "0x10", "3.5", "1000" };

	for (int f = 0; f < FIELDS; f++) {
		e->kind[f] = one_in(12) ? ABSENT : one_in(14) ? NUL : TEXT;
		text(e->value[f], f == USER);
	}
	e->kind[GONE] = ABSENT;
	if (one_in(2)) {
		strcpy(e->value[COPY], e->value[one_in(2) ? IMAGE : COMMAND]);
		if (one_in(2))
			flip_case(e->value[COPY]);
	}
	encoded(e->value[COMMAND], e->value[ENCODED]);
	if (e->kind[WORDS] == TEXT && one_in(2))
		e->kind[WORDS] = LIST;
	if (e->kind[SIZE] == TEXT && !one_in(4)) {
		e->kind[SIZE] = BARE;
		do
			strcpy(e->value[SIZE], PICK(sizes));
		while (e->value[SIZE][0] == '0' && e->value[SIZE][1]);
	} else {
		strcpy(e->value[SIZE], PICK(texts));
	}
	if (e->kind[FLAG] == TEXT && !one_in(4))
		e->kind[FLAG] = BARE;
	strcpy(e->value[FLAG], one_in(2) ? "true" : "false");
	address(e->value[ADDRESS]);
	snprintf(e->value[WHEN], ROOM, "202%u-%02u-%02u%c%02u:%02u:%02u%s", rnd(7), 1 + rnd(12),
	         1 + rnd(28), one_in(2) ? 'T' : ' ', rnd(24), rnd(60), rnd(60),
	         one_in(2) ? "Z" : ".123");
}

static void json_text(FILE *f, const char *s)
{
	putc('"', f);
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (c == '\n')
			fputs("\\n", f);
		else if (c < 0x20 || (c < 0x80 && one_in(60)))
			fprintf(f, one_in(2) ? "\\u%04x" : "\\u%04X", c);
		else if (c == 0xc3 && (unsigned char)s[1] == 0xa9 && one_in(2))
			fputs("\\u00e9", f), s++;
		else
			putc(c, f);
	}
	putc('"', f);
}

static void write_value(FILE *f, const struct event *e, int i)
{
	if (e->kind[i] == NUL) {
		fputs("null", f);
	} else if (e->kind[i] == BARE) {
		fputs(e->value[i], f);
	} else if (e->kind[i] == LIST) {
		putc('[', f);
		json_text(f, e->value[i]);
		putc(',', f);
		json_text(f, e->value[IMAGE]);
		fputs(",12,true]", f);
	} else {
		json_text(f, e->value[i]);
	}
}

static void write_fields(FILE *f, const struct event *e, bool audit, bool first)
{
	for (int i = 0; i < FIELDS; i++) {
		if (e->kind[i] == ABSENT)
			continue;
		fprintf(f, "%s\"%s\":", first ? "" : ",", (audit ? field_audit : field_name)[i]);
		write_value(f, e, i);
		first = false;
	}
}

static void write_event(FILE *f, const struct event *e)
{
	bool audit = one_in(4);
	const char *channel = audit ? one_in(2) ? "Security" : "security"
	                            : "Microsoft-Windows-Sysmon/Operational";
	int id = audit ? 4688 : one_in(12) ? 5 : 1;

	switch (rnd(3)) {
	case 0:
		fprintf(f, "{\"Channel\":\"%s\",\"EventID\":%d", channel, id);
		write_fields(f, e, audit, false);
		fputs("}\n", f);
		break;
	case 1:
		fprintf(f,
		        "{\"Event\":{\"System\":{\"Channel\":\"%s\",\"EventID\":%d},\"EventData\":"
		        "{",
		        channel, id);
		write_fields(f, e, audit, true);
		fputs("}}}\n", f);
		break;
	default:
		fprintf(f, "{\"winlog\":{\"channel\":\"%s\",\"event_id\":%d,\"event_data\":{",
		        channel, id);
		write_fields(f, e, audit, true);
		fputs("}}}\n", f);
	}
}

/* ---- Rules ---- */

static FILE *rules;
static struct event *events;
static unsigned event_count;

/* As a YAML text; what YAML cannot hold becomes a question mark. */
static void yaml_text(const char *s)
{
	putc('\'', rules);
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '\'')
			fputs("''", rules);
		else
			putc(c < 0x20 ? '?' : c, rules);
	}
	putc('\'', rules);
}

static bool valid(const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		int more = c < 0x80                ? 0
		           : c >= 0xf0 && c < 0xf8 ? 3
		           : c >= 0xe0             ? 2
		           : c >= 0xc2             ? 1
		                                   : -1;

		if (more < 0 || c > 0xf7 || (c == 0xed && (unsigned char)s[1] >= 0xa0))
			return false;
		for (; more > 0; more--)
			if (((unsigned char)*++s & 0xc0) != 0x80)
				return false;
	}
	return true;
}

/* A part of a value of an event; ends: which of its ends it is at. */
static void part_of(const char *from, bool at_start, bool at_end, char *to)
{
	size_t n = strlen(from), a, b;

	for (int tries = 0; tries < 20; tries++) {
		a = at_start || n == 0 ? 0 : rnd((unsigned)n);
		b = at_end ? n : a + (n - a > 0 ? rnd((unsigned)(n - a) + 1) : 0);
		if (!at_end && b - a > 60)
			b = a + rnd(60);
		if (at_end && !at_start && b - a > 60)
			a = b - rnd(60);
		memcpy(to, from + a, b - a);
		to[b - a] = 0;
		if (valid(to))
			return;
	}
	strcpy(to, "powershell");
}

/* Escapes it, puts in wildcards, changes letters. */
static void pattern(const char *from, char *to, bool wild)
{
	bool careful = !one_in(3);
	char *start = to;

	for (; *from; from++) {
		unsigned char c = (unsigned char)*from;

		bool inside = (c & 0xc0) == 0x80;

		if (wild && !inside && one_in(20)) {
			*to++ = one_in(2) ? '*' : '?';
			while (((unsigned char)from[1] & 0xc0) == 0x80)
				from++;
			continue;
		}
		if (wild && !inside && one_in(30))
			*to++ = '*';
		if (careful && (c == '*' || c == '?' ||
		                (c == '\\' && (one_in(2) || !from[1] || strchr("\\*?", from[1])))))
			*to++ = '\\';
		*to++ = (char)c;
	}
	*to = 0;
	if (!one_in(4))
		flip_case(start);
}

static void regex(const char *from, char *to)
{
	if (one_in(4))
		*to++ = '^';
	for (; *from; from++) {
		unsigned char c = (unsigned char)*from;

		if (c < 0x80 && one_in(12)) {
			static const char *const how[] = { ".",   ".*",   "[a-z]+", "(?:a|b)",
				                           "\\w", "[^x]", ".?" };
			const char *s = PICK(how);

			strcpy(to, s);
			to += strlen(s);
			continue;
		}
		if (c < 0x20) {
			*to++ = '.';
			continue;
		}
		if (c < 0x80 && !((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9') &&
		    c != ' ')
			*to++ = '\\';
		*to++ = (char)c;
	}
	if (one_in(4))
		*to++ = '$';
	*to = 0;
}

static void field(int f)
{
	char name[40];

	strcpy(name, field_name[f]);
	if (one_in(5))
		flip_case(name);
	fputs(name, rules);
}

/* Values: one, or a list of several. */
static void values(void (*write)(const void *), const void *what, unsigned least)
{
	unsigned n = one_in(2) && least < 2 ? 1 : 2 + rnd(3);

	putc(' ', rules);
	if (n > 1)
		putc('[', rules);
	for (unsigned i = 0; i < n; i++) {
		if (i > 0)
			fputs(", ", rules);
		write(what);
	}
	fputs(n > 1 ? "]\n" : "\n", rules);
}

struct how {
	int field;
	bool starts, ends, encoded, regex, keyword, dash;
};

static const char *const every_dash[] = { "-", "/", "–", "—", "―" };

/* The bytes of the dash that a text begins with; 0: none. */
static size_t dash_size(const char *s)
{
	for (size_t i = 0; i < sizeof every_dash / sizeof *every_dash; i++)
		if (strncmp(s, every_dash[i], strlen(every_dash[i])) == 0)
			return strlen(every_dash[i]);
	return 0;
}

/* Each of them makes windash write a text five times as often. */
static unsigned dashes(const char *s)
{
	unsigned n = 0;

	for (; *s; s++)
		n += dash_size(s) > 0;
	return n;
}

/* Other ones than those of the event. */
static void change_dashes(const char *from, char *to)
{
	while (*from) {
		size_t n = dash_size(from);
		const char *other = PICK(every_dash);

		if (n == 0)
			*to++ = *from++;
		for (from += n; n > 0 && *other;)
			*to++ = *other++;
	}
	*to = 0;
}

static void write_text(const void *what)
{
	const struct how *h = what;
	static char part[ROOM], out[3 * ROOM];
	const struct event *e = &events[rnd(event_count)];
	const char *from = e->value[h->encoded ? COMMAND : h->field];

	if (!h->keyword && !h->encoded && !h->regex && one_in(25)) {
		fputs(one_in(2) ? "''" : one_in(2) ? "'*'" : "'?*'", rules);
		return;
	}
	part_of(from, !h->encoded && h->starts, !h->encoded && h->ends, part);
	if ((h->keyword || h->encoded) && strlen(part) < 3)
		strcpy(part, "whoami");
	if (h->encoded) {
		for (char *s = part; *s; s++)
			if ((unsigned char)*s < 0x20 || strchr("*?\\", *s))
				*s = '_';
		yaml_text(part);
		return;
	}
	if (strlen(part) > 300 || !valid(part))
		strcpy(part, "cmd");
	if (h->dash && dashes(part) > 4)
		strcpy(part, " -enc ");
	if (h->dash) {
		strcpy(out, part);
		change_dashes(out, part);
	}
	if (h->regex)
		regex(part, out);
	else
		pattern(part, out, one_in(2));
	yaml_text(out);
}

static void text_item(void)
{
	static const char *const ways[] = { "", "|contains", "|startswith", "|endswith" };
	static const int fields[] = { IMAGE, COMMAND, PARENT, USER, COPY, WORDS, GONE };
	unsigned way = rnd(4);
	struct how h = { .field = PICK(fields),
		         .starts = way == 0 || way == 2,
		         .ends = way == 0 || way == 3 };
	bool all = one_in(4), dash = one_in(5);

	field(h.field);
	h.dash = dash;
	if (dash)
		fputs("|windash", rules);
	fputs(ways[way], rules);
	if (one_in(6))
		fputs("|cased", rules);
	if (all)
		fputs("|all", rules);
	if (one_in(10))
		fputs("|neq", rules);
	putc(':', rules);
	values(write_text, &h, all ? 2 : 1);
}

static void regex_item(void)
{
	static const char *const ways[] = { "", "|i", "|m", "|s", "|i|m", "|i|m|s" };
	static const int fields[] = { IMAGE, COMMAND, PARENT, COPY, WORDS };
	struct how h = { .field = PICK(fields), .regex = true };

	field(h.field);
	fprintf(rules, "|re%s:", PICK(ways));
	values(write_text, &h, 1);
}

static void encoded_item(void)
{
	static const char *const ways[] = { "base64|contains",
		                            "base64offset|contains",
		                            "wide|base64offset|contains",
		                            "utf16le|base64|contains",
		                            "utf16be|base64offset|contains",
		                            "utf16|base64|contains",
		                            "base64",
		                            "base64|startswith" };
	struct how h = { .field = ENCODED, .encoded = true };

	field(ENCODED);
	fprintf(rules, "|%s%s:", PICK(ways), one_in(4) ? "|cased" : "");
	values(write_text, &h, 1);
}

static void write_net(const void *what)
{
	static const char *const six[] = { "::1/128", "fe80::/10", "2001:db8::/32",
		                           "2001:db8:1::/48", "2001:db8::/33" };

	(void)what;
	if (one_in(3)) {
		fprintf(rules, "'%s'", PICK(six));
	} else {
		unsigned bits = PICK(((const unsigned[]){ 0, 8, 15, 16, 22, 24, 25, 31, 32 }));
		uint32_t ip = 10u << 24 | rnd(2) << 16 | rnd(3) << 8 | rnd(256);

		ip = bits == 0 ? 0 : ip & ~(uint32_t)0 << (32 - bits);
		fprintf(rules, "'%u.%u.%u.%u/%u'", ip >> 24, ip >> 16 & 255, ip >> 8 & 255,
		        ip & 255, bits);
	}
}

static void write_number(const void *what)
{
	static const char *const numbers[] = { "0",  "1",  "-1",   "3",
		                               "10", "12", "1000", "9007199254740993" };

	(void)what;
	fputs(PICK(numbers), rules);
}

static void write_any(const void *what)
{
	static const char *const things[] = { "null", "''",   "1",  "true",  "false",
		                              "'*'",  "'10'", "10", "'True'" };

	(void)what;
	fputs(PICK(things), rules);
}

/* A part of an event's time; its week may be the one after. */
static unsigned time_part(unsigned part)
{
	unsigned y = 0, month = 1, d = 1, h = 0, minute = 0;

	sscanf(events[rnd(event_count)].value[WHEN], "%u-%u-%u%*c%u:%u", &y, &month, &d, &h,
	       &minute);
	return ((const unsigned[]){ minute, h, d, ((month - 1) * 61 / 2 + d) / 7 + rnd(2), month,
	                            y })[part];
}

static void time_item(void)
{
	static const char *const parts[] = { "minute", "hour", "day", "week", "month", "year" };
	static const char *const ops[] = { "", "", "|gt", "|gte", "|lt", "|lte" };
	unsigned part = rnd(6);
	const unsigned range[] = { 60, 24, 28, 53, 12, 7 };

	field(WHEN);
	fprintf(rules, "|%s%s: %u\n", parts[part], PICK(ops),
	        one_in(3) ? rnd(range[part]) + (part == 5 ? 2020 : part > 1) : time_part(part));
}

static void plain_item(void)
{
	static const char *const ops[] = { "|gt", "|gte", "|lt", "|lte", "", "|neq" };
	static const char *const refs[] = { "",          "",     "|startswith", "|endswith",
		                            "|contains", "|neq", "|cased" };

	switch (rnd(7)) {
	case 0:
		field(ADDRESS);
		fputs("|cidr:", rules);
		values(write_net, NULL, 1);
		break;
	case 1:
		field(SIZE);
		fputs(PICK(ops), rules);
		fputs(": ", rules);
		write_number(NULL);
		putc('\n', rules);
		break;
	case 2:
		field((int)rnd(FIELDS));
		fprintf(rules, "|exists: %s\n", one_in(2) ? "true" : "false");
		break;
	case 3:
		field(one_in(2) ? IMAGE : COMMAND);
		fprintf(rules, "|fieldref%s: %s\n", PICK(refs), one_in(5) ? "Gone" : "Copy");
		break;
	case 4:
		time_item();
		break;
	case 5:
		field((int)rnd(FIELDS));
		fputs(": null\n", rules);
		break;
	default:
		field(PICK(((const int[]){ SIZE, FLAG, IMAGE, WORDS, GONE })));
		putc(':', rules);
		values(write_any, NULL, 1);
	}
}

static void item(void)
{
	switch (rnd(7)) {
	case 0:
		regex_item();
		break;
	case 1:
		encoded_item();
		break;
	case 2:
	case 3:
		plain_item();
		break;
	default:
		text_item();
	}
}

/* An item whose key is not that of the item before. */
static char *other_item(const char *before)
{
	FILE *out = rules;
	char *made = NULL;
	size_t n;

	do {
		free(made);
		rules = open_memstream(&made, &n);
		if (!rules)
			abort();
		item();
		fclose(rules);
	} while (before && strcspn(before, ":") == strcspn(made, ":") &&
	         strncasecmp(before, made, strcspn(made, ":")) == 0);
	rules = out;
	return made;
}

static void map(const char *first, const char *next)
{
	char *one = other_item(NULL), *two = one_in(2) ? other_item(one) : NULL;

	fprintf(rules, "%s%s", first, one);
	if (two)
		fprintf(rules, "%s%s", next, two);
	free(one);
	free(two);
}

static void detection(const char *name)
{
	struct how h = { .field = PICK(((const int[]){ IMAGE, COMMAND, WORDS })), .keyword = true };

	fprintf(rules, "    %s:", name);
	switch (rnd(6)) {
	case 0:
		fputs("\n        '|all':", rules);
		values(write_text, &h, 2);
		break;
	case 1:
		putc('\n', rules);
		for (unsigned i = 0, n = 1 + rnd(3); i < n; i++) {
			fputs("      - ", rules);
			write_text(&h);
			putc('\n', rules);
		}
		break;
	case 2:
		putc('\n', rules);
		for (unsigned i = 0, n = 1 + rnd(3); i < n; i++)
			map("      - ", "        ");
		break;
	default:
		putc('\n', rules);
		map("        ", "        ");
	}
}

static void condition(int depth)
{
	static const char *const leaves[] = { "sel_a",        "sel_b",     "sel_c",
		                              "filter",       "_own",      "1 of sel_*",
		                              "all of sel_*", "1 of them", "all of them",
		                              "1 of *_b" };

	switch (depth > 2 ? 9 : rnd(10)) {
	case 0:
	case 1:
		fputs("not ", rules);
		condition(depth + 1);
		break;
	case 2:
		putc('(', rules);
		condition(depth + 1);
		fputs(one_in(2) ? " or " : " and ", rules);
		condition(depth + 1);
		putc(')', rules);
		break;
	case 3:
		condition(depth + 1);
		fputs(" and not ", rules);
		condition(depth + 1);
		break;
	case 4:
		condition(depth + 1);
		fputs(one_in(2) ? " or " : " and ", rules);
		condition(depth + 1);
		break;
	default:
		fputs(PICK(leaves), rules);
	}
}

static void rule(unsigned n)
{
	fprintf(rules, "---\ntitle: random %u\nid: 00000000-0000-4000-8000-%012u\n", n, n);
	fputs("logsource:\n    product: windows\n", rules);
	fputs(one_in(8) ? "    service: sysmon\n" : "    category: process_creation\n", rules);
	fputs("detection:\n", rules);
	detection("sel_a");
	detection("sel_b");
	detection("sel_c");
	detection("filter");
	detection("_own");
	fputs("    condition: ", rules);
	if (one_in(10)) {
		fputs("\n        - ", rules);
		condition(1);
		fputs("\n        - ", rules);
	}
	condition(one_in(3) ? 3 : 0);
	putc('\n', rules);
}

static FILE *create(const char *folder, const char *name)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "wb");
	if (!f) {
		perror(path);
		exit(1);
	}
	return f;
}

int main(int argc, char **argv)
{
	FILE *f;

	if (argc != 5) {
		fputs("usage: sigma_random SEED RULES EVENTS FOLDER\n", stderr);
		return 2;
	}
	state = (uint64_t)atoll(argv[1]) * 0x9e3779b97f4a7c15u + 1;
	event_count = (unsigned)atoi(argv[3]);
	events = calloc(event_count, sizeof *events);
	if (!events)
		return 1;
	f = create(argv[4], "events.ndjson");
	for (unsigned i = 0; i < event_count; i++) {
		make_event(&events[i]);
		write_event(f, &events[i]);
	}
	fclose(f);
	rules = create(argv[4], "rules.yml");
	for (int n = 1; n <= atoi(argv[2]); n++)
		rule((unsigned)n);
	fclose(rules);
	free(events);
	return 0;
}
