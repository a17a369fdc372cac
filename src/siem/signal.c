/*
 * The last operator of a detection; see signal.h.  Nothing in a signal depends on the clock, the
 * workers or the chunks: its id is a digest of the rule, the record's place and the entity.
 */
#include "siem/signal.h"

#include "base/digest.h"
#include "base/hash.h"
#include "siem/matched.h"
#include "siem/risk.h"
#include "siem/summary.h"
#include "siem/tuning.h"

#define ID_BYTES 16

struct signal_op {
	struct op op;
	const struct signal_env *env;
};

struct signal_state {
	struct arena room; /* reset for each row */
	struct buf text;
};

/* What a signal is being made of. */
struct making {
	const struct signal_env *env;
	struct buf *text;
	struct arena *room, *mem; /* mem: of the batch */
	const struct rule *rule;
	struct record *row;
	struct risk_score score; /* the signal's severity is in it, risk or none */
	size_t tuning; /* the entry that leaves it out; STR_NONE */
};

static const char *const entity_names[SIGNAL_ENTITIES] = { "host", "src_ip", "user" };

static const char *const column_names[SIGNAL_COLUMNS] = {
	[SIGNAL_TYPE] = "type",
	[SIGNAL_ID] = "id",
	[SIGNAL_RULE_ID] = "rule_id",
	[SIGNAL_RULE_NAME] = "rule_name",
	[SIGNAL_SEVERITY] = "severity",
	[SIGNAL_LEVEL] = "level",
	[SIGNAL_RISK] = "risk",
	[SIGNAL_SUPPRESSED_BY] = "suppressed_by",
	[SIGNAL_TIME] = "time",
	[SIGNAL_ENTITY_TYPE] = "entity_type",
	[SIGNAL_ENTITY_VALUE] = "entity_value",
	[SIGNAL_TAGS] = "tags",
	[SIGNAL_SUMMARY] = "summary",
	[SIGNAL_SOURCE] = "source",
	[SIGNAL_FILE] = "file",
	[SIGNAL_RECORD] = "record",
	[SIGNAL_RECORDS] = "records",
	[SIGNAL_VALUE] = "value",
	[SIGNAL_GROUP] = "group",
	[SIGNAL_MATCHED] = "matched",
	[SIGNAL_EVENT] = "event",
};

/* The fields that summaries name are asked of the records. */
static void messages_parse(struct rules *rules)
{
	for (size_t i = 0; i < rules->n; i++) {
		struct rule *rule = &rules->rule[i];
		bool sigma = rule->dialect == DIALECT_SIGMA;

		/* A description is no template. */
		if (sigma && rule->sigma->summary.n == 0)
			continue;
		rule->message = summary_parse(rule->summary, &rules->names,
		                              sigma ? DIALECT_SUMO : (uint8_t)rule->dialect, sigma,
		                              rule->risk != NULL, &rules->mem);
	}
}

void signal_slots_make(struct signal_slots *slots, struct rules *rules)
{
	struct names *names = &rules->names;
	uint8_t before = names->dialect;

	messages_parse(rules);
	names->dialect = DIALECT_SUMO;
	for (size_t i = 0; i < SIGNAL_ENTITIES; i++)
		slots->entity[i] = names_read(names, str_of(entity_names[i]));
	names->dialect = before;
	slots->rule = names_hidden(names);
	slots->records = names_hidden(names);
	slots->value = names_hidden(names);
	slots->group = names_hidden(names);
	slots->entity_of = names_hidden(names);
}

void signal_columns_make(size_t column[SIGNAL_COLUMNS], struct names *names)
{
	for (size_t i = 0; i < SIGNAL_COLUMNS; i++)
		column[i] = names_hidden(names);
}

/* The kind of entity that a field names. */
static struct str entity_type(struct str field)
{
	static const struct {
		const char *part, *type;
	} types[] = {
		{ "host", "_hostname" },   { "computer", "_hostname" }, { "ip", "_ip" },
		{ "user", "_username" },   { "process", "_process" },   { "domain", "_domain" },
		{ "url", "_url" },         { "hash", "_hash" },         { "file", "_file" },
		{ "command", "_command" },
	};

	for (size_t i = 0; i < COUNT(types); i++)
		if (str_find_nocase(field, str_of(types[i].part)) != STR_NONE)
			return str_of(types[i].type);
	return field;
}

void signal_rule_slots(const struct rules *rules, const struct rule *rule,
                       void (*use)(void *user, size_t slot), void *user)
{
	for (size_t i = 0; i < rule->entities; i++)
		use(user, rule->entity[i].slot);
	if (rule->message)
		summary_slots(rule->message, use, user);
	if (rule->risk)
		risk_slots(rule->risk, use, user);
	tuning_slots(rules, rule, use, user);
}

