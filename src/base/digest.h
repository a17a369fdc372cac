/*
 * Digests of bytes as other programs write them: MD5, SHA-1, SHA-256 and the 128 bits of
 * MurmurHash3 (x64, seed 0).  They name values; nothing here is secret.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

#define DIGEST_MAX 32

/* The bytes in the order in which they are written; returns how many. */
size_t digest_md5(struct str s, uint8_t out[DIGEST_MAX]);
size_t digest_sha1(struct str s, uint8_t out[DIGEST_MAX]);
size_t digest_sha256(struct str s, uint8_t out[DIGEST_MAX]);
size_t digest_murmur3(struct str s, uint8_t out[DIGEST_MAX]);

#endif
