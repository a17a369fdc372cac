#include "match/cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "match/database.h"
#include "unit.h"

static char top[64]; /* XDG_CACHE_HOME */

static struct hash128 key_of(int n)
{
	return hash128_bytes(str_make((const char *)&n, sizeof(n)));
}

/* A value of its own for each number, of many lengths, the empty one too. */
static struct str value_of(int n, char room[4096])
{
	size_t size = (size_t)n * 37 % 4096;

	for (size_t i = 0; i < size; i++)
		room[i] = (char)(n + (int)i);
	return str_make(room, size);
}

static void values_put(struct cache *c, int from, int to)
{
	char room[4096];

	for (int i = from; i < to; i++)
		cache_put(c, key_of(i), value_of(i, room));
}

static void assert_has(struct cache *c, int from, int to)
{
	char room[4096];
	struct str got;

	for (int i = from; i < to; i++) {
		struct str want = value_of(i, room);

		assert_true(cache_get(c, key_of(i), &got));
		assert_int_equal(got.n, want.n);
		assert_int_equal((uintptr_t)got.p % 16, 0);
		assert_true(str_eq(got, want));
	}
}

static void assert_has_none(struct cache *c, int from, int to)
{
	struct str got;

	for (int i = from; i < to; i++)
		assert_false(cache_get(c, key_of(i), &got));
}

static void assert_saved(struct cache *c)
{
	struct err err = { .text = "" };

	if (!cache_save(c, &err))
		fail_msg("%s", err.text);
	cache_close(c);
}

/* Files in the folder; the name of one of them. */
static size_t files_count(char name[512])
{
	char folder[128];
	DIR *dir;
	size_t n = 0;

	snprintf(folder, sizeof(folder), "%s/gyoji", top);
	dir = opendir(folder);
	for (struct dirent *e; dir && (e = readdir(dir));) {
		if (e->d_name[0] == '.' && strlen(e->d_name) < 3)
			continue;
		snprintf(name, 512, "%s/%.255s", folder, e->d_name);
		n++;
	}
	if (dir)
		closedir(dir);
	return n;
}

static void folder_empty(void)
{
	char name[512];

	while (files_count(name))
		assert_int_equal(unlink(name), 0);
}

