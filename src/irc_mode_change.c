#include <stdio.h>
#include <string.h>

#include "irc_channel.h"
#include "irc_line.h"
#include "irc_mode_change.h"
#include "irc_user.h"

void
irc_mode_change_begin(struct irc_mode_change *change, struct irc_user *u,
    struct irc_channel *c)
{
	char prefix[IRC_PREFIX_SIZE];

	*change = (struct irc_mode_change){ .user = u, .channel = c };
	change->room = IRC_LINE_MOST - strlen(": MODE  ") -
	    strlen(irc_user_prefix(u, prefix)) - strlen(c->name);
}

void
irc_mode_change_send(struct irc_mode_change *change)
{
	struct irc_line l;

	if (change->letters_used == 0)
		return;
	irc_line_begin(&l, change->user, "MODE %s %s%s", change->channel->name,
	    change->letters, change->parameters);
	irc_line_send_channel(&l, change->channel, NULL, 0, 0);
	/* A server operator need not be a member. */
	if (irc_member_find(change->channel, change->user) == NULL)
		irc_line_send(&l, change->user);
	irc_line_end(&l);
	change->letters_used = change->parameters_used = 0;
	change->sign = '\0';
}

void
irc_mode_change_add(struct irc_mode_change *change, bool on, char letter,
    const char *parameter)
{
	size_t needed = 2 + (parameter != NULL ? strlen(parameter) + 1 : 0);
	char sign = on ? '+' : '-';

	if (change->letters_used + change->parameters_used + needed >
	    change->room)
		irc_mode_change_send(change);
	if (sign != change->sign)
		change->letters[change->letters_used++] = sign;
	change->sign = sign;
	change->letters[change->letters_used++] = letter;
	change->letters[change->letters_used] = '\0';
	change->parameters[change->parameters_used] = '\0';
	if (parameter != NULL)
		change->parameters_used += (size_t)snprintf(change->parameters +
			change->parameters_used,
		    sizeof(change->parameters) - change->parameters_used, " %s",
		    parameter);
}
