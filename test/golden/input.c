/*
 * Writing a case's files: their forms are a table, the compressions are libarchive's.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "case.h"
#include "evtx/writer.h"

static bool hex_pair(struct str s, size_t at, char *byte)
{
	int high, low;

	if (at + 1 >= s.n)
		return false;
	high = char_hex(s.p[at]);
	low = char_hex(s.p[at + 1]);
	if (high < 0 || low < 0)
		return false;
	*byte = (char)(high << 4 | low);
	return true;
}

static const char *percent_decode(struct str body, struct str rest, struct buf *out)
{
	char byte;

	(void)rest;
	for (size_t i = 0; i < body.n; i++) {
		if (body.p[i] != '%') {
			buf_add_char(out, body.p[i]);
		} else if (i + 1 < body.n && body.p[i + 1] == '\n') {
			i++;
		} else if (hex_pair(body, i + 1, &byte)) {
			buf_add_char(out, byte);
			i += 2;
		} else {
			return "percent: two hex digits must follow %";
		}
	}
	return NULL;
}

static int base64_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (char_is_digit(c))
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static const char *base64_decode(struct str body, struct str rest, struct buf *out)
{
	uint32_t bits = 0;
	int n = 0;

	(void)rest;
	for (size_t i = 0; i < body.n; i++) {
		int digit = base64_digit(body.p[i]);

		if (char_is_space(body.p[i]) || body.p[i] == '=')
			continue;
		if (digit < 0)
			return "base64: not a digit";
		bits = bits << 6 | (uint32_t)digit;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_add_char(out, (char)(bits >> n & 0xff));
		}
	}
	return NULL;
}

/* UTF-16 with its mark: little-endian, or `:be`. */
static const char *utf16_encode(struct str body, struct str rest, struct buf *out)
{
	bool big = str_eq(rest, STR(":be")), ok;

	if (rest.n > 0 && !big)
		return "utf16: write utf16 or utf16:be";
	buf_add(out, big ? STR("\xfe\xff") : STR("\xff\xfe"));
	while (body.n > 0) {
		uint32_t c = utf8_take(&body, &ok), high = 0xd800 + ((c - 0x10000) >> 10);
		uint32_t unit[2] = { c < 0x10000 ? c : high, 0xdc00 + (c & 0x3ff) };

		for (int i = 0; i < (c < 0x10000 ? 1 : 2); i++) {
			buf_add_char(out, (char)(big ? unit[i] >> 8 : unit[i] & 0xff));
			buf_add_char(out, (char)(big ? unit[i] & 0xff : unit[i] >> 8));
		}
	}
	return NULL;
}

static const char *repeat(struct str body, struct str rest, struct buf *out)
{
	uint64_t times;

	if (!str_skip(&rest, STR(":")) || !str_take_uint(&rest, &times) || times > 10000000)
		return "repeat: write repeat:N";
	for (uint64_t i = 0; i < times; i++)
		buf_add(out, body);
	return NULL;
}

/* The body is a line of JSON an event. */
static const char *evtx_make(struct str body, struct str rest, struct buf *out)
{
	struct evtx_options options;

	str_skip(&rest, STR(":"));
	if (!evtx_options_parse(rest, &options))
		return "evtx: no such option";
	return evtx_write(body, &options, out);
}

static const char *plain(struct str body, struct str rest, struct buf *out)
{
	(void)rest;
	buf_add(out, body);
	return NULL;
}

struct form {
	const char *name;
	const char *(*decode)(struct str body, struct str rest, struct buf *out);
	int filter; /* of libarchive */
	const char *archive; /* libarchive's name of a format with members; NULL */
};

static const struct form forms[] = {
	{ "7z", plain, ARCHIVE_FILTER_NONE, "7zip" },
	{ "base64", base64_decode, ARCHIVE_FILTER_NONE, NULL },
	{ "bzip2", plain, ARCHIVE_FILTER_BZIP2, NULL },
	{ "evtx", evtx_make, ARCHIVE_FILTER_NONE, NULL },
	{ "gzip", plain, ARCHIVE_FILTER_GZIP, NULL },
	{ "lz4", plain, ARCHIVE_FILTER_LZ4, NULL },
	{ "percent", percent_decode, ARCHIVE_FILTER_NONE, NULL },
	{ "repeat", repeat, ARCHIVE_FILTER_NONE, NULL },
	{ "tar", plain, ARCHIVE_FILTER_NONE, "ustar" },
	{ "utf16", utf16_encode, ARCHIVE_FILTER_NONE, NULL },
	{ "xz", plain, ARCHIVE_FILTER_XZ, NULL },
	{ "zip", plain, ARCHIVE_FILTER_NONE, "zip" },
	{ "zstd", plain, ARCHIVE_FILTER_ZSTD, NULL },
	{ "", plain, ARCHIVE_FILTER_NONE, NULL },
};

