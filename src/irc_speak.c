#include <string.h>

#include "irc_audience.h"
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
refuse(const struct speech *s, enum irc_numeric why, const char *about)
{
	if (s->has_answers)
		irc_reply(s->from, why, irc_word(about));
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

static void
tell(const struct speech *s, const char *target)
{
	struct irc_audience a;
	struct irc_line l;
	enum irc_numeric why = irc_audience_find(&a, s->from, target, s->text);

	if (why != 0) {
		refuse(s, why, target);
		return;
	}
	begin_line(&l, s, a.name);
	irc_audience_send(&a, &l, s->needs, 0);
	/* https://ircv3.net/specs/extensions/echo-message */
	if (s->from->capabilities & CAP_ECHO_MESSAGE)
		irc_line_send(&l, s->from);
	irc_line_end(&l);
	if (s->has_answers && s->text != NULL)
		irc_audience_excuse(&a);
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
		if (*target != '\0')
			tell(s, target);
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
