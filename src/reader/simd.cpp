/* simdjson's first stage for C; see simd.h.  The code for the machine's instruction set is chosen
 * at run time. */
#include "reader/simd.h"

#include <memory>
#include <simdjson.h>

namespace
{
using stage = simdjson::internal::dom_parser_implementation;

thread_local std::unique_ptr<stage> parser;

/* A parser of this thread with room for `n` bytes, or none. */
stage *parser_get(size_t n)
{
	if (!parser) {
		const size_t first = 64 << 10;

		if (simdjson::get_active_implementation()->create_dom_parser_implementation(
			    n > first ? n : first, 1, parser))
			return nullptr;
	} else if (parser->capacity() < n) {
		if (parser->allocate(n < SIMD_MOST / 2 ? n * 2 : SIMD_MOST, 1))
			return nullptr;
	}
	return parser.get();
}
} // namespace

const uint32_t *simd_index(const char *p, size_t n, size_t *count)
{
	stage *s = n && n <= SIMD_MOST ? parser_get(n) : nullptr;

	if (!s ||
	    s->stage1(reinterpret_cast<const uint8_t *>(p), n, simdjson::stage1_mode::regular))
		return nullptr;
	*count = s->n_structural_indexes;
	return s->structural_indexes.get();
}
