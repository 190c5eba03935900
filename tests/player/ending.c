#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "actor.h"
#include "echo.h"
#include "harness.h"
#include "irc.h"
#include "marks.h"
#include "report.h"
#include "signal_name.h"
#include "serve.h"
#include "steps.h"
#include "wait.h"

/* A server that takes no notice of SIGTERM for so many ms is killed. */
enum { ITS_OWN_WAY = 300 };

static bool unjudged;

/* Arrivals and departures, which come about as everybody leaves. */
static bool
is_notice(const char *line, size_t len)
{
	char copy[64] = { 0 };
	char what[16];

	if (len >= sizeof(copy))
		return false;
	memcpy(copy, line, len);
	return (sscanf(copy, "server: client %*d just %15s", what) == 1 ||
	    sscanf(copy, "server: %*s just %15s", what) == 1) &&
	    (strcmp(what, "arrived") == 0 || strcmp(what, "left") == 0);
}

/* Everything that was said before is heard before the marks. */
static void
all_hear_marks(void)
{
	struct actor *a;
	long first;
	int many = marks_say(NULL, &first);

	for (size_t i = 0; (a = actor_number(i)) != NULL; i++)
		if (a->echoes && actor_hears(a))
			echo_hears_nothing(a);
		else if (a->irc && actor_speaks(a))
			irc_hears_nothing(a);
		else if (a->irc)
			continue;
		else if (actor_hears(a))
			marks_wait(a, first, many - actor_speaks(a));
}

static void
hear_end(struct actor *a)
{
	const char *line;
	size_t len;
	enum heard heard;

	do
		heard = marks_hear(a, &line, &len);
	while (heard == HEARD_LINE && harness_runs() &&
	    (a->irc ? irc_is_farewell(line, len) : is_notice(line, len)));
	if (len > 0)
		report_heard(a->name, "what nobody was told to hear", NULL, 0,
		    line, len);
	if (heard == HEARD_SILENCE)
		report_failure("%s ended its sending but is not closed",
		    a->name);
	if (heard == HEARD_RESET && harness_runs())
		report_failure("%s was reset instead of closed", a->name);
}

/* Those who wait outside come in when those inside have left. */
static void
all_end(bool knocking)
{
	struct actor *a;

	for (size_t i = 0; (a = actor_number(i)) != NULL; i++)
		if (a->fd != -1 && a->knocking == knocking) {
			if (!a->ended)
				actor_end_sending(a);
			if (!a->over)
				hear_end(a);
			actor_leave(a);
		}
}

/* Whoever it is may end in its own way, or has to be made to. */
static void
end_unjudged(void)
{
	int status;

	harness_signal(SIGTERM);
	if (!harness_ends(ITS_OWN_WAY, &status)) {
		harness_signal(SIGKILL);
		harness_end(wait_patience() - wait_now());
	}
}

static void
hear_farewell(void)
{
	const char *line = harness_log();

	if (line == NULL || strcmp(line, "mini_serv: ends") != 0)
		report_failure("instead of its end the server logs: %s",
		    line == NULL ? "(nothing)" : line);
}

static void
end_server(void)
{
	int status;

	harness_signal(SIGTERM);
	if (serve_logs())
		hear_farewell();
	status = harness_end(wait_patience() - wait_now());
	if (WIFSIGNALED(status))
		report_failure("the server was killed by %s",
		    signal_name(WTERMSIG(status)));
	if (WEXITSTATUS(status) != 0)
		report_failure("the server ended with %d",
		    WEXITSTATUS(status));
}

bool
ending_step(const char *step)
{
	if (strcmp(step, "the end is not judged") != 0)
		return false;
	unjudged = true;
	return true;
}

void
ending_play(void)
{
	if (harness_runs()) {
		harness_must_run();
		if (!unjudged)
			all_hear_marks();
	}
	if (unjudged || !serve_is_ours()) {
		if (harness_runs())
			end_unjudged();
		return;
	}
	chat_steps_end();
	all_end(false);
	all_end(true);
	if (harness_runs())
		end_server();
	harness_silent();
}
