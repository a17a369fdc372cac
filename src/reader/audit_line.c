/*
 * A line of the audit log: its head and its pairs.  Heads differ by the way that the line came:
 *
 *     type=CWD msg=audit(1795514400.365:8): cwd="/"                     auditd's own file
 *     node=gate type=CWD msg=audit(1795514400.365:8): cwd="/"           with name_format
 *     Nov 24 10:00:00 gate audispd: type=CWD msg=audit(…): cwd="/"      through syslog
 *     Nov 24 10:00:00 gate kernel: audit: type=1307 audit(…): cwd="/"   from the kernel
 *     type=AUOMS_EXECVE audit(…): cwd="/" cmdline="sh -c "id""          from auoms, an event a line
 */
#include "reader/audit.h"

#include "reader/line.h"

#define HEAD_MOST 256 /* bytes before `type=` */

#define ENRICHED '\x1d' /* what auditd has looked up stands behind it */

/* The host of `Nov 24 10:00:00 gate audispd: `, `<13>1 2026-11-24T10:00:00Z gate …` and such. */
static struct str head_host(struct str head)
{
	struct str word;

	if (str_skip(&head, STR("<")) && !str_take_until(&head, '>', &word))
		return STR("");
	if (!str_take_word(&head, &word))
		return STR("");
	if (str_eq(word, STR("1")) && !str_take_word(&head, &word))
		return STR("");
	if (char_is_alpha(word.p[0]) &&
	    (!str_take_word(&head, &word) || !str_take_word(&head, &word)))
		return STR("");
	if (!char_is_digit(word.p[0]) || !str_take_word(&head, &word) || str_ends(word, STR(":")))
		return STR("");
	return word;
}

/* Pass over what stands before `type=` or `node=`. */
static bool head_skip(struct str *line, struct audit_line *part)
{
	size_t at, node;

	if (str_starts(*line, STR("type=")) || str_starts(*line, STR("node=")))
		return true;
	at = str_find(str_slice(*line, 0, HEAD_MOST), STR(" type="));
	if (at == STR_NONE)
		return false;
	node = str_find(str_slice(*line, 0, at), STR(" node="));
	if (node != STR_NONE)
		at = node;
	part->headed = true;
	part->node = head_host(str_slice(*line, 0, at));
	*line = str_from(*line, at + 1);
	return true;
}

static enum audit_kind kind_of(struct str type)
{
	static const struct {
		struct str type;
		enum audit_kind kind;
	} kinds[] = {
		{ { "PATH", 4 }, KIND_PATH },
		{ { "SYSCALL", 7 }, KIND_SYSCALL },
		{ { "PROCTITLE", 9 }, KIND_PROCTITLE },
		{ { "CWD", 3 }, KIND_CWD },
		{ { "EXECVE", 6 }, KIND_EXECVE },
		{ { "SOCKADDR", 8 }, KIND_SOCKADDR },
		{ { "EOE", 3 }, KIND_EOE },
	};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_eq(type, kinds[i].type))
			return kinds[i].kind;
	return KIND_OTHER;
}

/* `1309`, or `UNKNOWN[1309]` where an old auditd does not know the number. */
static struct str type_name(struct str type)
{
	struct str digits = type, name;
	uint64_t number;

	str_skip(&digits, STR("UNKNOWN["));
	if (!str_take_uint(&digits, &number) || digits.n > 1)
		return type;
	name = audit_type_name(number);
	return name.n ? name : type;
}

/* Read `1795514400.365:8`. */
static bool stamp_parse(struct str s, struct audit_line *part)
{
	uint64_t sec;
	int ms;

	if (!str_take_uint(&s, &sec) || !str_skip(&s, STR(".")) || !str_take_digits(&s, 3, &ms) ||
	    !str_skip(&s, STR(":")) || !str_take_uint(&s, &part->serial) || s.n ||
	    sec >= (uint64_t)(INT64_MAX / TIME_SEC))
		return false;
	part->time = (int64_t)sec * TIME_SEC + ms * TIME_MS;
	return true;
}

