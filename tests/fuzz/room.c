#include <assert.h>
#include <stdlib.h>

#include "doors.h"
#include "kernel.h"
#include "listener.h"
#include "room.h"
#include "service.h"
#include "sides.h"
#include "spill.h"
#include "tape.h"

enum {
	TURNS_MOST = 100 * 1000,
	/* A reader may be led over a block of its own lines in each. */
	IDLE_MOST = 1000,
};

struct settings room_settings;

static struct listener *room;
static struct spill *spill;
static bool is_shut;

size_t
room_kilobyte(void)
{
	return tape_block_size() / 256;
}

void
room_open(bool spills, uint64_t spill_most)
{
	const struct service *service = sides_service();
	struct doors doors = { .count = 1 };

	kernel_begin();
	sides_begin();
	is_shut = false;
	settings_default(&room_settings);
	room_settings.memory = 0;
	spill = spills ? spill_open("", tape_block_size(), spill_most) : NULL;
	service->start(&room_settings);
	assert(door_open_port(&doors.at[0], 0, 1) == NULL);
	room = listener_open(service, &doors, &room_settings, spill);
}

/* Where nothing has gone to a file, the tape is what somebody has yet to hear,
 * and no more. */
static void
check_memory(void)
{
	size_t block = tape_block_size();
	size_t most = model_blocks(sides_first_line(), block);

	assert(spill != NULL || listener_count(room).tape->size <= most * block);
}

/* What poll() says, and how many have something to say. */
static size_t
look(struct pollfd *entries, int *ready)
{
	size_t count;

	listener_tick(room, kernel.now);
	count = listener_entries(room);
	assert(count <= 1 + PEERS_MOST);
	sides_turn();
	listener_look(room, entries, kernel.now);
	*ready = kernel_poll(entries, count);
	return count;
}

static void
serve(const struct pollfd *entries, size_t count)
{
	listener_hear(room, entries, count, kernel.now);
	sides_check_heard();
	listener_tell(room, kernel.now);
	listener_sweep(room);
	check_memory();
}

void
room_turn(void)
{
	struct pollfd entries[1 + PEERS_MOST];
	int ready;
	size_t count = look(entries, &ready);

	serve(entries, count);
}

void
room_wait(size_t milliseconds)
{
	kernel.now += (int64_t)milliseconds;
}

void
room_shut(void)
{
	if (is_shut)
		return;
	is_shut = true;
	sides_dismiss();
	listener_shut(room);
}

/* Turn as server.c does. Something comes of it, or else the loop would spin. */
static void
turn_until_idle(void)
{
	struct pollfd entries[1 + PEERS_MOST];
	int turns, idle = 0, ready;

	for (turns = 0;; turns++) {
		size_t count = look(entries, &ready), calls = kernel.calls;
		int64_t deadline = listener_deadline(room, kernel.now);

		assert(turns < TURNS_MOST && idle < IDLE_MOST);
		if (ready > 0)
			serve(entries, count);
		else if (deadline == INT64_MAX)
			return;
		else
			kernel.now = deadline;
		idle = ready > 0 && kernel.calls == calls ? idle + 1 : 0;
	}
}

void
room_settle(bool all_leave)
{
	size_t i;

	for (i = 0; i < kernel.count; i++) {
		kernel.peers[i].room = SIZE_MAX;
		kernel.peers[i].ended |= all_leave;
	}
	turn_until_idle();
	sides_check_quiet();
	assert(spill != NULL || room_settings.history > 0 ||
	    listener_count(room).tape->size <= tape_block_size());
}

void
room_close(void)
{
	size_t i;

	room_settle(false);
	room_settle(true);
	assert(listener_count(room).clients == 0);
	for (i = 0; i < kernel.count; i++)
		assert(kernel.peers[i].taken || is_shut);
	sides_give_up();
	listener_close(room);
	spill_close(spill);
	kernel_begin();
	sides_begin();
}
