/*
 * A main for a fuzz target where libFuzzer is not linked: runs the target once over each file
 * given, and over every file of each folder given.
 */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned replayed;

static int file_replay(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	size_t size = (size_t)st->st_size, n;
	uint8_t *bytes;
	FILE *f;

	(void)ftw;
	if (type != FTW_F)
		return 0;
	f = fopen(path, "rb");
	/* Exactly as large as the file, so that a read past the end is seen. */
	bytes = malloc(size ? size : 1);
	if (!f || !bytes) {
		perror(path);
		exit(1);
	}
	n = fread(bytes, 1, size, f);
	fclose(f);
	LLVMFuzzerTestOneInput(bytes, n);
	free(bytes);
	replayed++;
	return 0;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (nftw(argv[i], file_replay, 16, FTW_PHYS) != 0)
			return 1;
	printf("%u inputs replayed\n", replayed);
	return 0;
}
