#include <string.h>

#include "irc_words.h"
#include "irc_user.h"

/* ":server 123 nick before :" takes its part of each line. */
void
irc_words_begin(struct irc_words *l, struct irc_user *to,
    enum irc_numeric number, const char *before, char separator)
{
	char server[IRC_PREFIX_SIZE];
	size_t taken = strlen(": 123   :");

	*l = (struct irc_words){ .to = to, .number = number, .before = before };
	l->separator = separator;
	taken += strlen(irc_user_prefix(NULL, server)) +
	    strlen(irc_user_name(to)) + (before != NULL ? strlen(before) : 0);
	l->most = taken < IRC_LINE_MOST ? IRC_LINE_MOST - taken : 0;
}

static void
send_reply(struct irc_words *l)
{
	l->text[l->used] = '\0';
	if (l->before != NULL)
		irc_reply(l->to, l->number, l->before, l->text);
	else
		irc_reply(l->to, l->number, l->text);
	l->used = 0;
	l->replies++;
}

void
irc_words_add(struct irc_words *l, const char *word)
{
	size_t length = strlen(word);

	if (l->used > 0 && l->used + 1 + length > l->most)
		send_reply(l);
	if (length > l->most)
		return;
	if (l->used > 0)
		l->text[l->used++] = l->separator;
	memcpy(l->text + l->used, word, length);
	l->used += length;
}

void
irc_words_end(struct irc_words *l)
{
	if (l->used > 0)
		send_reply(l);
}

void
irc_words_end_always(struct irc_words *l)
{
	if (l->used > 0 || l->replies == 0)
		send_reply(l);
}
