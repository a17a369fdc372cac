/* Finding values in match lists; see matchlist.h. */
#include "table/matchlist_private.h"

#include <stdlib.h>

#include "base/glob.h"
#include "base/hash.h"
#include "base/ip.h"

#define IP_KEY 18 /* version, length of the network, 16 bytes */

static struct str lower(struct str s, struct arena *a)
{
	char *p = arena_get_text(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = char_lower(s.p[i]);
	return str_make(p, s.n);
}

/* The same with one kind of separators. */
static struct str lower_path(struct str s, struct arena *a)
{
	char *p = arena_get_text(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] == '\\' ? '/' : char_lower(s.p[i]);
	return str_make(p, s.n);
}

static struct str without_dot(struct str host)
{
	return host.n && host.p[host.n - 1] == '.' ? str_slice(host, 0, host.n - 1) : host;
}

/* The network of `bits` bits that an address is in, as a key. */
static struct str ip_key(const struct ip *ip, unsigned bits, char key[IP_KEY])
{
	unsigned most = ip->version == 4 ? 32 : 128;

	memset(key, 0, IP_KEY);
	key[0] = (char)ip->version;
	key[1] = (char)bits;
	for (unsigned i = 0; i < most / 8; i++) {
		unsigned byte = ip->version == 4 ? ip->v4 >> (24 - 8 * i) & 0xff : ip->v6[i];
		unsigned keep = bits >= 8 * (i + 1) ? 8 : bits > 8 * i ? bits - 8 * i : 0;

		key[2 + i] = (char)(byte & (0xff00u >> keep) & 0xff);
	}
	return str_make(key, IP_KEY);
}

static bool ip_item_key(struct match_list *list, struct match_item *item, struct arena *a)
{
	struct str address = item->value, bits;
	char key[IP_KEY];
	struct ip ip;
	uint64_t n = UINT64_MAX;

	if (str_take_until(&address, '/', &bits)) {
		struct str swap = address;

		address = bits;
		if (!str_take_uint(&swap, &n) || swap.n)
			return false;
	}
	if (!ip_parse(address, &ip))
		return false;
	if (n == UINT64_MAX)
		n = ip.version == 4 ? 32 : 128;
	if (n > (ip.version == 4 ? 32 : 128))
		return false;
	(ip.version == 4 ? list->v4 : list->v6)[n] = true;
	item->key = arena_copy(a, ip_key(&ip, (unsigned)n, key));
	return true;
}

bool match_item_key(struct match_list *list, struct match_item *item, struct arena *a)
{
	struct str key = item->value;

	switch (list->kind) {
	case MATCH_IP:
		return ip_item_key(list, item, a);
	case MATCH_DOMAIN:
		if (!str_skip(&key, STR("*.")))
			str_skip(&key, STR("."));
		item->key = lower(without_dot(key), a);
		return true;
	case MATCH_FILE:
		item->key = lower_path(key, a);
		break;
	case MATCH_HOST:
		item->key = lower(without_dot(key), a);
		break;
	default:
		item->key = lower(key, a);
		break;
	}
	item->wild = list->kind != MATCH_HASH && list->kind != MATCH_TEXT &&
	             str_find_char(key, '*') != STR_NONE;
	return true;
}

/* Where a key is in the table, or would go. */
static uint32_t *place_of(const struct match_list *list, struct str key)
{
	size_t at = hash_bytes(key) & (list->size - 1);

	while (list->table[at] && !str_eq(list->item[list->table[at] - 1].key, key))
		at = (at + 1) & (list->size - 1);
	return &list->table[at];
}

static size_t find_key(const struct match_list *list, struct str key)
{
	uint32_t found = list->size ? *place_of(list, key) : 0;

	return found ? found - 1 : STR_NONE;
}

static void table_grow(struct match_list *list, struct arena *a)
{
	list->size = list->size ? list->size * 2 : 16;
	list->table = arena_many(a, uint32_t, list->size);
	for (size_t i = 0; i < list->items; i++)
		if (!list->item[i].dead)
			*place_of(list, list->item[i].key) = (uint32_t)i + 1;
}

size_t match_item_put(struct match_list *list, const struct match_item *item, struct arena *a)
{
	uint32_t *place, before;

	if ((list->items + 1) * 2 > list->size)
		table_grow(list, a);
	place = place_of(list, item->key);
	before = *place;
	list->item = arena_grow(a, list->item, sizeof(*list->item), list->items, &list->item_cap,
	                        list->items + 1);
	list->item[list->items] = *item;
	*place = (uint32_t)++list->items;
	if (before)
		list->item[before - 1].dead = true;
	if (item->wild) {
		list->wild = arena_grow(a, list->wild, sizeof(*list->wild), list->wilds,
		                        &list->wild_cap, list->wilds + 1);
		list->wild[list->wilds++] = (uint32_t)list->items - 1;
	}
	return before ? before - 1 : STR_NONE;
}

struct keyed {
	struct str key;
	uint32_t item;
};

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	return str_order(x->key, y->key);
}

