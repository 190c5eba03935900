#include <stdio.h>
#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_mask.h"
#include "irc_message.h"
#include "irc_names.h"
#include "irc_numeric.h"
#include "irc_send.h"
#include "irc_server.h"
#include "irc_sight.h"
#include "irc_user.h"
#include "irc_who.h"

enum { TOKEN_MOST = 3 };

/* One question. */
struct who {
	struct irc_user *to;
	bool operators_only;
	const char *fields; /* that are wanted; NULL: those of RPL_WHOREPLY */
	char token[TOKEN_MOST + 1];
};

/* What is told of one user. */
struct entry {
	const struct who *who;
	const struct irc_user *user;
	const struct irc_member *member; /* NULL: in no channel to be told */
};

static void
write_flags(const struct entry *e, char flags[8])
{
	const struct irc_user *u = e->user;

	snprintf(flags, 8, "%c%s%s%s", u->away != NULL ? 'G' : 'H',
	    (u->modes & USER_OPERATOR) != 0 ? "*" : "",
	    e->member != NULL ? irc_names_prefix(e->who->to, e->member) : "",
	    (u->modes & USER_BOT) != 0 ? "B" : "");
}

static const char *
channel_name(const struct entry *e)
{
	return e->member != NULL ? e->member->channel->name : "*";
}

/* The fields of WHOX in the order in which they are sent, whatever the one in
 * which they were asked for; d and o, hops and rank, are no standard, but
 * clients ask for them. */
static const char fields[] = "tcuihsnfdlaor";

static const char *
field(const struct entry *e, char which, char text[32])
{
	const struct irc_user *u = e->user;

	switch (which) {
	case 't':
		return e->who->token;
	case 'c':
		return channel_name(e);
	case 'u':
		return u->username;
	case 'i':
		return "127.0.0.1";
	case 'h':
		return irc_host;
	case 's':
		return irc_server.settings->name;
	case 'n':
		return u->nick;
	case 'f':
		write_flags(e, text);
		return text;
	case 'l':
		snprintf(text, 32, "%lld",
		    (long long)(time(NULL) - u->spoke_at));
		return text;
	case 'o':
		return "n/a";
	case 'r':
		return u->realname;
	default:
		return "0"; /* hops, and no account */
	}
}

static void
tell_fields(const struct entry *e)
{
	char line[IRC_LINE_MOST + 1] = "", text[32];
	size_t used = 0;
	const char *f;

	for (f = fields; *f != '\0' && used < sizeof(line); f++)
		if (strchr(e->who->fields, *f) != NULL)
			used += (size_t)snprintf(line + used,
			    sizeof(line) - used, "%s%s%s", used > 0 ? " " : "",
			    *f == 'r' ? ":" : "", field(e, *f, text));
	if (used > 0)
		irc_reply(e->who->to, RPL_WHOSPCRPL, line);
}

static void
tell(const struct who *w, const struct irc_user *u, const struct irc_member *m)
{
	const struct entry e = { .who = w, .user = u, .member = m };
	char flags[8];

	if (w->operators_only && (u->modes & USER_OPERATOR) == 0)
		return;
	if (w->fields != NULL) {
		tell_fields(&e);
		return;
	}
	write_flags(&e, flags);
	irc_reply(w->to, RPL_WHOREPLY, channel_name(&e), u->username, irc_host,
	    irc_server.settings->name, u->nick, flags, u->realname);
}

/* One of its channels, if there is any that may be told. */
static const struct irc_member *
some_channel(const struct who *w, const struct irc_user *u)
{
	const struct irc_member *m = u->channels;

	while (m != NULL && !irc_sees_member(w->to, m))
		m = m->next_of_user;
	return m;
}

static void
tell_channel(const struct who *w, const struct irc_channel *c)
{
	bool is_member;
	const struct irc_member *m;

	if (!irc_sees(w->to, c))
		return;
	is_member = irc_is_member(c, w->to);
	for (m = c->first; m != NULL; m = m->next)
		if (is_member || irc_sees_user(w->to, m->user))
			tell(w, m->user, m);
}

static bool
fits(const char *mask, const struct irc_user *u)
{
	return irc_mask_matches(mask, u->nick) ||
	    irc_mask_matches(mask, u->username) ||
	    irc_mask_matches(mask, u->realname) ||
	    irc_mask_matches(mask, irc_host) ||
	    irc_mask_matches(mask, irc_server.settings->name);
}

/* It takes a look at everybody, once, but not for who is gone. */
static void
tell_mask(const struct who *w, const char *mask)
{
	const struct irc_user *u;

	if (!irc_hears(w->to))
		return;
	for (u = irc_user_first(); u != NULL; u = u->next)
		if (u->registered && fits(mask, u) && irc_sees_user(w->to, u))
			tell(w, u, some_channel(w, u));
}

/* "o", "%fields", "%fields,token", and other letters that nobody needs. */
static void
read_options(struct who *w, char *text)
{
	char *percent = strchr(text, '%'), *comma;
	const char *token = "0";

	if (percent != NULL) {
		*percent = '\0';
		w->fields = percent + 1;
		if ((comma = strchr(percent + 1, ',')) != NULL) {
			*comma = '\0';
			token = comma + 1;
		}
	}
	w->operators_only = strchr(text, 'o') != NULL;
	if (*token == '\0' || strlen(token) > TOKEN_MOST ||
	    token[strspn(token, "0123456789")] != '\0')
		token = "0";
	snprintf(w->token, sizeof(w->token), "%s", token);
}

void
irc_who(struct irc_user *u, const struct irc_message *m)
{
	struct who w = { .to = u };
	const char *mask = m->count > 0 ? m->parameter[0] : "";
	const struct irc_user *one;

	if (m->count > 1)
		read_options(&w, m->parameter[1]);
	if (*mask == '\0')
		mask = "*";
	one = irc_user_find(mask);
	if (*mask == '#')
		tell_channel(&w, irc_channel_find(mask));
	else if (one != NULL && one->registered)
		tell(&w, one, some_channel(&w, one));
	else
		tell_mask(&w, strcmp(mask, "0") == 0 ? "*" : mask);
	irc_reply(u, RPL_ENDOFWHO, irc_word(mask));
}
