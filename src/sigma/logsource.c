/*
 * The tables of log sources, and the routes that they give a rule; see logsource.h.  The tables are
 * read from all files of the content whose path begins with `sigma/logsources`, the user's first:
 * whoever says something of a name first has its way.
 */
#include "sigma/logsource.h"

#include "expr/build.h"
#include "expr/test.h"
#include "schema/content.h"
#include "schema/yaml.h"

enum kind { PART_PRODUCT, PART_CATEGORY, PART_SERVICE, PARTS };

/* `Channel: [Security]`: one of the values; `*`: it is there; an empty one: it is missing. */
struct demand {
	struct str field;
	struct str *value;
	size_t n;
};

/* Records of one of the log sources (none: any) that meet all demands. */
struct choice {
	struct str *source;
	size_t sources;
	struct str except; /* but not of this one */
	struct demand *demand;
	size_t demands;
};

/* What a name means, of a product or (empty) of every one that has no line of its own. */
struct entry {
	struct str name, product;
	size_t file;
	struct choice *choice;
	size_t choices;
};

struct table {
	struct entry *entry;
	size_t n, cap;
};

struct logsources {
	struct table table[PARTS];
};

/* What is said of a part of a logsource: `n` entries, each being a way to be of it. */
struct meaning {
	const struct entry **entry;
	size_t n;
};

/* --- Reading the tables. */

struct load {
	struct logsources *all;
	struct arena *mem;
	struct yaml y;
	size_t file;
};

static const struct entry *entry_find(const struct table *table, struct str name,
                                      struct str product)
{
	for (size_t i = 0; i < table->n; i++)
		if (str_eq_nocase(table->entry[i].name, name) &&
		    str_eq_nocase(table->entry[i].product, product))
			return &table->entry[i];
	return NULL;
}

static bool texts_read(struct load *l, const char *what, struct str **text, size_t *n)
{
	size_t cap = 0;
	struct str s;

	*text = NULL;
	*n = 0;
	if (yaml_peek(&l->y) == YAML_TEXT) {
		*text = arena_new(l->mem, struct str);
		*n = 1;
		return yaml_text(&l->y, what, *text);
	}
	if (!yaml_list(&l->y, what))
		return false;
	while (yaml_item(&l->y) && yaml_text(&l->y, what, &s)) {
		*text = arena_grow(l->mem, *text, sizeof(s), *n, &cap, *n + 1);
		(*text)[(*n)++] = s;
	}
	return !l->y.failed;
}

/* `{ sources: windows, Channel: Security }` */
static bool choice_read(struct load *l, struct choice *c)
{
	struct demand d;
	size_t cap = 0;

	*c = (struct choice){ 0 };
	if (!yaml_map(&l->y, "log sources and conditions"))
		return false;
	while (yaml_key(&l->y, &d.field)) {
		if (str_eq(d.field, STR("sources"))) {
			if (!texts_read(l, "log sources", &c->source, &c->sources))
				return false;
			continue;
		}
		if (str_eq(d.field, STR("except"))) {
			if (!yaml_text(&l->y, "a log source", &c->except))
				return false;
			continue;
		}
		if (!texts_read(l, "values of the field", &d.value, &d.n))
			return false;
		if (d.n == 0)
			return yaml_fail(&l->y, "expected values of '%.*s', found none",
			                 STR_ARG(d.field));
		c->demand = arena_grow(l->mem, c->demand, sizeof(d), c->demands, &cap,
		                       c->demands + 1);
		c->demand[c->demands++] = d;
	}
	return !l->y.failed;
}

/* One choice or a list of them. */
static bool entry_read(struct load *l, enum kind part, struct str name, struct str product)
{
	struct table *table = &l->all->table[part];
	const struct entry *before = entry_find(table, name, product);
	struct entry e = { .name = name, .product = product, .file = l->file };
	bool list = yaml_peek(&l->y) == YAML_LIST;
	struct choice c;
	size_t cap = 0;

	if (before && before->file == l->file)
		return yaml_fail(&l->y, "'%.*s' is given twice", STR_ARG(name));
	if (list && !yaml_list(&l->y, "log sources"))
		return false;
	while (list ? yaml_item(&l->y) : e.choices == 0) {
		if (!choice_read(l, &c))
			return false;
		e.choice = arena_grow(l->mem, e.choice, sizeof(c), e.choices, &cap, e.choices + 1);
		e.choice[e.choices++] = c;
	}
	if (l->y.failed || before)
		return !l->y.failed;
	table->entry = arena_grow(l->mem, table->entry, sizeof(e), table->n, &table->cap,
	                          table->n + 1);
	table->entry[table->n++] = e;
	return true;
}

