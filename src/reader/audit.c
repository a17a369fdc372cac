/*
 * The Linux audit log as auditd writes it, raw or enriched: all lines of an event, told by node,
 * time and serial number, are one record, put together with line feeds.
 *
 *     type=SYSCALL msg=audit(1795514400.365:8): arch=c000003e syscall=59 success=yes … pid=731
 *     type=EXECVE msg=audit(1795514400.365:8): argc=2 a0="cat" a1="/etc/passwd"
 *     type=EOE msg=audit(1795514400.365:8):
 *
 * Events may be interleaved.  One is complete when its EOE comes; as auditd leaves that out on
 * disk, also when a line of the same node is more than two seconds away, or when too much is
 * open.  They come out in the order of their first lines, so one waits for those before it.  In
 * this order they tell of processes, too: see audit_tree.c.
 */
#include "reader/audit.h"

#include <stdlib.h>

#include "reader/line.h"
#include "reader/tree.h"

#define OPEN_MOST  512 /* events */
#define BYTES_MOST ((size_t)32 << 20) /* of all open events */
#define KEEP_MOST  ((size_t)64 << 10) /* room that an event leaves to the next one */
#define AGE_MOST   (2 * TIME_SEC)

struct event {
	struct buf text;
	size_t node_at, node_n; /* in the text */
	int64_t time;
	uint64_t serial, offset;
	uint64_t number; /* of its first line */
	size_t body_at, body_n; /* in the text: of the SYSCALL line, else of the first one */
	bool call, executed; /* it has a SYSCALL, an EXECVE */
	bool done; /* takes no more lines */
};

/* Open events in the order of their first lines. */
struct joiner {
	struct audit_about nobody; /* in front: what a record is decoded with that brings nothing */
	struct audit_tree *tree; /* NULL: nobody asks for it */
	bool idle; /* all of a chunk was taken in */
	struct event event[OPEN_MOST + 1]; /* a ring */
	size_t first, n;
	size_t bytes;
	uint64_t lines; /* so far, that are not empty */
	struct buf node; /* of the last line, and its time */
	int64_t time;
};

static bool audit_fits(struct str line)
{
	struct audit_line part;

	return audit_split(line, &part) && !part.headed;
}

/* What ausearch writes before each event: `----` and `time->Tue Nov 24 10:00:00 2026`. */
static bool is_separator(struct str line)
{
	return str_eq(line, STR("----")) || str_starts(line, STR("time->"));
}

static bool audit_fits_searched(struct str line)
{
	return is_separator(line) || audit_fits(line);
}

static bool audit_fits_headed(struct str line)
{
	struct audit_line part;

	return audit_split(line, &part);
}

/* What came through syslog is audit's only where nothing else did. */
static int audit_sniff(struct str head)
{
	int own = line_sniff(head, audit_fits_searched, LINE_MOST, 95);

	if (own && line_sniff(head, audit_fits, LINE_QUARTER, 95))
		return own;
	return line_sniff(head, audit_fits_headed, LINE_ALL, 95);
}

static void joiner_free(void *joiner)
{
	struct joiner *j = joiner;

	for (size_t i = 0; i < COUNT(j->event); i++)
		buf_free(&j->event[i].text);
	buf_free(&j->node);
	if (j->tree)
		audit_tree_free(j->tree);
	free(j);
}

/* Whether anything is wanted that only earlier events tell. */
static bool tree_is_wanted(const struct slots *slots)
{
	if (slots->all)
		return true;
	for (enum audit_made made = MADE_PROCESS_COMMAND_LINE; made < AUDIT_MADE; made++)
		if (tree_find(slots->tree->top, str_of(audit_made_name[made])))
			return true;
	return false;
}

static void *audit_open(const struct slots *slots, struct arena *a)
{
	struct joiner *j = mem_get(sizeof(*j));

	memset(j, 0, sizeof(*j));
	j->idle = true;
	j->tree = tree_is_wanted(slots) ? audit_tree_new() : NULL;
	arena_defer(a, joiner_free, j);
	return j;
}

/* The i-th open event. */
static struct event *event_at(struct joiner *j, size_t i)
{
	return &j->event[(j->first + i) % COUNT(j->event)];
}

static struct str event_node(const struct event *e)
{
	return str_slice(buf_str(&e->text), e->node_at, e->node_at + e->node_n);
}

/* The open event of a line; NULL: it begins one. */
static struct event *event_find(struct joiner *j, const struct audit_line *part)
{
	for (size_t i = j->n; i-- > 0;) {
		struct event *e = event_at(j, i);

		if (e->serial == part->serial && e->time == part->time && !e->done &&
		    str_eq(event_node(e), part->node))
			return e;
	}
	return NULL;
}

