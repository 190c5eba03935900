/*
 * The relay's room, driven by a program. N is one of those who came: 0, 1 and
 * so on, and : for the tenth. After a capital letter the room takes a turn.
 *
 *   j         somebody joins
 *   sNTEXT"   sends TEXT
 *   mN8,3,    sends 8 bytes that differ, each third a newline; 0 for none
 *   pN5,      is received from in pieces: only 5 bytes the next time
 *   rN100,    reads 100 bytes more
 *   aN        reads all, from now on, as at first
 *   zN        sleeps: reads nothing from now on
 *   eN        ends sending
 *   xN        resets its connection
 *   fN5       the next recv() or sendmsg() fails, by the table of errors
 *   d5        the next accept() fails, by the table too
 *   v0        the next write of the spill file fails; v1: read
 *   l5, h5, c5, g5,   settings: max_line, history, max_clients, and memory,
 *             1024 kilobytes and so many bytes more; 0 for no limit
 *   y1,       setting: sanitize; 0 for no
 *   i         idle: all that was sent is heard, by everybody
 *   t100,     milliseconds pass
 *   q         the server ends
 *
 * At its beginning, u1000, stands for a spill file of so many bytes; 0 for any.
 */
#include <ctype.h>
#include <errno.h>

#include "kernel.h"
#include "pattern.h"
#include "room.h"
#include "script.h"
#include "sides.h"
#include "target.h"

enum {
	SETTING_MOST = 100 * 1000,
	TIME_MOST = 1000,
	BLOCKS_MOST = 32, /* that are sent for one program */
	ERRORS = 6,
};

static size_t budget; /* what may still be sent, by all */

/* The last two end the connection. */
static const int errors[ERRORS] = {
	EINTR,
	EAGAIN,
	ENOBUFS,
	ENOMEM,
	ECONNRESET,
	ETIMEDOUT,
};

static const int accept_errors[ERRORS] = {
	EINTR,
	EAGAIN,
	ECONNABORTED,
	EMFILE,
	ENFILE,
	ENOMEM,
};

static size_t
number(struct script *s, size_t most)
{
	size_t n = script_number(s, most);

	script_byte(s);
	return n;
}

/* An empty line costs more than its byte. */
static size_t
send_less(size_t length, size_t lines)
{
	size_t cost = length + 32 * lines;

	if (cost > budget)
		return 0;
	budget -= cost;
	return length;
}

static void
send_text(struct script *s, struct peer *p)
{
	size_t length;
	const char *text = script_text(s, &length);

	kernel_send(p, text, send_less(length, length));
}

static void
send_many(struct script *s, struct peer *p)
{
	static char bytes[SETTING_MOST];
	size_t count = number(s, SETTING_MOST);
	size_t period = number(s, SETTING_MOST);

	pattern_fill(bytes, count, period);
	kernel_send(p, bytes,
	    send_less(count, period > 0 ? count / period : 0));
}

static void
fail_call(struct script *s, size_t peer)
{
	struct peer *p = &kernel.peers[peer];
	size_t i = script_byte(s) % (2 * ERRORS);
	bool is_fatal = i % ERRORS >= ERRORS - 2;

	if (i >= ERRORS) {
		p->send_error = errors[i % ERRORS];
		sides[peer].endangered |= is_fatal;
	} else if (is_fatal)
		p->reset = true;
	else
		p->recv_error = errors[i];
}

static void
fail_file(struct script *s)
{
	size_t i;

	if (script_byte(s) % 2 == 0) {
		kernel.write_error = ENOSPC;
		return;
	}
	kernel.read_error = EIO;
	sides_yield_history();
	for (i = 0; i < PEERS_MOST; i++)
		sides[i].endangered = true;
}

static void
read_more(struct peer *p, size_t more)
{
	if (p->room < SETTING_MOST)
		p->room += more;
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
		send_text(s, p);
	else if (what == 'm')
		send_many(s, p);
	else if (what == 'p')
		p->recv_most = number(s, SETTING_MOST);
	else if (what == 'r')
		read_more(p, number(s, SETTING_MOST));
	else if (what == 'a')
		p->room = SIZE_MAX;
	else if (what == 'z')
		p->room = 0;
	else if (what == 'e')
		p->ended = true;
	else if (what == 'x')
		p->reset = true;
	else if (what == 'f')
		fail_call(s, i);
}

static void
set_memory(size_t bytes)
{
	room_settings.memory = 0;
	if (bytes == 0)
		return;
	room_settings.memory = (int64_t)(1024 * room_kilobyte() + bytes);
	sides_yield_history();
}

/* A setting, or else what a peer does. */
static void
set(struct script *s, unsigned char what)
{
	if (what == 'l')
		room_settings.max_line = (int64_t)number(s, SETTING_MOST);
	else if (what == 'h')
		room_settings.history = (int64_t)number(s, SETTING_MOST);
	else if (what == 'c')
		room_settings.max_clients = (int64_t)number(s, SETTING_MOST);
	else if (what == 'y')
		room_settings.sanitize = number(s, 1) > 0;
	else if (what == 'g')
		set_memory(number(s, SETTING_MOST));
	else
		act(s, what);
}

static void
step(struct script *s, unsigned char what)
{
	if (what == 'j')
		kernel_connect();
	else if (what == 'd')
		kernel.accept_error = accept_errors[script_byte(s) % ERRORS];
	else if (what == 'v')
		fail_file(s);
	else if (what == 'i')
		room_settle(false);
	else if (what == 't')
		room_wait(number(s, TIME_MOST));
	else if (what == 'q')
		room_shut();
	else
		set(s, what);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct script s = { data, data + size };
	bool spills = size > 0 && *data == 'u';

	budget = BLOCKS_MOST * 256 * room_kilobyte();
	if (spills)
		script_byte(&s);
	room_open(spills, spills ? number(&s, SETTING_MOST) : 0);
	while (!script_ends(&s)) {
		unsigned char what = script_byte(&s);

		if (!isalpha(what))
			continue;
		step(&s, (unsigned char)tolower(what));
		if (isupper(what))
			room_turn();
	}
	room_close();
	return 0;
}