/* Entries by product; `any` is for those that are not listed. */
static bool products_read(struct load *l, enum kind part, struct str name)
{
	struct str product;

	if (!yaml_map(&l->y, "products, or `any`"))
		return false;
	while (yaml_key(&l->y, &product)) {
		if (str_eq(product, STR("any")))
			product = STR("");
		if (!entry_read(l, part, name, product))
			return false;
	}
	return !l->y.failed;
}

static bool table_read(struct load *l, enum kind part)
{
	struct str name;

	if (!yaml_map(&l->y, "names"))
		return false;
	while (yaml_key(&l->y, &name))
		if (!(part == PART_PRODUCT ? entry_read(l, part, name, STR(""))
		                           : products_read(l, part, name)))
			return false;
	return !l->y.failed;
}

static bool file_read(struct load *l)
{
	static const char *const names[PARTS] = { "products", "categories", "services" };
	struct str key;

	if (yaml_peek(&l->y) == YAML_END)
		return !l->y.failed;
	if (!yaml_map(&l->y, "tables of log sources"))
		return false;
	while (yaml_key(&l->y, &key)) {
		size_t part = 0;

		while (part < PARTS && !str_eq(key, str_of(names[part])))
			part++;
		if (part == PARTS)
			return yaml_fail(&l->y,
			                 "expected products, categories or services, found '%.*s'",
			                 STR_ARG(key));
		if (!table_read(l, (enum kind)part))
			return false;
	}
	return !l->y.failed;
}

static bool files_read(struct logsources *all, struct content *content, struct str dir,
                       struct arena *a, struct err *err)
{
	struct content_file *file;
	size_t n;

	if (!content_list(content, STR("sigma/logsources"), &file, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct load l = { .all = all, .mem = a, .file = i };
		struct str name = file[i].path;
		bool ok;

		if (!str_ends(name, STR(".yaml")) && !str_ends(name, STR(".yml")))
			continue;
		if (file[i].user)
			name = arena_printf(a, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name));
		ok = yaml_open(&l.y, name, file[i].text, a, err) && file_read(&l);
		yaml_close(&l.y);
		if (!ok)
			return false;
	}
	return true;
}

const struct logsources *logsources_load(struct str content_dir, struct arena *a, struct err *err)
{
	struct content *content = content_open(content_dir, a, err);
	struct logsources *all = arena_new(a, struct logsources);
	bool ok = content && files_read(all, content, content_dir, a, err);

	if (content)
		content_close(content);
	return ok ? all : NULL;
}

/* --- Routes. */

struct build {
	struct names *names;
	struct arena *mem;
	struct route *route;
	size_t n, cap;
};

static bool is_below(struct str source, struct str root)
{
	return root.n == 0 ||
	       (str_starts(source, root) &&
	        (source.n == root.n || str_starts(str_from(source, root.n), STR("/"))));
}

bool route_takes(const struct route *route, struct str source)
{
	return is_below(source, route->source) &&
	       (!route->except.n || !is_below(source, route->except));
}

/* What a part of a logsource means.  Without a product it is of each product that has it.  Nothing
 * is known: n is 0. */
static struct meaning meaning_of(const struct logsources *all, enum kind part, struct str name,
                                 struct str product, struct arena *a)
{
	const struct table *table = &all->table[part];
	struct meaning m = { .entry = arena_many(a, const struct entry *, table->n + 1) };
	const struct entry *own = entry_find(table, name, product);

	if (part == PART_PRODUCT || product.n) {
		if (!own)
			own = entry_find(table, name, STR(""));
		if (own)
			m.entry[m.n++] = own;
		return m;
	}
	for (size_t i = 0; i < table->n; i++)
		if (str_eq_nocase(table->entry[i].name, name))
			m.entry[m.n++] = &table->entry[i];
	return m;
}

static const struct expr *over(enum expr_kind kind, const struct expr *const *part, size_t n,
                               struct arena *a)
{
	struct err err;

