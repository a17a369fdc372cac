/*
 * Keys of parsed rule files; see parsed.h.  A file is known by where it is and by what changes with
 * it, so it need not be opened.  That a file system keeps times in steps (most of some
 * milliseconds, some of two seconds) lets a second change within one step go unseen; what is as
 * young is parsed once more.
 */
#include "siem/parsed.h"

#include <yaml.h>

#include "base/buf.h"
#include "base/time.h"

#define STEP (2 * TIME_SEC)

static int64_t time_of(const struct timespec *t)
{
	return (int64_t)t->tv_sec * TIME_SEC + t->tv_nsec;
}

struct hash128 parsed_key(struct str path, const struct stat *st, bool named)
{
	const uint64_t facts[] = {
		named,
		st->st_dev,
		st->st_ino,
		(uint64_t)st->st_size,
		(uint64_t)time_of(&st->st_mtim),
		(uint64_t)time_of(&st->st_ctim),
	};
	struct buf b = { 0 };
	struct hash128 key;

	buf_add(&b, STR("rules "));
	buf_add(&b, str_of(yaml_get_version_string()));
	buf_add(&b, str_make((const char *)facts, sizeof(facts)));
	buf_add(&b, path);
	key = hash128_bytes(buf_str(&b));
	buf_free(&b);
	return key;
}

bool parsed_is_sure(const struct stat *st)
{
	int64_t young = time_now() - STEP;

	return time_of(&st->st_mtim) < young && time_of(&st->st_ctim) < young;
}
