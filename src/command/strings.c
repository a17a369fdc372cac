/*
 * Texts that scripts put together: 'ht'+'tp', "{1}{0}" -f 'b','a', [char]104, -join, replacements,
 * pieces, reversal, numbers as characters, variables set to such.  A small evaluator is tried
 * wherever such an expression may begin; what it can work out completely, to a text, takes the
 * expression's place, and everything else stays.  Steps are counted (u->fuel), so that its time is
 * linear in the text whatever that is.
 *
 *     list    sum {, sum} {-join text | -replace text, text | -split text | "| % {list}"}
 *     sum     format {+ format}            also & of VBScript, - * -bxor of numbers
 *     format  unary [-f unary {, unary}]
 *     unary   -join unary | [char] unary | primary {.method(…) | [places]}
 *     primary 'text' | "text" | number | (list) | $name | name(…)
 */
#include "base/base64.h"
#include "command/undo.h"
#include "command/value.h"

#define DEPTH     16
#define VARIABLES 64
#define NAME_MOST 64

struct eval {
	struct undoing *u;
	struct str text;
	size_t at;
	int depth;
	size_t ops; /* what has been put together so far */
	struct bound {
		struct str name;
		struct val value;
	} var[VARIABLES];
	size_t vars;
	int nested; /* texts within texts */
	struct str sum; /* the room of the text that was put together last … */
	size_t summed; /* … and how long that is */
};

static bool eval_list(struct eval *e, struct val *v, bool commas);
static bool eval_unary(struct eval *e, struct val *v);

static bool spend(struct eval *e, size_t steps)
{
	if (e->u->fuel < steps) {
		e->u->fuel = 0;
		return false;
	}
	e->u->fuel -= steps;
	return true;
}

static void blanks(struct eval *e)
{
	while (e->at < e->text.n && char_is_space(e->text.p[e->at]))
		e->at++;
}

static char peek(const struct eval *e)
{
	return undo_at(e->text, e->at);
}

/* Pass over a sign behind blanks. */
static bool skip(struct eval *e, char c)
{
	size_t before = e->at;

	blanks(e);
	if (peek(e) == c) {
		e->at++;
		return true;
	}
	e->at = before;
	return false;
}

/* The same of a word, in any case. */
static bool skip_word(struct eval *e, const char *word)
{
	size_t before = e->at, n;

	blanks(e);
	if (char_lower(undo_at(e->text, e->at)) == char_lower(word[0])) {
		n = strlen(word);
		if (str_starts_nocase(str_from(e->text, e->at), str_make(word, n)) &&
		    !(char_is_alnum(word[n - 1]) && char_is_word(undo_at(e->text, e->at + n)))) {
			e->at += n;
			return true;
		}
	}
	e->at = before;
	return false;
}

static const struct val *bound_find(const struct eval *e, struct str name)
{
	for (size_t i = e->vars; i-- > 0;)
		if (str_eq_nocase(e->var[i].name, name))
			return &e->var[i].value;
	return NULL;
}

static void bind(struct eval *e, struct str name, const struct val *v)
{
	for (size_t i = 0; i < e->vars; i++) {
		if (str_eq_nocase(e->var[i].name, name)) {
			e->var[i].value = *v;
			return;
		}
	}
	if (e->vars < VARIABLES)
		e->var[e->vars++] = (struct bound){ name, *v };
}

static struct str word_at(struct str s, size_t at)
{
	size_t n = 0;

	while (n < NAME_MOST && char_is_word(undo_at(s, at + n)))
		n++;
	return str_slice(s, at, at + n);
}

