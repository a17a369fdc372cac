/*
 * Time zones from the system's tz database (TZif files), read once and kept until the process
 * ends; see time.h.  A name is looked up folder by folder ignoring case, and its parts are letters,
 * digits, `_`, `+` and `-` only, so no name leads out of the database.
 */
#include "base/zone.h"

#include <dirent.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define DATABASE    "/usr/share/zoneinfo"
#define SYSTEM_ZONE "/etc/localtime"
#define FILE_MOST   ((size_t)1 << 20)
#define OFFSET_MOST (18 * 3600)
#define HEADER      44 /* bytes */

struct zone {
	struct zone *next;
	char name[64];
	struct zone_kind *kind;
	size_t changes;
	int64_t *at; /* seconds, ascending; from each on, until the next, `now` */
	uint8_t *now; /* index into `kind` */
	size_t before; /* index into `kind`: before the first change */
	bool has_rule;
	struct zone_rule rule; /* from the last change on */
};

static struct zone_kind utc_kind = { .abbr = "UTC" };
static const struct zone utc = { .name = "UTC", .kind = &utc_kind };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct zone *known; /* under the lock; what is in the list never changes */

const struct zone *zone_utc(void)
{
	return &utc;
}

struct str zone_name(const struct zone *zone)
{
	return str_of(zone->name);
}

const struct zone_kind *zone_at(const struct zone *zone, int64_t sec)
{
	size_t low = 0, high = zone->changes;

	if (high == 0 || sec >= zone->at[high - 1]) {
		if (zone->has_rule)
			return zone_rule_at(&zone->rule, sec);
		return &zone->kind[high ? zone->now[high - 1] : zone->before];
	}
	if (sec < zone->at[0])
		return &zone->kind[zone->before];
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (zone->at[middle] <= sec)
			low = middle;
		else
			high = middle;
	}
	return &zone->kind[zone->now[low]];
}

/* The counts in a TZif header. */
struct counts {
	size_t utc, standard, leap, time, type, text;
};

static int64_t big_endian(const char *p, size_t bytes)
{
	uint64_t n = (unsigned char)p[0] & 0x80 ? UINT64_MAX : 0;

	for (size_t i = 0; i < bytes; i++)
		n = n << 8 | (unsigned char)p[i];
	return (int64_t)n;
}

static bool take_header(struct str *s, struct counts *c, char *version)
{
	size_t *const count[] = { &c->utc, &c->standard, &c->leap, &c->time, &c->type, &c->text };

	if (s->n < HEADER || !str_starts(*s, STR("TZif")))
		return false;
	*version = s->p[4];
	for (size_t i = 0; i < COUNT(count); i++) {
		int64_t n = big_endian(s->p + 20 + 4 * i, 4);

		if (n < 0 || (size_t)n > s->n)
			return false;
		*count[i] = (size_t)n;
	}
	*s = str_from(*s, HEADER);
	return true;
}

static size_t body_size(const struct counts *c, size_t word)
{
	return c->time * (word + 1) + c->type * 6 + c->text + c->leap * (word + 4) + c->standard +
	       c->utc;
}

/* `type` is a type's six bytes: offset, is summer, where its abbreviation is. */
static bool kind_read(const char *type, struct str texts, struct zone_kind *kind)
{
	int64_t offset = big_endian(type, 4);
	struct str abbr = str_from(texts, (unsigned char)type[5]);
	size_t n = str_find_char(abbr, '\0');

	if (offset < -2 * OFFSET_MOST || offset > 2 * OFFSET_MOST || n == STR_NONE)
		return false;
	*kind = (struct zone_kind){ .offset = (int)offset };
	memcpy(kind->abbr, abbr.p, n < sizeof(kind->abbr) ? n : sizeof(kind->abbr) - 1);
	return true;
}

