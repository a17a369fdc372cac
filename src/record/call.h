/* The system calls that are recorded, as this machine numbers them; private to the recorder. */
#ifndef RECORD_CALL_H
#define RECORD_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#define CALL_ARCH     "x86_64"
#define CALL_ARCH_HEX "c000003e"
#define CALL_ARCH_NR  0xc000003eU
#elif defined(__aarch64__)
#define CALL_ARCH     "aarch64"
#define CALL_ARCH_HEX "c00000b7"
#define CALL_ARCH_NR  0xc00000b7U
#else
#error "the recorder knows x86-64 and arm64"
#endif

enum call_kind {
	CALL_EXEC, /* runs a program */
	CALL_ADDRESS, /* connects or binds a socket: an address and its length */
	CALL_OPEN, /* only where it creates, or opens for writing */
	CALL_USE, /* changes a file that is there */
	CALL_DELETE,
	CALL_RENAME,
	CALL_FORK /* a process, not a thread */
};

/* A path argument and the one with the folder that it is relative to. */
struct call_path {
	int8_t at; /* -1: there is none */
	int8_t folder; /* -1: the working folder */
};

struct call_type {
	long number;
	const char *name;
	enum call_kind kind;
	struct call_path path, other; /* `other`: the new name */
	int8_t flags; /* the argument with flags; -1: there is none */
	bool behind; /* it points to them */
};

/* All; `n` of them. */
const struct call_type *call_all(size_t *n);
/* NULL: it is not one of them. */
const struct call_type *call_find(long number);

#endif
