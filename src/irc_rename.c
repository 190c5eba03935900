#include <stdio.h>
#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_fail.h"
#include "irc_line.h"
#include "irc_marker.h"
#include "irc_message.h"
#include "irc_names.h"
#include "irc_numeric.h"
#include "irc_rename.h"
#include "irc_topic.h"
#include "irc_user.h"
#include "irc_valid.h"
#include "names.h"

/* That one line may cause to be told. */
enum { NAMES_MOST = 100000 };

static void
refuse(struct irc_user *u, const char *code, const char *old, const char *name,
    const char *why)
{
	char both[IRC_LINE_MOST + 1];

	snprintf(both, sizeof(both), "%s %s", old, irc_word(name));
	irc_fail(u, "RENAME", code, both, why);
}

/* A line of its own, for which somebody else has to account. */
static void
tell_own(struct irc_user *to, struct irc_user *author, const char *line)
{
	struct irc_line l;

	irc_line_begin(&l, to, "%s", line);
	l.author = author;
	irc_line_send(&l, to);
	irc_line_end(&l);
}

/* Who does not know of new names sees that it leaves one channel and enters
 * another. */
static void
lead_over(struct irc_user *to, struct irc_user *author,
    const struct irc_channel *c, const char *old, const char *why)
{
	char line[2 * IRC_LINE_MOST];
	bool is_long = (to->capabilities & CAP_EXTENDED_JOIN) != 0;

	snprintf(line, sizeof(line), "PART %s%s%s", old,
	    *why != '\0' ? " :" : "", why);
	tell_own(to, author, line);
	snprintf(line, sizeof(line), "JOIN %s%s%s", c->name,
	    is_long ? " * :" : "", is_long ? to->realname : "");
	tell_own(to, author, line);
	irc_marker_tell(to, c->name);
	irc_topic_tell(to, c);
	if ((to->capabilities & CAP_NO_IMPLICIT_NAMES) == 0)
		irc_names_tell(to, c);
}

/* Those who do not know of new names are told those of all members. */
static bool
costs_too_much(const struct irc_channel *c, const char *name)
{
	const struct irc_member *m;
	size_t names = 0;

	for (m = c->first; m != NULL; m = m->next)
		if ((m->user->capabilities & CAP_CHANNEL_RENAME) == 0)
			names += c->count;
	return names > NAMES_MOST && !names_equal(c->name, name);
}

static void
rename_channel(struct irc_user *u, struct irc_channel *c, const char *name,
    const char *why)
{
	bool is_same = names_equal(c->name, name); /* but for capitals */
	char old[IRC_LINE_MOST + 1];
	const struct irc_member *m;
	struct irc_line l;

	snprintf(old, sizeof(old), "%s", c->name);
	irc_channel_rename(c, name);
	irc_line_begin(&l, u, "RENAME %s %s :%s", old, c->name, why);
	irc_line_send_channel(&l, c, NULL, CAP_CHANNEL_RENAME, 0);
	irc_line_end(&l);
	for (m = c->first; m != NULL && !is_same; m = m->next)
		if ((m->user->capabilities & CAP_CHANNEL_RENAME) == 0)
			lead_over(m->user, u, c, old, why);
}

void
irc_rename(struct irc_user *u, const struct irc_message *m)
{
	const char *name = m->parameter[1];
	struct irc_channel *c = irc_channel_find(m->parameter[0]), *other;

	if (!irc_sees(u, c)) {
		irc_reply(u, ERR_NOSUCHCHANNEL, irc_word(m->parameter[0]));
		return;
	}
	other = irc_channel_find(name);
	if (!irc_is_member(c, u))
		irc_reply(u, ERR_NOTONCHANNEL, c->name);
	else if (!irc_is_operator(c, u))
		irc_reply(u, ERR_CHANOPRIVSNEEDED, c->name);
	else if (!irc_is_channel_name(name) || costs_too_much(c, name) ||
	    (c->modes & CHANNEL_PERMANENT) != 0)
		refuse(u, "CANNOT_RENAME", c->name, name,
		    "The channel cannot be renamed");
	else if (other != NULL && other != c)
		refuse(u, "CHANNEL_NAME_IN_USE", c->name, name,
		    "The channel name is already taken");
	else
		rename_channel(u, c, name, m->count > 2 ? m->parameter[2] : "");
}
