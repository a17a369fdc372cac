/* A pack's test, and judging what it is told: the input is the YAML, an empty line and signals. */
#include <stddef.h>
#include <stdint.h>

#include "pack/test.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_make((const char *)data, size);
	size_t cut = str_find(text, STR("\n\n"));
	struct arena a = { 0 };
	struct buf wrong = { 0 };
	struct err err = { 0 };
	struct pack_test test;

	if (pack_test_read(&test, STR("t.yaml"), str_slice(text, 0, cut), &a, &err))
		pack_test_judge(&test, cut == STR_NONE ? STR("") : str_from(text, cut + 2),
		                STR("8888"), STR("/d"), &wrong);
	buf_free(&wrong);
	arena_free(&a);
	return 0;
}
