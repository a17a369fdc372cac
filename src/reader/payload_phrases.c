/*
 * What sudo, sshd, cron, su, PAM and others say, as a table of programs and phrases.
 *
 *     "Failed {method} for invalid user {user+} from {src_ip} port {src_port} ssh2"
 *
 * `{user}` is a text without blanks up to the next piece, `{user+}` any text; `{}` and `{+}` are
 * passed over.  A phrase has one `+` at most: what stands before it is read from the start, what
 * stands behind from the end.  So a name that a stranger has typed cannot pass for what sshd itself
 * has written behind it, and no text takes longer than its length.
 */
#include "reader/payload.h"

#define PIECES_MOST 24

struct phrase {
	const char *program; /* NULL: any */
	const char *text;
	const char *action, *result; /* NULL: not said */
};

/* Of a program's phrases the first that fits counts. */
static const struct phrase phrases[] = {
	{ "sshd", "Accepted {method} for {user} from {src_ip} port {src_port} ssh2{+}", "login",
	  "success" },
	{ "sshd", "Accepted {method} for {user} from {src_ip} port {src_port}", "login",
	  "success" },
	{ "sshd", "Failed {method} for invalid user {user+} from {src_ip} port {src_port} ssh2",
	  "login", "failure" },
	{ "sshd",
	  "Failed {method} for invalid user {user+} from {src_ip} port {src_port} ssh2: {} {}",
	  "login", "failure" },
	{ "sshd", "Failed {method} for {user} from {src_ip} port {src_port} ssh2{+}", "login",
	  "failure" },
	{ "sshd", "Failed {method} for {user+} from {src_ip} port {src_port} ssh2", "login",
	  "failure" },
	{ "sshd", "Postponed {method} for {user} from {src_ip} port {src_port} ssh2{+}", "login",
	  NULL },
	{ "sshd", "Invalid user {user+} from {src_ip} port {src_port}", "login", "failure" },
	{ "sshd", "Invalid user {user+} from {src_ip}", "login", "failure" },
	{ "sshd", "Illegal user {user+} from {src_ip}", "login", "failure" },
	{ "sshd",
	  "error: maximum authentication attempts exceeded for invalid user {user+} from {src_ip} "
	  "port {src_port} ssh2 [preauth]",
	  "login", "failure" },
	{ "sshd",
	  "error: maximum authentication attempts exceeded for {user} from {src_ip} port "
	  "{src_port} ssh2 [preauth]",
	  "login", "failure" },
	{ "sshd", "error: PAM: {+} for illegal user {user} from {src_ip}", "login", "failure" },
	{ "sshd", "error: PAM: {+} for {user} from {src_ip}", "login", "failure" },
	{ "sshd", "User {user} from {src_ip} not allowed because {+}", "login", "failure" },
	{ "sshd",
	  "Connection closed by authenticating user {user+} {src_ip} port {src_port} [preauth]",
	  "disconnect", "failure" },
	{ "sshd", "Connection closed by invalid user {user+} {src_ip} port {src_port} [preauth]",
	  "disconnect", "failure" },
	{ "sshd", "Connection closed by {src_ip} port {src_port}{+}", "disconnect", NULL },
	{ "sshd", "Connection closed by {src_ip}", "disconnect", NULL },
	{ "sshd",
	  "Connection reset by authenticating user {user+} {src_ip} port {src_port} [preauth]",
	  "disconnect", "failure" },
	{ "sshd", "Connection reset by invalid user {user+} {src_ip} port {src_port} [preauth]",
	  "disconnect", "failure" },
	{ "sshd", "Connection reset by {src_ip} port {src_port}{+}", "disconnect", NULL },
	{ "sshd",
	  "Disconnected from authenticating user {user+} {src_ip} port {src_port} [preauth]",
	  "disconnect", "failure" },
	{ "sshd", "Disconnected from invalid user {user+} {src_ip} port {src_port} [preauth]",
	  "disconnect", "failure" },
	{ "sshd", "Disconnected from user {user} {src_ip} port {src_port}", "disconnect", NULL },
	{ "sshd", "Disconnected from {src_ip} port {src_port}{+}", "disconnect", NULL },
	{ "sshd", "Received disconnect from {src_ip} port {src_port}:{+}", "disconnect", NULL },
	{ "sshd", "Received disconnect from {src_ip}: {+}", "disconnect", NULL },
	{ "sshd", "Disconnecting authenticating user {user} {src_ip} port {src_port}: {+}",
	  "disconnect", "failure" },
	{ "sshd", "Connection from {src_ip} port {src_port} on {dst_ip} port {dst_port}{+}",
	  "connect", NULL },
	{ "sshd", "Connection from {src_ip} port {src_port}{+}", "connect", NULL },
	{ "sshd", "Did not receive identification string from {src_ip} port {src_port}{+}",
	  "connect", "failure" },
	{ "sshd", "Did not receive identification string from {src_ip}", "connect", "failure" },
	{ "sshd", "Unable to negotiate with {src_ip} port {src_port}: {+}", "connect", "failure" },
	{ "sshd", "banner exchange: Connection from {src_ip} port {src_port}: {+}", "connect",
	  "failure" },
	{ "sshd",
	  "Starting session: {method} on {tty} for {user} from {src_ip} port {src_port} {+}",
	  "session_opened", "success" },
	{ "sshd", "Starting session: {method} for {user} from {src_ip} port {src_port} {+}",
	  "session_opened", "success" },
	{ "sshd", "subsystem request for {method} by user {user}", "subsystem", NULL },
	{ "cron", "({user}) CMD ({command+})", "command", NULL },
	{ "cron", "({user}) CMDEND ({command+})", "command_end", NULL },
	{ "cron", "({user}) CMDOUT ({+})", "command_output", NULL },
	{ "cron", "({user}) RELOAD ({file})", "reload", NULL },
	{ "crontab", "({user}) LIST ({target_user})", "list", NULL },
	{ "crontab", "({user}) REPLACE ({target_user})", "replace", NULL },
	{ "crontab", "({user}) DELETE ({target_user})", "delete", NULL },
	{ "crontab", "({user}) BEGIN EDIT ({target_user})", "begin_edit", NULL },
	{ "crontab", "({user}) END EDIT ({target_user})", "end_edit", NULL },
	{ "su", "(to {target_user}) {user} on {tty}", "su", "success" },
	{ "su", "Successful su for {target_user} by {user}", "su", "success" },
	{ "su", "FAILED su for {target_user} by {user}", "su", "failure" },
	{ "su", "FAILED SU (to {target_user}) {user} on {tty}", "su", "failure" },
	{ "su", "+ {tty} {user}:{target_user}", "su", "success" },
	{ "su", "- {tty} {user}:{target_user}", "su", "failure" },
	{ "su", "'su {target_user}' failed for {user} on {tty}", "su", "failure" },
	{ "pkexec",
	  "{user}: Executing command [USER={target_user}] [TTY={tty}] [CWD={pwd}] "
	  "[COMMAND={command+}]",
	  "command", "success" },
	{ "pkexec",
	  "{user}: Error executing command as another user: Not authorized [USER={target_user}] "
	  "[TTY={tty}] [CWD={pwd}] [COMMAND={command+}]",
	  "command", "failure" },
	{ "pkexec",
	  "{user}: Error executing command as another user: Request dismissed "
	  "[USER={target_user}] [TTY={tty}] [CWD={pwd}] [COMMAND={command+}]",
	  "command", "failure" },
	{ "useradd",
	  "new user: name={target_user}, UID={uid}, GID={gid}, home={home}, shell={shell}, {+}",
	  "user_added", "success" },
	{ "useradd",
	  "new user: name={target_user}, UID={uid}, GID={gid}, home={home}, shell={shell}",
	  "user_added", "success" },
	{ "useradd", "failed adding user '{target_user}', {+}", "user_added", "failure" },
	{ "useradd", "new group: name={group}, GID={gid}", "group_added", "success" },
	{ "groupadd", "new group: name={group}, GID={gid}", "group_added", "success" },
	{ "useradd", "add '{target_user}' to group '{group}'", "group_member_added", "success" },
	{ "usermod", "add '{target_user}' to group '{group}'", "group_member_added", "success" },
	{ "usermod", "delete '{target_user}' from group '{group}'", "group_member_removed",
	  "success" },
	{ "usermod", "change user '{target_user}' {+}", "user_changed", "success" },
	{ "usermod", "lock user '{target_user}' password", "user_locked", "success" },
	{ "usermod", "unlock user '{target_user}' password", "user_unlocked", "success" },
	{ "gpasswd", "user {target_user} added by {user} to group {group}", "group_member_added",
	  "success" },
	{ "gpasswd", "user {target_user} removed by {user} from group {group}",
	  "group_member_removed", "success" },
	{ "userdel", "delete user '{target_user}'", "user_deleted", "success" },
	{ "userdel", "removed group '{group}' owned by '{+}'", "group_deleted", "success" },
	{ "groupdel", "group '{group}' removed{+}", "group_deleted", "success" },
	{ "chage", "changed password expiry for {target_user}", "user_changed", "success" },
	{ "systemd-logind", "New session {session} of user {user}.", "session_opened", "success" },
	{ "systemd-logind",
	  "New session '{session}' of user '{user}' with class '{}' and type '{}'.",
	  "session_opened", "success" },
	{ "systemd-logind", "Removed session {session}.", "session_closed", NULL },
	{ "systemd-logind", "Session {session} logged out. {+}", "session_closed", NULL },
	{ "login", "ROOT LOGIN on '{tty}'{+}", "login", "success" },
	{ "login", "LOGIN ON {tty} BY {user}", "login", "success" },
	{ "login", "FAILED LOGIN ({}) on '{tty}' FOR '{user+}', Authentication failure", "login",
	  "failure" },
	{ NULL, "pam_{}({service}:session): session opened for user {user}(uid={}) by (uid={})",
	  "session_opened", "success" },
	{ NULL, "pam_{}({service}:session): session opened for user {user} by (uid={})",
	  "session_opened", "success" },
	{ NULL,
	  "pam_{}({service}:session): session opened for user {target_user}(uid={}) by "
	  "{user}(uid={})",
	  "session_opened", "success" },
	{ NULL,
	  "pam_{}({service}:session): session opened for user {target_user} by {user}(uid={})",
	  "session_opened", "success" },
	{ NULL, "pam_{}({service}:session): session closed for user {user}", "session_closed",
	  NULL },
	{ NULL, "pam_{}({service}:auth): authentication failure; {pairs+}", "login", "failure" },
	{ NULL, "pam_{}({service}:auth): check pass; user unknown", "login", "failure" },
	{ NULL, "pam_{}({service}:auth): user {user} not allowed {+}", "login", "failure" },
	{ NULL, "pam_{}({service}:auth): conversation failed", "login", "failure" },
	{ NULL, "pam_{}({service}:auth): auth could not identify password for [{user+}]", "login",
	  "failure" },
	{ NULL, "pam_{}({service}:account): account {user} has expired{+}", "login", "failure" },
	{ NULL, "pam_{}({service}:chauthtok): password changed for {target_user}",
	  "password_changed", "success" },
	{ NULL, "PAM {} more authentication failure{}; {pairs+}", "login", "failure" },
	{ NULL, "PAM {} more authentication failures; {pairs+}", "login", "failure" },
};

