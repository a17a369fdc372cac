/*
 * parse [field=F] "user=* host=*" as user, host [, "…" as …] [nodrop]: what stands in the places of
 * the stars.  The literal parts are found ignoring case, each star takes the shortest run up to the
 * next literal (line ends too), a star at the end takes the rest.  Several patterns in one operator
 * must all fit; with nodrop each is tried for itself.
 */
#include "base/utf8.h"
#include "op/parsing.h"

/* The literals around the stars of one pattern: `literal[0] * literal[1] * …`. */
struct anchor {
	size_t stars;
	struct str *literal;
	size_t first; /* of its fields in the operator's */
};

struct parse {
	struct parsing p;
	size_t n, cap;
	struct anchor *anchor;
};

static bool anchor_split(struct anchor *an, struct str text, struct str at, struct arena *a,
                         struct err *err)
{
	size_t n = 0;
	struct str part;

	for (size_t i = 0; i < text.n; i++)
		an->stars += text.p[i] == '*';
	an->literal = arena_many(a, struct str, an->stars + 1);
	while (str_take_until(&text, '*', &part)) {
		if (n && part.n == 0)
			return err_query(err, at,
			                 "two '*' in a row: something must stand between them");
		an->literal[n++] = part;
	}
	an->literal[n] = text;
	return true;
}

/* Find the pattern and put what the stars stand for into `got`.  The first place of a literal is
 * always as good as a later one: whatever follows it follows the first one too. */
static bool anchor_find(const struct anchor *an, struct str text, struct str *got)
{
	size_t at = utf8_find_nocase(text, an->literal[0]);

	if (at == STR_NONE)
		return false;
	text = str_from(text, at + an->literal[0].n);
	for (size_t i = 0; i < an->stars; i++) {
		struct str next = an->literal[i + 1];

		at = next.n ? utf8_find_nocase(text, next) : text.n;
		if (at == STR_NONE)
			return false;
		got[i] = str_slice(text, 0, at);
		text = str_from(text, at + next.n);
	}
	return true;
}

static bool parse_take(const struct parsing *p, struct str text, struct record *r, struct arena *a)
{
	const struct parse *parse = (const struct parse *)p;
	struct str *got = arena_many(a, struct str, p->n);
	size_t matched = 0;

	for (size_t k = 0; k < parse->n; k++) {
		const struct anchor *an = &parse->anchor[k];

		if (!anchor_find(an, text, got)) {
			if (!p->nodrop)
				return false;
			continue;
		}
		matched++;
		for (size_t i = 0; i < an->stars; i++)
			parsing_set(p, r, an->first + i, value_text(got[i]));
	}
	return matched > 0;
}

/* `"pattern" as a, b` */
static bool anchor_parse(struct parse *parse, struct cursor *c, struct arena *a, struct err *err)
{
	struct name_list list;
	struct anchor *an;
	struct str text;
	size_t from;

	cur_space(c);
	from = c->at;
	parse->anchor = arena_grow(a, parse->anchor, sizeof(*an), parse->n, &parse->cap,
	                           parse->n + 1);
	an = &parse->anchor[parse->n++];
	an->first = parse->p.n;
	if (!cur_take_string(c, &text, err) || !anchor_split(an, text, cur_since(c, from), a, err))
		return false;
	if (an->stars == 0)
		return err_query(err, cur_since(c, from),
		                 "the pattern needs a '*' for each field that it names");
	if (!cur_skip_word(c, "as"))
		return cur_expected(c, "'as' and the names of the fields", err);
	if (!cur_take_names(c, &list, err))
		return false;
	if (list.n != an->stars)
		return err_query(err, cur_since(c, from), "%zu '*' but %zu names", an->stars,
		                 list.n);
	for (size_t i = 0; i < list.n; i++)
		parsing_name(&parse->p, list.name[i], a);
	return true;
}

static bool is_missing(struct cursor *c, const char *word, struct err *err)
{
	cur_space(c);
	if (!cur_peek_word(c, word))
		return false;
	err_query(err, str_slice(c->text, c->at, c->at + strlen(word)),
	          "operator 'parse %s' is not supported yet", word);
	return true;
}

static struct op *parse_parse(struct cursor *c, struct arena *a, struct err *err)
{
	struct parse *parse = arena_new(a, struct parse);
	struct parsing *p = &parse->p;

	if (cur_skip_word(c, "regex"))
		return regex_parse(c, a, err);
	if (is_missing(c, "xml", err) || is_missing(c, "using", err))
		return NULL;
	cur_skip_word(c, "anchor");
	p->take = parse_take;
	if (!parsing_source(p, c, err))
		return NULL;
	do {
		if (!anchor_parse(parse, c, a, err))
			return NULL;
	} while (cur_skip_sign(c, ","));
	p->nodrop = cur_skip_word(c, "nodrop");
	parsing_end(p, c);
	return &p->op;
}

const struct op_type op_parse = {
	.usage = "parse [field=FIELD] \"text * text\" as FIELD, ... [nodrop]",
	.stage = OP_ROW,
	.parse = parse_parse,
	.push = parsing_push,
	.sets = parsing_sets,
	.takes = parsing_takes,
	.columns = parsing_columns,
	.chain = true,
};
