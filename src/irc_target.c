#include <stddef.h>

#include "irc_mask.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_target.h"
#include "irc_user.h"

bool
irc_target_is_here(struct irc_user *u, const char *target)
{
	const struct irc_user *holder;

	if (target == NULL || *target == '\0' ||
	    irc_mask_matches(target, irc_server.settings->name))
		return true;
	holder = irc_user_find(target);
	if (holder != NULL && holder->registered)
		return true;
	irc_reply(u, ERR_NOSUCHSERVER, irc_word(target));
	return false;
}