void signal_slots_used(const struct rules *rules, const struct signal_slots *slots,
                       void (*use)(void *user, size_t slot), void *user)
{
	for (size_t i = 0; i < SIGNAL_ENTITIES; i++)
		use(user, slots->entity[i]);
	for (size_t i = 0; i < rules->n; i++)
		signal_rule_slots(rules, &rules->rule[i], use, user);
}

static void column_set(const struct making *m, enum signal_column column, struct value v)
{
	m->row->slot[m->env->column[column]] = v;
}

/* What stands in the buffer, as the value of a column. */
static void column_take(const struct making *m, enum signal_column column, bool json)
{
	struct str text = arena_copy(m->mem, buf_str(m->text));

	column_set(m, column, json ? value_list(text) : value_text(text));
	m->text->n = 0;
}

static void set_time(const struct making *m)
{
	struct civil c;

	if (m->row->time == TIME_NONE)
		return;
	c = civil_of(m->row->time, zone_utc());
	buf_printf(m->text, "%04lld-%02d-%02dT%02d:%02d:%02d", (long long)c.year, c.month, c.day,
	           c.hour, c.minute, c.second);
	if (c.ns)
		buf_printf(m->text, ".%03d", (int)(c.ns / TIME_MS));
	buf_add_char(m->text, 'Z');
	column_take(m, SIGNAL_TIME, false);
}

static void set_tags(const struct making *m)
{
	bool flat = m->env->options.flat;

	if (!flat)
		buf_add_char(m->text, '[');
	for (size_t i = 0; i < m->rule->tags; i++) {
		if (i)
			buf_add(m->text, flat ? STR(" ") : STR(","));
		if (flat)
			buf_add(m->text, m->rule->tag[i]);
		else
			buf_add_json(m->text, m->rule->tag[i]);
	}
	if (!flat)
		buf_add_char(m->text, ']');
	column_take(m, SIGNAL_TAGS, !flat);
}

static void set_summary(const struct making *m)
{
	const struct rule *rule = m->rule;

	if (rule->message)
		summary_add(m->text, rule->message, m->row,
		            rule->risk ? risk_words(&m->score, m->room) : STR(""), m->room);
	else
		buf_add(m->text, rule->summary);
	if (m->text->n)
		column_take(m, SIGNAL_SUMMARY, false);
}

static void set_risk(const struct making *m)
{
	if (!m->rule->risk || m->env->options.flat)
		return;
	risk_add_json(m->text, &m->score);
	column_take(m, SIGNAL_RISK, true);
}

static void set_source(const struct making *m)
{
	const struct record *r = m->row;

	column_set(m, SIGNAL_FILE, value_text(r->origin->name));
	if (r->number)
		column_set(m, SIGNAL_RECORD, value_int((int64_t)r->number));
	if (m->env->options.flat)
		return;
	buf_add(m->text, STR("{\"category\":"));
	buf_add_json(m->text, r->origin->category);
	buf_add(m->text, STR(",\"file\":"));
	buf_add_json(m->text, r->origin->name);
	if (r->number)
		buf_printf(m->text, ",\"record\":%llu", (unsigned long long)r->number);
	buf_add_char(m->text, '}');
	column_take(m, SIGNAL_SOURCE, true);
}

/* Which fields come again under the same name: the later one wins. */
static const bool *fields_repeated(const struct record *r, struct arena *room)
{
	bool *again = arena_many(room, bool, r->fields);
	size_t size = 16;
	uint32_t *table; /* hash of a name -> field + 1 */

	while (size < (size_t)r->fields * 2)
		size *= 2;
	table = arena_many(room, uint32_t, size);
	for (uint32_t i = r->fields; i-- > 0;) {
		struct str name = r->field[i].name;
		size_t at = hash_bytes(name) & (size - 1);

		while (table[at] && !str_eq(r->field[table[at] - 1].name, name))
			at = (at + 1) & (size - 1);
		again[i] = table[at] != 0;
		if (!again[i])
			table[at] = i + 1;
	}
	return again;
}

static void set_event(const struct making *m)
{
	const struct record *r = m->row;
	const bool *again = fields_repeated(r, m->room);
	bool first = true;

	if (r->fields == 0) {
		column_set(m, SIGNAL_EVENT, value_text(r->raw));
		return;
	}
	buf_add_char(m->text, '{');
	for (size_t i = 0; i < r->fields; i++) {
		if (again[i])
			continue;
		if (!first)
			buf_add_char(m->text, ',');
		first = false;
		buf_add_json(m->text, r->field[i].name);
		buf_add_char(m->text, ':');
		value_add_json(m->text, &r->field[i].value);
	}
	buf_add_char(m->text, '}');
	column_take(m, SIGNAL_EVENT, true);
}

