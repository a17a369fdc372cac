/* A pack.yaml of any bytes: it is read, or what is wrong has its line. */
#include <assert.h>

#include "pack/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct pack_about about;

	if (pack_about_read(&about, STR("f"), str_make((const char *)data, size), &mem, &err)) {
		assert(about.id.n && about.name.n);
		pack_technique_name(&about, about.technique);
	} else {
		assert(strncmp(err.text, "f:", 2) == 0);
	}
	arena_free(&mem);
	return 0;
}
