/*
 * The processes that the audit log has told of so far, by node and process id.
 *
 *   - An execve gives a process its program and its command line; the next one replaces them.
 *   - Any other call of a process that is not known, or runs another program than was thought,
 *     tells its program too, and its title is the command line, of which the kernel keeps 128
 *     bytes.
 *   - A logged fork or clone gives the child what its parent has; exit_group ends a process.
 *   - Who calls without having executed anything, though it is younger than a process whose execve
 *     is in the log, was forked and runs its parent's program: that is how a shell is known that
 *     was there before the log began.
 *
 * What is held is bounded: when the young generation is full it becomes the old one, and what was
 * not asked for since then is forgotten.
 */
#include <stdlib.h>

#include "base/hash.h"
#include "reader/audit.h"

#define PROCESSES_MOST ((size_t)32 << 10) /* of a generation */
#define BYTES_MOST     ((size_t)8 << 20) /* of their texts */
#define TEXT_MOST      ((size_t)64 << 10) /* of a command line that is kept */
#define TABLE_FIRST    ((size_t)256)

#define PID_FIRST    0 /* in its stead, as parent: the first process whose execve was seen */
#define PID_KERNEL   2 /* it and init adopt what they did not fork */
#define CLONE_THREAD UINT64_C(0x10000)

struct process {
	uint64_t key;
	uint64_t parent;
	bool known; /* false: it has ended */
	bool executed; /* its execve was seen */
	struct audit_process is;
	const struct audit_process *copy; /* for the records of chunk number `chunk` */
	uint64_t chunk;
};

struct generation {
	struct process **table;
	size_t size, n;
	struct arena mem;
};

struct audit_tree {
	struct generation young, old;
	uint64_t chunk;
	struct arena scratch; /* while one event is looked at */
};

enum call { CALL_OTHER, CALL_EXEC, CALL_FORK, CALL_CLONE, CALL_EXIT };

/* What a line says of its process. */
struct facts {
	uint64_t pid, ppid;
	bool has_pid, has_ppid, success;
	struct str arch, number, exit, a0;
	struct audit_process is;
};

struct audit_tree *audit_tree_new(void)
{
	struct audit_tree *tree = mem_get(sizeof(*tree));

	memset(tree, 0, sizeof(*tree));
	return tree;
}

static void generation_free(struct generation *g)
{
	free(g->table);
	arena_free(&g->mem);
}

void audit_tree_free(struct audit_tree *tree)
{
	generation_free(&tree->young);
	generation_free(&tree->old);
	arena_free(&tree->scratch);
	free(tree);
}

void audit_tree_chunk(struct audit_tree *tree)
{
	tree->chunk++;
}

/* The place of a key, or where it would go. */
static struct process **generation_place(const struct generation *g, uint64_t key)
{
	size_t i = key & (g->size - 1);

	while (g->table[i] && g->table[i]->key != key)
		i = (i + 1) & (g->size - 1);
	return &g->table[i];
}

static void generation_grow(struct generation *g)
{
	struct generation larger = { .size = g->size ? g->size * 2 : TABLE_FIRST };

	larger.table = mem_get(larger.size * sizeof(struct process *));
	memset(larger.table, 0, larger.size * sizeof(struct process *));
	for (size_t i = 0; i < g->size; i++)
		if (g->table[i])
			*generation_place(&larger, g->table[i]->key) = g->table[i];
	free(g->table);
	g->table = larger.table;
	g->size = larger.size;
}

/* A process that may be new, in the young generation. */
static struct process *process_get(struct audit_tree *tree, uint64_t key)
{
	struct generation *g = &tree->young;
	struct process **place;

	if (g->n >= g->size / 2)
		generation_grow(g);
	place = generation_place(g, key);
	if (!*place) {
		*place = arena_new(&g->mem, struct process);
		(*place)->key = key;
		g->n++;
	}
	return *place;
}

static struct str text_keep(struct audit_tree *tree, struct str s)
{
	return arena_copy(&tree->young.mem, str_slice(s, 0, TEXT_MOST));
}

static void process_set(struct audit_tree *tree, struct process *p, const struct audit_process *is,
                        uint64_t parent, bool executed)
{
	p->is = (struct audit_process){ text_keep(tree, is->exe), text_keep(tree, is->comm),
		                        text_keep(tree, is->command_line),
		                        text_keep(tree, is->user) };
	p->parent = parent;
	p->executed = executed;
	p->known = true;
	p->chunk = 0;
}

