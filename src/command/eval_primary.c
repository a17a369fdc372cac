/*
 * What stands between the operators of an expression (see eval.h): texts, numbers, variables, calls
 * by name, what is in brackets, and the methods and places behind them.
 */
#include "base/base64.h"
#include "command/eval.h"

const struct val *eval_bound(const struct eval *e, struct str name)
{
	for (size_t i = e->vars; i-- > 0;)
		if (str_eq_nocase(e->var[i].name, name))
			return &e->var[i].value;
	return NULL;
}

void eval_bind(struct eval *e, struct str name, const struct val *v)
{
	for (size_t i = 0; i < e->vars; i++) {
		if (str_eq_nocase(e->var[i].name, name)) {
			e->var[i].value = *v;
			return;
		}
	}
	if (e->vars < EVAL_VARIABLES)
		e->var[e->vars++] = (struct bound){ name, *v };
}

struct str eval_word(struct str s, size_t at)
{
	size_t n = 0;

	while (n < EVAL_NAME_MOST && char_is_word(undo_at(s, at + n)))
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
	struct str name = eval_word(e->text, at + (env ? 4 : 0)), value;
	const struct val *bound = env ? NULL : eval_bound(e, name);

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

size_t eval_string_end(struct eval *e, size_t at)
{
	char quote = e->text.p[at];

	if (!eval_spend(e, 1))
		return STR_NONE;
	for (size_t i = at + 1; i < e->text.n; i++) {
		if (e->text.p[i] == '`' && quote == '"')
			i++;
		else if (e->text.p[i] == quote && undo_at(e->text, i + 1) == quote)
			i++;
		else if (e->text.p[i] == quote)
			return eval_spend(e, i - at) ? i : STR_NONE;
	}
	eval_spend(e, e->text.n - at);
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
	char quote = eval_peek(e), twice[2] = { quote, quote };
	size_t end = eval_string_end(e, e->at);
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

	if (eval_skip(e, ')'))
		return 0;
	do {
		if (n == most || !eval_list(e, &arg[n], false))
			return STR_NONE;
		n++;
	} while (eval_skip(e, ','));
	return eval_skip(e, ')') ? n : STR_NONE;
}

/* Numbers up to `)`, as characters. */
static bool codes_read(struct eval *e, struct val *v)
{
	struct val list;

	if (!eval_list(e, &list, true) || !eval_skip(e, ')'))
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

	if (!strchr("[acs", char_lower(eval_peek(e))))
		return false; /* none of them begins so */
	for (size_t i = 0; i < COUNT(chars); i++)
		if (eval_skip_word(e, chars[i]))
			return codes_read(e, v);
	if (eval_skip_word(e, "StrReverse(")) {
		if (!eval_list(e, v, false) || v->kind != VAL_TEXT || !eval_skip(e, ')'))
			return false;
		*v = val_reversed(v, e->u->mem);
		e->ops++;
		return true;
	}
	for (size_t i = 0; i < COUNT(same); i++)
		if (eval_skip_word(e, same[i]))
			return eval_list(e, v, false) && eval_skip(e, ')');
	for (size_t i = 0; i < COUNT(base64); i++)
		if (eval_skip_word(e, base64[i]))
			return eval_list(e, v, false) && eval_skip(e, ')') && decoded(e, v);
	if (eval_skip_word(e, "[string]::Join(")) {
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
	struct str name = eval_word(e->text, e->at);
	const struct val *bound = eval_bound(e, name);

	if (!bound || undo_at(e->text, e->at + name.n) == '(')
		return false;
	*v = *bound;
	e->at += name.n;
	return true;
}

static bool primary_read(struct eval *e, struct val *v)
{
	char c;

	eval_blanks(e);
	c = eval_peek(e);
	if (!eval_spend(e, 1))
		return false;
	if (c == '\'' || c == '"')
		return string_read(e, v);
	if (c == '$')
		return variable_read(e, v);
	if (char_is_digit(c))
		return number_read(e, v);
	if (c == '@' && undo_at(e->text, e->at + 1) == '(')
		e->at++;
	if (eval_peek(e) == '(') {
		e->at++;
		return eval_list(e, v, true) && eval_skip(e, ')');
	}
	return call_read(e, v) || (char_is_alpha(c) && name_read(e, v));
}

/* One place of `[a,b..c]`, or a run of them. */
static bool places_add(struct eval *e, const struct val *chars, struct val *out, size_t *cap)
{
	int64_t from, to, n = (int64_t)chars->n;
	struct val v = { .kind = VAL_NUMBER };
	bool minus = eval_skip(e, '-');

	eval_blanks(e);
	if (!number_read(e, &v))
		return false;
	to = from = minus ? -v.number : v.number;
	if (eval_skip_word(e, "..")) {
		minus = eval_skip(e, '-');
		eval_blanks(e);
		if (!number_read(e, &v))
			return false;
		to = minus ? -v.number : v.number;
	}
	for (int64_t i = from;; i += from <= to ? 1 : -1) {
		int64_t at = i < 0 ? n + i : i;

		if (!eval_spend(e, 1) || out->n == VAL_ITEMS)
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
	if (eval_skip_word(e, "::-1") && eval_skip(e, ']')) {
		*v = val_reversed(v, e->u->mem);
		return true;
	}
	do {
		if (!places_add(e, &chars, &out, &cap))
			return false;
	} while (eval_skip(e, ','));
	if (!eval_skip(e, ']'))
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
	struct str name = eval_word(e->text, e->at + 1);
	struct val arg[3];
	size_t n;

	e->at += 1 + name.n;
	if (name.n == 0 || eval_peek(e) != '(')
		return false;
	e->at++;
	n = args_read(e, arg, COUNT(arg));
	if (n == STR_NONE || !method_apply(e, name, arg, n, v) || !eval_spend(e, v->text.n + v->n))
		return false;
	e->ops++;
	return true;
}

bool eval_postfix(struct eval *e, struct val *v)
{
	if (!primary_read(e, v))
		return false;
	while (eval_peek(e) == '.' || eval_peek(e) == '[') {
		size_t before = e->at, ops = e->ops;
		struct val next = *v;
		bool good;

		if (eval_peek(e) == '.') {
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
