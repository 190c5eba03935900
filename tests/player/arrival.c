#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "actor.h"
#include "arrival.h"
#include "harness.h"
#include "record.h"
#include "report.h"
#include "serve.h"
#include "steps.h"
#include "wait.h"

/* How often connect() is tried again, and how long it must fail, in ms. */
enum { AGAIN = 10, REFUSAL = 300 };

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

void
arrival_connects(struct actor *a, const char *rest)
{
	long long until = wait_patience();
	int error;

	(void)rest;
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
arrival_knocks(struct actor *a, const char *rest)
{
	arrival_connects(a, rest);
	a->knocking = true;
}

void
arrival_cannot_connect(struct actor *a, const char *rest)
{
	const char *address = steps_match("to", rest);

	if (address == NULL)
		address = localhost;
	if (actor_connect(a, address, serve_port(),
	    wait_now() + REFUSAL) == 0)
		report_failure("%s could connect to %s", a->name, address);
}
