#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doors.h"
#include "irc.h"
#include "irc_client.h"
#include "irc_room.h"
#include "irc_state.h"
#include "kernel.h"
#include "listener.h"
#include "service.h"
#include "tape.h"

enum {
	TURNS_MOST = 200 * 1000,
	IDLE_MOST = 10 * 1000, /* milliseconds: who is idle may be asked after */
	PIECES_MOST = 1024,    /* of one sendmsg() */
};

struct settings irc_room_settings;

static struct listener *room;
static bool is_shut;
static bool slept[PEERS_MOST];

/* What is being offered. */
static struct {
	const char *bytes;
	size_t length;
} pieces[PIECES_MOST];
static size_t piece_count;

void
watch_received(size_t peer, const char *bytes, size_t length)
{
	(void)bytes;
	assert(length <= kernel.peers[peer].received);
}

void
watch_offered(size_t peer, size_t ahead, const char *bytes, size_t length)
{
	(void)peer;
	if (ahead == 0)
		piece_count = 0;
	assert(piece_count < PIECES_MOST);
	pieces[piece_count].bytes = bytes;
	pieces[piece_count++].length = length;
}

void
watch_sent(size_t peer, size_t length)
{
	size_t i, part;

	for (i = 0; length > 0; i++, length -= part) {
		assert(i < piece_count);
		part = pieces[i].length < length ? pieces[i].length : length;
		irc_client_gets(peer, pieces[i].bytes, part);
	}
}

void
watch_refused(size_t peer)
{
	(void)peer;
}

void
watch_silenced(size_t peer)
{
	assert(kernel.peers[peer].cut || slept[peer] ||
	    irc_client_has_whole_lines(peer));
}

void
watch_closed(size_t peer)
{
	const struct peer *p = &kernel.peers[peer];

	if (is_shut || p->reset || p->cut || slept[peer])
		return;
	assert(p->ended || irc_client_is_over(peer));
	assert(irc_client_has_whole_lines(peer));
}

/* One operator, and one channel that is always there. */
static void
set_names(struct irc_settings *s)
{
	const char *path = getenv("srcdir");

	strcpy(s->operators[0].name, "root");
	strcpy(s->operators[0].password, "sesame       ");
	strcpy(s->declared[0].name, "#hall");
	strcpy(s->declared[0].modes, "ntk");
	strcpy(s->declared[0].key, "open");
	strcpy(s->declared[0].topic, "welcome");
	if (path != NULL && strlen(path) + sizeof("/LICENSE") < sizeof(s->motd))
		sprintf(s->motd, "%s/LICENSE", path);
}

void
irc_room_open(void)
{
	struct doors doors = { .count = 1 };

	kernel_begin();
	irc_clients_begin();
	memset(slept, 0, sizeof(slept));
	is_shut = false;
	settings_default(&irc_room_settings);
	irc_room_settings.memory = 0;
	irc_room_settings.path = "fuzz.ini";
	set_names(&irc_room_settings.irc);
	irc_service.start(&irc_room_settings);
	irc_service.reload();
	assert(door_open_port(&doors.at[0], 0, 1) == NULL);
	room = listener_open(&irc_service, &doors, &irc_room_settings, NULL);
}

/* Whether poll() has something to say. */
static bool
turn(void)
{
	struct pollfd entries[1 + PEERS_MOST];
	size_t count;
	bool ready;

	listener_tick(room, kernel.now);
	count = listener_entries(room);
	listener_look(room, entries, kernel.now);
	ready = kernel_poll(entries, count) > 0;
	listener_hear(room, entries, count, kernel.now);
	listener_tell(room, kernel.now);
	listener_sweep(room);
	irc_state_check();
	if (kernel.raised)
		irc_service.reload();
	kernel.raised = false;
	return ready;
}

void
irc_room_turn(void)
{
	turn();
}

void
irc_room_reload(void)
{
	irc_service.reload();
}

void
irc_room_shut(void)
{
	if (!is_shut)
		listener_shut(room);
	is_shut = true;
}

void
irc_room_sleeps(size_t peer)
{
	slept[peer] = true;
}

static void
check_answers(void)
{
	size_t i;

	for (i = 0; i < kernel.count; i++) {
		const struct peer *p = &kernel.peers[i];

		if (!is_shut && !p->ended && !p->reset && !p->cut &&
		    p->taken && !p->closed && !irc_client_is_over(i))
			assert(irc_client_is_answered(i));
	}
}

void
irc_room_settle(void)
{
	int64_t deadline = 0;
	int turns = 0;
	size_t i;

	for (i = 0; i < kernel.count; i++)
		kernel.peers[i].room = SIZE_MAX;
	while (deadline <= kernel.now + IDLE_MOST) {
		assert(turns++ < TURNS_MOST);
		if (turn())
			continue;
		deadline = listener_deadline(room, kernel.now);
		if (deadline <= kernel.now + IDLE_MOST)
			kernel.now = deadline;
	}
	check_answers();
	assert(listener_count(room).tape->size <= tape_block_size());
}

void
irc_room_close(void)
{
	size_t i;

	irc_room_settle();
	for (i = 0; i < kernel.count; i++)
		kernel.peers[i].ended = true;
	irc_room_settle();
	assert(listener_count(room).clients == 0);
	irc_state_check_empty();
	listener_close(room);
	kernel_begin();
}