static void set_matched(const struct making *m)
{
	if (!m->rule->condition || !value_is_null(&m->row->slot[m->env->slots->records]))
		return;
	matched_add_json(m->text, m->rule->condition, m->row, m->env->names, m->room);
	column_take(m, SIGNAL_MATCHED, true);
}

static void set_level(const struct making *m)
{
	if (m->rule->sigma && m->rule->sigma->level != LEVEL_NONE)
		column_set(m, SIGNAL_LEVEL,
		           value_text(str_of(sigma_level_name(m->rule->sigma->level))));
}

/* The columns that are the same whatever the entity. */
static void fill(const struct making *m)
{
	column_set(m, SIGNAL_TYPE, value_text(STR("signal")));
	column_set(m, SIGNAL_RULE_ID, value_text(m->rule->id));
	column_set(m, SIGNAL_RULE_NAME, value_text(m->rule->name));
	column_set(m, SIGNAL_SEVERITY, value_int(m->score.severity));
	column_set(m, SIGNAL_RECORDS, m->row->slot[m->env->slots->records]);
	column_set(m, SIGNAL_VALUE, m->row->slot[m->env->slots->value]);
	column_set(m, SIGNAL_GROUP, m->row->slot[m->env->slots->group]);
	if (m->tuning != STR_NONE)
		column_set(m, SIGNAL_SUPPRESSED_BY,
		           value_text(m->env->rules->tuning->entry[m->tuning].name));
	set_level(m);
	set_risk(m);
	set_time(m);
	set_tags(m);
	set_summary(m);
	set_source(m);
	if (m->env->options.flat)
		return;
	set_matched(m);
	if (m->env->options.with_event)
		set_event(m);
}

static void digest_part(struct buf *b, struct str s)
{
	buf_add(b, s);
	buf_add_char(b, '\0');
}

static void set_id(const struct making *m, struct str type, struct str value)
{
	static const char hex[] = "0123456789abcdef";
	const struct record *r = m->row;
	const struct value *group = &r->slot[m->env->slots->group];
	uint8_t digest[DIGEST_MAX];

	digest_part(m->text, m->rule->id);
	digest_part(m->text, m->rule->name);
	digest_part(m->text, r->origin->category);
	digest_part(m->text, r->origin->name);
	buf_printf(m->text, "%llu", (unsigned long long)(r->number ? r->number : r->seq));
	digest_part(m->text, STR(""));
	digest_part(m->text, type);
	digest_part(m->text, value);
	if (value_is_text(group))
		buf_add(m->text, value_str(group));
	digest_sha256(buf_str(m->text), digest);
	m->text->n = 0;
	for (size_t i = 0; i < ID_BYTES; i++) {
		buf_add_char(m->text, hex[digest[i] >> 4]);
		buf_add_char(m->text, hex[digest[i] & 15]);
	}
	column_take(m, SIGNAL_ID, false);
}

/* Rows of a batch in the making. */
struct rows {
	struct record **rec;
	size_t n, cap;
};

static void row_add(const struct making *m, struct rows *rows, bool again, struct str type,
                    struct value value)
{
	struct str text = value_to_str(&value, m->room);
	struct making own = *m;

	rows->rec = arena_grow(m->mem, rows->rec, sizeof(*rows->rec), rows->n, &rows->cap,
	                       rows->n + 1);
	if (again)
		own.row = record_dup(m->row, m->env->names->n, m->mem);
	if (type.n) {
		column_set(&own, SIGNAL_ENTITY_TYPE, value_text(type));
		column_set(&own, SIGNAL_ENTITY_VALUE, value);
	}
	set_id(&own, type, text);
	rows->rec[rows->n++] = own.row;
}

/* A signal for each entity that the rule names and the record has.  False: it has none. */
static bool entities_add(const struct making *m, struct rows *rows)
{
	const struct value *only = &m->row->slot[m->env->slots->entity_of];
	bool again = false;

	for (size_t i = 0; i < m->rule->entities; i++) {
		const struct rule_entity *e = &m->rule->entity[i];
		struct str type = e->type.n ? e->type
		                            : entity_type(m->env->names->name[e->slot].text);

		if (value_is_null(&m->row->slot[e->slot]) ||
		    (!value_is_null(only) && only->i != (int64_t)i))
			continue;
		row_add(m, rows, again, type, m->row->slot[e->slot]);
		again = true;
	}
	return again;
}

/* One signal, about the first that the record names. */
static void entity_choose(const struct making *m, struct rows *rows)
{
	for (size_t i = 0; i < SIGNAL_ENTITIES; i++) {
		struct value v = m->row->slot[m->env->slots->entity[i]];

		if (!value_is_null(&v) && !(value_is_text(&v) && v.n == 0)) {
			row_add(m, rows, false, entity_type(str_of(entity_names[i])), v);
			return;
		}
	}
	row_add(m, rows, false, STR(""), value_null());
}

