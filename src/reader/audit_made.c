/* Fields of audit records that are made from what stands in them; see audit_decode.c. */
#include <arpa/inet.h>

#include "base/buf.h"
#include "reader/argv.h"
#include "reader/audit.h"

/* Families as Linux numbers them on all machines. */
enum family { FAMILY_LOCAL = 1, FAMILY_INET = 2, FAMILY_INET6 = 10, FAMILY_NETLINK = 16 };

const char *const audit_made_name[AUDIT_MADE] = {
	[MADE_TYPE] = "type",
	[MADE_NAME] = "name",
	[MADE_NAMETYPE] = "nametype",
	[MADE_CMDLINE] = "cmdline",
	[MADE_FILE_PATH] = "file_path",
	[MADE_FILE_ACTION] = "file_action",
	[MADE_PROCESS_COMMAND_LINE] = "process_command_line",
	[MADE_PARENT_EXE] = "parent_exe",
	[MADE_PARENT_COMM] = "parent_comm",
	[MADE_PARENT_COMMAND_LINE] = "parent_command_line",
	[MADE_PARENT_USER] = "parent_user",
};

static struct value buf_value(struct buf *b, struct arena *a, bool list)
{
	struct str text = arena_copy(a, buf_str(b));

	buf_free(b);
	return list ? value_list(text) : value_text(text);
}

/* A list on its way; a single value stays itself. */
struct list {
	struct buf json;
	struct value first;
	size_t n;
};

static void list_add(struct list *list, struct value v)
{
	if (list->n++ == 0)
		list->first = v;
	buf_add(&list->json, list->n == 1 ? STR("[") : STR(","));
	value_add_json(&list->json, &v);
}

static struct value list_end(struct list *list, struct arena *a)
{
	if (list->n < 2) {
		buf_free(&list->json);
		return list->first;
	}
	buf_add_char(&list->json, ']');
	return buf_value(&list->json, a, true);
}

static struct value types_make(const struct audit_event *e)
{
	struct list list = { 0 };

	for (size_t i = 0; i < e->rows; i++)
		if (i == 0 || !str_eq(e->row[i].type, e->row[i - 1].type))
			list_add(&list, value_text(e->row[i].type));
	return list_end(&list, e->a);
}

/* A key of all PATHs. */
static struct value paths_make(const struct audit_event *e, struct str key)
{
	struct list list = { 0 };

	for (size_t i = 0; i < e->rows; i++)
		if (e->row[i].kind == KIND_PATH)
			list_add(&list, audit_find(e, &e->row[i], key));
	return list_end(&list, e->a);
}

static void title_words(struct buf *b, struct str title)
{
	struct str word;

	while (str_take_until(&title, '\0', &word))
		argv_add(b, word);
	if (title.n)
		argv_add(b, title);
}

static const struct audit_row *row_find(const struct audit_event *e, enum audit_kind kind)
{
	for (size_t i = 0; i < e->rows; i++)
		if (e->row[i].kind == kind)
			return &e->row[i];
	return NULL;
}

/* The kernel keeps no more than 128 bytes of a title. */
static struct value cmdline_make(const struct audit_event *e)
{
	const struct audit_row *execve = row_find(e, KIND_EXECVE);
	struct buf b = { 0 };

	for (size_t i = execve ? execve->from : 0; execve && i < execve->to; i++) {
		if (audit_argument(e->pair[i].key)) {
			struct value v = audit_value(e, execve, i);

			argv_add(&b, value_str(&v));
		}
	}
	if (!execve)
		title_words(&b, e->title);
	return b.n ? buf_value(&b, e->a, false) : value_null();
}

static struct value path_join(const struct audit_event *e, struct str name)
{
	const struct audit_row *row = row_find(e, KIND_CWD);
	struct value cwd = row ? audit_find(e, row, STR("cwd")) : value_null();
	struct buf b = { 0 };

	if (name.p[0] == '/' || !cwd.n)
		return value_text(name);
	str_skip(&name, STR("./"));
	buf_add(&b, value_str(&cwd));
	if (b.p[b.n - 1] != '/')
		buf_add_char(&b, '/');
	buf_add(&b, name);
	return buf_value(&b, e->a, false);
}

/* What a PATH is to its call, by rising weight. */
enum path_kind { PATH_NONE, PATH_NORMAL, PATH_DELETE, PATH_CREATE };

/* The first PATH of most weight. */
static enum path_kind file_find(const struct audit_event *e, struct str *name)
{
	static const char *const kind[] = { "", "NORMAL", "DELETE", "CREATE" };
	enum path_kind best = PATH_NONE;

	for (size_t i = 0; i < e->rows; i++) {
		const struct audit_row *row = &e->row[i];
		struct value type, v;

		if (row->kind != KIND_PATH)
			continue;
		type = audit_find(e, row, STR("nametype"));
		v = audit_find(e, row, STR("name"));
		for (enum path_kind k = best + 1; v.n && type.n && k <= PATH_CREATE; k++)
			if (str_eq(value_str(&type), str_of(kind[k]))) {
				*name = value_str(&v);
				best = k;
			}
	}
	return best;
}

static struct value file_path_make(const struct audit_event *e)
{
	struct str name;

	return file_find(e, &name) ? path_join(e, name) : value_null();
}

