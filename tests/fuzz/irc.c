/*
 * The IRC service's room, driven by a program. N is one of those who came: 0, 1
 * and so on, and : for the tenth. After a capital letter the room takes a turn.
 *
 *   j         somebody joins
 *   uN        registers, as n0, n1 and so on
 *   vN        the same, with every capability
 *   lNTEXT"   sends TEXT as a line; $ stands for the last msgid of all
 *   sNTEXT"   sends TEXT
 *   mN8,      sends 8 bytes that are no end of a line
 *   oN        asks something: the answers have to come in order
 *   pN5,      is received from in pieces: only 5 bytes the next time
 *   rN100,    reads 100 bytes more
 *   aN        reads all, from now on, as at first
 *   zN        sleeps: reads nothing from now on
 *   eN        ends sending
 *   xN        resets its connection
 *   fN5       the next recv() or sendmsg() fails, by the table of errors
 *   g5,       setting: memory, 1024 kilobytes and so many bytes more; 0 for no
 *             limit
 *   b5,       settings of [irc], by the bits of the number: see set()
 *   t100,     milliseconds pass
 *   i         idle: everybody reads, and is answered
 *   q         the server ends
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "irc_client.h"
#include "irc_room.h"
#include "kernel.h"
#include "script.h"
#include "tape.h"
#include "target.h"

enum {
	NUMBER_MOST = 20 * 1000,
	SENT_MOST = 100 * 1000, /* by all, for one program */
	TIME_MOST = 200 * 1000, /* milliseconds */
	ERRORS = 6,
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

static const char *const requests[] = {
	"CAP LS 302",
	"CAP REQ :away-notify batch draft/channel-rename echo-message "
	"draft/message-redaction draft/metadata-2 draft/multiline",
	"CAP REQ :draft/read-marker extended-join extended-monitor "
	"invite-notify labeled-response message-tags multi-prefix",
	"CAP REQ :server-time setname standard-replies userhost-in-names",
};
enum { REQUESTS = sizeof(requests) / sizeof(requests[0]) };

static size_t budget;

static size_t
number(struct script *s, size_t most)
{
	size_t n = script_number(s, most);

	script_byte(s);
	return n;
}

static bool
send_bytes(struct peer *p, const char *bytes, size_t length)
{
	if (length > budget)
		return false;
	budget -= length;
	kernel_send(p, bytes, length);
	return true;
}

static void
send_line(struct peer *p, const char *text)
{
	char line[NUMBER_MOST];

	send_bytes(p, line,
	    (size_t)snprintf(line, sizeof(line), "%s\r\n", text));
}

static void
send_text(struct script *s, struct peer *p, bool is_line)
{
	size_t length, i;
	const char *text = script_text(s, &length), *id = irc_client_last_id();

	for (i = 0; i < length; i++)
		if (is_line && text[i] == '$')
			send_bytes(p, id, strlen(id));
		else
			send_bytes(p, text + i, 1);
	if (is_line)
		send_line(p, "");
}

static void
send_many(struct peer *p, size_t length)
{
	char bytes[NUMBER_MOST];

	memset(bytes, 'x', sizeof(bytes));
	send_bytes(p, bytes, length);
}

/* It has ended the last line, and can say something. */
static bool
begins_line(const struct peer *p)
{
	return !p->ended && !p->reset && !p->cut && !p->closed &&
	    (p->sent_length == 0 || p->sent[p->sent_length - 1] == '\n');
}

static void
ask(struct peer *p, size_t i)
{
	char text[64];

	if (begins_line(p) && budget >= sizeof(text))
		send_line(p, irc_client_asks(i));
}

static void
register_as(struct peer *p, size_t i, bool asks)
{
	char text[64];
	size_t k;

	for (k = 0; asks && k < REQUESTS; k++)
		send_line(p, requests[k]);
	snprintf(text, sizeof(text), "NICK n%zu\r\nUSER u 0 * :Real", i);
	send_line(p, text);
	if (asks)
		send_line(p, "CAP END");
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

/* What a peer says. Whether it was that. */
static bool
speak(struct script *s, size_t i, unsigned char what)
{
	struct peer *p = &kernel.peers[i];

	if (what == 'u' || what == 'v')
		register_as(p, i, what == 'v');
	else if (what == 'l' || what == 's')
		send_text(s, p, what == 'l');
	else if (what == 'm')
		send_many(p, number(s, NUMBER_MOST));
	else if (what == 'o')
		ask(p, i);
	else
		return false;
	return true;
}

static void
read_more(struct peer *p, size_t more)
{
	if (p->room < SENT_MOST)
		p->room += more;
}

/* What else it does. */
static void
act(struct script *s, unsigned char what)
{
	size_t i = (script_byte(s) - (size_t)'0') % 32;
	struct peer *p;

	if (i >= kernel.count || speak(s, i, what))
		return;
	p = &kernel.peers[i];
	if (what == 'p')
		p->recv_most = number(s, NUMBER_MOST);
	else if (what == 'r')
		read_more(p, number(s, NUMBER_MOST));
	else if (what == 'a')
		p->room = SIZE_MAX;
	else if (what == 'z') {
		irc_room_sleeps(i);
		p->room = 0;
	} else if (what == 'e')
		p->ended = true;
	else if (what == 'x')
		p->reset = true;
	else if (what == 'f')
		fail_call(p, script_byte(s));
}

/* Each bit: the least that is allowed, for the queue a little more than one
 * message; or else what it was at first. */
static void
set(size_t bits)
{
	struct irc_settings *now = &irc_room_settings.irc;
	struct settings otherwise;

	settings_default(&otherwise);
	now->send_queue = bits & 1 ? 10000 : otherwise.irc.send_queue;
	now->flood_penalty = bits & 2 ? 1000 : 0;
	now->flood_lines = bits & 4 ? 1 : otherwise.irc.flood_lines;
	now->ping_interval = bits & 8 ? 1000 : otherwise.irc.ping_interval;
	now->masks = now->monitor = now->channels = now->targets =
	    bits & 16 ? 1 : 20;
	now->topic_length = now->away_length = now->kick_length =
	    bits & 32 ? 80 : 390;
	now->nick_length = bits & 64 ? 60 : 9;
	now->channel_length = bits & 128 ? 200 : 9;
	strcpy(now->password, bits & 256 ? "key" : "");
	strcpy(now->declared[0].name, bits & 512 ? "" : "#hall");
	irc_room_reload();
}

static void
set_memory(size_t bytes)
{
	irc_room_settings.memory =
	    bytes > 0 ? (int64_t)(4 * tape_block_size() + bytes) : 0;
}

static void
step(struct script *s, unsigned char what)
{
	if (what == 'j')
		kernel_connect();
	else if (what == 'i')
		irc_room_settle();
	else if (what == 't')
		kernel.now += (int64_t)number(s, TIME_MOST);
	else if (what == 'q')
		irc_room_shut();
	else if (what == 'g')
		set_memory(number(s, NUMBER_MOST));
	else if (what == 'b')
		set(number(s, NUMBER_MOST));
	else
		act(s, what);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct script s = { data, data + size };

	budget = SENT_MOST;
	irc_room_open();
	while (!script_ends(&s)) {
		unsigned char what = script_byte(&s);

		if (!isalpha(what))
			continue;
		step(&s, (unsigned char)tolower(what));
		if (isupper(what))
			irc_room_turn();
	}
	irc_room_close();
	return 0;
}