static struct event *event_begin(struct joiner *j, uint64_t offset)
{
	struct event *e = event_at(j, j->n++);

	*e = (struct event){ .text = { e->text.p, 0, e->text.cap },
		             .offset = offset,
		             .number = j->lines };
	return e;
}

static void event_add(struct joiner *j, struct event *e, struct str line)
{
	if (e->text.n)
		buf_add_char(&e->text, '\n');
	buf_add(&e->text, line);
	j->bytes += line.n + 1;
}

/* Remember what the tree of processes asks of the line that was added last. */
static void event_note(struct event *e, const struct audit_line *part)
{
	e->executed |= part->kind == KIND_EXECVE;
	if (e->body_n && (e->call || part->kind != KIND_SYSCALL))
		return;
	e->call = part->kind == KIND_SYSCALL;
	e->body_n = part->body.n;
	e->body_at = e->text.n - part->body.n;
}

static void line_add(struct joiner *j, struct str line, uint64_t offset)
{
	struct audit_line part;
	struct event *e;

	if (is_separator(line))
		return;
	if (!audit_split(line, &part)) { /* a record of its own */
		e = event_begin(j, offset);
		event_add(j, e, line);
		e->done = true;
		return;
	}
	e = event_find(j, &part);
	if (!e) {
		e = event_begin(j, offset);
		e->time = part.time;
		e->serial = part.serial;
		e->node_at = part.node.n ? (size_t)(part.node.p - line.p) : 0;
		e->node_n = part.node.n;
	}
	event_add(j, e, line);
	event_note(e, &part);
	e->done = part.kind == KIND_EOE;
	j->time = part.time;
	j->node.n = 0;
	buf_add(&j->node, part.node);
}

/* Clocks are compared within a node only, and may have been set back. */
static bool event_is_old(const struct joiner *j, const struct event *e)
{
	int64_t age = j->time > e->time ? j->time - e->time : e->time - j->time;

	return age > AGE_MOST && str_eq(event_node(e), buf_str(&j->node));
}

/* Whether the first of the open events may come out. */
static bool first_is_due(struct joiner *j)
{
	const struct event *e = event_at(j, 0);

	return j->n && (e->done || j->n > OPEN_MOST || j->bytes > BYTES_MOST || event_is_old(j, e));
}

/* What is known of the event's processes when it comes out. */
static const struct audit_about *event_about(const struct joiner *j, const struct event *e,
                                             struct str raw, struct arena *a)
{
	struct audit_outline outline = { .node = event_node(e),
		                         .body = str_slice(raw, e->body_at, e->body_at + e->body_n),
		                         .call = e->call,
		                         .executed = e->executed };
	struct audit_about about = audit_tree_event(j->tree, &outline, raw, a), *kept;

	if (!about.self && !about.parent)
		return &j->nobody;
	kept = arena_new(a, struct audit_about);
	*kept = about;
	return kept;
}

static void first_take(struct joiner *j, struct reader_joined *out, struct arena *a)
{
	struct event *e = event_at(j, 0);
	char *p = arena_get_text(a, e->text.n + READER_PAD);

	memcpy(p, e->text.p, e->text.n);
	memset(p + e->text.n, 0, READER_PAD);
	*out = (struct reader_joined){ str_make(p, e->text.n), e->offset, &j->nobody, e->number };
	if (j->tree)
		out->state = event_about(j, e, out->raw, a);
	j->bytes -= e->text.n + 1;
	j->n--;
	j->first = (j->first + 1) % COUNT(j->event);
	if (e->text.cap > KEEP_MOST)
		buf_free(&e->text);
}

static bool audit_join(void *state, struct reader_input *in, struct reader_joined *out,
                       struct arena *a)
{
	struct joiner *j = state;
	struct str line;

	if (j->tree && j->idle)
		audit_tree_chunk(j->tree);
	j->idle = false;
	while (!first_is_due(j)) {
		struct str before = in->bytes;
		uint64_t offset = in->offset;
		bool more = line_cut(NULL, &in->bytes, &line);

		in->offset += before.n - in->bytes.n;
		if (!more && (!in->end || !j->n)) {
			j->idle = true;
			return false;
		}
		if (!more)
			break;
		j->lines++;
		line_add(j, line, offset + (uint64_t)(line.p - before.p));
	}
	first_take(j, out, a);
	return true;
}

const struct reader_type reader_audit = {
	.name = "audit",
	.about = "Linux audit log, the lines of an event put together",
	.spelling = SPELLING_NONE,
	.sniff = audit_sniff,
	.open = audit_open,
	.whole = line_whole,
	.join = audit_join,
	.decode = audit_decode,
	.serial = true,
};
