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
	struct str program; /* empty: any with PAM */
	struct str text;
	struct str action, result; /* empty: not said */
};

#define TEXT(text)                                                                                 \
	{                                                                                          \
		(text), sizeof(text) - 1                                                           \
	}
#define SAY(program, text, action, result)                                                         \
	{                                                                                          \
		TEXT(program), TEXT(text), TEXT(action), TEXT(result)                              \
	}

/* Of a program's phrases the first that fits counts. */
static const struct phrase phrases[] = {
	SAY("sshd", "Accepted {method} for {user} from {src_ip} port {src_port} ssh2{+}", "login",
	    "success"),
	SAY("sshd", "Accepted {method} for {user} from {src_ip} port {src_port}", "login",
	    "success"),
	SAY("sshd", "Failed {method} for invalid user {user+} from {src_ip} port {src_port} ssh2",
	    "login", "failure"),
	SAY("sshd",
	    "Failed {method} for invalid user {user+} from {src_ip} port {src_port} ssh2: {} {}",
	    "login", "failure"),
	SAY("sshd", "Failed {method} for {user} from {src_ip} port {src_port} ssh2{+}", "login",
	    "failure"),
	SAY("sshd", "Failed {method} for {user+} from {src_ip} port {src_port} ssh2", "login",
	    "failure"),
	SAY("sshd", "Postponed {method} for {user} from {src_ip} port {src_port} ssh2{+}", "login",
	    ""),
	SAY("sshd", "Invalid user {user+} from {src_ip} port {src_port}", "login", "failure"),
	SAY("sshd", "Invalid user {user+} from {src_ip}", "login", "failure"),
	SAY("sshd", "Illegal user {user+} from {src_ip}", "login", "failure"),
	SAY("sshd",
	    "error: maximum authentication attempts exceeded for invalid user {user+} from "
	    "{src_ip} "
	    "port {src_port} ssh2 [preauth]",
	    "login", "failure"),
	SAY("sshd",
	    "error: maximum authentication attempts exceeded for {user} from {src_ip} port "
	    "{src_port} ssh2 [preauth]",
	    "login", "failure"),
	SAY("sshd", "error: PAM: {+} for illegal user {user} from {src_ip}", "login", "failure"),
	SAY("sshd", "error: PAM: {+} for {user} from {src_ip}", "login", "failure"),
	SAY("sshd", "User {user} from {src_ip} not allowed because {+}", "login", "failure"),
	SAY("sshd",
	    "Connection closed by authenticating user {user+} {src_ip} port {src_port} [preauth]",
	    "disconnect", "failure"),
	SAY("sshd", "Connection closed by invalid user {user+} {src_ip} port {src_port} [preauth]",
	    "disconnect", "failure"),
	SAY("sshd", "Connection closed by {src_ip} port {src_port}{+}", "disconnect", ""),
	SAY("sshd", "Connection closed by {src_ip}", "disconnect", ""),
	SAY("sshd",
	    "Connection reset by authenticating user {user+} {src_ip} port {src_port} [preauth]",
	    "disconnect", "failure"),
	SAY("sshd", "Connection reset by invalid user {user+} {src_ip} port {src_port} [preauth]",
	    "disconnect", "failure"),
	SAY("sshd", "Connection reset by {src_ip} port {src_port}{+}", "disconnect", ""),
	SAY("sshd",
	    "Disconnected from authenticating user {user+} {src_ip} port {src_port} [preauth]",
	    "disconnect", "failure"),
	SAY("sshd", "Disconnected from invalid user {user+} {src_ip} port {src_port} [preauth]",
	    "disconnect", "failure"),
	SAY("sshd", "Disconnected from user {user} {src_ip} port {src_port}", "disconnect", ""),
	SAY("sshd", "Disconnected from {src_ip} port {src_port}{+}", "disconnect", ""),
	SAY("sshd", "Received disconnect from {src_ip} port {src_port}:{+}", "disconnect", ""),
	SAY("sshd", "Received disconnect from {src_ip}: {+}", "disconnect", ""),
	SAY("sshd", "Disconnecting authenticating user {user} {src_ip} port {src_port}: {+}",
	    "disconnect", "failure"),
	SAY("sshd", "Connection from {src_ip} port {src_port} on {dst_ip} port {dst_port}{+}",
	    "connect", ""),
	SAY("sshd", "Connection from {src_ip} port {src_port}{+}", "connect", ""),
	SAY("sshd", "Did not receive identification string from {src_ip} port {src_port}{+}",
	    "connect", "failure"),
	SAY("sshd", "Did not receive identification string from {src_ip}", "connect", "failure"),
	SAY("sshd", "Unable to negotiate with {src_ip} port {src_port}: {+}", "connect", "failure"),
	SAY("sshd", "banner exchange: Connection from {src_ip} port {src_port}: {+}", "connect",
	    "failure"),
	SAY("sshd",
	    "Starting session: {method} on {tty} for {user} from {src_ip} port {src_port} {+}",
	    "session_opened", "success"),
	SAY("sshd", "Starting session: {method} for {user} from {src_ip} port {src_port} {+}",
	    "session_opened", "success"),
	SAY("sshd", "subsystem request for {method} by user {user}", "subsystem", ""),
	SAY("cron", "({user}) CMD ({command+})", "command", ""),
	SAY("cron", "({user}) CMDEND ({command+})", "command_end", ""),
	SAY("cron", "({user}) CMDOUT ({+})", "command_output", ""),
	SAY("cron", "({user}) RELOAD ({file})", "reload", ""),
	SAY("crontab", "({user}) LIST ({target_user})", "list", ""),
	SAY("crontab", "({user}) REPLACE ({target_user})", "replace", ""),
	SAY("crontab", "({user}) DELETE ({target_user})", "delete", ""),
	SAY("crontab", "({user}) BEGIN EDIT ({target_user})", "begin_edit", ""),
	SAY("crontab", "({user}) END EDIT ({target_user})", "end_edit", ""),
	SAY("su", "(to {target_user}) {user} on {tty}", "su", "success"),
	SAY("su", "Successful su for {target_user} by {user}", "su", "success"),
	SAY("su", "FAILED su for {target_user} by {user}", "su", "failure"),
	SAY("su", "FAILED SU (to {target_user}) {user} on {tty}", "su", "failure"),
	SAY("su", "+ {tty} {user}:{target_user}", "su", "success"),
	SAY("su", "- {tty} {user}:{target_user}", "su", "failure"),
	SAY("su", "'su {target_user}' failed for {user} on {tty}", "su", "failure"),
	SAY("pkexec",
	    "{user}: Executing command [USER={target_user}] [TTY={tty}] [CWD={pwd}] "
	    "[COMMAND={command+}]",
	    "command", "success"),
	SAY("pkexec",
	    "{user}: Error executing command as another user: Not authorized [USER={target_user}] "
	    "[TTY={tty}] [CWD={pwd}] [COMMAND={command+}]",
	    "command", "failure"),
	SAY("pkexec",
	    "{user}: Error executing command as another user: Request dismissed "
	    "[USER={target_user}] [TTY={tty}] [CWD={pwd}] [COMMAND={command+}]",
	    "command", "failure"),
	SAY("useradd",
	    "new user: name={target_user}, UID={uid}, GID={gid}, home={home}, shell={shell}, {+}",
	    "user_added", "success"),
	SAY("useradd",
	    "new user: name={target_user}, UID={uid}, GID={gid}, home={home}, shell={shell}",
	    "user_added", "success"),
	SAY("useradd", "failed adding user '{target_user}', {+}", "user_added", "failure"),
	SAY("useradd", "new group: name={group}, GID={gid}", "group_added", "success"),
	SAY("groupadd", "new group: name={group}, GID={gid}", "group_added", "success"),
	SAY("useradd", "add '{target_user}' to group '{group}'", "group_member_added", "success"),
	SAY("usermod", "add '{target_user}' to group '{group}'", "group_member_added", "success"),
	SAY("usermod", "delete '{target_user}' from group '{group}'", "group_member_removed",
	    "success"),
	SAY("usermod", "change user '{target_user}' {+}", "user_changed", "success"),
	SAY("usermod", "lock user '{target_user}' password", "user_locked", "success"),
	SAY("usermod", "unlock user '{target_user}' password", "user_unlocked", "success"),
	SAY("gpasswd", "user {target_user} added by {user} to group {group}", "group_member_added",
	    "success"),
	SAY("gpasswd", "user {target_user} removed by {user} from group {group}",
	    "group_member_removed", "success"),
	SAY("userdel", "delete user '{target_user}'", "user_deleted", "success"),
	SAY("userdel", "removed group '{group}' owned by '{+}'", "group_deleted", "success"),
	SAY("groupdel", "group '{group}' removed{+}", "group_deleted", "success"),
	SAY("chage", "changed password expiry for {target_user}", "user_changed", "success"),
	SAY("systemd-logind", "New session {session} of user {user}.", "session_opened", "success"),
	SAY("systemd-logind",
	    "New session '{session}' of user '{user}' with class '{}' and type '{}'.",
	    "session_opened", "success"),
	SAY("systemd-logind", "Removed session {session}.", "session_closed", ""),
	SAY("systemd-logind", "Session {session} logged out. {+}", "session_closed", ""),
	SAY("login", "ROOT LOGIN on '{tty}'{+}", "login", "success"),
	SAY("login", "LOGIN ON {tty} BY {user}", "login", "success"),
	SAY("login", "FAILED LOGIN ({}) on '{tty}' FOR '{user+}', Authentication failure", "login",
	    "failure"),
	SAY("", "pam_{}({service}:session): session opened for user {user}(uid={}) by (uid={})",
	    "session_opened", "success"),
	SAY("", "pam_{}({service}:session): session opened for user {user} by (uid={})",
	    "session_opened", "success"),
	SAY("",
	    "pam_{}({service}:session): session opened for user {target_user}(uid={}) by "
	    "{user}(uid={})",
	    "session_opened", "success"),
	SAY("",
	    "pam_{}({service}:session): session opened for user {target_user} by {user}(uid={})",
	    "session_opened", "success"),
	SAY("", "pam_{}({service}:session): session closed for user {user}", "session_closed", ""),
	SAY("", "pam_{}({service}:auth): authentication failure; {pairs+}", "login", "failure"),
	SAY("", "pam_{}({service}:auth): check pass; user unknown", "login", "failure"),
	SAY("", "pam_{}({service}:auth): user {user} not allowed {+}", "login", "failure"),
	SAY("", "pam_{}({service}:auth): conversation failed", "login", "failure"),
	SAY("", "pam_{}({service}:auth): auth could not identify password for [{user+}]", "login",
	    "failure"),
	SAY("", "pam_{}({service}:account): account {user} has expired{+}", "login", "failure"),
	SAY("", "pam_{}({service}:chauthtok): password changed for {target_user}",
	    "password_changed", "success"),
	SAY("", "PAM {} more authentication failure; {pairs+}", "login", "failure"),
	SAY("", "PAM {} more authentication failures; {pairs+}", "login", "failure"),
};

