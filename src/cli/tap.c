/* TAP and JUnit; see tap.h.  Sources: testanything.org, version 14; the XML that CI servers read.
 */
#include "cli/tap.h"

#include <errno.h>

static bool write_buf(struct tap *t, struct buf *b, struct err *err)
{
	bool ok = output_write(t->out, buf_str(b), err);

	buf_free(b);
	return ok;
}

bool tap_open(struct tap *t, struct output *out, size_t plan, struct err *err)
{
	struct buf b = { 0 };

	*t = (struct tap){ .out = out };
	buf_printf(&b, "TAP version 14\n1..%zu\n", plan);
	return write_buf(t, &b, err);
}

/* `#` and `\` mean something in a description; it is one line. */
static void add_description(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '#' || s.p[i] == '\\')
			buf_add_char(b, '\\');
		buf_add_char(b, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
	}
}

/* Lines, as those of a YAML block. */
static void add_diagnostic(struct buf *b, struct str why)
{
	struct str line;

	buf_add(b, STR("  ---\n  message: |\n"));
	while (str_take_line(&why, &line))
		buf_printf(b, "    %.*s\n", STR_ARG(line));
	buf_add(b, STR("  ...\n"));
}

static void add_xml(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '&')
			buf_add(b, STR("&amp;"));
		else if (c == '<')
			buf_add(b, STR("&lt;"));
		else if (c == '>')
			buf_add(b, STR("&gt;"));
		else if (c == '"')
			buf_add(b, STR("&quot;"));
		else if (c == '\n')
			buf_add(b, STR("&#10;"));
		else
			buf_add_char(b, (unsigned char)c < 0x20 ? ' ' : c);
	}
}

static void add_attribute(struct buf *b, const char *name, struct str value)
{
	buf_printf(b, " %s=\"", name);
	add_xml(b, value);
	buf_add_char(b, '"');
}

static void add_case(struct buf *b, struct str pack, struct str name, struct str file,
                     enum tested how, struct str why)
{
	struct str rest = why, line = { 0 };

	str_take_line(&rest, &line);
	buf_add(b, STR("    <testcase"));
	add_attribute(b, "classname", pack);
	add_attribute(b, "name", name);
	add_attribute(b, "file", file);
	if (how == TEST_PASSED) {
		buf_add(b, STR("/>\n"));
		return;
	}
	buf_printf(b, ">\n      <%s", how == TEST_FAILED ? "failure" : "skipped");
	add_attribute(b, "message", line);
	buf_add_char(b, '>');
	if (how == TEST_FAILED)
		add_xml(b, why);
	buf_printf(b, "</%s>\n    </testcase>\n", how == TEST_FAILED ? "failure" : "skipped");
}

bool tap_test(struct tap *t, struct str pack, struct str name, struct str file, enum tested how,
              struct str why, struct err *err)
{
	struct buf b = { 0 };

	buf_printf(&b, "%sok %zu - ", how == TEST_FAILED ? "not " : "", ++t->n);
	add_description(&b, pack);
	buf_add(&b, STR(": "));
	add_description(&b, name);
	if (how == TEST_SKIPPED) {
		buf_add(&b, STR(" # SKIP "));
		add_description(&b, why);
	}
	buf_add_char(&b, '\n');
	if (how == TEST_FAILED)
		add_diagnostic(&b, why);
	t->count[how]++;
	add_case(&t->xml, pack, name, file, how, why);
	return write_buf(t, &b, err);
}

void tap_suite(struct tap *t, struct str pack)
{
	const size_t *n = t->count;

	buf_add(&t->suites, STR("  <testsuite"));
	add_attribute(&t->suites, "name", pack);
	buf_printf(&t->suites, " tests=\"%zu\" failures=\"%zu\" skipped=\"%zu\">\n",
	           n[TEST_PASSED] + n[TEST_FAILED] + n[TEST_SKIPPED], n[TEST_FAILED],
	           n[TEST_SKIPPED]);
	buf_add(&t->suites, buf_str(&t->xml));
	buf_add(&t->suites, STR("  </testsuite>\n"));
	buf_free(&t->xml);
	t->xml = (struct buf){ 0 };
	memset(t->count, 0, sizeof(t->count));
}

static bool xml_write(const struct tap *t, struct str path, struct err *err)
{
	FILE *f = fopen(path.p, "w");
	bool ok = f && fprintf(f,
	                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
	                       "%.*s</testsuites>\n",
	                       STR_ARG(buf_str(&t->suites))) > 0;

	if (f)
		ok &= fclose(f) == 0;
	return ok || err_set(err, ERR_INTERNAL, "cannot write the tests to '%.*s': %s",
	                     STR_ARG(path), strerror(errno));
}

bool tap_close(struct tap *t, struct str path, struct err *err)
{
	bool ok = !path.p || xml_write(t, path, err);

	buf_free(&t->xml);
	buf_free(&t->suites);
	return ok;
}
