#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "irc_channel.h"
#include "irc_mask.h"
#include "irc_mask_list.h"
#include "irc_mode_change.h"
#include "irc_mode_list.h"
#include "irc_mode_table.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_user.h"

/* So long that the lines that tell of it have room for it. */
enum { MASK_MOST = 180 };

static const struct {
	enum irc_numeric entry, end;
} replies[LISTS] = {
	[LIST_BAN] = { RPL_BANLIST, RPL_ENDOFBANLIST },
	[LIST_EXCEPT] = { RPL_EXCEPTLIST, RPL_ENDOFEXCEPTLIST },
	[LIST_INVITE] = { RPL_INVEXLIST, RPL_ENDOFINVEXLIST },
};

void
irc_mode_list_tell(struct irc_user *u, const struct irc_channel *c,
    const struct irc_mode *mode)
{
	const struct irc_mask *m;
	char at[24];

	for (m = c->lists[mode->bit]; m != NULL; m = m->next) {
		snprintf(at, sizeof(at), "%" PRId64, (int64_t)m->set_at);
		irc_reply(u, replies[mode->bit].entry, c->name, m->mask,
		    m->set_by, at);
	}
	irc_reply(u, replies[mode->bit].end, c->name);
}

static void
add(struct irc_mode_change *change, const struct irc_mode *mode,
    const char *mask)
{
	struct irc_mask **list = &change->channel->lists[mode->bit];
	char letter[2] = { mode->letter }, prefix[IRC_PREFIX_SIZE];

	if (irc_masks_count(*list) >= (size_t)irc_server.settings->masks)
		irc_reply(change->user, ERR_BANLISTFULL, change->channel->name,
		    letter);
	else if (irc_mask_add(list, mask,
		     irc_user_prefix(change->user, prefix)))
		irc_mode_change_add(change, true, mode->letter, mask);
	else
		irc_reply(change->user, ERR_LISTMODEALREADYSET,
		    change->channel->name, mask, letter);
}

void
irc_mode_list_change(struct irc_mode_change *change,
    const struct irc_mode *mode, bool on, const char *text)
{
	char mask[IRC_MASK_SIZE], letter[2] = { mode->letter };

	if (strcmp(irc_word(text), text) != 0 || strlen(text) > MASK_MOST) {
		irc_reply(change->user, ERR_INVALIDMODEPARAM,
		    change->channel->name, letter, irc_word(text),
		    "This is no mask");
		return;
	}
	irc_mask_complete(text, mask);
	if (on)
		add(change, mode, mask);
	else if (irc_mask_remove(&change->channel->lists[mode->bit], mask))
		irc_mode_change_add(change, false, mode->letter, mask);
}
