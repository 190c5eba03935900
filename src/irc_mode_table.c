#include <stddef.h>

#include "irc_channel.h"
#include "irc_mode_table.h"

const struct irc_mode irc_modes[IRC_MODE_LETTERS] = {
	{ 'C', MODE_FLAG, CHANNEL_NO_CTCP },
	{ 'I', MODE_LIST, LIST_INVITE },
	{ 'P', MODE_FLAG, CHANNEL_PERMANENT },
	{ 'b', MODE_LIST, LIST_BAN },
	{ 'e', MODE_LIST, LIST_EXCEPT },
	{ 'i', MODE_FLAG, CHANNEL_INVITE_ONLY },
	{ 'k', MODE_KEY, 0 },
	{ 'l', MODE_LIMIT, 0 },
	{ 'm', MODE_FLAG, CHANNEL_MODERATED },
	{ 'n', MODE_FLAG, CHANNEL_NO_OUTSIDE },
	{ 'o', MODE_MEMBER, MEMBER_OPERATOR },
	{ 'p', MODE_FLAG, CHANNEL_PRIVATE },
	{ 's', MODE_FLAG, CHANNEL_SECRET },
	{ 't', MODE_FLAG, CHANNEL_TOPIC },
	{ 'v', MODE_MEMBER, MEMBER_VOICE },
};

const struct irc_mode *
irc_mode_find(char letter)
{
	size_t i;

	for (i = 0; i < IRC_MODE_LETTERS; i++)
		if (irc_modes[i].letter == letter)
			return &irc_modes[i];
	return NULL;
}

const char *
irc_mode_letters(unsigned kinds, char text[IRC_MODE_LETTERS + 1])
{
	size_t used = 0, i;

	for (i = 0; i < IRC_MODE_LETTERS; i++)
		if ((kinds & 1U << irc_modes[i].kind) != 0)
			text[used++] = irc_modes[i].letter;
	text[used] = '\0';
	return text;
}
