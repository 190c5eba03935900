#include <stdio.h>
#include <string.h>

#include "irc_mask.h"
#include "names.h"

/* In front of a mask, it takes the voice and nothing else: an extended ban. */
static const char mute[] = "m:";

/* When what follows the last * does not match, that one takes a byte more: no
 * earlier one has to, so the time is at most the product of both lengths. */
bool
irc_mask_matches(const char *mask, const char *text)
{
	const char *star = NULL, *taken = NULL;

	while (*text != '\0') {
		const char *plain =
		    *mask == '\\' && mask[1] != '\0' ? mask + 1 : mask;

		if (*mask == '*') {
			star = mask++;
			taken = text;
		} else if ((*mask == '?' && plain == mask) ||
		    (*mask != '\0' && name_fold(*plain) == name_fold(*text))) {
			mask = plain + 1;
			text++;
		} else if (star != NULL) {
			mask = star + 1;
			text = ++taken;
		} else
			return false;
	}
	return mask[strspn(mask, "*")] == '\0';
}

bool
irc_mask_is_mute(const char *mask)
{
	return strncmp(mask, mute, strlen(mute)) == 0;
}

bool
irc_mask_fits(const char *mask, const char *name)
{
	return irc_mask_matches(mask +
		(irc_mask_is_mute(mask) ? strlen(mute) : 0),
	    name);
}

/* A part that is empty means any. */
void
irc_mask_complete(const char *text, char mask[IRC_MASK_SIZE])
{
	size_t skip = irc_mask_is_mute(text) ? strlen(mute) : 0;
	size_t nick = strcspn(text += skip, "!@"), user = 0;
	const char *rest = text + nick, *host = "";

	if (*rest == '!') {
		user = strcspn(++rest, "@");
		host = rest[user] == '@' ? rest + user + 1 : "";
	} else if (*rest == '@') {
		/* What stands before the @ is a user, and not a nickname. */
		host = rest + 1;
		rest = text;
		user = nick;
		nick = 0;
	}
	snprintf(mask, IRC_MASK_SIZE, "%s%.*s!%.*s@%s", skip > 0 ? mute : "",
	    nick > 0 ? (int)nick : 1, nick > 0 ? text : "*",
	    user > 0 ? (int)user : 1, user > 0 ? rest : "*",
	    *host != '\0' ? host : "*");
}
