#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "settings.h"

/*
 * The server's room above a kernel.h of our own, with a model beside it that
 * says what everybody may hear.
 */

/* They may change between two turns. */
extern struct settings room_settings;

/* Its sizes are small, so that little is enough to fill them: a kilobyte is so
 * many bytes. */
size_t room_kilobyte(void);

/* Open the door; with a spill file of at most so many bytes, 0 for any. */
void room_open(bool spills, uint64_t spill_most);

/* One turn of the loop, as after a signal though nobody has sent anything. */
void room_turn(void);

/* So many milliseconds pass. */
void room_wait(size_t milliseconds);

/* As at SIGTERM. */
void room_shut(void);

/* Everybody reads, and leaves if he shall; turn until nothing happens any more.
 * All that was sent has been heard then. */
void room_settle(bool all_leave);

/* Everybody leaves, and the room is taken down. */
void room_close(void);
