/*
 * The part of a line behind the byte 0x1d: names of what the kernel writes as numbers, which hold
 * on the machine where the line was written.
 *
 *     … uid=0 … key="x"⟨1d⟩ARCH=x86_64 SYSCALL=connect AUID="unset" UID="root" …
 *     saddr=020022B87F0000010000000000000000⟨1d⟩SADDR={ saddr_fam=inet laddr=127.0.0.1 lport=8888 }
 */
#include "record/enrich.h"

#include <arpa/inet.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/un.h>

#include "record/call.h"

#define ENRICHED '\x1d'
#define LOOKUP   4096 /* bytes for an entry of the user database */
#define UNSET    UINT32_MAX

static void name_find(struct known_name *known)
{
	char room[LOOKUP];
	const char *name = NULL;

	if (known->group) {
		struct group entry, *found;

		if (getgrgid_r(known->id, &entry, room, sizeof(room), &found) == 0 && found)
			name = entry.gr_name;
	} else {
		struct passwd entry, *found;

		if (getpwuid_r(known->id, &entry, room, sizeof(room), &found) == 0 && found)
			name = entry.pw_name;
	}
	if (name)
		snprintf(known->name, sizeof(known->name), "%s", name);
	else
		snprintf(known->name, sizeof(known->name), "unknown(%u)", known->id);
}

static const char *name_get(struct lines *l, bool group, uint32_t id)
{
	size_t n = l->looked_up < NAMES_KNOWN ? l->looked_up : NAMES_KNOWN;
	struct known_name *known;

	if (id == UNSET)
		return "unset";
	for (size_t i = 0; i < n; i++)
		if (l->known[i].group == group && l->known[i].id == id)
			return l->known[i].name;
	known = &l->known[l->looked_up++ % NAMES_KNOWN];
	known->group = group;
	known->id = id;
	name_find(known);
	return known->name;
}

/* `uid=0` adds `UID="root"`. */
static void id_add(struct lines *l, struct str key, struct str value, bool group)
{
	uint64_t id;

	if (!str_take_uint(&value, &id) || value.n || id > UINT32_MAX)
		return;
	for (size_t i = 0; i < key.n; i++)
		buf_add_char(&l->text, char_upper(key.p[i]));
	buf_printf(&l->text, "=\"%s\" ", name_get(l, group, (uint32_t)id));
}

static void call_add(struct lines *l, struct str number)
{
	const struct call_type *call = NULL;
	uint64_t n;

	if (str_take_uint(&number, &n) && !number.n && n < INT32_MAX)
		call = call_find((long)n);
	if (call)
		buf_printf(&l->text, "SYSCALL=%s ", call->name);
}

/* A path that stands among words as it is: it ends none, and steers no terminal. */
static bool path_is_plain(struct str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] <= ' ' || path.p[i] > '~' || path.p[i] == '{' || path.p[i] == '}')
			return false;
	return true;
}

static void address_add(struct lines *l, struct str hex)
{
	union {
		unsigned char byte[sizeof(struct sockaddr_storage) + 1]; /* the last one stays 0 */
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
		struct sockaddr_un un;
	} a = { .byte = { 0 } };
	char text[INET6_ADDRSTRLEN] = "";
	size_t n = 0;

	for (; n < sizeof(struct sockaddr_storage) && n * 2 + 1 < hex.n; n++) {
		int high = char_hex(hex.p[n * 2]), low = char_hex(hex.p[n * 2 + 1]);

		if (high < 0 || low < 0)
			return;
		a.byte[n] = (unsigned char)(high << 4 | low);
	}
	if (a.any.sa_family == AF_INET && n >= sizeof(a.in)) {
		inet_ntop(AF_INET, &a.in.sin_addr, text, sizeof(text));
		buf_printf(&l->text, "SADDR={ saddr_fam=inet laddr=%s lport=%d } ", text,
		           ntohs(a.in.sin_port));
	} else if (a.any.sa_family == AF_INET6 && n >= 24) {
		inet_ntop(AF_INET6, &a.in6.sin6_addr, text, sizeof(text));
		buf_printf(&l->text, "SADDR={ saddr_fam=inet6 laddr=%s lport=%d } ", text,
		           ntohs(a.in6.sin6_port));
	} else if (a.any.sa_family == AF_UNIX && n > sizeof(a.un.sun_family)) {
		size_t end = strnlen(a.un.sun_path, sizeof(a.un.sun_path));

		if (end && path_is_plain(str_make(a.un.sun_path, end)))
			buf_printf(&l->text, "SADDR={ saddr_fam=local path=%.*s } ", (int)end,
			           a.un.sun_path);
	}
}

static void pair_add(struct lines *l, struct str key, struct str value)
{
	static const char *const users[] = { "auid", "uid", "euid", "suid", "fsuid", "ouid" };
	static const char *const groups[] = { "gid", "egid", "sgid", "fsgid", "ogid" };

	if (str_eq(key, STR("arch")) && str_eq(value, STR(CALL_ARCH_HEX)))
		buf_add(&l->text, STR("ARCH=" CALL_ARCH " "));
	else if (str_eq(key, STR("syscall")))
		call_add(l, value);
	else if (str_eq(key, STR("saddr")))
		address_add(l, value);
	for (size_t i = 0; i < COUNT(users); i++)
		if (str_eq(key, str_of(users[i])))
			id_add(l, key, value, false);
	for (size_t i = 0; i < COUNT(groups); i++)
		if (str_eq(key, str_of(groups[i])))
			id_add(l, key, value, true);
}

void enrich(struct lines *l)
{
	size_t end = l->text.n, at = l->from;

	buf_add_char(&l->text, ENRICHED);
	/* The text may move while it grows: words are found anew by their place. */
	while (at < end) {
		struct str rest = str_slice(buf_str(&l->text), at, end), word, key;
		struct buf copy = { 0 };

		if (!str_take_until(&rest, ' ', &word))
			word = rest;
		at += word.n + 1;
		if (word.n > 1024)
			continue;
		buf_add(&copy, word);
		rest = buf_str(&copy);
		if (str_take_until(&rest, '=', &key))
			pair_add(l, key, rest);
		buf_free(&copy);
	}
	/* Without the last blank, or the mark where there was nothing to add. */
	l->text.n--;
}