/* What sudo says before `COMMAND=`, by its key. */
static const struct {
	const char *key, *field;
} sudo_part[] = {
	{ "TTY=", "tty" },   { "PWD=", "pwd" },      { "USER=", "target_user" },
	{ "ENV=", "env" },   { "GROUP=", "group" },  { "CHROOT=", "chroot" },
	{ "HOST=", "host" }, { "TSID=", "session" },
};

/* Other names of the programs. */
static const struct {
	const char *name, *program;
} program_alias[] = {
	{ "sshd-session", "sshd" },
	{ "sshd-auth", "sshd" },
	{ "crond", "cron" },
	{ "polkit-agent-helper-1", "pkexec" },
};

enum piece_kind { PIECE_TEXT, PIECE_WORD, PIECE_ANY };

/* A piece of a phrase: a text as it is, or the name of a field, which may be empty. */
struct piece {
	enum piece_kind kind;
	struct str text;
	struct str value; /* found */
};

struct match {
	struct piece piece[PIECES_MOST];
	size_t n;
};

static bool has_blank(struct str s)
{
	return s.n && memchr(s.p, ' ', s.n);
}

static void pieces_parse(struct match *m, struct str phrase)
{
	struct str text, name;

	m->n = 0;
	while (phrase.n && m->n + 2 <= PIECES_MOST) {
		size_t open = str_find_char(phrase, '{');

		text = str_slice(phrase, 0, open);
		phrase = str_from(phrase, text.n);
		if (text.n)
			m->piece[m->n++] = (struct piece){ .kind = PIECE_TEXT, .text = text };
		if (!str_skip(&phrase, STR("{")) || !str_take_until(&phrase, '}', &name))
			continue;
		m->piece[m->n] = (struct piece){ .kind = PIECE_WORD, .text = name };
		if (name.n && name.p[name.n - 1] == '+') {
			m->piece[m->n].kind = PIECE_ANY;
			m->piece[m->n].text.n--;
		}
		m->n++;
	}
}

