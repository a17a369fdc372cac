/* The lines of one event, as auditd writes them; private to the recorder. */
#ifndef RECORD_LINES_H
#define RECORD_LINES_H

#include <sys/stat.h>

#include "base/buf.h"

#define NAMES_KNOWN 16

/* Ready to use when zeroed. */
struct lines {
	struct buf text;
	size_t from; /* where the line begins that is being written */
	int64_t time; /* ms; time and serial number are in the head of every line */
	uint64_t serial;
	struct known_name {
		bool group;
		uint32_t id;
		char name[72];
	} known[NAMES_KNOWN]; /* users and groups that were looked up, the newest ones */
	size_t looked_up; /* so far */
};

void lines_free(struct lines *l);
/* The text of the event; it is the caller's to forget (text.n = 0). */
struct str lines_text(const struct lines *l);

/* A line begins: `type=TYPE msg=audit(SEC.MSEC:SERIAL): `. */
void lines_begin(struct lines *l, const char *type);
/* A line begins that the kernel wrote: `text` from `audit(` on. */
void lines_begin_kernel(struct lines *l, const char *type, struct str text);
/* It ends: the names of what it has as numbers are added, as auditd's enriched format has them. */
void lines_end(struct lines *l);

/* A text that the command chose: in quotes, or in hexadecimal where it has a blank, a quote, a
 * control character or a byte beyond ASCII. */
void lines_add_text(struct lines *l, struct str s);

/* Whole lines. */
void lines_add_execve(struct lines *l, struct str words); /* each with its NUL */
void lines_add_proctitle(struct lines *l, struct str words);
void lines_add_cwd(struct lines *l, struct str cwd);
void lines_add_address(struct lines *l, struct str bytes); /* a struct sockaddr */
/* `is` NULL: there is no such file. */
void lines_add_path(struct lines *l, int item, struct str name, const struct stat *is,
                    const char *nametype);

#endif