static bool body_read(struct zone *zone, struct str body, const struct counts *c, size_t word)
{
	const char *times = body.p, *now = times + c->time * word, *types = now + c->time;
	struct str texts = { types + c->type * 6, c->text };

	if (c->type == 0 || c->leap)
		return false;
	zone->kind = mem_get(c->type * sizeof(*zone->kind));
	for (size_t i = 0; i < c->type; i++)
		if (!kind_read(types + i * 6, texts, &zone->kind[i]))
			return false;
	zone->changes = c->time;
	zone->at = mem_get(c->time * sizeof(*zone->at));
	zone->now = mem_get(c->time);
	for (size_t i = 0; i < c->time; i++) {
		zone->at[i] = big_endian(times + i * word, word);
		zone->now[i] = (uint8_t)now[i];
		if (zone->now[i] >= c->type || (i && zone->at[i] <= zone->at[i - 1]))
			return false;
	}
	return true;
}

/* Files of version 2 and later have the data twice: with 4 bytes a time, then with 8. */
static bool file_read(struct zone *zone, struct str file)
{
	struct counts c;
	struct str rule;
	char version;

	if (!take_header(&file, &c, &version) || body_size(&c, 4) > file.n)
		return false;
	if (version < '2')
		return body_read(zone, file, &c, 4);
	file = str_from(file, body_size(&c, 4));
	if (!take_header(&file, &c, &version) || body_size(&c, 8) > file.n ||
	    !body_read(zone, file, &c, 8))
		return false;
	file = str_from(file, body_size(&c, 8));
	if (str_skip(&file, STR("\n")) && str_take_until(&file, '\n', &rule) && rule.n)
		zone->has_rule = zone_rule_parse(rule, &zone->rule);
	return true;
}

static void zone_free(struct zone *zone)
{
	free(zone->kind);
	free(zone->at);
	free(zone->now);
	free(zone);
}

static struct zone *zone_new(struct str name)
{
	struct zone *zone = mem_get(sizeof(*zone));

	*zone = (struct zone){ 0 };
	snprintf(zone->name, sizeof(zone->name), "%.*s", STR_ARG(name));
	return zone;
}

static struct zone *zone_load(const char *path, struct str name)
{
	FILE *f = fopen(path, "rbe");
	struct zone *zone;
	char *bytes;
	size_t n;

	if (!f)
		return NULL;
	bytes = mem_get(FILE_MOST);
	n = fread(bytes, 1, FILE_MOST, f);
	fclose(f);
	zone = zone_new(name);
	if (!file_read(zone, (struct str){ bytes, n })) {
		zone_free(zone);
		zone = NULL;
	}
	free(bytes);
	return zone;
}

/* Append to `path` the entry of its folder that is `part`, ignoring case. */
static bool path_add(char path[PATH_MAX], struct str part)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	size_t n = strlen(path);
	bool found = false;

	if (!dir)
		return false;
	while (!found && (entry = readdir(dir)) != NULL)
		if (str_eq_nocase(str_of(entry->d_name), part)) {
			snprintf(path + n, PATH_MAX - n, "/%s", entry->d_name);
			found = true;
		}
	closedir(dir);
	return found;
}

static bool is_part(struct str part)
{
	for (size_t i = 0; i < part.n; i++)
		if (!char_is_word(part.p[i]) && part.p[i] != '+' && part.p[i] != '-')
			return false;
	return part.n != 0;
}

/* Zones under `right` count leap seconds, which nothing here does. */
static struct zone *zone_load_named(struct str name)
{
	char path[PATH_MAX] = DATABASE;
	struct str part;
	bool last = false;

	if (name.n >= sizeof(((struct zone *)NULL)->name) || str_starts_nocase(name, STR("right/")))
		return NULL;
	while (!last) {
		if (!str_take_until(&name, '/', &part)) {
			part = name;
			last = true;
		}
		if (!is_part(part) || !path_add(path, part))
			return NULL;
	}
	return zone_load(path, str_of(path + sizeof(DATABASE)));
}