static void *signal_open(const struct op *op, const struct op_env *env)
{
	(void)op;
	return arena_new(env->mem, struct signal_state);
}

/* What the signals of a row are, before they are made.  False: there are none. */
static bool making_start(struct making *m)
{
	const struct signal_env *env = m->env;

	m->rule = &env->rules->rule[m->row->slot[env->slots->rule].i];
	if (m->rule->quiet)
		return false;
	if (m->rule->risk)
		risk_score(m->rule->risk, m->rule->severity, m->row, m->room, &m->score);
	else
		m->score.severity = m->rule->severity;
	if (m->score.severity < env->options.min_severity)
		return false;
	tuning_fields_meet(env->totals->field, env->totals->fields, m->rule, m->row);
	m->tuning = tuning_find(env->rules, m->rule, m->score.severity, m->row, m->room);
	return true;
}

/* The signals of a row that were added: how many, and whether they are passed on. */
static void making_end(const struct making *m, struct rows *rows, size_t before)
{
	struct signal_totals *totals = m->env->totals;
	size_t n = rows->n - before;

	if (m->tuning != STR_NONE) {
		totals->suppressed[m->tuning] += n;
		if (!m->env->options.show_suppressed)
			rows->n = before;
		return;
	}
	totals->signals += n;
	if (n && m->score.severity > totals->severity)
		totals->severity = m->score.severity;
}

static bool signal_push(const struct op *op, void *state, struct batch *b, struct err *err)
{
	const struct signal_env *env = ((const struct signal_op *)op)->env;
	struct signal_state *s = state;
	struct rows rows = { 0 };

	(void)err;
	for (size_t i = 0; i < b->n; i++) {
		struct making m = { .env = env,
			            .text = &s->text,
			            .room = &s->room,
			            .mem = b->mem,
			            .row = b->rec[i] };
		size_t before = rows.n;

		if (making_start(&m)) {
			fill(&m);
			/* Cloud SIEM gives none where there is none of the entities. */
			if (!(m.rule->entities && entities_add(&m, &rows)) &&
			    !(m.rule->entities && m.rule->dialect == DIALECT_CSE))
				entity_choose(&m, &rows);
			making_end(&m, &rows, before);
		}
		arena_reset(&s->room);
	}
	b->rec = rows.rec;
	b->n = rows.n;
	buf_free(&s->text);
	arena_free(&s->room);
	return true;
}

static void signal_columns(const struct op *op, const void *state, struct columns *cols,
                           const struct names *names, struct arena *a)
{
	static const enum signal_column nested[] = {
		SIGNAL_TYPE,     SIGNAL_ID,          SIGNAL_RULE_ID,      SIGNAL_RULE_NAME,
		SIGNAL_SEVERITY, SIGNAL_LEVEL,       SIGNAL_RISK,         SIGNAL_SUPPRESSED_BY,
		SIGNAL_TIME,     SIGNAL_ENTITY_TYPE, SIGNAL_ENTITY_VALUE, SIGNAL_TAGS,
		SIGNAL_SUMMARY,  SIGNAL_SOURCE,      SIGNAL_RECORDS,      SIGNAL_VALUE,
		SIGNAL_GROUP,    SIGNAL_MATCHED,     SIGNAL_EVENT,
	};
	static const enum signal_column flat[] = {
		SIGNAL_TIME,      SIGNAL_SEVERITY,    SIGNAL_LEVEL,        SIGNAL_RULE_ID,
		SIGNAL_RULE_NAME, SIGNAL_ENTITY_TYPE, SIGNAL_ENTITY_VALUE, SIGNAL_FILE,
		SIGNAL_RECORD,    SIGNAL_TAGS,        SIGNAL_SUMMARY,      SIGNAL_SUPPRESSED_BY,
	};
	const struct signal_env *env = ((const struct signal_op *)op)->env;
	const enum signal_column *which = env->options.flat ? flat : nested;
	size_t n = env->options.flat ? COUNT(flat) - !env->options.show_suppressed : COUNT(nested);
	size_t slot[SIGNAL_COLUMNS];
	struct str name[SIGNAL_COLUMNS];

	(void)state, (void)names;
	for (size_t i = 0; i < n; i++) {
		slot[i] = env->column[which[i]];
		name[i] = str_of(column_names[which[i]]);
	}
	columns_set(cols, slot, name, n, a);
}

static const struct op_type op_signal = {
	.usage = "signal",
	.stage = OP_STREAM,
	.open = signal_open,
	.push = signal_push,
	.columns = signal_columns,
};

struct op *signal_op_new(const struct signal_env *env, struct arena *a)
{
	struct signal_op *s = arena_new(a, struct signal_op);

	*s = (struct signal_op){ .op = { .type = &op_signal, .at = STR("signal") }, .env = env };
	return &s->op;
}