	return n == 1 ? part[0] : expr_over(kind, part, n, STR(""), a, &err);
}

/* One value of a field. */
static const struct expr *value_is(struct build *b, struct str field, struct str value)
{
	struct test t = { .slot = names_read(b->names, field) };

	if (str_eq(value, STR("*")))
		t.kind = TEST_EXISTS;
	else if (value.n == 0)
		t.kind = TEST_NULL;
	else
		test_text(&t, value, false, false, false, b->mem);
	return expr_tests(&t, STR(""), b->mem);
}

static const struct expr *demand_expr(struct build *b, const struct demand *d)
{
	const struct expr **part = arena_many(b->mem, const struct expr *, d->n);

	for (size_t i = 0; i < d->n; i++)
		part[i] = value_is(b, d->field, d->value[i]);
	return over(EXPR_OR, part, d->n, b->mem);
}

/* A route that is not within one that is there. */
static void route_add(struct build *b, struct route route)
{
	for (size_t i = 0; i < b->n; i++)
		if (!b->route[i].when && !b->route[i].except.n &&
		    is_below(route.source, b->route[i].source))
			return;
	b->route = arena_grow(b->mem, b->route, sizeof(route), b->n, &b->cap, b->n + 1);
	b->route[b->n++] = route;
}

/* The deeper of two log sources, if it is within the other. */
static bool source_meet(struct str *source, struct str other)
{
	if (is_below(other, *source))
		*source = other;
	return is_below(*source, other);
}

/* Routes to the log sources of choices `at` and on that are within those of `route`. */
static void sources_meet(struct build *b, const struct choice *const *choice, size_t n,
                         struct route route)
{
	if (n == 0) {
		if (!is_below(route.except, route.source))
			route.except = STR("");
		if (!route.except.n || !is_below(route.source, route.except))
			route_add(b, route);
		return;
	}
	if (choice[0]->except.n)
		route.except = choice[0]->except;
	if (choice[0]->sources == 0)
		sources_meet(b, choice + 1, n - 1, route);
	for (size_t i = 0; i < choice[0]->sources; i++) {
		struct route deeper = route;

		if (source_meet(&deeper.source, choice[0]->source[i]))
			sources_meet(b, choice + 1, n - 1, deeper);
	}
}

/* The demands of all choices. */
static const struct expr *choices_when(struct build *b, const struct choice *const *choice,
                                       size_t n)
{
	const struct expr **part;
	size_t demands = 0, k = 0;

	for (size_t i = 0; i < n; i++)
		demands += choice[i]->demands;
	if (demands == 0)
		return NULL;
	part = arena_many(b->mem, const struct expr *, demands);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < choice[i]->demands; j++)
			part[k++] = demand_expr(b, &choice[i]->demand[j]);
	return over(EXPR_AND, part, k, b->mem);
}

/* Each way to choose one of what every part means. */
static void parts_cross(struct build *b, const struct meaning *part, size_t parts,
                        const struct choice **choice, size_t n)
{
	if (n == parts || n == PARTS) {
		sources_meet(b, choice, n, (struct route){ .when = choices_when(b, choice, n) });
		return;
	}
	for (size_t i = 0; i < part[n].n; i++)
		for (size_t k = 0; k < part[n].entry[i]->choices; k++) {
			choice[n] = &part[n].entry[i]->choice[k];
			parts_cross(b, part, parts, choice, n + 1);
		}
}

static size_t parts_of(const struct logsources *all, const struct logsource *of,
                       struct meaning *part, struct arena *a)
{
	size_t n = 0;

	if (of->product.n)
		part[n++] = meaning_of(all, PART_PRODUCT, of->product, STR(""), a);
	if (of->category.n)
		part[n++] = meaning_of(all, PART_CATEGORY, of->category, of->product, a);
	if (of->service.n)
		part[n++] = meaning_of(all, PART_SERVICE, of->service, of->product, a);
	return n;
}

/* --- Inputs whose category names a logsource. */

struct paths {
	struct str path[8];
	size_t n;
};

static void path_add(struct paths *p, struct str first, struct str second, struct arena *a)
{
	p->path[p->n++] = first.n && second.n
	                          ? arena_printf(a, "%.*s/%.*s", STR_ARG(first), STR_ARG(second))
	                  : first.n ? first
	                            : second;
}

