/*
 * generate SIZE [SEED [FORMAT]]: a log of SIZE bytes (or with K, M, G) and what its last record has
 * beyond them, on standard output; FORMAT is json unless given.  The same arguments give the same
 * bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"

#define FLUSH ((size_t)1 << 20)

static const struct log_format *const formats[] = {
#define LOG(id) &log_##id,
#include "log_list.h"
#undef LOG
};

static const struct log_format *format_find(const char *name)
{
	for (size_t i = 0; i < COUNT(formats); i++)
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
	return NULL;
}

static int usage(void)
{
	fputs("usage: generate SIZE[K|M|G] [SEED [FORMAT]]\nformats:", stderr);
	for (size_t i = 0; i < COUNT(formats); i++)
		fprintf(stderr, " %s", formats[i]->name);
	fputc('\n', stderr);
	return 2;
}

static uint64_t size_parse(const char *s)
{
	char *end;
	uint64_t n = strtoull(s, &end, 10);

	switch (*end) {
	case 'G':
		return n << 30;
	case 'M':
		return n << 20;
	case 'K':
		return n << 10;
	default:
		return n;
	}
}

/* What is left of `size` behind the head, in whole blocks. */
static uint64_t whole_blocks(uint64_t size, uint64_t head, uint64_t block)
{
	uint64_t blocks = size > head ? (size - head) / block : 0;

	return head + (blocks ? blocks : 1) * block;
}

/* False: it cannot be written. */
static bool log_write(const struct log_format *f, uint64_t size, FILE *out)
{
	struct buf b = { 0 };
	uint64_t done = 0;
	bool ok = true;

	if (f->head)
		f->head(&b, size);
	if (f->block)
		size = whole_blocks(size, b.n, f->block);
	while (ok && done + b.n < size) {
		f->record(&b);
		if (b.n < FLUSH)
			continue;
		if (f->block && b.n > size - done)
			b.n = (size_t)(size - done);
		ok = fwrite(b.p, 1, b.n, out) == b.n;
		done += b.n;
		b.n = 0;
	}
	if (f->block && b.n > size - done)
		b.n = (size_t)(size - done);
	ok = ok && fwrite(b.p, 1, b.n, out) == b.n;
	buf_free(&b);
	return ok;
}

int main(int argc, char **argv)
{
	const struct log_format *format = format_find(argc > 3 ? argv[3] : "json");

	if (argc < 2 || argc > 4 || !format)
		return usage();
	chance_seed(argc > 2 ? strtoull(argv[2], NULL, 10) : 1608);
	return log_write(format, size_parse(argv[1]), stdout) && fclose(stdout) == 0 ? 0 : 1;
}