/* Write through libarchive's raw format: the bytes and nothing else, compressed. */
static bool archive_put(const char *path, struct str bytes, int filter)
{
	struct archive *a = archive_write_new();
	struct archive_entry *entry = archive_entry_new();
	bool ok;

	archive_entry_set_pathname(entry, "data");
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_write_set_bytes_per_block(a, 0);
	ok = archive_write_add_filter(a, filter) == ARCHIVE_OK &&
	     archive_write_set_format_raw(a) == ARCHIVE_OK &&
	     archive_write_open_filename(a, path) == ARCHIVE_OK &&
	     archive_write_header(a, entry) == ARCHIVE_OK &&
	     archive_write_data(a, bytes.p, bytes.n) == (la_ssize_t)bytes.n &&
	     archive_write_close(a) == ARCHIVE_OK;
	archive_entry_free(entry);
	archive_write_free(a);
	return ok;
}

static bool plain_put(const char *path, struct str bytes)
{
	FILE *f = fopen(path, "wb");

	if (!f)
		return false;
	if (bytes.n > 0)
		fwrite(bytes.p, 1, bytes.n, f);
	return fclose(f) == 0;
}

/* Make the folders above `path`. */
static void make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(path, 0777);
		*slash = '/';
	}
}

/* Write an archive: a line `@ PATH` in the body begins a member, the lines up to the next are it.
 */
static bool members_put(const char *path, struct str body, const char *format)
{
	struct archive *a = archive_write_new();
	bool ok = archive_write_set_format_by_name(a, format) == ARCHIVE_OK &&
	          archive_write_open_filename(a, path) == ARCHIVE_OK;
	struct str line;

	ok = ok && str_skip(&body, STR("@ "));
	while (ok && str_take_line(&body, &line)) {
		struct archive_entry *entry = archive_entry_new();
		size_t end = str_find(body, STR("\n@ "));
		struct str member = str_slice(body, 0, end == STR_NONE ? body.n : end + 1);
		char name[256];

		snprintf(name, sizeof(name), "%.*s", STR_ARG(line));
		archive_entry_set_pathname(entry, name);
		archive_entry_set_filetype(entry, AE_IFREG);
		archive_entry_set_perm(entry, 0644);
		archive_entry_set_mtime(entry, 1795518000, 0);
		archive_entry_set_size(entry, (la_int64_t)member.n);
		ok = archive_write_header(a, entry) == ARCHIVE_OK &&
		     archive_write_data(a, member.p, member.n) == (la_ssize_t)member.n;
		archive_entry_free(entry);
		body = str_from(body, member.n);
		str_skip(&body, STR("@ "));
	}
	ok = archive_write_close(a) == ARCHIVE_OK && ok;
	archive_write_free(a);
	return ok;
}

/* All files have one fixed modification time: records without a time get it. */
static void set_time(const char *path)
{
	struct timespec fixed = { .tv_sec = 1795518000 }; /* 2026-11-24T11:00:00Z */

	(void)utimensat(AT_FDCWD, path, (struct timespec[]){ fixed, fixed }, 0);
}

static const char *file_write(const struct case_file *f, const char *dir, struct arena *a)
{
	struct str path = arena_printf(a, "%s/%.*s", dir, STR_ARG(f->name));
	struct str rest = f->form;
	const struct form *form = forms;
	struct buf bytes = { 0 };
	const char *why;
	bool ok = false;

	while (form->name[0] && !str_skip(&rest, str_of(form->name)))
		form++;
	if (!form->name[0] && rest.n > 0)
		return "an unknown form of input";
	why = form->decode(f->body, rest, &bytes);
	if (!why) {
		make_folders((char *)path.p);
		if (form->archive)
			ok = members_put(path.p, buf_str(&bytes), form->archive);
		else if (form->filter != ARCHIVE_FILTER_NONE)
			ok = archive_put(path.p, buf_str(&bytes), form->filter);
		else
			ok = plain_put(path.p, buf_str(&bytes));
		set_time(path.p);
	}
	buf_free(&bytes);
	return why ? why : ok ? NULL : "a file cannot be written";
}

const char *golden_write_files(const struct golden *g, const char *dir, struct arena *a)
{
	const char *why = NULL;

	for (size_t i = 0; i < g->files && !why; i++)
		why = file_write(&g->file[i], dir, a);
	return why;
}
