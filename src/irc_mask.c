#include <stdio.h>
#include <string.h>

#include "irc_mask.h"
#include "irc_user.h"
#include "names.h"

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
irc_mask_fits(const char *mask, const struct irc_user *u)
{
	char name[IRC_PREFIX_SIZE];

	return irc_mask_matches(mask, irc_user_prefix(u, name));
}

void
irc_mask_complete(const char *text, char mask[IRC_MASK_SIZE])
{
	bool user = strchr(text, '!') != NULL;
	const char *at = strchr(text, '@');

	if (user && at != NULL)
		snprintf(mask, IRC_MASK_SIZE, "%s", text);
	else if (user)
		snprintf(mask, IRC_MASK_SIZE, "%s@*", text);
	else if (at != NULL)
		snprintf(mask, IRC_MASK_SIZE, "*!%s", text);
	else
		snprintf(mask, IRC_MASK_SIZE, "%s!*@*", text);
}
