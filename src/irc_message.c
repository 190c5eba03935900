#include <string.h>

#include "irc_message.h"

/* Neither has a place in a message: NUL would end our strings, and CR the lines
 * of who receives them. Returns the new length. */
static size_t
drop_bytes(char *line, size_t length)
{
	size_t kept = 0, i;

	for (i = 0; i < length; i++)
		if (line[i] != '\0' && line[i] != '\r')
			line[kept++] = line[i];
	line[kept] = '\0';
	return kept;
}

/* Cut the word at *text off; *text is then what comes behind its spaces. */
static char *
cut_word(char **text)
{
	char *word = *text;

	*text += strcspn(*text, " ");
	if (**text != '\0')
		*(*text)++ = '\0';
	*text += strspn(*text, " ");
	return word;
}

static void
read_parameters(struct irc_message *m, char *text)
{
	while (*text != '\0' && m->count < IRC_PARAMETERS_MOST) {
		/* The last one may hold spaces, whether it says so or not. */
		if (*text == ':' || m->count == IRC_PARAMETERS_MOST - 1) {
			m->parameter[m->count++] = text + (*text == ':');
			break;
		}
		m->parameter[m->count++] = cut_word(&text);
	}
}

enum irc_reading
irc_message_read(struct irc_message *m, char *line, size_t length)
{
	char *text = line;

	*m = (struct irc_message){ .tags = "" };
	length = drop_bytes(line, length);
	if (*text == '@')
		m->tags = cut_word(&text) + 1;
	if (text - line > IRC_TAGS_MOST ||
	    length - (size_t)(text - line) > IRC_LINE_MOST)
		return IRC_TOO_LONG;
	text += strspn(text, " ");
	if (*text == ':')
		cut_word(&text);
	m->command = cut_word(&text);
	read_parameters(m, text);
	return *m->command == '\0' ? IRC_EMPTY : IRC_READ;
}

char *
irc_message_item(char **list)
{
	char *item = *list;

	if (item == NULL)
		return NULL;
	*list = strchr(item, ',');
	if (*list != NULL)
		*(*list)++ = '\0';
	return item;
}
