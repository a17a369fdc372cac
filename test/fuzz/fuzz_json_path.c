/* The first line is a JSON path, the rest a text that it is looked up in. */
#include "reader/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size }, path;
	struct arena mem = { 0 };
	struct err err = { 0 };
	const struct json_path *parsed;
	struct value v;

	if (!str_take_line(&text, &path))
		return 0;
	parsed = json_path_parse(path, path, &mem, &err);
	if (parsed)
		json_path_get(parsed, text, &v, &mem);
	arena_free(&mem);
	return 0;
}