/* NULL: it is not known. */
static struct process *process_find(struct audit_tree *tree, uint64_t key)
{
	struct process *p = tree->young.n ? *generation_place(&tree->young, key) : NULL;
	const struct process *old;

	if (p)
		return p->known ? p : NULL;
	old = tree->old.n ? *generation_place(&tree->old, key) : NULL;
	if (!old || !old->known)
		return NULL;
	p = process_get(tree, key);
	process_set(tree, p, &old->is, old->parent, old->executed);
	return p;
}

static void generations_turn(struct audit_tree *tree)
{
	struct generation old = tree->old;

	if (tree->young.n < PROCESSES_MOST && tree->young.mem.used < BYTES_MOST)
		return;
	tree->old = tree->young;
	generation_free(&old);
	tree->young = (struct generation){ 0 };
}

static const struct audit_process *process_give(const struct audit_tree *tree, struct process *p,
                                                struct arena *a)
{
	struct audit_process *copy;

	if (p->chunk == tree->chunk)
		return p->copy;
	copy = arena_new(a, struct audit_process);
	*copy = (struct audit_process){ arena_copy(a, p->is.exe), arena_copy(a, p->is.comm),
		                        arena_copy(a, p->is.command_line),
		                        arena_copy(a, p->is.user) };
	p->copy = copy;
	p->chunk = tree->chunk;
	return copy;
}

static struct str pair_text(const struct audit_pair *pair, struct arena *a)
{
	struct str text = value_is_null(&pair->v) ? STR("") : value_str(&pair->v);

	if (pair->coded)
		audit_hex(text, &text, a);
	return text;
}

static bool pair_number(const struct audit_pair *pair, uint64_t *n)
{
	struct str text = value_is_null(&pair->v) ? STR("") : value_str(&pair->v);

	return str_take_uint(&text, n) && !text.n;
}

/* Of equal keys the first counts. */
static void fact_add(struct facts *f, const struct audit_pair *pair, struct arena *a)
{
	struct str key = pair->key;

	if (str_eq(key, STR("pid")) && !f->has_pid)
		f->has_pid = pair_number(pair, &f->pid);
	else if (str_eq(key, STR("ppid")) && !f->has_ppid)
		f->has_ppid = pair_number(pair, &f->ppid);
	else if (str_eq(key, STR("exe")) && !f->is.exe.n)
		f->is.exe = pair_text(pair, a);
	else if (str_eq(key, STR("comm")) && !f->is.comm.n)
		f->is.comm = pair_text(pair, a);
	else if (str_eq(key, STR("uid")) || str_eq(key, STR("UID")))
		f->is.user = value_is_null(&pair->v) ? STR("") : value_str(&pair->v);
	else if (str_eq(key, STR("success")))
		f->success = str_eq(value_str(&pair->v), STR("yes"));
	else if (str_eq(key, STR("arch")))
		f->arch = value_str(&pair->v);
	else if (str_eq(key, STR("syscall")))
		f->number = value_str(&pair->v);
	else if (str_eq(key, STR("exit")))
		f->exit = value_str(&pair->v);
	else if (str_eq(key, STR("a0")))
		f->a0 = value_str(&pair->v);
}

static void facts_read(struct facts *f, struct str body, struct arena *a)
{
	struct audit_pair pair;

	*f = (struct facts){ 0 };
	while (audit_pair_take(&body, &pair))
		if (!value_is_null(&pair.v) && pair.key.n <= 7)
			fact_add(f, &pair, a);
}

static enum call facts_call(const struct facts *f)
{
	static const struct {
		struct str name;
		enum call call;
	} calls[] = {
		{ { "clone", 5 }, CALL_CLONE },      { { "execve", 6 }, CALL_EXEC },
		{ { "exit_group", 10 }, CALL_EXIT }, { { "clone3", 6 }, CALL_FORK },
		{ { "execveat", 8 }, CALL_EXEC },    { { "fork", 4 }, CALL_FORK },
		{ { "vfork", 5 }, CALL_FORK },
	};
	struct str name = audit_call_name(f->arch, f->number);

	for (size_t i = 0; i < COUNT(calls); i++)
		if (str_eq(name, calls[i].name))
			return calls[i].call;
	return CALL_OTHER;
}

