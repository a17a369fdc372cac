/*
 * evtx_make [--body] [OPTIONS] <EVENTS >FILE: writes events in JSON as an EVTX file, or the binary
 * XML of its first record alone, which is what fuzz_evtx takes.  What may stand in the JSON and
 * what the options are is in writer.h.
 */
#include <stdio.h>

#include "writer.h"

static void read_all(FILE *f, struct buf *out)
{
	size_t n;

	while ((n = fread(buf_room(out, 65536), 1, 65536, f)) > 0)
		out->n += n;
}

/* The binary XML of the first record. */
static struct str body_of(struct str file)
{
	size_t at = EVTX_FILE_HEADER_SIZE + EVTX_CHUNK_HEADER_SIZE;
	const unsigned char *size = (const unsigned char *)file.p + at + 4;

	return str_slice(file, at + EVTX_RECORD_HEADER_SIZE,
	                 at + (size_t)(size[0] | size[1] << 8) - 4);
}

int main(int argc, char **argv)
{
	bool body = argc > 1 && str_eq(str_of(argv[1]), STR("--body"));
	struct evtx_options options;
	struct buf events = { 0 }, file = { 0 };
	struct str out;
	const char *why = "no such option";

	if (evtx_options_parse(str_of(argc > 1 + body ? argv[1 + body] : ""), &options)) {
		read_all(stdin, &events);
		why = evtx_write(buf_str(&events), &options, &file);
	}
	if (why) {
		fprintf(stderr, "evtx_make: %s\n", why);
		return 2;
	}
	out = body ? body_of(buf_str(&file)) : buf_str(&file);
	fwrite(out.p, 1, out.n, stdout);
	buf_free(&events);
	buf_free(&file);
	return fclose(stdout) ? 1 : 0;
}
