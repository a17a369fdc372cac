/*
 * Derived names: what `is_internal(src_ip)` means is known where src_ip's meaning is.  Each log
 * source that has a line for the other name gets one for the derived name, unless it has its own.
 * Of several other names, in order of preference, one is enough; those that the source does not
 * list mean there what they mean above it.
 *
 *     derived: src_ip_internal: is_internal(src_ip)
 *     source:  src_ip: [c-ip, strip_port(peer)]
 *     gives:   src_ip_internal: [is_internal(src_ip), is_internal(c-ip), is_internal(…peer…)]
 *
 * The other name itself comes first, since a record's own field wins; not for Cloud SIEM, whose
 * names are its tables' only.
 */
#include "schema/tables.h"

/* `outer(X)` with another text in place of X. */
static struct str text_around(const struct from *outer, struct str inner, struct arena *a)
{
	size_t at = str_find(outer->text, outer->field),
	       n = outer->text.n - outer->field.n + inner.n;
	char *p = arena_get_text(a, n);

	memcpy(p, outer->text.p, at);
	memcpy(p + at, inner.p, inner.n);
	memcpy(p + at + inner.n, outer->text.p + at + outer->field.n,
	       outer->text.n - at - outer->field.n);
	return str_make(p, n);
}

/* The outer transforms around those of `inner`. */
static bool from_around(const struct from *outer, const struct from *inner, struct from *out,
                        struct arena *a, struct err *err)
{
	*out = *inner;
	out->text = text_around(outer, inner->text, a);
	if (inner->transforms + outer->transforms > FROM_TRANSFORMS)
		return err_set(err, ERR_USAGE, "expected at most %d transforms, found '%.*s'",
		               FROM_TRANSFORMS, STR_ARG(out->text));
	for (size_t i = 0; i < outer->transforms; i++)
		out->transform[out->transforms++] = outer->transform[i];
	return true;
}

/* Add what an alternative gives at a source, whose own or inherited line for the other name is `m`
 * (NULL: none). */
static bool alternative_add(struct schema *schema, const struct derived *d, const struct from *from,
                            const struct mapping *m, struct mapping *out, struct err *err)
{
	if (d->vocabulary != VOCABULARY_CSE)
		out->from[out->n++] = *from;
	for (size_t i = 0; m && i < m->n; i++) {
		if (m->from[i].field.n == 0)
			continue; /* a constant has no parts */
		if (!from_around(from, &m->from[i], &out->from[out->n++], schema->mem, err))
			return false;
	}
	return true;
}

/* The derived name's line at a source. */
static bool derived_map(struct schema *schema, const struct derived *d, size_t source,
                        struct err *err)
{
	struct mapping out = { .name = d->name, .vocabulary = d->vocabulary };
	size_t most = 0;

	for (size_t i = 0; i < d->n; i++) {
		const struct mapping *m = schema_mapping(schema, source, d->vocabulary,
		                                         d->from[i].field);

		most += 1 + (m ? m->n : 0);
	}
	out.from = arena_many(schema->mem, struct from, most);
	for (size_t i = 0; i < d->n; i++) {
		const struct mapping *m = schema_mapping(schema, source, d->vocabulary,
		                                         d->from[i].field);

		if (!alternative_add(schema, d, &d->from[i], m, &out, err))
			return false;
	}
	source_map(schema, source, out);
	return true;
}

/* Whether a source has a line of its own for one of the other names. */
static bool is_told(const struct source *source, const struct derived *d, const uint32_t *hash)
{
	for (size_t i = 0; i < d->n; i++)
		if (mapping_find(source, d->vocabulary, d->from[i].field, hash[i]))
			return true;
	return false;
}

bool derived_apply(struct schema *schema, struct err *err)
{
	for (size_t i = 0; i < schema->deriveds; i++) {
		const struct derived *d = &schema->derived[i];
		uint32_t own = mapping_hash(d->vocabulary, d->name);
		uint32_t *other = arena_many(schema->mem, uint32_t, d->n);

		for (size_t k = 0; k < d->n; k++)
			other[k] = mapping_hash(d->vocabulary, d->from[k].field);
		for (size_t s = 0; s < schema->sources; s++) {
			const struct source *source = &schema->source[s];

			if ((s > 0 && !is_told(source, d, other)) ||
			    mapping_find(source, d->vocabulary, d->name, own))
				continue;
			if (!derived_map(schema, d, s, err))
				return false;
		}
	}
	return true;
}