/* Put the URLs in order.  All that begin a text stand before it, each after those that begin it:
 * so they are found from the last one that is not behind the text, going on to its parents. */
static void urls_order(struct match_list *list, struct arena *a)
{
	struct keyed *keyed = arena_many(a, struct keyed, list->items);
	size_t n = 0;

	for (uint32_t i = 0; i < list->items; i++)
		if (!list->item[i].dead && !list->item[i].wild)
			keyed[n++] = (struct keyed){ list->item[i].key, i };
	if (n > 1)
		qsort(keyed, n, sizeof(*keyed), by_key);
	list->order = arena_many(a, uint32_t, n);
	list->orders = n;
	for (size_t i = 0; i < n; i++) {
		struct match_item *item = &list->item[keyed[i].item];
		uint32_t up = i ? keyed[i - 1].item + 1 : 0;

		while (up && !str_starts(item->key, list->item[up - 1].key))
			up = list->item[up - 1].parent;
		item->parent = up;
		list->order[i] = keyed[i].item;
	}
}

void match_list_settle(struct match_list *list, struct arena *a)
{
	if (list->kind == MATCH_URL)
		urls_order(list, a);
	list->value = arena_many(a, struct str, list->items);
	list->values = 0;
	for (size_t i = 0; i < list->items; i++)
		if (!list->item[i].dead)
			list->value[list->values++] = list->item[i].value;
}

/* The first item with `*` that covers the text: `base` are the names without separators of. */
static size_t find_wild(const struct match_list *list, struct str text, struct str base,
                        struct arena *a)
{
	for (size_t i = 0; i < list->wilds; i++) {
		const struct match_item *item = &list->item[list->wild[i]];
		struct str pattern = item->key, over = text;

		if (item->dead)
			continue;
		if (list->kind == MATCH_FILE && str_find_char(pattern, '/') == STR_NONE)
			over = base;
		if (list->kind == MATCH_URL) {
			if (str_find(pattern, STR("://")) == STR_NONE)
				over = base;
			pattern = arena_printf(a, "%.*s*", STR_ARG(pattern));
		}
		if (glob_match(pattern, over, 0))
			return list->wild[i];
	}
	return STR_NONE;
}

static size_t find_ip(const struct match_list *list, struct str value)
{
	char key[IP_KEY];
	struct ip ip;
	const bool *has;
	size_t found;

	if (!ip_parse(value, &ip))
		return STR_NONE;
	has = ip.version == 4 ? list->v4 : list->v6;
	for (unsigned bits = ip.version == 4 ? 33 : MATCH_IP_BITS; bits-- > 0;) {
		if (!has[bits])
			continue;
		found = find_key(list, ip_key(&ip, bits, key));
		if (found != STR_NONE)
			return found;
	}
	return STR_NONE;
}

/* A port is no part of the host. */
static struct str without_port(struct str host)
{
	size_t colon = str_find_char(host, ':');

	return colon == str_find_last(host, ':') ? str_slice(host, 0, colon) : host;
}

static size_t find_domain(const struct match_list *list, struct str value, struct arena *a)
{
	struct str host = lower(without_dot(without_port(value)), a);
	size_t found;

	for (;;) {
		size_t dot;

		found = host.n ? find_key(list, host) : STR_NONE;
		dot = str_find_char(host, '.');
		if (found != STR_NONE || dot == STR_NONE)
			return found;
		host = str_from(host, dot + 1);
	}
}

/* `SHA256=…,MD5=…`, or one hash. */
static size_t find_hash(const struct match_list *list, struct str value, struct arena *a)
{
	struct str rest = lower(value, a), one, name;
	size_t found = STR_NONE;

	while (rest.n && found == STR_NONE) {
		if (!str_take_until(&rest, ',', &one)) {
			one = rest;
			rest.n = 0;
		}
		str_take_until(&one, '=', &name);
		found = find_key(list, str_trim(one));
	}
	return found;
}