static void values_come_back(void **unused)
{
	char name[512];
	struct stat st;
	struct cache *c;

	(void)unused;
	folder_empty();
	c = cache_open(STR("a"));
	assert_has_none(c, 0, 300);
	values_put(c, 0, 300);
	assert_has_none(c, 0, 300); /* of the next run */
	assert_saved(c);
	assert_int_equal(files_count(name), 1);
	assert_int_equal(stat(name, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	c = cache_open(STR("a"));
	assert_has(c, 0, 300);
	assert_has_none(c, 300, 400);
	cache_close(c);
	c = cache_open(STR("b"));
	assert_has_none(c, 0, 300);
	cache_close(c);
}

static void what_is_not_used_goes_when_something_is_added(void **unused)
{
	struct cache *c;

	(void)unused;
	folder_empty();
	c = cache_open(STR("a"));
	values_put(c, 0, 100);
	assert_saved(c);
	c = cache_open(STR("a"));
	assert_has(c, 0, 10);
	assert_saved(c);
	c = cache_open(STR("a")); /* nothing was added: the file is as it was */
	assert_has(c, 50, 100);
	values_put(c, 100, 120);
	values_put(c, 60, 70); /* once more */
	assert_saved(c);
	c = cache_open(STR("a"));
	assert_has(c, 50, 120);
	assert_has_none(c, 0, 50);
	cache_close(c);
}

static void bytes_write(const char *name, struct str bytes)
{
	FILE *f = fopen(name, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
	assert_int_equal(fclose(f), 0);
}

static void bytes_read(const char *name, struct buf *b)
{
	FILE *f = fopen(name, "rb");

	assert_non_null(f);
	b->n = fread(buf_room(b, 1 << 20), 1, 1 << 20, f);
	assert_int_equal(fclose(f), 0);
}

/* The file with these bytes is as good as none, and is replaced. */
static void assert_refused(const char *name, struct str bytes)
{
	struct cache *c;

	bytes_write(name, bytes);
	c = cache_open(STR("a"));
	assert_has_none(c, 0, 20);
	values_put(c, 0, 20);
	assert_saved(c);
	c = cache_open(STR("a"));
	assert_has(c, 0, 20);
	cache_close(c);
}

static void damaged_files_are_replaced(void **unused)
{
	struct buf b = { 0 };
	char name[512];
	struct cache *c;

	(void)unused;
	folder_empty();
	c = cache_open(STR("a"));
	values_put(c, 0, 20);
	assert_saved(c);
	assert_int_equal(files_count(name), 1);
	bytes_read(name, &b);
	/* Cut off anywhere; a byte changed anywhere; longer. */
	for (size_t n = 0; n < b.n; n += n < 700 ? 1 : 97)
		assert_refused(name, str_slice(buf_str(&b), 0, n));
	for (size_t n = 0; n < b.n; n += n < 700 ? 1 : 97) {
		b.p[n] ^= 4;
		assert_refused(name, buf_str(&b));
		b.p[n] ^= 4;
	}
	buf_add_char(&b, '\0');
	assert_refused(name, buf_str(&b));
	b.n--;
	bytes_write(name, buf_str(&b));
	c = cache_open(STR("a"));
	assert_has(c, 0, 20);
	cache_close(c);
	buf_free(&b);
}

/* One that is whole but of another program, or may have been written by others. */
static void foreign_files_are_not_read(void **unused)
{
	struct buf b = { 0 };
	char name[512];
	struct cache *c;
	uint64_t sum;

	(void)unused;
	folder_empty();
	c = cache_open(STR("a"));
	values_put(c, 0, 20);
	assert_saved(c);
	assert_int_equal(files_count(name), 1);
	assert_int_equal(chmod(name, 0666), 0);
	c = cache_open(STR("a"));
	assert_has_none(c, 0, 20);
	cache_close(c);
	assert_int_equal(chmod(name, 0600), 0);
	bytes_read(name, &b);
	b.p[16] ^= 1; /* the stamp */
	sum = hash_bytes(str_from(buf_str(&b), 16));
	memcpy(b.p + 8, &sum, sizeof(sum));
	c = cache_of(buf_str(&b));
	assert_has(c, 0, 20); /* it is whole */
	cache_close(c);
	assert_refused(name, buf_str(&b));
	assert_int_equal(unlink(name), 0);
	assert_int_equal(symlink("/etc/passwd", name), 0);
	c = cache_open(STR("a"));
	assert_has_none(c, 0, 20);
	cache_close(c);
	buf_free(&b);
}

static void many_write_at_once(void **unused)
{
	struct cache *c;
	char name[512];
	int status;

	(void)unused;
	folder_empty();
	for (int i = 0; i < 8; i++) {
		if (fork() != 0)
			continue;
		for (int k = 0; k < 40; k++) {
			struct err err;
			struct str got;

			c = cache_open(STR("a"));
			if (cache_get(c, key_of(1), &got))
				assert_has(c, 0, 100);
			values_put(c, 0, 100);
			if (!cache_save(c, &err))
				_exit(1);
			cache_close(c);
		}
		_exit(0);
	}
	while (wait(&status) > 0)
		assert_int_equal(status, 0);
	assert_int_equal(files_count(name), 1);
	c = cache_open(STR("a"));
	assert_has(c, 0, 100);
	cache_close(c);
}

static void *threads_work(void *user)
{
	values_put(user, 0, 200);
	assert_has(user, 500, 600);
	return NULL;
}

static void threads_share_it(void **unused)
{
	pthread_t thread[4];
	struct cache *c;

	(void)unused;
	folder_empty();
	c = cache_open(STR("a"));
	values_put(c, 500, 600);
	assert_saved(c);
	c = cache_open(STR("a"));
	for (size_t i = 0; i < COUNT(thread); i++)
		assert_int_equal(pthread_create(&thread[i], NULL, threads_work, c), 0);
	for (size_t i = 0; i < COUNT(thread); i++)
		pthread_join(thread[i], NULL);
	assert_saved(c);
	c = cache_open(STR("a"));
	assert_has(c, 0, 200);
	assert_has(c, 500, 600);
	cache_close(c);
}

static void the_folder_stays_small(void **unused)
{
	char name[512];

	(void)unused;
	folder_empty();
	for (int i = 0; i < 100; i++) {
		struct cache *c = cache_open(str_make((const char *)&i, sizeof(i)));

		values_put(c, i, i + 1);
		assert_saved(c);
		/* The first one is used all the time. */
		c = cache_open(str_make((const char *)&(int){ 0 }, sizeof(int)));
		assert_has(c, 0, 1);
		cache_close(c);
	}
	assert_in_range(files_count(name), 30, 32);
}

static void no_folder_is_no_cache(void **unused)
{
	static const char *const bad[] = { "/dev/null", "/proc/self" };
	struct err err;
	struct cache *c;

	(void)unused;
	for (size_t i = 0; i < COUNT(bad); i++) {
		setenv("XDG_CACHE_HOME", bad[i], 1);
		c = cache_open(STR("a"));
		assert_has_none(c, 0, 10);
		assert_true(cache_save(c, &err));
		values_put(c, 0, 10);
		assert_false(cache_save(c, &err));
		assert_non_null(strstr(err.text, "cannot write to the cache"));
		cache_close(c);
	}
	unsetenv("XDG_CACHE_HOME");
	unsetenv("HOME");
	assert_null(cache_open(STR("a")));
	assert_has_none(NULL, 0, 1);
	values_put(NULL, 0, 1);
	assert_true(cache_save(NULL, &err));
	cache_close(NULL);
	setenv("XDG_CACHE_HOME", "relative", 1);
	assert_null(cache_open(STR("a")));
	setenv("HOME", top, 1);
	c = cache_open(STR("a"));
	values_put(c, 0, 1);
	assert_saved(c);
	setenv("XDG_CACHE_HOME", top, 1);
}

struct hits {
	unsigned id[16];
	size_t n;
};

static int on_hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                  void *user)
{
	struct hits *hits = user;

	(void)from, (void)to, (void)flags;
	if (hits->n < COUNT(hits->id))
		hits->id[hits->n++] = id;
	return 0;
}

static void assert_hits(const hs_database_t *db, const char *text, size_t want)
{
	hs_scratch_t *scratch = NULL;
	struct hits hits = { .n = 0 };

	assert_int_equal(hs_alloc_scratch(db, &scratch), HS_SUCCESS);
	assert_int_equal(hs_scan(db, text, (unsigned)strlen(text), 0, scratch, on_hit, &hits),
	                 HS_SUCCESS);
	assert_int_equal(hits.n, want);
	hs_free_scratch(scratch);
}

static void databases_are_kept(void **unused)
{
	const struct str literal[] = { STR("certutil"), STR("curl") };
	const unsigned nocase[] = { HS_FLAG_CASELESS, HS_FLAG_CASELESS }, cased[] = { 0, 0 };
	struct err err;

	(void)unused;
	folder_empty();
	for (int run = 0; run < 3; run++) {
		struct cache *c = run < 2 ? cache_open(STR("db")) : NULL;
		hs_database_t *a = database_new(literal, nocase, 2, c, "it", &err);
		hs_database_t *b = database_new(literal, cased, 2, c, "it", &err);

		assert_non_null(a);
		assert_non_null(b);
		assert_hits(a, "a Curl and CERTUTIL and curl then nothing at all ......", 3);
		assert_hits(b, "a Curl and CERTUTIL and curl then nothing at all ......", 1);
		hs_free_database(a);
		hs_free_database(b);
		assert_saved(c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_come_back),
		cmocka_unit_test(what_is_not_used_goes_when_something_is_added),
		cmocka_unit_test(damaged_files_are_replaced),
		cmocka_unit_test(foreign_files_are_not_read),
		cmocka_unit_test(many_write_at_once),
		cmocka_unit_test(threads_share_it),
		cmocka_unit_test(the_folder_stays_small),
		cmocka_unit_test(no_folder_is_no_cache),
		cmocka_unit_test(databases_are_kept),
	};
	char command[128];
	int failed;

	snprintf(top, sizeof(top), "/tmp/test_cache-XXXXXX");
	if (!mkdtemp(top))
		return 1;
	setenv("XDG_CACHE_HOME", top, 1);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	snprintf(command, sizeof(command), "rm -rf %s", top);
	return system(command) != 0 || failed != 0;
}
