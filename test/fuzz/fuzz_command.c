/*
 * Any bytes as a command line or script: what is made plain is bounded, and no copy of what was
 * plain; a transfer has something that is transferred.
 */
#include <stdlib.h>

#include "command/command.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size }, plain;
	struct arena mem = { 0 };
	struct transfer t;
	uint32_t ip;

	if (size > 20000)
		return 0;
	plain = command_plain(text, &mem);
	if (plain.n > (size_t)2 << 20 || (plain.p != text.p && str_eq(plain, text)))
		abort();
	if (command_transfer(plain, &t, &mem) && t.url.n == 0)
		abort();
	(void)command_host(text, &mem);
	(void)address_parse(text, &ip);
	arena_free(&mem);
	return 0;
}
