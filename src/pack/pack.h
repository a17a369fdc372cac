/*
 * A pack: a detection with all that belongs to it, a folder of files.
 *
 *     pack.yaml                  what it is
 *     rules/  lists/  tuning/    what runs; risk.yaml: how severities come together
 *     tests/                     that it finds what it promises
 *     tuning.md  playbook.md  investigation.md  hunting/    what people read and run
 *
 * Packs are built into the program (content/packs), lie in `packs/` of the user's --content folder,
 * whose files come first, or in any folder.
 */
#ifndef PACK_PACK_H
#define PACK_PACK_H

#include "schema/content.h"
#include "siem/rules.h"

/* A technique of ATT&CK that the pack or its rules name. */
struct pack_technique {
	struct str id; /* `T1608.001` */
	struct str name, tactic; /* may be empty */
};

/* A name, and what it is for (may be empty). */
struct pack_note {
	struct str name, what;
};

struct pack_notes {
	size_t n, cap;
	struct pack_note *note;
};

/* What pack.yaml says; texts may be empty but for `id` and `name`. */
struct pack_about {
	struct str id, name; /* `T1608`, `Stage Capabilities` */
	struct str technique; /* id of the one that it is about */
	struct str tactic; /* `resource-development` */
	struct str severity; /* a level of Sigma */
	struct str confidence; /* `low`, `medium`, `high` */
	struct str description;
	size_t techniques, technique_cap;
	struct pack_technique *known; /* names of those that its rules may be about */
	struct pack_notes sources; /* of data */
	struct pack_notes tables; /* source categories that must be there */
	struct pack_notes platforms;
	struct pack_notes false_positives; /* names only */
	struct pack_notes references; /* names only: URLs */
};

struct pack {
	struct pack_about about;
	struct str folder; /* what it is asked for by: its name in the content, or its path */
	struct str file; /* pack.yaml in messages */
	struct content *content;
	struct str prefix; /* of its files in the content: `packs/T1608/`; may be empty */
	struct content_file *part; /* all its files, by path; pack_read has their texts */
	size_t parts;
	struct arena *mem;
};

/* Read a pack.yaml; texts live in `a`.  False: `err` has file and line. */
bool pack_about_read(struct pack_about *about, struct str file, struct str text, struct arena *a,
                     struct err *err);

/* The name of a technique; empty where the pack does not say. */
struct str pack_technique_name(const struct pack_about *about, struct str id);

/* The names of the content's packs, by name.  They live in `a`.  False: `err`. */
bool pack_names(struct content *c, struct str **name, size_t *n, struct arena *a, struct err *err);

/* Whether a text is the path of a folder rather than a pack's name: it has a slash, or is `.` or
 * `..`. */
bool pack_is_path(struct str name);

/* Whether the folder of this path holds a pack. */
bool pack_is_folder(struct str path);

/* Open a pack by its name in the content (which stays open as long as the pack), ignoring case, or
 * by the path of its folder.  Lives in `a`.  NULL: `err`. */
struct pack *pack_open(struct content *c, struct str name, struct arena *a, struct err *err);

/* A file's path below the pack's folder: `rules/curl.yml`. */
struct str pack_path(const struct pack *p, const struct content_file *file);

/* The next file below `under` (`rules/`) after the first *at; NULL: there is none. */
const struct content_file *pack_next(const struct pack *p, struct str under, size_t *at);

/* The file of a path; NULL: the pack has none. */
const struct content_file *pack_find(const struct pack *p, struct str path);

/* The text of a file; it lives as long as the content.  False: `err`. */
bool pack_read(const struct pack *p, const struct content_file *file, struct str *text,
               struct err *err);

/* What it brings to a run of rules.  Lives as long as the pack.  False: `err`. */
bool pack_rules(const struct pack *p, struct rules_pack *rules, struct err *err);

#endif