/* The event's command line, or its title. */
static struct str command_line_read(struct audit_tree *tree, struct str raw)
{
	struct audit_event e = { .a = &tree->scratch, .want_title = true };
	struct value v;

	audit_read(&e, raw);
	v = audit_make(&e, MADE_CMDLINE);
	return value_is_null(&v) ? STR("") : value_str(&v);
}

static uint64_t hex_read(struct str hex)
{
	uint64_t n = 0;

	for (size_t i = 0; i < hex.n && char_hex(hex.p[i]) >= 0; i++)
		n = n << 4 | (uint64_t)char_hex(hex.p[i]);
	return n;
}

/* One event on its way through the tree. */
struct look {
	struct audit_tree *tree;
	struct facts facts;
	uint64_t node;
	struct str raw;
	struct process *self, *parent; /* NULL: not known */
};

static uint64_t look_key(const struct look *l, uint64_t pid)
{
	return hash_mix(l->node, pid);
}

static void learn_execve(struct look *l)
{
	struct facts *f = &l->facts;
	uint64_t first = look_key(l, PID_FIRST);

	if (!process_find(l->tree, first))
		process_set(l->tree, process_get(l->tree, first), &(struct audit_process){ 0 },
		            f->pid, true);
	f->is.command_line = command_line_read(l->tree, l->raw);
	process_set(l->tree, process_get(l->tree, look_key(l, f->pid)), &f->is, f->ppid, true);
}

/* Whether it was forked when execve's were already logged. */
static bool is_young(const struct look *l)
{
	const struct process *first = process_find(l->tree, look_key(l, PID_FIRST));

	return first && l->facts.pid > first->parent;
}

static void learn_fork(struct look *l, enum call call)
{
	struct facts *f = &l->facts;
	struct process *child;
	uint64_t pid;

	if (!f->success || !str_take_uint(&f->exit, &pid) || f->exit.n || !pid)
		return;
	if (call == CALL_CLONE && (hex_read(f->a0) & CLONE_THREAD))
		return;
	child = process_find(l->tree, look_key(l, pid));
	if (child && child->parent == f->pid)
		return; /* it was faster */
	process_set(l->tree, process_get(l->tree, look_key(l, pid)), &l->self->is, f->pid,
	            l->self->executed);
}

/* What the caller of any other system call tells of itself. */
static void learn_caller(struct look *l)
{
	struct facts *f = &l->facts;
	bool fresh = !l->self;

	if (fresh || !str_eq(l->self->is.exe, f->is.exe)) {
		f->is.command_line = command_line_read(l->tree, l->raw);
		l->self = process_get(l->tree, look_key(l, f->pid));
		process_set(l->tree, l->self, &f->is, f->ppid, false);
	}
	l->self->parent = f->ppid;
	if (fresh && !l->parent && f->ppid > PID_KERNEL && is_young(l)) {
		l->parent = process_get(l->tree, look_key(l, f->ppid));
		process_set(l->tree, l->parent, &l->self->is, 0, false);
	}
}

struct audit_about audit_tree_event(struct audit_tree *tree, const struct audit_outline *outline,
                                    struct str raw, struct arena *a)
{
	struct look l = { .tree = tree, .node = hash_bytes(outline->node), .raw = raw };
	struct audit_about about = { 0 };
	struct facts *f = &l.facts;
	enum call call;
	uint64_t ppid;

	facts_read(f, outline->body, &tree->scratch);
	call = outline->call ? facts_call(f) : CALL_OTHER;
	if (f->has_pid) {
		generations_turn(tree);
		l.self = process_find(tree, look_key(&l, f->pid));
		ppid = f->has_ppid || !l.self ? f->ppid : l.self->parent;
		l.parent = ppid ? process_find(tree, look_key(&l, ppid)) : NULL;
		if (outline->executed || (call == CALL_EXEC && f->success))
			learn_execve(&l), l.self = NULL;
		else if (outline->call && f->is.exe.n)
			learn_caller(&l);
		about.self = l.self ? process_give(tree, l.self, a) : NULL;
		about.parent = l.parent ? process_give(tree, l.parent, a) : NULL;
		if ((call == CALL_FORK || call == CALL_CLONE) && l.self)
			learn_fork(&l, call);
		else if (call == CALL_EXIT && l.self)
			l.self->known = false;
	}
	arena_reset(&tree->scratch);
	return about;
}
