#include <string.h>

#include "irc_isupport.h"
#include "irc_server.h"
#include "irc_valid.h"

/* A space and a comma would end it; BEL is forbidden. */
bool
irc_is_channel_name(const char *text)
{
	return *text == '#' &&
	    strlen(text) <= (size_t)irc_server.settings->channel_length &&
	    strpbrk(text, " ,\a") == NULL;
}

bool
irc_is_key(const char *text)
{
	const char *p;

	for (p = text; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == ',')
			return false;
	return *text != '\0' && *text != ':' && p - text <= IRC_KEY_LENGTH;
}
