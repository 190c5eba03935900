#pragma once

#include <stddef.h>

#include "settings.h"

/*
 * The IRC service's room above kernel.h, and what holds of it whatever is said
 * in it.
 */

/* They may change between two turns. */
extern struct settings irc_room_settings;

/* Open the door. */
void irc_room_open(void);

/* One turn of the loop. */
void irc_room_turn(void);

/* The settings have been read again. */
void irc_room_reload(void);

/* As at SIGTERM. */
void irc_room_shut(void);

/* That peer does not take all at once: what it was not told, or in part, may
 * have been cut off. */
void irc_room_sleeps(size_t peer);

/* Everybody reads; turn until only idle clients are waited for. All that was
 * asked has been answered then. */
void irc_room_settle(void);

/* Everybody leaves, and the room is taken down. */
void irc_room_close(void);
