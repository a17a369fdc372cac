/* Match lists in Cloud SIEM expressions; see cse_lists.h. */
#include "siem/cse_lists.h"

#include "base/buf.h"
#include "fn/impl.h"
#include "table/matchlist.h"

#define KIND(kind) (1u << (kind))
#define EVERY      KIND(MATCH_TEXT)

static const struct {
	const char *name;
	unsigned kinds; /* of lists that it is looked up in */
} attributes[] = {
	{ "device_hostname", EVERY | KIND(MATCH_HOST) },
	{ "srcDevice_hostname", EVERY | KIND(MATCH_HOST) },
	{ "dstDevice_hostname", EVERY | KIND(MATCH_HOST) },
	{ "http_hostname", EVERY | KIND(MATCH_HOST) | KIND(MATCH_DOMAIN) },
	{ "http_url_fqdn", EVERY | KIND(MATCH_DOMAIN) },
	{ "http_referer_fqdn", EVERY | KIND(MATCH_DOMAIN) },
	{ "dns_queryDomain", EVERY | KIND(MATCH_DOMAIN) },
	{ "dns_replyDomain", EVERY | KIND(MATCH_DOMAIN) },
	{ "user_username", EVERY | KIND(MATCH_USER) },
	{ "file_hash_md5", EVERY | KIND(MATCH_HASH) },
	{ "file_hash_sha1", EVERY | KIND(MATCH_HASH) },
	{ "file_hash_sha256", EVERY | KIND(MATCH_HASH) },
	{ "file_hash_imphash", EVERY | KIND(MATCH_HASH) },
	{ "http_url", EVERY | KIND(MATCH_URL) },
	{ "device_ip", EVERY | KIND(MATCH_IP) },
	{ "device_natIp", EVERY | KIND(MATCH_IP) },
	{ "srcDevice_ip", EVERY | KIND(MATCH_IP) },
	{ "srcDevice_natIp", EVERY | KIND(MATCH_IP) },
	{ "dstDevice_ip", EVERY | KIND(MATCH_IP) },
	{ "dstDevice_natIp", EVERY | KIND(MATCH_IP) },
	{ "dns_replyIp", EVERY | KIND(MATCH_IP) },
	{ "baseImage", EVERY | KIND(MATCH_FILE) },
	{ "parentBaseImage", EVERY | KIND(MATCH_FILE) },
	{ "file_path", EVERY | KIND(MATCH_FILE) },
	{ "file_basename", EVERY | KIND(MATCH_FILE) },
	{ "commandLine", EVERY },
};

/* What the hosted product calls a list's kind. */
static const char *const columns[MATCH_KINDS] = {
	[MATCH_DOMAIN] = "Domain", [MATCH_IP] = "Ip",         [MATCH_HASH] = "FileHash",
	[MATCH_FILE] = "File",     [MATCH_USER] = "Username", [MATCH_HOST] = "Hostname",
	[MATCH_URL] = "Url",       [MATCH_TEXT] = "Text",
};

static bool has(const struct match_list *list, const struct value *arg, struct arena *a)
{
	enum match_kind kind = match_list_kind(list);

	for (size_t i = 0; i < COUNT(attributes); i++)
		if ((attributes[i].kinds & KIND(kind)) && !value_is_null(&arg[i]) &&
		    match_list_find(list, value_to_str(&arg[i], a), a) != STR_NONE)
			return true;
	return false;
}

static void item_add(struct buf *b, struct str text)
{
	buf_add_char(b, b->n ? ',' : '[');
	buf_add_json(b, text);
}

FN_CALL(matches)
{
	const struct match_lists *lists = call->env->lists;
	bool column[MATCH_KINDS] = { false };
	struct buf b = { 0 };
	struct value v = value_null();

	for (size_t i = 0; i < lists->n; i++) {
		if (!has(lists->list[i], arg, a))
			continue;
		column[match_list_kind(lists->list[i])] = true;
		item_add(&b, match_list_name(lists->list[i]));
	}
	for (size_t i = 0; i < MATCH_KINDS; i++)
		if (column[i])
			item_add(&b, arena_printf(a, "column:%s", columns[i]));
	if (b.n) {
		buf_add_char(&b, ']');
		v = value_list(arena_copy(a, buf_str(&b)));
	}
	buf_free(&b);
	return v;
}

static const struct fn_type list_matches = {
	.name = "listMatches",
	.usage = "listMatches",
	.min = COUNT(attributes),
	.max = COUNT(attributes),
	.null_in = true,
	.call = matches,
};

static const struct expr *attribute(struct parser *p, size_t i, struct str at)
{
	return expr_slot(names_read(p->c->names, str_of(attributes[i].name)), at, p->mem);
}

const struct expr *cse_list_matches(struct parser *p, struct str name, struct str at)
{
	const struct match_lists *lists = p->c->fn ? p->c->fn->lists : NULL;
	const struct expr *part[COUNT(attributes)];

	if (!lists || lists->n == 0 || !str_eq(name, STR("listMatches")))
		return NULL;
	for (size_t i = 0; i < COUNT(attributes); i++)
		part[i] = attribute(p, i, at);
	return expr_call(&list_matches, part, COUNT(attributes), STR(""), p->c->fn, at, p->mem,
	                 p->err);
}

bool cse_is_list_matches(const struct expr *e)
{
	return e->kind == EXPR_CALL && e->call.type == &list_matches;
}

const struct expr *cse_in_list(struct parser *p, const struct expr *name, struct str at)
{
	const struct match_list *list = match_lists_find(p->c->fn->lists,
	                                                 value_str(&name->constant));
	const struct expr *part[COUNT(attributes)];
	size_t n = 0;

	/* Rules come with names of lists that not everybody has: they match nothing. */
	for (size_t i = 0; list && i < COUNT(attributes); i++) {
		const struct expr *arg[2] = { name, NULL };

		if (!(attributes[i].kinds & KIND(match_list_kind(list))))
			continue;
		arg[1] = attribute(p, i, at);
		part[n] = expr_call(fn_find(STR("in_list")), arg, 2, STR(""), p->c->fn, at, p->mem,
		                    p->err);
		if (!part[n++])
			return NULL;
	}
	return n ? expr_over(EXPR_OR, part, n, at, p->mem, p->err)
	         : expr_constant(value_bool(false), at, p->mem);
}
