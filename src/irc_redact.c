#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"
#include "irc_access.h"
#include "irc_channel.h"
#include "irc_fail.h"
#include "irc_line.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_redact.h"
#include "irc_user.h"
#include "memory.h"
#include "names.h"

enum { REMEMBERED = 4096 };

/* A ring: the oldest makes room for the newest. */
static struct past {
	char id[IRC_ID_SIZE];
	char *target;
	uint64_t author; /* the id of its client */
} ring[REMEMBERED];

/* The ids are numbered one after the other. */
void
irc_redact_remember(const struct irc_line *l, const char *target)
{
	struct past *p = &ring[l->number % REMEMBERED];

	memcpy(p->id, l->id, sizeof(p->id));
	xcopy(&p->target, target);
	p->author = l->author->client->id;
}

static const struct past *
find(const char *id, const char *target)
{
	static const char tag[] = "msgid=";
	const char *number = strrchr(id, '-');
	const struct past *p;

	if (number == NULL)
		return NULL;
	p = &ring[strtoull(number + 1, NULL, 16) % REMEMBERED];
	if (p->target == NULL || strcmp(p->id + strlen(tag), id) != 0 ||
	    !names_equal(p->target, target))
		return NULL;
	return p;
}

static void
refuse(struct irc_user *u, const char *code, const char *target, const char *id,
    const char *why)
{
	char about[IRC_LINE_MOST + 1];

	snprintf(about, sizeof(about), "%s%s%s", irc_word(target),
	    id != NULL ? " " : "", id != NULL ? id : "");
	irc_fail(u, "REDACT", code, about, why);
}

/* To those who would hear a message to that target, and u if it asks for it. */
static void
hand_on(struct irc_user *u, const char *target, const char *id, const char *why)
{
	const struct irc_channel *c = irc_channel_find(target);
	struct irc_user *to = irc_user_find(target);
	const uint32_t needed = CAP_MESSAGE_REDACTION;
	struct irc_line l;

	if (why != NULL)
		irc_line_begin(&l, u, "REDACT %s %s :%s", target, id, why);
	else
		irc_line_begin(&l, u, "REDACT %s %s", target, id);
	irc_line_identify(&l);
	if (c != NULL)
		irc_line_send_channel(&l, c, u, needed, 0);
	else if (to != NULL && (to->capabilities & needed) != 0)
		irc_line_deliver(&l, to);
	if (u->capabilities & CAP_ECHO_MESSAGE)
		irc_line_send(&l, u);
	irc_line_end(&l);
}

static bool
is_target(const struct irc_user *u, const char *target)
{
	const struct irc_channel *c = irc_channel_find(target);
	const struct irc_user *to = irc_user_find(target);

	return (c != NULL && irc_is_member(c, u)) ||
	    (to != NULL && to->registered);
}

void
irc_redact(struct irc_user *u, const struct irc_message *m)
{
	const char *target = m->parameter[0], *id = m->parameter[1];
	const struct irc_channel *c = irc_channel_find(target);
	const struct past *p = find(id, target);

	if ((u->capabilities & CAP_MESSAGE_REDACTION) == 0)
		irc_reply(u, ERR_UNKNOWNCOMMAND, m->command);
	else if (!is_target(u, target))
		refuse(u, "INVALID_TARGET", target, NULL,
		    "You cannot delete messages from there");
	else if (p == NULL || (c == NULL && p->author != u->client->id))
		refuse(u, "UNKNOWN_MSGID", target, irc_word(id),
		    "This message does not exist or is too old");
	else if (p->author != u->client->id && !irc_is_operator(c, u))
		refuse(u, "REDACT_FORBIDDEN", target, id,
		    "You are not authorised to delete this message");
	else
		hand_on(u, target, id, m->parameter[2]);
}

void
irc_redact_clear(void)
{
	size_t i;

	for (i = 0; i < REMEMBERED; i++)
		xcopy(&ring[i].target, NULL);
}
