#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "actor.h"
#include "arrival.h"
#include "bytes.h"
#include "directory.h"
#include "flood.h"
#include "harness.h"
#include "inifile.h"
#include "process.h"
#include "report.h"
#include "signal_name.h"
#include "serve.h"
#include "steps.h"
#include "text.h"
#include "wait.h"

static void
ours_only(void)
{
	if (!serve_is_ours())
		report_skip("needs the signals and the log of mini_serv");
}

/* "" is none. */
static const char *
settings_of(const char *rest)
{
	const char *settings = *rest == '\0' ? rest : steps_match("with", rest);

	if (settings == NULL)
		report_mistake("serve with what?");
	return settings;
}

static void
serve(const char *rest)
{
	static const char descriptors[] = " descriptors";
	const char *what = settings_of(rest);

	arrival_forget_ids();
	actor_line_end = strstr(what, "delimiter = nul") != NULL ? '\0' : '\n';
	if (strstr(what, descriptors) != NULL)
		serve_relay(NULL, steps_number(what, descriptors));
	else
		serve_relay(*what == '\0' ? NULL : what, 0);
}

static void
serve_echo_alone(const char *rest)
{
	serve_echo(settings_of(rest), false);
}

static void
serve_both(const char *rest)
{
	arrival_forget_ids();
	serve_echo(settings_of(rest), true);
}

static void
serve_as_mandated(const char *rest)
{
	(void)rest;
	arrival_forget_ids();
	serve_mandated();
}

static void
starts_again(const char *rest)
{
	(void)rest;
	if (serve_is_ours())
		harness_silent();
	arrival_forget_ids();
	serve_again();
}

static void
pauses(const char *rest)
{
	(void)rest;
	harness_pause();
}

static void
goes_on(const char *rest)
{
	(void)rest;
	harness_go_on();
}

static void
holds(const char *rest)
{
	long limit = steps_number(rest, " MB");
	long held = process_known(process_memory(harness_pid())) / 1024;

	if (held >= limit && !process_keeps_memory(harness_pid()))
		report_failure("the server holds %ld MB", held);
}

static void
gets(const char *rest)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = { { "HUP", SIGHUP }, { "INT", SIGINT },
	    { "TERM", SIGTERM }, { "USR1", SIGUSR1 } };

	ours_only();
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		if (strcmp(rest, signals[i].name) == 0) {
			harness_signal(signals[i].number);
			return;
		}
	report_mistake("gets HUP, INT, TERM or USR1");
}

static void
is_killed(const char *rest)
{
	(void)rest;
	harness_signal(SIGKILL);
	harness_end(wait_patience() - wait_now());
}

static void
ends_with(const char *rest)
{
	int wanted = (int)strtol(rest, NULL, 10);
	int status = harness_end(wait_patience() - wait_now());

	if (WIFSIGNALED(status))
		report_failure("the server was killed by %s",
		    signal_name(WTERMSIG(status)));
	if (WEXITSTATUS(status) != wanted)
		report_failure("the server ended with %d",
		    WEXITSTATUS(status));
}

/* Whether the line is as expected; "..." at the end stands for any rest. */
static bool
is_like(const char *line, const char *expected, size_t len)
{
	static const char any[] = "...";
	size_t end = strlen(any);

	if (len >= end && memcmp(expected + len - end, any, end) == 0)
		return strncmp(line, expected, len - end) == 0;
	return strlen(line) == len && memcmp(line, expected, len) == 0;
}

/* The text of the step, the name of the settings file put in. */
static void
add_expected(struct bytes *b, const char *text)
{
	static const char place[] = "{file}";

	if (strncmp(text, place, strlen(place)) == 0) {
		bytes_add_text(b, inifile_name());
		text += strlen(place);
	}
	text_expand(b, text);
}

static void
logs(const char *text)
{
	struct bytes expected = { 0 };
	const char *line;

	ours_only();
	add_expected(&expected, text);
	line = harness_log();
	if (line == NULL)
		report_heard("stderr", "nothing", expected.data, expected.len,
		    "", 0);
	if (!is_like(line, expected.data, expected.len))
		report_heard("stderr", "something else", expected.data,
		    expected.len, line, strlen(line));
	bytes_free(&expected);
}

/* Until connect() is refused, whoever comes is only not yet refused. */
static void
stops_accepting(const char *rest)
{
	long long until = wait_patience();
	struct actor *a = actor_named("nobody", 6);

	(void)rest;
	while (actor_connect(a, "127.0.0.1", serve_port(), until) == 0) {
		actor_leave(a);
		if (wait_now() > until)
			report_failure("the server does not stop accepting");
	}
}

static void
flood_flows(const char *rest)
{
	(void)rest;
	flood_flow();
}

static void
directory_is_empty(const char *rest)
{
	(void)rest;
	ours_only();
	directory_must_be_empty();
}

static const struct server_rule rules[] = {
	{ "serve relay and echo", serve_both },
	{ "serve relay", serve },
	{ "serve echo", serve_echo_alone },
	{ "serve the mandated form", serve_as_mandated },
	{ "server starts again", starts_again },
	{ "server pauses", pauses },
	{ "server goes on", goes_on },
	{ "server holds less than", holds },
	{ "server gets", gets },
	{ "server is killed", is_killed },
	{ "server stops accepting", stops_accepting },
	{ "server ends with", ends_with },
	{ "server logs", logs },
	{ "the flood flows", flood_flows },
	{ "the directory is empty", directory_is_empty },
};

bool
server_step(const char *step)
{
	return steps_follow_server(rules, sizeof(rules) / sizeof(*rules), step);
}