/* The word at the start of `s`, before the piece `next` (NULL: none). */
static bool word_take(struct str *s, struct piece *word, const struct piece *next)
{
	size_t n = 0;

	if (next && next->kind == PIECE_TEXT) {
		n = str_find(*s, next->text);
	} else {
		while (n < s->n && s->p[n] != ' ')
			n++;
	}
	if (n == STR_NONE || n == 0)
		return false;
	word->value = str_slice(*s, 0, n);
	*s = str_from(*s, n);
	return !has_blank(word->value);
}

/* The word at the end of `s`, behind the piece `before`. */
static bool word_take_last(struct str *s, struct piece *word, const struct piece *before)
{
	size_t at = s->n;

	while (at > 0 && s->p[at - 1] != ' ') {
		at--;
		if (before->kind == PIECE_TEXT && str_ends(str_slice(*s, 0, at), before->text))
			break;
	}
	word->value = str_from(*s, at);
	*s = str_slice(*s, 0, at);
	return word->value.n > 0;
}

/* The pieces before the one that takes any text, and those behind it. */
static bool pieces_match(struct match *m, struct str s)
{
	size_t i = 0, last = m->n;

	for (; i < m->n && m->piece[i].kind != PIECE_ANY; i++) {
		struct piece *p = &m->piece[i];

		if (p->kind == PIECE_TEXT ? !str_skip(&s, p->text)
		                          : !word_take(&s, p, i + 1 < m->n ? p + 1 : NULL))
			return false;
	}
	if (i == m->n)
		return s.n == 0;
	while (--last > i) {
		struct piece *p = &m->piece[last];

		if (p->kind == PIECE_WORD) {
			if (!word_take_last(&s, p, p - 1))
				return false;
		} else {
			if (!str_ends(s, p->text))
				return false;
			s.n -= p->text.n;
		}
	}
	m->piece[i].value = s;
	return true;
}

