#include <stdio.h>

#include "client.h"
#include "irc_message.h"
#include "irc_send.h"
#include "irc_server.h"
#include "irc_user.h"
#include "text.h"

struct text *
irc_text(struct irc_user *author, const char *tags, const char *line)
{
	char bytes[IRC_TAGS_FULL + IRC_LINE_MOST + 8];
	int length = snprintf(bytes, sizeof(bytes), "%s%s%s%s\r\n",
	    *tags != '\0' ? "@" : "", tags, *tags != '\0' ? " " : "", line);

	return client_text(author->client, bytes, (size_t)length);
}

bool
irc_hears(const struct irc_user *to)
{
	return to->ends_because == NULL && client_may_hear(to->client);
}

void
irc_send_text(struct irc_user *to, const struct irc_user *author,
    struct text *text)
{
	size_t most = (size_t)irc_server.settings->send_queue;

	if (!irc_hears(to))
		return;
	/* One turn may bring more than that to who reads all the time. */
	if (to != author && !client_catch_up(to->client, most - text->length))
		irc_user_ends(to, "Send queue exceeded");
	else
		client_send_text(to->client, text);
}

void
irc_send(struct irc_user *to, const char *tags, const char *line)
{
	struct text *text = irc_text(to, tags, line);

	irc_send_text(to, to, text);
	text_drop(text);
}