/* The system's zone by its own name where the link tells it. */
static struct zone *zone_load_system(void)
{
	static const char folder[] = "zoneinfo/";
	char link[PATH_MAX], *name = NULL;
	ssize_t n = readlink(SYSTEM_ZONE, link, sizeof(link) - 1);

	if (n > 0) {
		link[n] = '\0';
		name = strstr(link, folder);
	}
	return zone_load(SYSTEM_ZONE, name ? str_of(name + sizeof(folder) - 1) : STR("local"));
}

bool zone_take_offset(struct str *s, bool loose, int *offset)
{
	struct str rest = *s, minutes_rest;
	int hours, minutes = 0, sum;
	bool negative;

	if (str_skip(s, STR("Z"))) {
		*offset = 0;
		return true;
	}
	negative = str_skip(&rest, STR("-"));
	if (!negative && !str_skip(&rest, STR("+")))
		return false;
	if (!str_take_digits(&rest, 2, &hours) && !(loose && str_take_digits(&rest, 1, &hours)))
		return false;
	minutes_rest = rest;
	str_skip(&minutes_rest, STR(":"));
	if (str_take_digits(&minutes_rest, 2, &minutes))
		rest = minutes_rest;
	sum = hours * 3600 + minutes * 60;
	if (minutes > 59 || sum > OFFSET_MOST)
		return false;
	*offset = negative ? -sum : sum;
	*s = rest;
	return true;
}

/* `+02:00`, `GMT+2`, `UTC-0330`. */
static bool offset_parse(struct str name, int *offset)
{
	if (name.n > 3 &&
	    (str_starts_nocase(name, STR("GMT")) || str_starts_nocase(name, STR("UTC"))))
		name = str_from(name, 3);
	return zone_take_offset(&name, true, offset) && name.n == 0;
}

static struct zone *zone_make_fixed(struct str name, int offset)
{
	struct zone *zone = zone_new(name);

	zone->kind = mem_get(sizeof(*zone->kind));
	*zone->kind = (struct zone_kind){ .offset = offset };
	memcpy(zone->kind->abbr, zone->name, sizeof(zone->kind->abbr) - 1); /* ±hh:mm fits */
	return zone;
}

static const struct zone *known_find(struct str name)
{
	for (const struct zone *zone = known; zone; zone = zone->next)
		if (str_eq_nocase(str_of(zone->name), name))
			return zone;
	return NULL;
}

/* Under the lock: from the list, or made by what the name is. */
static const struct zone *known_get(struct str name, bool fixed, int offset)
{
	const struct zone *found = known_find(name);
	struct zone *zone;

	if (found)
		return found;
	zone = fixed ? zone_make_fixed(name, offset) : zone_load_named(name);
	if (zone) {
		zone->next = known;
		known = zone;
	}
	return zone;
}

static pthread_once_t system_once = PTHREAD_ONCE_INIT;
static const struct zone *system_zone;

static void system_find(void)
{
	system_zone = zone_load_system();
	if (!system_zone)
		system_zone = &utc;
}

const struct zone *zone_find(struct str name)
{
	const struct zone *zone;
	char canonical[16];
	int offset = 0;
	bool fixed;

	if (name.n == 0) {
		pthread_once(&system_once, system_find);
		return system_zone;
	}
	if (str_eq_nocase(name, STR("UTC")) || str_eq_nocase(name, STR("GMT")) ||
	    str_eq_nocase(name, STR("Z")))
		return &utc;
	fixed = offset_parse(name, &offset);
	if (fixed && offset == 0)
		return &utc;
	if (fixed) {
		snprintf(canonical, sizeof(canonical), "%c%02d:%02d", offset < 0 ? '-' : '+',
		         abs(offset) / 3600 % 100, abs(offset) / 60 % 60);
		name = str_of(canonical);
	}
	pthread_mutex_lock(&lock);
	zone = known_get(name, fixed, offset);
	pthread_mutex_unlock(&lock);
	return zone;
}