static size_t find_file(const struct match_list *list, struct str value, struct arena *a)
{
	struct str path = lower_path(value, a), base = str_from(path, str_find_last(path, '/') + 1);
	size_t found = find_key(list, path);

	if (found == STR_NONE)
		found = find_key(list, base);
	return found == STR_NONE ? find_wild(list, path, base, a) : found;
}

static size_t find_user(const struct match_list *list, struct str value, struct arena *a)
{
	struct str user = lower(value, a), name = str_from(user, str_find_last(user, '\\') + 1);
	size_t found = find_key(list, user);

	name = str_slice(name, 0, str_find_char(name, '@'));
	if (found == STR_NONE)
		found = find_key(list, name);
	if (found == STR_NONE)
		found = find_wild(list, user, STR(""), a);
	return found == STR_NONE ? find_wild(list, name, STR(""), a) : found;
}

static size_t find_host(const struct match_list *list, struct str value, struct arena *a)
{
	struct str host = lower(without_dot(value), a), name;
	size_t found = find_key(list, host);

	/* The first part of an address is no name. */
	name = char_is_digit(host.n ? host.p[host.n - 1] : '0')
	               ? host
	               : str_slice(host, 0, str_find_char(host, '.'));
	if (found == STR_NONE)
		found = find_key(list, name);
	if (found == STR_NONE)
		found = find_wild(list, host, STR(""), a);
	return found == STR_NONE ? find_wild(list, name, STR(""), a) : found;
}

/* The longest item that the text begins with. */
static size_t find_prefix(const struct match_list *list, struct str text)
{
	size_t low = 0, high = list->orders;
	uint32_t at;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_order(list->item[list->order[middle]].key, text) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	at = low ? list->order[low - 1] + 1 : 0;
	while (at && !str_starts(text, list->item[at - 1].key))
		at = list->item[at - 1].parent;
	return at ? at - 1 : STR_NONE;
}

static size_t find_url(const struct match_list *list, struct str value, struct arena *a)
{
	struct str url = lower(value, a), bare = url;
	size_t scheme = str_find(url, STR("://")), found;

	if (scheme != STR_NONE)
		bare = str_from(url, scheme + 3);
	found = find_prefix(list, url);
	if (found == STR_NONE && bare.n != url.n)
		found = find_prefix(list, bare);
	return found == STR_NONE ? find_wild(list, url, bare, a) : found;
}

size_t match_list_find(const struct match_list *list, struct str value, struct arena *a)
{
	value = str_trim(value);
	if (value.n == 0)
		return STR_NONE;
	switch (list->kind) {
	case MATCH_DOMAIN:
		return find_domain(list, value, a);
	case MATCH_IP:
		return find_ip(list, value);
	case MATCH_HASH:
		return find_hash(list, value, a);
	case MATCH_FILE:
		return find_file(list, value, a);
	case MATCH_USER:
		return find_user(list, value, a);
	case MATCH_HOST:
		return find_host(list, value, a);
	case MATCH_URL:
		return find_url(list, value, a);
	default:
		return find_key(list, lower(value, a));
	}
}

struct str match_list_name(const struct match_list *list)
{
	return list->name;
}

enum match_kind match_list_kind(const struct match_list *list)
{
	return list->kind;
}

size_t match_list_values(const struct match_list *list, const struct str **value)
{
	*value = list->value;
	return list->values;
}

size_t match_list_column(const struct match_list *list, struct str name)
{
	for (size_t i = 0; i < list->columns; i++)
		if (str_eq_nocase(list->column[i], name))
			return i;
	return STR_NONE;
}

struct str match_list_columns(const struct match_list *list, struct arena *a)
{
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < list->columns; i++)
		buf_printf(&b, "%s%.*s", i ? ", " : "", STR_ARG(list->column[i]));
	out = b.n ? arena_copy(a, buf_str(&b)) : STR("none");
	buf_free(&b);
	return out;
}

struct str match_list_cell(const struct match_list *list, size_t item, size_t column)
{
	const struct match_item *it = &list->item[item];
	const struct list_part *part = &list->part[it->part];
	size_t cell = column < part->known ? part->of[column] : STR_NONE;

	return cell < it->cells ? it->cell[cell] : STR("");
}