/* Whether the call opens a file for writing, by the flags that all machines share. */
static bool opens_to_write(const struct audit_event *e)
{
	const struct audit_row *call = row_find(e, KIND_SYSCALL);
	struct value arch, number, flags;
	struct str name;

	if (!call)
		return false;
	arch = audit_find(e, call, STR("arch"));
	number = audit_find(e, call, STR("syscall"));
	if (!arch.n || !number.n)
		return false;
	name = audit_call_name(value_str(&arch), value_str(&number));
	if (!str_eq(name, STR("open")) && !str_eq(name, STR("openat")))
		return str_eq(name, STR("creat")) || str_eq(name, STR("truncate"));
	flags = audit_find(e, call, name.n == 4 ? STR("a1") : STR("a2"));
	return flags.n && char_hex(flags.p[flags.n - 1]) % 4 > 0;
}

static struct value file_action_make(const struct audit_event *e)
{
	struct str name;

	switch (file_find(e, &name)) {
	case PATH_CREATE:
		return value_text(STR("create"));
	case PATH_DELETE:
		return value_text(STR("delete"));
	case PATH_NORMAL:
		return value_text(opens_to_write(e) ? STR("write") : STR("use"));
	case PATH_NONE:
		break;
	}
	return value_null();
}

static struct value known_value(struct str s)
{
	return s.n ? value_text(s) : value_null();
}

static struct value process_command_line_make(const struct audit_event *e)
{
	if (row_find(e, KIND_EXECVE))
		return cmdline_make(e);
	return e->about->self ? known_value(e->about->self->command_line) : value_null();
}

static struct value parent_make(const struct audit_process *parent, enum audit_made made)
{
	if (!parent)
		return value_null();
	if (made == MADE_PARENT_EXE)
		return known_value(parent->exe);
	if (made == MADE_PARENT_COMM)
		return known_value(parent->comm);
	return known_value(made == MADE_PARENT_USER ? parent->user : parent->command_line);
}

struct value audit_make(const struct audit_event *e, enum audit_made made)
{
	switch (made) {
	case MADE_TYPE:
		return types_make(e);
	case MADE_NAME:
		return paths_make(e, STR("name"));
	case MADE_NAMETYPE:
		return paths_make(e, STR("nametype"));
	case MADE_CMDLINE:
		return cmdline_make(e);
	case MADE_FILE_PATH:
		return file_path_make(e);
	case MADE_FILE_ACTION:
		return file_action_make(e);
	case MADE_PROCESS_COMMAND_LINE:
		return process_command_line_make(e);
	case MADE_PARENT_EXE:
	case MADE_PARENT_COMM:
	case MADE_PARENT_COMMAND_LINE:
	case MADE_PARENT_USER:
		return parent_make(e->about->parent, made);
	case AUDIT_MADE:
		break;
	}
	return value_null();
}

/* Up to `most` bytes of an address in hexadecimal; how many. */
static size_t address_bytes(struct str hex, unsigned char *bytes, size_t most)
{
	size_t n = 0;

	for (; n < most && n * 2 + 1 < hex.n; n++) {
		int high = char_hex(hex.p[n * 2]), low = char_hex(hex.p[n * 2 + 1]);

		if (high < 0 || low < 0)
			break;
		bytes[n] = (unsigned char)(high << 4 | low);
	}
	return n;
}

static void internet_add(struct audit_event *e, int family, const unsigned char *bytes, size_t at)
{
	char text[INET6_ADDRSTRLEN];

	inet_ntop(family, bytes + at, text, sizeof(text));
	audit_pair_add(e, STR("addr"), value_text(arena_copy(e->a, str_of(text))));
	audit_pair_add(e, STR("port"),
	               value_text(arena_printf(e->a, "%d", bytes[2] << 8 | bytes[3])));
}

/* An abstract name begins with a NUL, which is shown as `@`. */
static void local_add(struct audit_event *e, const unsigned char *bytes, size_t n)
{
	size_t end = 3;
	char *p;

	if (n < 4)
		return;
	while (end < n && bytes[end])
		end++;
	p = arena_get_text(e->a, end - 2);
	memcpy(p, bytes + 2, end - 2);
	if (!p[0])
		p[0] = '@';
	audit_pair_add(e, STR("path"), value_text(str_make(p, end - 2)));
}

void audit_address(struct audit_event *e, const struct audit_row *row)
{
	struct value saddr = audit_find(e, row, STR("saddr"));
	unsigned char bytes[128] = { 0 };
	size_t n = saddr.n ? address_bytes(value_str(&saddr), bytes, sizeof(bytes)) : 0;
	const char *family = NULL;

	if (n < 2)
		return;
	switch (bytes[0] ? bytes[0] | bytes[1] << 8 : bytes[1]) { /* in the machine's order */
	case FAMILY_LOCAL:
		family = "local";
		local_add(e, bytes, n);
		break;
	case FAMILY_INET:
		family = "inet";
		if (n >= 8)
			internet_add(e, AF_INET, bytes, 4);
		break;
	case FAMILY_INET6:
		family = "inet6";
		if (n >= 24)
			internet_add(e, AF_INET6, bytes, 8);
		break;
	case FAMILY_NETLINK:
		family = "netlink";
		break;
	}
	if (family)
		audit_pair_add(e, STR("family"), value_text(str_of(family)));
}