/* What sudo says before `COMMAND=`, by its key. */
static const struct {
	struct str key, field;
} sudo_part[] = {
	{ TEXT("TTY="), TEXT("tty") },          { TEXT("PWD="), TEXT("pwd") },
	{ TEXT("USER="), TEXT("target_user") }, { TEXT("ENV="), TEXT("env") },
	{ TEXT("GROUP="), TEXT("group") },      { TEXT("CHROOT="), TEXT("chroot") },
	{ TEXT("HOST="), TEXT("host") },        { TEXT("TSID="), TEXT("session") },
};

/* Other names of the programs. */
static const struct {
	struct str name, program;
} program_alias[] = {
	{ TEXT("sshd-session"), TEXT("sshd") },
	{ TEXT("sshd-auth"), TEXT("sshd") },
	{ TEXT("crond"), TEXT("cron") },
	{ TEXT("polkit-agent-helper-1"), TEXT("pkexec") },
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

static void outcome_put(struct fill *fill, const struct level *up, struct str action,
                        struct str result)
{
	if (action.n)
		payload_put(fill, up, STR("action"), action);
	if (result.n)
		payload_put(fill, up, STR("result"), result);
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
static void sudo_put(struct fill *fill, const struct level *up, struct str name, struct str text)
{
	name.n--; /* the `=` */
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
		while (i < COUNT(sudo_part) && !str_skip(&part, sudo_part[i].key))
			i++;
		if (i == COUNT(sudo_part) && part.n) {
			refused = true;
			payload_put(fill, up, STR("reason"), part);
		} else if (part.n) {
			payload_put(fill, up, sudo_part[i].field, part);
			sudo_put(fill, up, sudo_part[i].key, part);
		}
	}
	rest = str_from(text, command + STR("COMMAND=").n);
	payload_put(fill, up, STR("command"), rest);
	sudo_put(fill, up, STR("COMMAND="), rest);
	outcome_put(fill, up, STR("command"), refused ? STR("failure") : STR("success"));
	return true;
}

/* Without its folder, by the name that the table has. */
static struct str program_name(struct str program)
{
	size_t slash = str_find_last(program, '/');

	if (slash != STR_NONE)
		program = str_from(program, slash + 1);
	for (size_t i = 0; i < COUNT(program_alias); i++)
		if (str_eq_nocase(program, program_alias[i].name))
			return program_alias[i].program;
	return program;
}

/* Most phrases are told from a text by its first two bytes. */
static bool may_start(struct str phrase, struct str text)
{
	for (size_t i = 0; i < 2 && phrase.p[i] != '{'; i++)
		if (i >= text.n || phrase.p[i] != text.p[i])
			return false;
	return true;
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

		if (!may_start(p->text, text) ||
		    (p->program.n ? !str_eq_nocase(program, p->program) : !pam))
			continue;
		pieces_parse(&m, p->text);
		if (!pieces_match(&m, text))
			continue;
		match_put(fill, up, &m);
		outcome_put(fill, up, p->action, p->result);
		return true;
	}
	return false;
}
