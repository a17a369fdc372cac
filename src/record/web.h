/*
 * A small web server on 127.0.0.1, which serves one file to whoever asks for it by its name, from a
 * thread of its own, and tells of each request as a server that logs to syslog would:
 *
 *     Nov 24 15:02:36 host http-server[731]: 127.0.0.1 - - "GET /payload.exe HTTP/1.1" 200 -
 */
#ifndef RECORD_WEB_H
#define RECORD_WEB_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct web;

/* A line of syslog with its line feed; called in the server's thread, one call at a time. */
typedef void web_line(void *user, struct str line);

struct web_options {
	uint16_t port; /* the next free one where it is taken; 0: any */
	const char *name; /* of the file: "payload.exe" is at /payload.exe */
	struct str content; /* stays the caller's */
	web_line *line; /* NULL: nobody asks */
	void *user;
};

/* NULL: `err`. */
struct web *web_open(const struct web_options *options, struct err *err);
uint16_t web_port(const struct web *web);
/* When it returns, the last line was told and the thread is gone. */
void web_close(struct web *web);

#endif
