/*
 * Parse the schema files for the binary, which reads them at every start:
 *
 *     pack-schema PACKED content/schema/10-windows.yaml …
 *
 * PACKED has, of each file by name, the length of its path in the content folder, the path, the
 * length of its tokens and the tokens; numbers and tokens are described in schema/yaml.h.
 */
#include <stdio.h>
#include <stdlib.h>

#include "schema/yaml.h"

struct packer {
	struct yaml y;
	FILE *out;
};

static void number_put(FILE *out, size_t n)
{
	for (; n > 127; n >>= 7)
		putc((int)(n & 127) | 128, out);
	putc((int)n, out);
}

static void token_put(struct packer *p)
{
	number_put(p->out, p->y.next.line * 4 + p->y.next.kind);
}

/* What comes next; maps' keys are of any kind here: the reader complains. */
static bool value_pack(struct packer *p)
{
	size_t depth = 0;
	struct str text;

	do {
		enum yaml_kind kind = yaml_peek(&p->y);

		token_put(p);
		if (kind == YAML_TEXT) {
			if (!yaml_text(&p->y, "a text", &text))
				return false;
			number_put(p->out, text.n);
			fwrite(text.p, 1, text.n + 1, p->out);
		} else if (kind == YAML_END) {
			depth--;
			yaml_item(&p->y);
		} else {
			depth++;
			if (kind == YAML_MAP ? !yaml_map(&p->y, "a map")
			                     : !yaml_list(&p->y, "a list"))
				return false;
		}
	} while (depth && !p->y.failed);
	return !p->y.failed;
}

static bool file_read(const char *path, struct str *text, struct arena *a, struct err *err)
{
	FILE *in = fopen(path, "rb");
	long size = -1;
	char *p;

	if (in && fseek(in, 0, SEEK_END) == 0)
		size = ftell(in);
	if (!in || size < 0)
		return err_set(err, ERR_INPUT, "'%s' cannot be read", path);
	rewind(in);
	p = arena_get_text(a, (size_t)size + 1);
	*text = str_make(p, fread(p, 1, (size_t)size, in));
	fclose(in);
	return true;
}

static bool file_pack(FILE *out, const char *path, struct arena *a, struct err *err)
{
	struct str name = str_of(path), text;
	size_t slash = str_find_last(name, '/'), n = 0;
	struct packer p = { 0 };
	char *tokens = NULL;
	bool ok;

	if (!file_read(path, &text, a, err))
		return false;
	p.out = open_memstream(&tokens, &n);
	if (!p.out)
		return err_set(err, ERR_INTERNAL, "no memory to pack '%s'", path);
	ok = yaml_open(&p.y, name, text, a, err) && (yaml_peek(&p.y) == YAML_END || value_pack(&p));
	yaml_close(&p.y);
	fclose(p.out);
	if (slash != STR_NONE)
		name = str_from(name, slash + 1);
	name = arena_printf(a, "schema/%.*s", STR_ARG(name));
	number_put(out, name.n);
	fwrite(name.p, 1, name.n, out);
	number_put(out, n);
	fwrite(tokens, 1, n, out);
	free(tokens);
	return ok;
}

int main(int argc, char **argv)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	FILE *out = argc > 1 ? fopen(argv[1], "wb") : NULL;
	bool ok = out != NULL;

	if (argc < 2)
		err_set(&err, ERR_USAGE, "usage: pack-schema PACKED FILE...");
	else if (!ok)
		err_set(&err, ERR_INPUT, "'%s' cannot be written", argv[1]);
	for (int i = 2; ok && i < argc; i++)
		ok = file_pack(out, argv[i], &mem, &err);
	if (out && (ferror(out) | fclose(out)) && ok)
		ok = err_set(&err, ERR_INPUT, "'%s' cannot be written", argv[1]);
	if (!ok) {
		fprintf(stderr, "pack-schema: %s\n", err.text);
		if (out)
			remove(argv[1]);
	}
	arena_free(&mem);
	return ok ? 0 : 1;
}