/* What PowerShell itself sets, of which pieces are taken. */
static bool known_value(struct str name, struct str *value)
{
	static const struct {
		const char *name, *value;
	} known[] = {
		{ "PSHOME", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0" },
		{ "ShellId", "Microsoft.PowerShell" },
		{ "VerbosePreference", "SilentlyContinue" },
		{ "DebugPreference", "SilentlyContinue" },
	};

	for (size_t i = 0; i < COUNT(known); i++) {
		if (str_eq_nocase(name, str_of(known[i].name))) {
			*value = str_of(known[i].value);
			return true;
		}
	}
	return false;
}

/* `$name`, `${name}`, `$env:NAME`. */
static bool variable_read(struct eval *e, struct val *v)
{
	bool brace = undo_at(e->text, e->at + 1) == '{';
	size_t at = e->at + 1 + brace;
	bool env = str_starts_nocase(str_from(e->text, at), STR("env:"));
	struct str name = word_at(e->text, at + (env ? 4 : 0)), value;
	const struct val *bound = env ? NULL : bound_find(e, name);

	at += name.n + (env ? 4 : 0);
	if (name.n == 0 || (brace && undo_at(e->text, at) != '}'))
		return false;
	if (bound)
		*v = *bound;
	else if (env ? undo_usual(name, &value) : known_value(name, &value))
		*v = val_text(value);
	else
		return false;
	e->at = at + brace;
	return true;
}

/* Where the text in quotes that begins at `at` ends; STR_NONE: nowhere, or too far to look. */
static size_t string_end(struct eval *e, size_t at)
{
	char quote = e->text.p[at];

	if (!spend(e, 1))
		return STR_NONE;
	for (size_t i = at + 1; i < e->text.n; i++) {
		if (e->text.p[i] == '`' && quote == '"')
			i++;
		else if (e->text.p[i] == quote && undo_at(e->text, i + 1) == quote)
			i++;
		else if (e->text.p[i] == quote)
			return spend(e, i - at) ? i : STR_NONE;
	}
	spend(e, e->text.n - at);
	return STR_NONE;
}

/* What double quotes make of their inside: variables and doubled quotes.  False: a variable is not
 * known. */
static bool inside_expand(struct eval *e, struct str inside, struct val *v)
{
	struct eval inner = *e;
	struct buf b = { 0 };
	size_t names = 0;
	bool good = true;

	inner.text = inside;
	for (inner.at = 0; inner.at < inside.n && good;) {
		struct val value;

		if (inside.p[inner.at] == '$' && (char_is_word(undo_at(inside, inner.at + 1)) ||
		                                  undo_at(inside, inner.at + 1) == '{')) {
			good = variable_read(&inner, &value) && value.kind != VAL_LIST &&
			       b.n < VAL_TEXT_MOST;
			if (good)
				buf_add(&b, val_to_text(&value, e->u->mem));
			names++;
			continue;
		}
		if (inside.p[inner.at] == '`' && inner.at + 1 < inside.n)
			inner.at++;
		buf_add_char(&b, inside.p[inner.at++]);
	}
	e->ops += names > 1;
	*v = val_text(names ? arena_copy(e->u->mem, buf_str(&b)) : inside);
	buf_free(&b);
	return good;
}

static bool string_read(struct eval *e, struct val *v)
{
	char quote = peek(e), twice[2] = { quote, quote };
	size_t end = string_end(e, e->at);
	struct str inside;

	if (end == STR_NONE)
		return false;
	inside = str_slice(e->text, e->at + 1, end);
	*v = val_text(inside);
	if (quote == '"' && str_find_char(inside, '$') != STR_NONE && !inside_expand(e, inside, v))
		return false;
	if (str_find(v->text, str_make(twice, 2)) != STR_NONE)
		v->text = val_replaced(v->text, str_make(twice, 2), str_make(twice, 1), true,
		                       e->u->mem);
	v->text = str_make(v->text.p, v->text.n);
	e->at = end + 1;
	return true;
}

static bool number_read(struct eval *e, struct val *v)
{
	size_t n = 0;

	while (n < 12 && char_is_alnum(undo_at(e->text, e->at + n)))
		n++;
	*v = val_text(str_slice(e->text, e->at, e->at + n));
	if (!val_to_number(v, &v->number))
		return false;
	v->kind = VAL_NUMBER;
	e->at += n;
	return true;
}

/* The arguments of a call whose bracket is passed: how many; STR_NONE: they are not known. */
static size_t args_read(struct eval *e, struct val arg[], size_t most)
{
	size_t n = 0;

	if (skip(e, ')'))
		return 0;
	do {
		if (n == most || !eval_list(e, &arg[n], false))
			return STR_NONE;
		n++;
	} while (skip(e, ','));
	return skip(e, ')') ? n : STR_NONE;
}

/* Numbers up to `)`, as characters. */
static bool codes_read(struct eval *e, struct val *v)
{
	struct val list;

	if (!eval_list(e, &list, true) || !skip(e, ')'))
		return false;
	list = val_to_list(&list, e->u->mem);
	if (!val_to_char(&list, v, e->u->mem))
		return false;
	*v = val_join(v, STR(""), e->u->mem);
	e->ops++;
	return true;
}

static bool decoded(struct eval *e, struct val *v)
{
	struct str bytes, text;

	if (v->kind != VAL_TEXT || v->text.n < 4 || !base64_decode(v->text, &bytes, e->u->mem) ||
	    !undo_payload(e->u, bytes, &text))
		return false;
	*v = val_text(text);
	e->ops++;
	return true;
}

/* Functions by name, whatever the language. */
static bool call_read(struct eval *e, struct val *v)
{
	static const char *const chars[] = { "String.fromCharCode(", "chrw(", "chr(", "chr$(" };
	static const char *const same[] = {
		"[System.Text.Encoding]::Unicode.GetString(",
		"[System.Text.Encoding]::UTF8.GetString(",
		"[System.Text.Encoding]::ASCII.GetString(",
		"[Text.Encoding]::Unicode.GetString(",
		"[Text.Encoding]::UTF8.GetString(",
		"[Text.Encoding]::ASCII.GetString(",
		"[System.Text.Encoding]::Default.GetString(",
	};
	static const char *const base64[] = { "[System.Convert]::FromBase64String(",
		                              "[Convert]::FromBase64String(", "atob(" };

	for (size_t i = 0; i < COUNT(chars); i++)
		if (skip_word(e, chars[i]))
			return codes_read(e, v);
	if (skip_word(e, "StrReverse(")) {
		if (!eval_list(e, v, false) || v->kind != VAL_TEXT || !skip(e, ')'))
			return false;
		*v = val_reversed(v, e->u->mem);
		e->ops++;
		return true;
	}
	for (size_t i = 0; i < COUNT(same); i++)
		if (skip_word(e, same[i]))
			return eval_list(e, v, false) && skip(e, ')');
	for (size_t i = 0; i < COUNT(base64); i++)
		if (skip_word(e, base64[i]))
			return eval_list(e, v, false) && skip(e, ')') && decoded(e, v);
	if (skip_word(e, "[string]::Join(")) {
		struct val arg[2];

		if (args_read(e, arg, 2) != 2)
			return false;
		arg[1] = val_to_list(&arg[1], e->u->mem);
		*v = val_join(&arg[1], val_to_text(&arg[0], e->u->mem), e->u->mem);
		e->ops++;
		return true;
	}
	return false;
}

static bool name_read(struct eval *e, struct val *v)
{
	struct str name = word_at(e->text, e->at);
	const struct val *bound = bound_find(e, name);

	if (!bound || undo_at(e->text, e->at + name.n) == '(')
		return false;
	*v = *bound;
	e->at += name.n;
	return true;
}

static bool primary_read(struct eval *e, struct val *v)
{
	char c;

	blanks(e);
	c = peek(e);
	if (!spend(e, 1))
		return false;
	if (c == '\'' || c == '"')
		return string_read(e, v);
	if (c == '$')
		return variable_read(e, v);
	if (char_is_digit(c))
		return number_read(e, v);
	if (c == '@' && undo_at(e->text, e->at + 1) == '(')
		e->at++;
	if (peek(e) == '(') {
		e->at++;
		return eval_list(e, v, true) && skip(e, ')');
	}
	return call_read(e, v) || (char_is_alpha(c) && name_read(e, v));
}

/* One place of `[a,b..c]`, or a run of them. */
static bool places_add(struct eval *e, const struct val *chars, struct val *out, size_t *cap)
{
	int64_t from, to, n = (int64_t)chars->n;
	struct val v = { .kind = VAL_NUMBER };
	bool minus = skip(e, '-');

	blanks(e);
	if (!number_read(e, &v))
		return false;
	to = from = minus ? -v.number : v.number;
	if (skip_word(e, "..")) {
		minus = skip(e, '-');
		blanks(e);
		if (!number_read(e, &v))
			return false;
		to = minus ? -v.number : v.number;
	}
	for (int64_t i = from;; i += from <= to ? 1 : -1) {
		int64_t at = i < 0 ? n + i : i;

		if (!spend(e, 1) || out->n == VAL_ITEMS)
			return false;
		if (at >= 0 && at < n) {
			out->item = arena_grow(e->u->mem, out->item, sizeof(*out->item), out->n,
			                       cap, out->n + 1);
			out->item[out->n++] = chars->item[at];
		}
		if (i == to)
			return true;
	}
}

/* `[…]` behind a value; the bracket is passed. */
static bool index_read(struct eval *e, struct val *v)
{
	struct val chars = v->kind == VAL_LIST ? *v
	                                       : val_chars(val_to_text(v, e->u->mem), e->u->mem);
	struct val out = { .kind = VAL_LIST };
	size_t cap = 0;

	e->ops++;
	if (skip_word(e, "::-1") && skip(e, ']')) {
		*v = val_reversed(v, e->u->mem);
		return true;
	}
	do {
		if (!places_add(e, &chars, &out, &cap))
			return false;
	} while (skip(e, ','));
	if (!skip(e, ']'))
		return false;
	*v = out.n == 1 ? val_text(out.item[0]) : out;
	return true;
}

static struct str cased(struct str s, bool upper, struct arena *a)
{
	char *p = arena_get_text(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		p[i] = upper ? char_upper(s.p[i]) : char_lower(s.p[i]);
	return str_make(p, s.n);
}

static bool substring(const struct val arg[], size_t n, struct val *v)
{
	int64_t from, count = (int64_t)v->text.n;

	if (n == 0 || !val_to_number(&arg[0], &from) || from < 0 ||
	    (n > 1 && !val_to_number(&arg[1], &count)) || count < 0 || from > (int64_t)v->text.n ||
	    count > (int64_t)v->text.n)
		return false;
	v->text = str_slice(v->text, (size_t)from, (size_t)(from + count));
	return true;
}

/* A method of a text or list; false: none that is known. */
static bool method_apply(struct eval *e, struct str name, struct val arg[], size_t n, struct val *v)
{
	struct arena *a = e->u->mem;
	bool text = v->kind == VAL_TEXT;

	if (str_eq_nocase(name, STR("replace")) && n == 2 && text)
		v->text = val_replaced(v->text, val_to_text(&arg[0], a), val_to_text(&arg[1], a),
		                       true, a);
	else if (str_eq_nocase(name, STR("substring")) && text)
		return substring(arg, n, v);
	else if ((str_eq_nocase(name, STR("toupper")) || str_eq(name, STR("upper"))) && text)
		v->text = cased(v->text, true, a);
	else if ((str_eq_nocase(name, STR("tolower")) || str_eq(name, STR("lower"))) && text)
		v->text = cased(v->text, false, a);
	else if (str_eq_nocase(name, STR("trim")) && n == 0 && text)
		v->text = str_trim(v->text);
	else if (str_eq_nocase(name, STR("tostring")) && text)
		return true;
	else if (str_eq_nocase(name, STR("tochararray")) && text)
		*v = val_chars(v->text, a);
	else if (str_eq_nocase(name, STR("split")) && n == 1 && text)
		*v = val_split(v->text, val_to_text(&arg[0], a), a);
	else if (str_eq_nocase(name, STR("reverse")) && n == 0 && !text)
		*v = val_reversed(v, a);
	else if (str_eq_nocase(name, STR("join")) && n == 1 && v->kind == VAL_LIST)
		*v = val_join(v, val_to_text(&arg[0], a), a);
	else if (str_eq_nocase(name, STR("join")) && n == 1 && text && arg[0].kind == VAL_LIST)
		*v = val_join(&arg[0], v->text, a);
	else if (str_eq_nocase(name, STR("concat")) && n == 1 && text)
		v->text = val_to_text(
			&(struct val){ .kind = VAL_LIST,
		                       .item = (struct str[]){ v->text, val_to_text(&arg[0], a) },
		                       .n = 2 },
			a);
	else
		return false;
	return true;
}

/* `.name(…)` behind a value. */
static bool method_read(struct eval *e, struct val *v)
{
	struct str name = word_at(e->text, e->at + 1);
	struct val arg[3];
	size_t n;

	e->at += 1 + name.n;
	if (name.n == 0 || peek(e) != '(')
		return false;
	e->at++;
	n = args_read(e, arg, COUNT(arg));
	if (n == STR_NONE || !method_apply(e, name, arg, n, v) || !spend(e, v->text.n + v->n))
		return false;
	e->ops++;
	return true;
}

static bool eval_postfix(struct eval *e, struct val *v)
{
	if (!primary_read(e, v))
		return false;
	while (peek(e) == '.' || peek(e) == '[') {
		size_t before = e->at, ops = e->ops;
		struct val next = *v;
		bool good;

		if (peek(e) == '.') {
			good = method_read(e, &next);
		} else {
			e->at++;
			good = index_read(e, &next);
		}
		if (!good) {
			e->at = before;
			e->ops = ops;
			return true;
		}
		*v = next;
	}
	return true;
}

static bool eval_unary(struct eval *e, struct val *v)
{
	bool good;

	if (e->depth == DEPTH)
		return false;
	e->depth++;
	if (skip_word(e, "-join")) {
		good = eval_unary(e, v);
		if (good && v->kind == VAL_LIST)
			*v = val_join(v, STR(""), e->u->mem);
		e->ops++;
	} else if (skip_word(e, "[char[]]") || skip_word(e, "[char]")) {
		good = eval_unary(e, v);
		if (good && v->kind == VAL_TEXT && v->text.n != 1 && !val_to_number(v, &v->number))
			*v = val_chars(v->text, e->u->mem);
		good = good && val_to_char(v, v, e->u->mem);
		e->ops++;
	} else if (skip_word(e, "[string]") || skip_word(e, "[int[]]") || skip_word(e, "[int]") ||
	           skip_word(e, "[byte[]]") || skip_word(e, "[byte]") ||
	           skip_word(e, "[regex]::unescape") || skip_word(e, "[scriptblock]::create")) {
		good = eval_unary(e, v);
	} else {
		good = eval_postfix(e, v);
	}
	e->depth--;
	return good;
}

static void item_add(struct eval *e, struct val *list, size_t *cap, const struct val *v)
{
	struct val items = val_to_list(v, e->u->mem);

	if (list->n + items.n > VAL_ITEMS || !spend(e, list->n ? 1 : 64))
		return;
	list->item = arena_grow(e->u->mem, list->item, sizeof(*list->item), list->n, cap,
	                        list->n + items.n);
	for (size_t i = 0; i < items.n; i++)
		list->item[list->n++] = items.item[i];
}

static bool eval_format(struct eval *e, struct val *v)
{
	struct val list = { .kind = VAL_LIST }, one;
	size_t before, cap = 0;

	if (!eval_unary(e, v))
		return false;
	before = e->at;
	if (v->kind != VAL_TEXT || !skip_word(e, "-f"))
		return true;
	do {
		if (!eval_unary(e, &one))
			break;
		item_add(e, &list, &cap, &one);
	} while (skip(e, ','));
	if (list.n == 0 || !val_format(v->text, &list, &v->text, e->u->mem)) {
		e->at = before;
		return list.n > 0 ? false : true;
	}
	e->ops++;
	return true;
}

/* Put a text behind another.  One that has just been put together, at the arena's end, grows. */
static bool text_add(struct eval *e, struct val *left, struct str right)
{
	struct str text = val_to_text(left, e->u->mem);
	size_t cap = e->sum.p == text.p && e->summed == text.n ? e->sum.n : 0;
	char *p = (char *)(uintptr_t)text.p;

	if (text.n + right.n > VAL_TEXT_MOST || !spend(e, right.n + 1))
		return false;
	if (cap < text.n + right.n) {
		cap = 2 * (text.n + right.n);
		if (!spend(e, cap))
			return false;
		p = arena_get_text(e->u->mem, cap);
		memcpy(p, text.p, text.n);
		e->sum = str_make(p, cap);
	}
	memcpy(p + text.n, right.p, right.n);
	*left = val_text(str_make(p, text.n + right.n));
	e->summed = left->text.n;
	return true;
}

/* `a + b` and the like; false: they do not go together. */
static bool add(struct eval *e, char sign, struct val *left, const struct val *right)
{
	struct arena *a = e->u->mem;
	int64_t x, y;

	if (left->kind == VAL_NUMBER && sign != '&') {
		if (!val_to_number(right, &y))
			return false;
		x = left->number;
		if (x > INT32_MAX || y > INT32_MAX || x < INT32_MIN || y < INT32_MIN)
			return false;
		*left = val_number(sign == '+'   ? x + y
		                   : sign == '-' ? x - y
		                   : sign == '*' ? x * y
		                                 : x ^ y);
		return true;
	}
	if (sign != '+' && sign != '&')
		return false;
	if (!spend(e, left->n + right->n))
		return false;
	if (left->kind == VAL_LIST) {
		struct val list = { .kind = VAL_LIST };
		size_t cap = 0;

		item_add(e, &list, &cap, left);
		item_add(e, &list, &cap, right);
		*left = list;
		return true;
	}
	return right->kind != VAL_LIST && text_add(e, left, val_to_text(right, a));
}

static char sign_read(struct eval *e, const struct val *left)
{
	if (skip(e, '+'))
		return peek(e) == '+' || peek(e) == '=' ? '\0' : '+';
	if (left->kind == VAL_TEXT && skip(e, '&'))
		return peek(e) == '&' ? '\0' : '&';
	if (left->kind != VAL_NUMBER)
		return '\0';
	if (skip_word(e, "-bxor") || skip(e, '^'))
		return '^';
	if (skip(e, '*'))
		return '*';
	return skip(e, '-') ? '-' : '\0';
}

static bool eval_sum(struct eval *e, struct val *v)
{
	if (!eval_format(e, v))
		return false;
	for (;;) {
		size_t before = e->at, ops = e->ops;
		char sign = sign_read(e, v);
		struct val right;

		if (sign == '\0' || !spend(e, v->kind == VAL_TEXT ? v->text.n / 16 + 1 : 1) ||
		    !eval_format(e, &right) || !add(e, sign, v, &right)) {
			e->at = before;
			e->ops = ops;
			return true;
		}
		e->ops += v->kind != VAL_NUMBER;
	}
}

/* `| % { … }` behind a list: what the block makes of each item, which it calls `$_`. */
static bool each_read(struct eval *e, struct val *v)
{
	struct val list = val_to_list(v, e->u->mem), out = { .kind = VAL_LIST }, one;
	size_t start, cap = 0;

	if (!skip(e, '|') ||
	    !(skip(e, '%') || skip_word(e, "foreach-object") || skip_word(e, "foreach")) ||
	    !skip(e, '{') || list.n == 0)
		return false;
	start = e->at;
	for (size_t i = 0; i < list.n; i++) {
		struct val item = val_text(list.item[i]);

		if (val_to_number(&item, &item.number))
			item.kind = VAL_NUMBER;
		bind(e, STR("_"), &item);
		e->at = start;
		if (!spend(e, 4) || !eval_list(e, &one, false) || !skip(e, '}'))
			return false;
		item_add(e, &out, &cap, &one);
	}
	*v = out;
	return true;
}

/* -join, -replace, -split, a pipe behind a value; false: none. */
static bool operator_read(struct eval *e, struct val *v)
{
	struct arena *a = e->u->mem;
	struct val arg, with = val_text(STR(""));
	bool join = skip_word(e, "-join");
	bool exact = !join && skip_word(e, "-creplace");
	bool replace = exact || (!join && (skip_word(e, "-replace") || skip_word(e, "-ireplace")));
	bool split = !join && !replace && skip_word(e, "-split");

	if (!join && !replace && !split)
		return each_read(e, v);
	if (!eval_unary(e, &arg) || (replace && skip(e, ',') && !eval_unary(e, &with)))
		return false;
	if (join) {
		*v = val_to_list(v, a);
		*v = val_join(v, val_to_text(&arg, a), a);
	} else if (replace && v->kind == VAL_TEXT) {
		struct str old = val_to_text(&arg, a);

		/* A pattern; one that is a text, perhaps escaped, is all that is read. */
		old = arena_unescape(a, old, "\\.^$|?*+()[]{}/");
		v->text = val_replaced(v->text, old, val_to_text(&with, a), exact, a);
	} else if (split && v->kind == VAL_TEXT) {
		*v = val_split(v->text, val_to_text(&arg, a), a);
	} else {
		return false;
	}
	e->ops++;
	return spend(e, v->text.n + v->n);
}

static bool eval_list(struct eval *e, struct val *v, bool commas)
{
	struct val list = { .kind = VAL_LIST }, one;
	size_t cap = 0, before, ops;

	if (e->depth == DEPTH)
		return false;
	e->depth++;
	if (!eval_sum(e, v)) {
		e->depth--;
		return false;
	}
	if (commas && skip(e, ',')) {
		item_add(e, &list, &cap, v);
		do {
			if (!eval_sum(e, &one)) {
				e->depth--;
				return false;
			}
			item_add(e, &list, &cap, &one);
		} while (skip(e, ','));
		*v = list;
	}
	for (;;) {
		struct val next = *v;

		before = e->at;
		ops = e->ops;
		if (!operator_read(e, &next))
			break;
		*v = next;
	}
	e->at = before;
	e->ops = ops;
	e->depth--;
	return true;
}

/* A text in the place of what made it: in quotes, unless it is a script or has quotes itself. */
static void literal_add(struct undoing *u, struct str text)
{
	bool bare = str_find_char(text, '\'') != STR_NONE ||
	            str_find_char(text, '\n') != STR_NONE || str_find_char(text, '(') != STR_NONE;

	if (!bare)
		buf_add_char(&u->out, '\'');
	buf_add(&u->out, text);
	if (!bare)
		buf_add_char(&u->out, '\'');
}

/* Where an expression may begin. */
static bool may_begin(const struct eval *e)
{
	struct str rest = str_from(e->text, e->at);
	char c = rest.p[0], before = e->at ? e->text.p[e->at - 1] : ' ';

	if (c == '\'' || c == '"' || c == '$' || c == '[')
		return true;
	if (c == '(')
		return !char_is_word(before) && before != ')' && before != ']';
	if (char_is_word(before) || before == '.')
		return false;
	return str_starts_nocase(rest, STR("-join")) || str_starts_nocase(rest, STR("chr")) ||
	       str_starts_nocase(rest, STR("string.f")) || str_starts_nocase(rest, STR("atob(")) ||
	       str_starts_nocase(rest, STR("strrev")) ||
	       (char_is_alpha(c) && e->vars && bound_find(e, word_at(e->text, e->at)));
}

/* Work out what begins here; false: nothing is put together. */
static bool expression_add(struct eval *e)
{
	size_t before = e->at;

	for (int commas = 1; commas >= 0; commas--) {
		struct val v;

		e->at = before;
		e->ops = 0;
		e->depth = 0;
		if (eval_list(e, &v, commas) && e->ops && v.kind == VAL_TEXT && v.text.n > 0) {
			literal_add(e->u, v.text);
			return true;
		}
	}
	e->at = before;
	return false;
}

/* `$name = …` or `name = "…"` at this place: remember what it is set to. */
static void assignment_note(struct eval *e)
{
	size_t before = e->at;
	bool dollar = peek(e) == '$';
	struct str name = word_at(e->text, e->at + dollar);
	struct val v;

	e->at += dollar + name.n;
	e->ops = 0;
	e->depth = 0;
	if (name.n && skip(e, '=') && peek(e) != '=') {
		blanks(e);
		if ((dollar || peek(e) == '"' || peek(e) == '\'') && eval_list(e, &v, true))
			bind(e, name, &v);
	}
	e->at = before;
}

static bool text_run(struct eval *e);

/* A text in quotes that nothing is put to: what is within it may be a script. */
static bool inside_run(struct eval *e)
{
	size_t end = string_end(e, e->at);
	struct str whole = e->text, inside;
	bool any = false;

	if (end == STR_NONE || e->nested == 4) {
		buf_add_char(&e->u->out, peek(e));
		e->at++;
		return false;
	}
	inside = str_slice(e->text, e->at + 1, end);
	buf_add_char(&e->u->out, peek(e));
	if (str_find_char(inside, '\'') != STR_NONE || str_find_char(inside, '"') != STR_NONE ||
	    str_find_char(inside, '(') != STR_NONE) {
		e->text = inside;
		e->at = 0;
		e->nested++;
		any = text_run(e);
		e->nested--;
		e->text = whole;
	} else {
		buf_add(&e->u->out, inside);
	}
	buf_add_char(&e->u->out, whole.p[end]);
	e->at = end + 1;
	return any;
}

/* A whole text; true: something in it was put together. */
static bool text_run(struct eval *e)
{
	bool any = false;

	while (e->at < e->text.n) {
		char c = peek(e), before = e->at ? e->text.p[e->at - 1] : ' ';

		if (c == '$' || (char_is_alpha(c) && !char_is_word(before) && before != '$'))
			assignment_note(e);
		if (may_begin(e) && expression_add(e)) {
			any = true;
		} else if (c == '\'' || c == '"') {
			any |= inside_run(e);
		} else {
			buf_add_char(&e->u->out, c);
			e->at++;
		}
	}
	return any;
}

bool undo_strings(struct undoing *u, struct str text)
{
	struct eval *e = arena_new(u->mem, struct eval);

	e->u = u;
	e->text = text;
	return text_run(e);
}

/* `'name'` at a place, in one kind of quotes, perhaps with a backslash in front: the name. */
static struct str quoted_name(struct str s, size_t at)
{
	size_t n = 0;
	char quote = undo_at(s, at);

	if (quote != '\'' && quote != '"')
		return STR("");
	while (char_is_word(undo_at(s, at + 1 + n)) || undo_at(s, at + 1 + n) == '-')
		n++;
	return undo_at(s, at + 1 + n) == quote ? str_slice(s, at + 1, at + 1 + n) : STR("");
}

bool undo_calls(struct undoing *u, struct str text)
{
	bool any = false;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i], before = i ? text.p[i - 1] : ' ';
		bool bracket = undo_at(text, i + 1) == '(' &&
		               (undo_at(text, i + 2) == '\'' || undo_at(text, i + 2) == '"');
		struct str name = c == '&' || c == '.' ? quoted_name(text, i + 1 + bracket)
		                                       : STR("");
		size_t end = i + 3 + bracket + name.n + bracket;
		bool member = c == '.' && (char_is_word(before) || before == ')' || before == ']' ||
		                           before == '\'' || before == '"');

		if (name.n == 0 || (bracket && undo_at(text, end - 1) != ')') ||
		    (c == '.' && !member && !char_is_space(before) && before != '(' &&
		     before != ';' && before != '|')) {
			buf_add_char(&u->out, c);
			continue;
		}
		if (member)
			buf_add_char(&u->out, '.');
		buf_add(&u->out, name);
		if (!member && char_is_word(undo_at(text, end)))
			buf_add_char(&u->out, ' ');
		i = end - 1;
		any = true;
	}
	return any;
}
