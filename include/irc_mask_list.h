#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct irc_user;

/* A list of masks, the newest first; an empty one is NULL. */
struct irc_mask {
	struct irc_mask *next;
	char *mask;
	char *set_by; /* nick!user@host */
	time_t set_at;
};

/* Whether one of them is the user's: of those that only mute, or the others. */
bool irc_masks_fit(const struct irc_mask *list, bool mutes,
    const struct irc_user *u);

size_t irc_masks_count(const struct irc_mask *list);

/* False when it is there already, or not there. */
bool irc_mask_add(struct irc_mask **list, const char *mask, const char *set_by);
bool irc_mask_remove(struct irc_mask **list, const char *mask);

/* Free all of them. */
void irc_masks_clear(struct irc_mask **list);
