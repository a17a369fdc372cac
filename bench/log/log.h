/*
 * Logs for measuring and for tests: what a format looks like, and the chance behind its values.
 * All names are invented.
 */
#ifndef LOG_H
#define LOG_H

#include "base/buf.h"

struct log_format {
	const char *name;
	void (*head)(struct buf *out, uint64_t size); /* NULL: there is none */
	void (*record)(struct buf *out); /* or a few */
	uint64_t block; /* the log is its head and whole blocks of these bytes; 0: no blocks */
};

#define LOG(id) extern const struct log_format log_##id;
#include "log_list.h"
#undef LOG

/* Chance: the same seed gives the same numbers. */
void chance_seed(uint64_t seed);
uint32_t chance_below(uint32_t n); /* n > 0 */
#define PICK(list) (list)[chance_below(sizeof(list) / sizeof((list)[0]))]

/* Time goes on by chance. */
int64_t now_advance(uint32_t ms_below); /* ms since 1970, from 2026-11-23T00:00:00Z on */
int64_t now_ms(void);
void now_add(struct buf *out, const char *format); /* of strftime, in UTC */
void now_add_ms(struct buf *out, const char *format); /* ….123 behind it */

/* Texts of chance. */
const char *user_pick(void);
const char *host_pick(void); /* without a domain */
const char *agent_pick(void); /* of browsers */
const char *path_pick(void); /* of URLs */
const char *domain_pick(void);
void address_add(struct buf *out); /* inside */
void address_add_public(struct buf *out);
void hex_add(struct buf *out, size_t digits);
void guid_add(struct buf *out); /* without braces */

#endif