/* `kubernetes/application/audit`, `kubernetes/audit`; `gcp/gcp.audit`, `gcp/audit`. */
static struct paths paths_of(const struct logsource *of, struct arena *a)
{
	struct paths p = { .n = 0 };
	struct str service = of->service;

	if (!service.n) {
		path_add(&p, of->product, of->category, a);
		return p;
	}
	path_add(&p, of->product, service, a);
	if (of->category.n) {
		struct str last = arena_printf(a, "%.*s/%.*s", STR_ARG(of->category),
		                               STR_ARG(service));

		path_add(&p, of->product, last, a);
	}
	if (of->product.n && str_starts_nocase(service, of->product) && service.n > of->product.n &&
	    service.p[of->product.n] == '.')
		path_add(&p, of->product, str_from(service, of->product.n + 1), a);
	return p;
}

/* The input's category is the path or below it. */
static void input_parts(struct build *b, struct str path, const struct expr **part, size_t *n)
{
	struct test t = { .slot = names_read(b->names, STR("_sourceCategory")) };

	test_text(&t, path, false, false, false, b->mem);
	part[(*n)++] = expr_tests(&t, STR(""), b->mem);
	test_text(&t, arena_printf(b->mem, "%.*s/", STR_ARG(path)), false, false, true, b->mem);
	part[(*n)++] = expr_tests(&t, STR(""), b->mem);
}

static void inputs_route(struct build *b, const struct logsource *of)
{
	struct paths p = paths_of(of, b->mem);
	const struct expr *part[2 * COUNT(p.path)];
	size_t n = 0;

	if (str_eq_nocase(of->product, STR("windows")))
		return;
	for (size_t i = 0; i < p.n; i++)
		input_parts(b, p.path[i], part, &n);
	route_add(b, (struct route){ .except = STR("windows"),
	                             .when = over(EXPR_OR, part, n, b->mem) });
}

/* The product has no such category or service, though others have. */
static bool is_contradiction(const struct logsources *all, const struct logsource *of)
{
	struct arena room = { 0 };
	struct meaning m[PARTS];
	bool known = of->product.n &&
	             parts_of(all, &(struct logsource){ .product = of->product }, m, &room) &&
	             m[0].n;
	bool none = false;

	if (known && of->category.n)
		none = !meaning_of(all, PART_CATEGORY, of->category, of->product, &room).n &&
		       meaning_of(all, PART_CATEGORY, of->category, STR(""), &room).n;
	if (known && of->service.n)
		none |= !meaning_of(all, PART_SERVICE, of->service, of->product, &room).n &&
		        meaning_of(all, PART_SERVICE, of->service, STR(""), &room).n;
	arena_free(&room);
	return none;
}

size_t logsource_routes(const struct logsources *all, const struct logsource *of,
                        struct names *names, struct route **route, struct arena *a)
{
	struct build b = { .names = names, .mem = a };
	const struct choice *choice[PARTS];
	struct meaning part[PARTS];
	size_t parts;

	*route = NULL;
	if (is_contradiction(all, of))
		return 0;
	parts = parts_of(all, of, part, a);
	if (parts == 0)
		route_add(&b, (struct route){ .when = NULL });
	else
		parts_cross(&b, part, parts, choice, 0);
	if (parts)
		inputs_route(&b, of);
	*route = b.route;
	return b.n;
}

bool logsource_known(const struct logsources *all, const struct logsource *of)
{
	struct arena room = { 0 };
	struct meaning part[PARTS];
	size_t parts = parts_of(all, of, part, &room);
	bool known = true;

	for (size_t i = 0; i < parts; i++)
		known &= part[i].n > 0;
	arena_free(&room);
	return known;
}

void logsource_add(struct buf *b, const struct logsource *of)
{
	static const struct logsource any = { 0 };
	const struct logsource *l = of ? of : &any;
	const struct {
		const char *name;
		struct str text;
	} parts[] = { { "product", l->product },
		      { "category", l->category },
		      { "service", l->service } };
	size_t n = 0;

	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i].text.n)
			buf_printf(b, "%s%s %.*s", n++ ? ", " : "", parts[i].name,
			           STR_ARG(parts[i].text));
	if (n == 0)
		buf_add(b, STR("any"));
}