static void constant_put(struct fill *fill, const struct level *up, const char *key,
                         const char *text)
{
	if (text)
		payload_put(fill, up, str_of(key), str_of(text));
}

static void match_put(struct fill *fill, const struct level *up, const struct match *m)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct piece *p = &m->piece[i];
		struct str value = str_trim(p->value);

		if (p->kind == PIECE_TEXT || !p->text.n || !value.n)
			continue;
		if (str_eq(p->text, STR("pairs")))
			payload_pairs_fill(fill, up, value);
		else
			payload_put(fill, up, p->text, value);
	}
}

/* The same by sudo's own name, for who asks for it. */
static void sudo_put(struct fill *fill, const struct level *up, const char *key, struct str text)
{
	struct str name = str_of(key);

	name.n--;
	fill_value(fill, up, level_find(up, name), name, value_text(text), false);
}

/* `ann : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/id -u` */
static bool sudo_fill(struct fill *fill, const struct level *up, struct str text)
{
	size_t colon = str_find(text, STR(" : ")), command = str_find(text, STR("COMMAND="));
	struct str user = str_slice(text, 0, colon), part, rest;
	bool refused = false;

	if (colon == STR_NONE || command == STR_NONE || command < colon || has_blank(user))
		return false;
	rest = str_slice(text, colon + 3, command);
	payload_put(fill, up, STR("user"), user);
	while (rest.n) {
		size_t end = str_find(rest, STR(" ; ")), i = 0;

		part = str_slice(rest, 0, end);
		rest = str_from(rest, end == STR_NONE ? rest.n : end + 3);
		while (i < COUNT(sudo_part) && !str_skip(&part, str_of(sudo_part[i].key)))
			i++;
		if (i == COUNT(sudo_part) && part.n) {
			refused = true;
			payload_put(fill, up, STR("reason"), part);
		} else if (part.n) {
			payload_put(fill, up, str_of(sudo_part[i].field), part);
			sudo_put(fill, up, sudo_part[i].key, part);
		}
	}
	rest = str_from(text, command + STR("COMMAND=").n);
	payload_put(fill, up, STR("command"), rest);
	sudo_put(fill, up, "COMMAND=", rest);
	constant_put(fill, up, "action", "command");
	constant_put(fill, up, "result", refused ? "failure" : "success");
	return true;
}

/* Without its folder, by the name that the table has. */
static struct str program_name(struct str program)
{
	size_t slash = str_find_last(program, '/');

	if (slash != STR_NONE)
		program = str_from(program, slash + 1);
	for (size_t i = 0; i < COUNT(program_alias); i++)
		if (str_eq_nocase(program, str_of(program_alias[i].name)))
			return str_of(program_alias[i].program);
	return program;
}

bool payload_phrase_fill(struct fill *fill, const struct level *up, struct str program,
                         struct str text)
{
	bool pam = str_starts_nocase(text, STR("pam"));
	struct match m;

	program = program_name(program);
	if (str_eq(program, STR("sudo")) && sudo_fill(fill, up, text))
		return true;
	for (size_t i = 0; i < COUNT(phrases); i++) {
		const struct phrase *p = &phrases[i];

		if ((p->text[0] != '{' && p->text[0] != text.p[0]) ||
		    (p->program ? !str_eq_nocase(program, str_of(p->program)) : !pam))
			continue;
		pieces_parse(&m, str_of(p->text));
		if (!pieces_match(&m, text))
			continue;
		match_put(fill, up, &m);
		constant_put(fill, up, "action", p->action);
		constant_put(fill, up, "result", p->result);
		return true;
	}
	return false;
}
