/*
 * A crowd of clients, for what a conversation can't say: many of them, some
 * who never read, long lines, and questions to the system in between.
 *
 * Commands come on standard input, one a line; each is answered by one line on
 * standard output. What does not go as commanded ends the crowd: a reason on
 * standard error, status 1. K, L are clients: 0, 1, ... as they connected.
 *
 *	free		answers with a port that nobody uses
 *	to PORT [once]	whoever connects from now on goes there, and waits
 *			until somebody listens, but for "once"
 *	connect N	N more clients
 *	say K TEXT	K sends TEXT and a newline
 *	mutter K TEXT	K sends TEXT
 *	hear K TEXT	the next line that K gets is TEXT
 *	await K TEXT	the same, whatever other lines come before it
 *	next K MS	answers with K's next line, or "nothing" when none
 *			comes within MS milliseconds
 *	pass K L N SIZE	K sends N lines of SIZE bytes; L gets each, from
 *			client K, before the next is sent
 *	tell K N SIZE	K sends the same lines, waiting for nobody
 *	take L K N SIZE	L gets the lines that K passed or told; K -1: that it
 *			told an echo service itself
 *	finish K	K ends its sending
 *	ended K		K has got everything, and the connection ends
 *	recall L K N SIZE TEXT	the same, without the first ones; then TEXT
 *	leave K L	clients K to L close
 *	server PID	the process to which signals go
 *	signal NAME	TERM or HUP
 *	append FILE TEXT	a line at the end of a file
 *	lossy		one client's connection may fail; see loss.h
 *	lost		answers whose did, or "nobody"
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "crowd_outside.h"
#include "loss.h"
#include "person.h"
#include "words.h"

enum { CROWD_MOST = 1024 };

static struct person crowd[CROWD_MOST];
static int crowd_count;
static unsigned short port;
static bool patient;
static char answer[512]; /* to the command; empty: "ok" */

static struct person *
person(void)
{
	size_t k = number();

	if (k >= (size_t)crowd_count || crowd[k].fd == -1)
		fail("there is no client %zu", k);
	return &crowd[k];
}

/* Below the range from which systems take the ports of outgoing connections:
 * no client anywhere takes it before the server does. */
static void
do_free(void)
{
	unsigned short at = (unsigned short)(10000 + getpid() * 7 % 20000);
	int fd;

	while ((fd = person_socket(at, bind)) == -1)
		at++;
	close(fd);
	sprintf(answer, "%u", (unsigned)at);
}

static void
do_to(void)
{
	port = (unsigned short)number();
	patient = strcmp(rest(), "once") != 0;
}

static void
do_connect(void)
{
	size_t n;

	for (n = number(); n > 0; n--) {
		if (crowd_count == CROWD_MOST)
			fail("too many clients");
		person_connect(&crowd[crowd_count], crowd_count, port,
		    patient);
		crowd_count++;
	}
}

static void
do_mutter(void)
{
	struct person *p = person();
	char *text = rest();

	person_say(p, text, strlen(text));
}

static void
do_say(void)
{
	struct person *p = person();
	char *text = rest();
	size_t length = strlen(text);

	text[length] = '\n';
	person_say(p, text, length + 1);
}

static void
do_hear(void)
{
	struct person *p = person();
	char *text = rest();

	person_hear(p, text, strlen(text));
}

static void
do_await(void)
{
	struct person *p = person();
	char *text = rest();

	person_await(p, text, strlen(text));
}

static void
do_next(void)
{
	struct person *p = person();
	size_t length;
	const char *line = person_next(p, &length, (int)number());

	if (line == NULL)
		strcpy(answer, "nothing");
	else
		snprintf(answer, sizeof(answer), "%.*s", (int)length, line);
}

static void
do_pass(void)
{
	struct person *from = person(), *to = person();
	size_t i, n = number(), size = number();

	for (i = 0; i < n; i++) {
		person_say_numbered(from, i, size);
		person_hear_numbered(to, from->name, i, size);
	}
}

static void
do_tell(void)
{
	struct person *p = person();
	size_t i, n = number(), size = number();

	for (i = 0; i < n; i++)
		person_say_numbered(p, i, size);
}

static void
do_take(void)
{
	struct person *p = person();
	int from = (int)number();
	size_t i, n = number(), size = number();

	for (i = 0; i < n; i++)
		person_hear_numbered(p, from, i, size);
}

/* The number stands behind "client K: ". */
static void
do_recall(void)
{
	struct person *p = person();
	int from = (int)number();
	size_t i, length, n = number(), size = number();
	char *text = rest();
	const char *line = person_next(p, &length, PATIENCE);

	if (line == NULL && loss_is(p))
		return;
	if (line == NULL || (line = strchr(line, ':')) == NULL)
		fail("client %d has nothing to recall", p->name);
	if (strncmp(line, strchr(text, ':'), strlen(strchr(text, ':'))) == 0)
		return;
	for (i = strtoul(line + 1, NULL, 10) + 1; i < n; i++)
		person_hear_numbered(p, from, i, size);
	person_hear(p, text, strlen(text));
}

/* Who hears no more need not be told who is lost. */
static void
do_finish(void)
{
	struct person *p = person();

	shutdown(p->fd, SHUT_WR);
	p->late = true;
}

static void
do_ended(void)
{
	person_ended(person());
}

static void
do_leave(void)
{
	struct person *p = person(), *last = person();

	for (; p <= last; p++)
		person_leave(p);
}

static void
do_lost(void)
{
	if (loss_name() == -1)
		strcpy(answer, "nobody");
	else
		sprintf(answer, "%d", loss_name());
}

static const struct command {
	const char *name;
	void (*run)(void);
} commands[] = {
	{ "free", do_free },
	{ "to", do_to },
	{ "connect", do_connect },
	{ "say", do_say },
	{ "mutter", do_mutter },
	{ "hear", do_hear },
	{ "await", do_await },
	{ "next", do_next },
	{ "pass", do_pass },
	{ "tell", do_tell },
	{ "take", do_take },
	{ "finish", do_finish },
	{ "ended", do_ended },
	{ "recall", do_recall },
	{ "leave", do_leave },
	{ "server", do_server },
	{ "signal", do_signal },
	{ "append", do_append },
	{ "lossy", loss_allow },
	{ "lost", do_lost },
};

static void
run(char *line)
{
	const char *name = words_of(line);
	size_t i;

	for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strcmp(commands[i].name, name) == 0) {
			answer[0] = '\0';
			commands[i].run();
			puts(answer[0] == '\0' ? "ok" : answer);
			fflush(stdout);
			return;
		}
	fail("there is no command %s", name);
}

int
main(void)
{
	char line[4096];

	signal(SIGPIPE, SIG_IGN);
	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		run(line);
	}
	return 0;
}