bool audit_split(struct str line, struct audit_line *part)
{
	struct str stamp;

	*part = (struct audit_line){ .node = STR("") };
	line = line_start(line);
	if (!head_skip(&line, part))
		return false;
	if (str_skip(&line, STR("node=")) &&
	    (!str_take_until(&line, ' ', &part->node) || !part->node.n))
		return false;
	if (!str_skip(&line, STR("type=")) || !str_take_until(&line, ' ', &part->type) ||
	    !part->type.n)
		return false;
	str_skip(&line, STR("msg="));
	if (!str_skip(&line, STR("audit(")) || !str_take_until(&line, ')', &stamp) ||
	    !str_skip(&line, STR(":")) || !stamp_parse(stamp, part))
		return false;
	if (char_is_digit(part->type.p[0]) || part->type.p[part->type.n - 1] == ']')
		part->type = type_name(part->type);
	part->kind = kind_of(part->type);
	part->loose = str_starts(part->type, STR("AUOMS_"));
	part->body = line;
	return true;
}

static bool is_gap(char c)
{
	return c == ' ' || c == '\t' || c == ENRICHED;
}

/* Take `"…"`; one that is cut off goes to the end. */
static bool quoted_take(struct str *s, struct str *text)
{
	if (!str_skip(s, STR("\"")))
		return false;
	if (!str_take_until(s, '"', text)) {
		*text = *s;
		*s = str_from(*s, s->n);
	}
	return true;
}

/* Take a text up to the next gap, or to the brace that ends it. */
static struct str bare_take(struct str *s)
{
	size_t n = 0;
	struct str text;

	if (s->n && s->p[0] == '{')
		n = str_find_char(*s, '}') + 1; /* STR_NONE + 1 is 0 */
	else
		while (n < s->n && !is_gap(s->p[n]))
			n++;
	text = str_slice(*s, 0, n ? n : s->n);
	*s = str_from(*s, text.n);
	return text;
}

static void value_take(struct str *s, struct audit_pair *pair)
{
	struct str text;

	pair->coded = !quoted_take(s, &text);
	if (pair->coded)
		text = bare_take(s);
	pair->v = value_text(text);
	if (pair->coded && (str_eq(text, STR("?")) || str_eq(text, STR("(null)"))))
		pair->v = value_null();
}

/* Whether a value may end at `at`: nothing follows, or a blank and the next key. */
static bool key_follows(struct str s, size_t at)
{
	size_t n = at + 1;

	if (at == s.n)
		return true;
	if (s.p[at] != ' ')
		return false;
	while (n < s.n &&
	       ((s.p[n] >= 'a' && s.p[n] <= 'z') || s.p[n] == '_' || char_is_digit(s.p[n])))
		n++;
	return n > at + 1 && n < s.n && s.p[n] == '=';
}

bool audit_pair_take_loose(struct str *body, struct audit_pair *pair)
{
	struct str s = *body, key;
	bool quoted;
	size_t n = 0;

	str_skip_blanks(&s);
	if (!str_take_until(&s, '=', &key))
		return false;
	quoted = str_skip(&s, STR("\""));
	while (n < s.n && !(quoted ? s.p[n] == '"' && key_follows(s, n + 1) : key_follows(s, n)))
		n++;
	*pair = (struct audit_pair){ key, value_text(str_slice(s, 0, n)), false };
	*body = str_from(s, n + quoted);
	return true;
}

bool audit_pair_take(struct str *body, struct audit_pair *pair)
{
	const char *p = body->p, *end = p + body->n;

	while (p < end) {
		const char *key = p;

		while (p < end && *p != '=' && !is_gap(*p))
			p++;
		if (p == end)
			break;
		if (*p++ != '=' || p - key == 1)
			continue;
		pair->key = str_make(key, (size_t)(p - key) - 1);
		*body = str_make(p, (size_t)(end - p));
		value_take(body, pair);
		return true;
	}
	*body = str_make(end, 0);
	return false;
}

bool audit_hex(struct str s, struct str *bytes, struct arena *a)
{
	char *p;

	for (size_t i = 0; i < s.n; i++)
		if (!char_is_digit(s.p[i]) && (s.p[i] < 'A' || s.p[i] > 'F'))
			return false;
	if (s.n % 2 || !s.n)
		return false;
	p = arena_get_text(a, s.n / 2);
	for (size_t i = 0; i < s.n / 2; i++)
		p[i] = (char)(char_hex(s.p[i * 2]) << 4 | char_hex(s.p[i * 2 + 1]));
	*bytes = str_make(p, s.n / 2);
	return true;
}
