#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "actor.h"
#include "arrival.h"
#include "harness.h"
#include "hearing.h"
#include "readings.h"
#include "record.h"
#include "report.h"
#include "script.h"
#include "serve.h"
#include "socket.h"
#include "steps.h"
#include "wait.h"

/* How often connect() is tried again, how long it must fail, and how long who is
 * let in may have to wait, in ms; how many knock at a time; and a port that
 * nothing is sent to. */
enum { AGAIN = 10, REFUSAL = 300, LET_IN = 500, FEW = 8, DISCARD = 9 };

static const char localhost[] = "127.0.0.1";

static long next_id;

void
arrival_take_id(struct actor *a)
{
	char what[64];

	a->id = next_id++;
	snprintf(what, sizeof(what), "connected, as client %ld", a->id);
	record(a->name, what, NULL, 0);
}

void
arrival_forget_ids(void)
{
	next_id = 0;
}

/* One that does not tell that it listens may not do so yet. */
static bool
may_begin_to_listen(int error)
{
	return error == ECONNREFUSED && !serve_logs() && next_id == 0;
}

static _Noreturn void
refused(const struct actor *a, int error)
{
	if (may_begin_to_listen(error))
		report_failure("the server does not listen on %s, port %d",
		    localhost, serve_port());
	report_failure("%s cannot connect: %s", a->name, strerror(error));
}

static void
come(struct actor *a)
{
	long long until = wait_patience();
	int error;

	while (actor_connect(a, localhost, serve_port(), until) == -1) {
		error = errno;
		harness_must_run();
		if (!may_begin_to_listen(error) || wait_now() > until)
			refused(a, error);
		poll(NULL, 0, AGAIN);
		harness_take_output();
	}
	arrival_take_id(a);
}

void
arrival_connects(struct actor *a, const char *rest)
{
	a->small = false;
	if (socket_connects(a, rest))
		arrival_take_id(a);
	else
		come(a);
}

void
arrival_connects_small(struct actor *a, const char *rest)
{
	(void)rest;
	a->small = true;
	come(a);
}

/* A server that was started again may give up on a port that the system keeps
 * for the connections of the last: then the conversation is over. */
static void
gives_up(int status, const char *reading)
{
	if (serve_is_ours() || !WIFEXITED(status) || WEXITSTATUS(status) != 1)
		report_failure("the server does not start again");
	readings_seen(reading);
	script_leave();
}

void
arrival_connects_unless(struct actor *a, const char *reading)
{
	long long until = wait_patience();
	int error, status;

	while (actor_connect(a, localhost, serve_port(), until) == -1) {
		error = errno;
		if (harness_ends(AGAIN, &status)) {
			gives_up(status, reading);
			return;
		}
		if (!may_begin_to_listen(error) || wait_now() > until)
			refused(a, error);
	}
	arrival_take_id(a);
}

void
arrival_knocks(struct actor *a, const char *rest)
{
	arrival_connects(a, rest);
	a->knocking = true;
}

/* Guest number n knocks; false if nobody takes him. */
static bool
guest_knocks(long n)
{
	char name[32];
	size_t len = (size_t)snprintf(name, sizeof(name), "guest%ld", n);
	struct actor *guest = actor_named(name, len);

	if (actor_connect(guest, localhost, serve_port(),
	    wait_now() + LET_IN) == -1)
		return false;
	arrival_take_id(guest);
	guest->knocking = true;
	return true;
}

/* A few at a time: one by one takes long on a machine with other work, and many
 * would not find room before the door. */
void
arrival_sees(struct actor *a, const char *rest)
{
	long many = steps_number(rest, " guests"), knocked = 0, seen = 0;
	bool all = true;
	char value[32];

	while (all && seen < many) {
		while (all && knocked < many && knocked < seen + FEW)
			all = guest_knocks(++knocked);
		while (seen < knocked &&
		    hearing_soon(a, "... just arrived", LET_IN))
			seen++;
		all = all && seen == knocked;
	}
	snprintf(value, sizeof(value), "%ld of %ld", seen, many);
	report_measured("guests let in", value);
}

/* The address from which this machine would talk to others, which it is asked
 * without sending anything; NULL when it talks to nobody. */
static const char *
own_address(void)
{
	static char address[INET_ADDRSTRLEN];
	struct sockaddr_in sin = { .sin_family = AF_INET };
	socklen_t len = sizeof(sin);
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	bool known;

	sin.sin_port = htons(DISCARD);
	inet_pton(AF_INET, "192.0.2.1", &sin.sin_addr);
	known = fd != -1 &&
	    connect(fd, (struct sockaddr *)&sin, len) == 0 &&
	    getsockname(fd, (struct sockaddr *)&sin, &len) == 0;
	if (fd != -1)
		close(fd);
	return known ? inet_ntop(AF_INET, &sin.sin_addr, address,
	    sizeof(address)) : NULL;
}

void
arrival_cannot_connect(struct actor *a, const char *rest)
{
	const char *address = steps_match("to", rest);

	if (strcmp(rest, "from outside") == 0)
		address = own_address();
	else if (address == NULL)
		address = localhost;
	if (address == NULL)
		return;
	if (actor_connect(a, address, serve_port(),
	    wait_now() + REFUSAL) == 0)
		report_failure("%s could connect to %s", a->name, address);
}
