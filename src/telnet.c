#include <string.h>

#include "telnet.h"

/* Commands and options, as RFC 854 and 860 name them. */
enum {
	AYT = 246,
	SB = 250,
	WILL = 251,
	WONT = 252,
	DO = 253,
	DONT = 254,
	IAC = 255,
	TIMING_MARK = 6,
};

/* What the next byte is. */
enum {
	TEXT,
	COMMAND,            /* behind IAC */
	OPTION,             /* behind IAC and WILL, WONT, DO or DONT */
	SUBNEGOTIATION,     /* from IAC SB to IAC SE */
	SUBNEGOTIATION_IAC, /* behind IAC there */
};

static void
answer(const struct telnet_host *host, unsigned char command,
    unsigned char option)
{
	const unsigned char bytes[] = { IAC, command, option };

	host->answer(host->whom, (const char *)bytes, sizeof(bytes));
}

static void
take_option(const struct telnet *t, const struct telnet_host *host,
    unsigned char option)
{
	if (t->command == DO)
		answer(host, option == TIMING_MARK ? WILL : WONT, option);
	else if (t->command == WILL)
		answer(host, DONT, option);
}

/* What is not known, or asks for nothing, is passed over. */
static void
take_command(struct telnet *t, const struct telnet_host *host,
    unsigned char command)
{
	static const char here[] = "[yes]\r\n";

	t->state = TEXT;
	if (command == AYT)
		host->answer(host->whom, here, strlen(here));
	else if (command == SB)
		t->state = SUBNEGOTIATION;
	else if (command >= WILL && command <= DONT) {
		t->command = command;
		t->state = OPTION;
	}
}

/* Whether the byte, which may become another, is to stay. */
static bool
take_text(struct telnet *t, const struct telnet_host *host, char *byte)
{
	bool is_rest = t->after_cr && (*byte == '\n' || *byte == '\0');

	t->after_cr = *byte == '\r';
	if (t->after_cr)
		*byte = host->line_end;
	return !is_rest;
}

/* The same. Who forgets the end of a subnegotiation goes on with a command, or
 * never. */
static bool
take(struct telnet *t, const struct telnet_host *host, char *byte)
{
	unsigned char value = (unsigned char)*byte;

	switch (t->state) {
	case COMMAND:
		if (value == IAC)
			break;
		take_command(t, host, value);
		return false;
	case OPTION:
		take_option(t, host, value);
		t->state = TEXT;
		return false;
	case SUBNEGOTIATION:
		if (value == IAC)
			t->state = SUBNEGOTIATION_IAC;
		return false;
	case SUBNEGOTIATION_IAC:
		if (value == IAC)
			t->state = SUBNEGOTIATION;
		else
			take_command(t, host, value);
		return false;
	case TEXT:
	default:
		if (value != IAC)
			break;
		t->state = COMMAND;
		return false;
	}
	t->state = TEXT;
	return take_text(t, host, byte);
}

/* Most of what is said has nothing of telnet in it. */
static bool
is_plain(const struct telnet *t, const char *bytes, size_t length)
{
	return t->state == TEXT && !t->after_cr &&
	    memchr(bytes, IAC, length) == NULL &&
	    memchr(bytes, '\r', length) == NULL;
}

size_t
telnet_read(struct telnet *t, const struct telnet_host *host, char *bytes,
    size_t length)
{
	size_t i, kept = 0;

	if (is_plain(t, bytes, length))
		return length;
	for (i = 0; i < length; i++) {
		char byte = bytes[i];

		if (take(t, host, &byte))
			bytes[kept++] = byte;
	}
	return kept;
}
