#include <stdlib.h>

#include "irc_mask.h"
#include "irc_mask_list.h"
#include "irc_user.h"
#include "memory.h"
#include "names.h"

bool
irc_masks_fit(const struct irc_mask *list, bool mutes, const struct irc_user *u)
{
	char name[IRC_PREFIX_SIZE];

	if (list != NULL)
		irc_user_prefix(u, name);
	while (list != NULL &&
	    (irc_mask_is_mute(list->mask) != mutes ||
		!irc_mask_fits(list->mask, name)))
		list = list->next;
	return list != NULL;
}

size_t
irc_masks_count(const struct irc_mask *list)
{
	size_t count = 0;

	for (; list != NULL; list = list->next)
		count++;
	return count;
}

static struct irc_mask **
find(struct irc_mask **list, const char *mask)
{
	while (*list != NULL && !names_equal((*list)->mask, mask))
		list = &(*list)->next;
	return list;
}

bool
irc_mask_add(struct irc_mask **list, const char *mask, const char *set_by)
{
	struct irc_mask *m;

	if (*find(list, mask) != NULL)
		return false;
	m = xalloc(sizeof(*m));
	xcopy(&m->mask, mask);
	xcopy(&m->set_by, set_by);
	m->set_at = time(NULL);
	m->next = *list;
	*list = m;
	return true;
}

static void
remove_first(struct irc_mask **list)
{
	struct irc_mask *m = *list;

	*list = m->next;
	free(m->mask);
	free(m->set_by);
	free(m);
}

bool
irc_mask_remove(struct irc_mask **list, const char *mask)
{
	struct irc_mask **link = find(list, mask);

	if (*link == NULL)
		return false;
	remove_first(link);
	return true;
}

void
irc_masks_clear(struct irc_mask **list)
{
	while (*list != NULL)
		remove_first(list);
}
