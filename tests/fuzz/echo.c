/*
 * The echo service's room, driven by a program. N is one of those who came: 0,
 * 1 and so on. After a capital letter the room takes a turn.
 *
 *   j         somebody joins
 *   sN80,     sends 80 bytes that differ
 *   pN5,      is received from in pieces: only 5 bytes the next time
 *   rN100,    reads 100 bytes more
 *   aN        reads all, from now on, as at first
 *   zN        sleeps: reads nothing from now on
 *   eN        ends sending
 *   xN        resets its connection
 *   fN5       the next recv() or sendmsg() fails, by the table of errors
 *   g5,       setting: memory, 1024 kilobytes and so many bytes more; 0 for no
 *             limit
 *   i         idle: everybody reads, and all that was sent has come back
 *   q         the server ends
 *
 * Whatever comes back is what the peer sent next; who does not read costs
 * little.
 */
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "doors.h"
#include "echo.h"
#include "kernel.h"
#include "listener.h"
#include "script.h"
#include "service.h"
#include "settings.h"
#include "tape.h"
#include "target.h"
#include "text.h"

enum {
	NUMBER_MOST = 5000,
	SENT_MOST = 100 * 1000, /* by all, for one program */
	TURNS_MOST = 100 * 1000,
	ERRORS = 6,
	SMALL_TEXT = 16, /* bytes of one that is full: see Makefile.am */
};

/* The last two end the connection. */
static const int errors[ERRORS] = {
	EINTR,
	EAGAIN,
	ENOBUFS,
	ENOMEM,
	ECONNRESET,
	ETIMEDOUT,
};

static struct settings settings;
static struct listener *room;
static size_t heard[PEERS_MOST]; /* bytes that came back */
static size_t budget;
static bool is_shut;

void
watch_received(size_t peer, const char *bytes, size_t length)
{
	(void)bytes;
	assert(length <= kernel.peers[peer].received);
}

/* What it sent, from where it has heard it, as far as it was received. */
void
watch_offered(size_t peer, size_t ahead, const char *bytes, size_t length)
{
	const struct peer *p = &kernel.peers[peer];
	size_t from = heard[peer] + ahead;

	assert(from + length <= p->received);
	assert(memcmp(p->sent + from, bytes, length) == 0);
}

void
watch_sent(size_t peer, size_t length)
{
	heard[peer] += length;
}

void
watch_refused(size_t peer)
{
	(void)peer;
}

void
watch_silenced(size_t peer)
{
	(void)peer;
}

void
watch_closed(size_t peer)
{
	const struct peer *p = &kernel.peers[peer];

	if (!is_shut && !p->reset && !p->cut)
		assert(p->ended && heard[peer] == p->sent_length);
}

static size_t
number(struct script *s)
{
	size_t n = script_number(s, NUMBER_MOST);

	script_byte(s);
	return n;
}

static void
send_bytes(struct peer *p, size_t length)
{
	char bytes[NUMBER_MOST];
	size_t i;

	if (length > budget)
		length = budget;
	budget -= length;
	for (i = 0; i < length; i++)
		bytes[i] = (char)((p->sent_length + i) * 31 / 7);
	kernel_send(p, bytes, length);
}

static void
fail_call(struct peer *p, size_t i)
{
	if (i % ERRORS >= ERRORS - 2 && i % (2 * ERRORS) < ERRORS)
		p->reset = true;
	else if (i % (2 * ERRORS) < ERRORS)
		p->recv_error = errors[i % ERRORS];
	else
		p->send_error = errors[i % ERRORS];
}

/* What a peer does. */
static void
act(struct script *s, unsigned char what)
{
	size_t i = (script_byte(s) - (size_t)'0') % 32;
	struct peer *p;

	if (i >= kernel.count)
		return;
	p = &kernel.peers[i];
	if (what == 's')
		send_bytes(p, number(s));
	else if (what == 'p')
		p->recv_most = number(s);
	else if (what == 'r' && p->room < SENT_MOST)
		p->room += number(s);
	else if (what == 'a')
		p->room = SIZE_MAX;
	else if (what == 'z')
		p->room = 0;
	else if (what == 'e')
		p->ended = true;
	else if (what == 'x')
		p->reset = true;
	else if (what == 'f')
		fail_call(p, script_byte(s));
}

/* Who does not read has in memory what makes him wait, and one reading, in
 * texts that are as large as can be but for one. */
static void
check_memory(void)
{
	size_t block = tape_block_size();
	size_t each =
	    2 * block + (block / SMALL_TEXT + 1) * sizeof(struct text);

	assert(listener_count(room).tape->size <=
	    block + listener_count(room).clients * each);
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
	check_memory();
	return ready;
}

static void
settle(bool all_leave)
{
	int64_t deadline = 0;
	int turns = 0;
	size_t i;

	for (i = 0; i < kernel.count; i++) {
		kernel.peers[i].room = SIZE_MAX;
		kernel.peers[i].ended |= all_leave;
	}
	while (deadline != INT64_MAX) {
		assert(turns++ < TURNS_MOST);
		if (turn())
			continue;
		deadline = listener_deadline(room, kernel.now);
		kernel.now = deadline < INT64_MAX ? deadline : kernel.now;
	}
	for (i = 0; i < kernel.count; i++) {
		const struct peer *p = &kernel.peers[i];

		assert(is_shut || p->reset || p->cut ||
		    heard[i] == p->sent_length);
	}
	assert(listener_count(room).tape->size <= tape_block_size());
}

static void
shut(void)
{
	if (!is_shut)
		listener_shut(room);
	is_shut = true;
}

static void
step(struct script *s, unsigned char what)
{
	if (what == 'j')
		kernel_connect();
	else if (what == 'i')
		settle(false);
	else if (what == 'q')
		shut();
	else if (what == 'g') {
		size_t more = number(s);

		settings.memory = 0;
		if (more > 0)
			settings.memory =
			    (int64_t)(4 * tape_block_size() + more);
	} else
		act(s, what);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct script s = { data, data + size };
	struct doors doors = { .count = 1 };

	kernel_begin();
	memset(heard, 0, sizeof(heard));
	budget = SENT_MOST;
	is_shut = false;
	settings_default(&settings);
	settings.memory = 0;
	assert(door_open_port(&doors.at[0], 0, 1) == NULL);
	room = listener_open(&echo_service, &doors, &settings, NULL);
	while (!script_ends(&s)) {
		unsigned char what = script_byte(&s);

		if (!isalpha(what))
			continue;
		step(&s, (unsigned char)tolower(what));
		if (isupper(what))
			turn();
	}
	settle(false);
	settle(true);
	assert(listener_count(room).clients == 0);
	listener_close(room);
	kernel_begin();
	return 0;
}
