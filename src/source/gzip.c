/*
 * gzip: members one after the other, zeros behind the last (blocks of a tape).  Anything else
 * behind it is told, after all that the members hold.
 */
#include "source/gzip.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#define ZLIB_CONST /* the input is only read */
#include <zlib.h>

#include "base/arena.h"

#define WINDOW_GZIP (15 + 16) /* the largest window; 16: with gzip's header and sum */

struct gzip {
	z_stream z;
	gz_header header; /* of the member; zlib tells in `done` when it is read */
	gzip_feed *feed;
	void *user;
	bool between; /* no member is open */
	bool pending; /* zlib may have more of the bytes that it was given */
	bool padding; /* zeros were met, so no member follows */
	size_t members; /* whole ones */
	const char *why; /* what is broken; NULL: nothing */
	bool ended;
};

struct gzip *gzip_new(gzip_feed *feed, void *user)
{
	struct gzip *g = mem_get(sizeof(*g));

	*g = (struct gzip){ .feed = feed, .user = user, .between = true };
	if (inflateInit2(&g->z, WINDOW_GZIP) != Z_OK)
		g->why = "zlib does not start";
	return g;
}

static void end(struct gzip *g, const char *why)
{
	g->ended = true;
	g->why = why;
}

/* Have some compressed bytes; false: there are none any more. */
static bool feed(struct gzip *g)
{
	const char *bytes;
	int64_t n;

	if (g->z.avail_in)
		return true;
	n = g->feed(g->user, &bytes);
	if (n > 0) {
		g->z.next_in = (const Bytef *)bytes;
		g->z.avail_in = (uInt)n;
		return true;
	}
	if (n < 0)
		end(g, strerror(errno));
	else
		end(g, g->between ? NULL : "it ends too early");
	return false;
}

/* Start the member that is next, if one is. */
static void member_start(struct gzip *g)
{
	while (g->members && g->z.avail_in && *g->z.next_in == 0) {
		g->padding = true;
		g->z.next_in++;
		g->z.avail_in--;
	}
	if (!g->z.avail_in)
		return;
	if (g->padding || (g->members && *g->z.next_in != 0x1f)) {
		end(g, "what follows is not gzip and is left out");
		return;
	}
	inflateReset(&g->z);
	g->header = (gz_header){ 0 };
	inflateGetHeader(&g->z, &g->header);
	g->between = false;
}

static void member_read(struct gzip *g)
{
	int got = inflate(&g->z, Z_NO_FLUSH);

	g->pending = got == Z_OK && g->z.avail_out == 0;
	switch (got) {
	case Z_OK:
	case Z_BUF_ERROR: /* more bytes, or more room */
		break;
	case Z_STREAM_END:
		g->between = true;
		g->members++;
		break;
	case Z_MEM_ERROR:
		end(g, "zlib has no memory");
		break;
	default:
		end(g, g->members && g->header.done != 1
		               ? "what follows is not gzip and is left out"
		       : g->z.msg ? g->z.msg
		                  : "it is damaged");
	}
}

int64_t gzip_read(struct gzip *g, char *to, size_t room, const char **why)
{
	size_t most = room < INT_MAX ? room : INT_MAX;

	g->z.next_out = (Bytef *)to;
	g->z.avail_out = (uInt)most;
	/* What has come is not held back for bytes that a pipe may not have yet. */
	while (!g->ended && g->z.avail_out && (g->z.avail_out == most || g->z.avail_in) &&
	       (g->pending || feed(g)))
		if (g->between)
			member_start(g);
		else
			member_read(g);
	if (g->z.avail_out < most)
		return (int64_t)(most - g->z.avail_out);
	*why = g->why;
	return g->why ? -1 : 0;
}

void gzip_free(struct gzip *g)
{
	inflateEnd(&g->z);
	free(g);
}
