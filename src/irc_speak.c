#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_redact.h"
#include "irc_server.h"
#include "irc_speak.h"
#include "irc_tags.h"
#include "irc_user.h"

/* One command, which may have many targets. */
struct speech {
	struct irc_user *from;
	const char *command;
	const char *text;         /* NULL: nothing but tags */
	uint32_t needs;           /* capabilities of who hears it */
	bool has_answers;         /* a NOTICE has none, not even errors */
	char tags[IRC_TAGS_MOST]; /* that are handed on */
};

static void
refuse(const struct speech *s, enum irc_numeric why, const char *target)
{
	if (s->has_answers)
		irc_reply(s->from, why, irc_word(target));
}

static void
begin_line(struct irc_line *l, const struct speech *s, const char *target)
{
	if (s->text != NULL)
		irc_line_begin(l, s->from, "%s %s :%s", s->command, target,
		    s->text);
	else
		irc_line_begin(l, s->from, "%s %s", s->command, target);
	l->client_tags = s->tags;
	irc_line_identify(l);
	irc_redact_remember(l, target);
}

/* https://ircv3.net/specs/extensions/echo-message */
static void
end_line(struct irc_line *l, const struct speech *s)
{
	if (s->from->capabilities & CAP_ECHO_MESSAGE)
		irc_line_send(l, s->from);
	irc_line_end(l);
}

static void
tell_user(const struct speech *s, const char *nick)
{
	struct irc_user *to = irc_user_find(nick);
	struct irc_line l;

	if (to == NULL || !to->registered) {
		refuse(s, ERR_NOSUCHNICK, nick);
		return;
	}
	begin_line(&l, s, to->nick);
	if ((to->capabilities & s->needs) == s->needs)
		irc_line_deliver(&l, to);
	end_line(&l, s);
	if (to->away != NULL && s->has_answers && s->text != NULL)
		irc_reply(s->from, RPL_AWAY, to->nick, to->away);
}

/* A client's question or its answer; an ACTION is plain talk. */
static bool
is_ctcp(const char *text)
{
	static const char action[] = "\001ACTION";

	return text != NULL && *text == '\001' &&
	    strncmp(text, action, strlen(action)) != 0;
}

/* To those alone who have one of these modes. */
static void
send_to_rank(struct irc_line *l, const struct irc_channel *c,
    const struct speech *s, uint32_t modes)
{
	const struct irc_member *m;

	for (m = c->first; m != NULL; m = m->next)
		if (m->user != s->from && (m->modes & modes) != 0 &&
		    (m->user->capabilities & s->needs) == s->needs)
			irc_line_send(l, m->user);
}

/* Who has a rank hears what is said to a lower one: of the prefixes, + counts
 * before @. */
static void
tell_channel(const struct speech *s, const char *target)
{
	const char *name = target + strspn(target, "@+");
	const struct irc_channel *c = irc_channel_find(name);
	bool to_voices = memchr(target, '+', (size_t)(name - target)) != NULL;
	char shown[IRC_LINE_MOST + 2] = "";
	struct irc_line l;

	if (c == NULL) {
		refuse(s, ERR_NOSUCHCHANNEL, target);
		return;
	}
	if (!irc_may_speak(c, s->from) ||
	    ((c->modes & CHANNEL_NO_CTCP) != 0 && is_ctcp(s->text))) {
		refuse(s, ERR_CANNOTSENDTOCHAN, c->name);
		return;
	}
	if (name != target)
		strcpy(shown, to_voices ? "+" : "@");
	strncat(shown, c->name, IRC_LINE_MOST);
	begin_line(&l, s, shown);
	if (name == target)
		irc_line_send_channel(&l, c, s->from, s->needs, 0);
	else
		send_to_rank(&l, c, s,
		    to_voices ? MEMBER_VOICE | MEMBER_OPERATOR
			      : MEMBER_OPERATOR);
	end_line(&l, s);
}

static bool
are_too_many(const char *targets)
{
	int64_t count = 1;

	for (; *targets != '\0'; targets++)
		count += *targets == ',';
	return count > irc_server.settings->targets;
}

static void
tell_all(const struct speech *s, char *targets)
{
	const char *target;

	if (are_too_many(targets)) {
		refuse(s, ERR_TOOMANYTARGETS, targets);
		return;
	}
	while ((target = irc_message_item(&targets)) != NULL)
		if (target[strspn(target, "@+")] == '#')
			tell_channel(s, target);
		else if (*target != '\0')
			tell_user(s, target);
}

static void
speak(struct speech *s, const struct irc_message *m)
{
	if (s->from->capabilities & CAP_MESSAGE_TAGS)
		irc_tags_client(m->tags, s->tags);
	if (m->count == 0 || *m->parameter[0] == '\0')
		refuse(s, ERR_NORECIPIENT, s->command);
	else if (s->text != NULL && *s->text == '\0')
		refuse(s, ERR_NOTEXTTOSEND, "");
	else
		tell_all(s, m->parameter[0]);
}

void
irc_privmsg(struct irc_user *u, const struct irc_message *m)
{
	struct speech s = { .from = u, .command = "PRIVMSG" };

	s.has_answers = true;
	s.text = m->count > 1 ? m->parameter[1] : "";
	u->spoke_at = time(NULL);
	speak(&s, m);
}

void
irc_notice(struct irc_user *u, const struct irc_message *m)
{
	struct speech s = { .from = u, .command = "NOTICE" };

	s.text = m->count > 1 ? m->parameter[1] : "";
	speak(&s, m);
}

/* Who cannot be sent one does not know the command. */
void
irc_tagmsg(struct irc_user *u, const struct irc_message *m)
{
	struct speech s = { .from = u, .command = "TAGMSG" };

	s.has_answers = true;
	s.needs = CAP_MESSAGE_TAGS;
	if (u->capabilities & CAP_MESSAGE_TAGS)
		speak(&s, m);
	else
		irc_reply(u, ERR_UNKNOWNCOMMAND, s.command);
}
