/*
 * hash(x[, ALGORITHM]): the digest of a text in lower-case hexadecimal: md5 (without ALGORITHM),
 * sha1, sha2_256 (sha_256 and sha256 mean it too) or murmur3_128.
 */
#include "base/digest.h"
#include "fn/impl.h"

typedef size_t digest_fn(struct str s, uint8_t out[DIGEST_MAX]);

static const struct algorithm {
	const char *name;
	digest_fn *digest;
} algorithms[] = {
	{ "md5", digest_md5 },         { "sha1", digest_sha1 },
	{ "sha2_256", digest_sha256 }, { "sha_256", digest_sha256 },
	{ "sha256", digest_sha256 },   { "murmur3_128", digest_murmur3 },
};

static const struct algorithm *algorithm_find(struct str name)
{
	for (size_t i = 0; i < COUNT(algorithms); i++)
		if (str_eq_nocase(name, str_of(algorithms[i].name)))
			return &algorithms[i];
	return NULL;
}

static bool hash_prepare(struct fn_call *call, struct arena *a, struct err *err)
{
	struct str name;

	if (call->n < 2 || !call->is_constant[1] || value_is_null(&call->constant[1]))
		return true;
	name = value_to_str(&call->constant[1], a);
	if (algorithm_find(name))
		return true;
	return err_query(err, call->at,
	                 "hash: unknown algorithm '%.*s' (md5, sha1, sha2_256, murmur3_128)",
	                 STR_ARG(name));
}

FN_CALL(hash_text)
{
	const struct algorithm *algorithm = &algorithms[0];
	uint8_t byte[DIGEST_MAX];
	size_t n;
	char *p;

	if (call->n == 2)
		algorithm = algorithm_find(value_to_str(&arg[1], a));
	if (!algorithm)
		return value_null();
	n = algorithm->digest(value_to_str(&arg[0], a), byte);
	p = arena_get_text(a, 2 * n);
	for (size_t i = 0; i < n; i++) {
		p[2 * i] = "0123456789abcdef"[byte[i] >> 4];
		p[2 * i + 1] = "0123456789abcdef"[byte[i] & 15];
	}
	return value_text(str_make(p, 2 * n));
}

const struct fn_type fn_hash = {
	.name = "hash",
	.usage = "hash(TEXT[, ALGORITHM])",
	.min = 1,
	.max = 2,
	.in_place = true,
	.prepare = hash_prepare,
	.call = hash_text,
};
