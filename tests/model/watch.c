#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>

#include "../player/directory.h"
#include "../player/harness.h"
#include "../player/inifile.h"
#include "../player/report.h"
#include "../player/serve.h"
#include "../player/wait.h"
#include "crowd.h"
#include "rules.h"
#include "watch.h"

enum {
	SHARE_LEAST = 64 * 1024,
	TURN = 256 * 1024, /* what is heard at once */
	SHORTEST = 20,     /* bytes, of a flood's lines */
	PREFIX = 16,       /* with the newline */
	SPARE = 1024 * 1024,
};

/* What it may log unasked, each once, where the setting is not 0. */
static const struct {
	const char *text;
	enum setting setting;
} remarks[] = {
	{ " clients, newcomers wait", SET_MAX_CLIENTS },
	{ "memory is full, who sends much waits", SET_MEMORY },
	{ "the spill file takes no more", SET_SPILL_MAX },
};

enum { REMARKS = sizeof(remarks) / sizeof(remarks[0]) };

static bool remarked[REMARKS];
static bool paused;
static bool listens; /* as far as we know */

void
watch_start(void)
{
	if (rules_mandated())
		serve_mandated();
	else {
		rules_write(false);
		serve_relay(NULL, 0);
		listens = true;
	}
}

/* Whether it has ended; its status is left for who asks the next time. */
static bool
has_ended(void)
{
	siginfo_t info = { 0 };

	return waitid(P_PID, (id_t)harness_pid(), &info,
		   WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0;
}

void
watch_must_run(void)
{
	if (!listens && has_ended())
		exit(EXIT_AGAIN);
	harness_must_run();
}

void
watch_pause(void)
{
	if (!paused)
		harness_pause();
	paused = true;
}

void
watch_go_on(void)
{
	if (paused)
		harness_go_on();
	paused = false;
}

static void
judge_remark(const char *line)
{
	for (size_t i = 0; i < REMARKS; i++)
		if (strstr(line, remarks[i].text) != NULL && !remarked[i] &&
		    rules_most(remarks[i].setting) > 0) {
			remarked[i] = true;
			return;
		}
	report_failure("the server logs: %s", line);
}

/* The next line that begins so; before it there may be remarks. */
static const char *
await_log(const char *start)
{
	static const char changed[] = "mini_serv: ["; /* a setting */
	const char *line;

	while ((line = harness_log()) != NULL &&
	    strncmp(line, start, strlen(start)) != 0)
		if (strncmp(line, changed, strlen(changed)) != 0)
			judge_remark(line);
	if (line == NULL)
		report_failure("the server does not log: %s", start);
	return line;
}

/* What came while it was paused is done in one turn with it. */
static void
send_signal(int number)
{
	harness_signal(number);
	watch_go_on();
}

void
watch_reload(bool mistaken)
{
	rules_write(mistaken);
	send_signal(SIGHUP);
	if (mistaken)
		await_log(inifile_name());
	await_log(mistaken ? "mini_serv: settings kept as they were"
	    : "mini_serv: settings read again");
}

/* How much of a tape there may be in memory. When it is full, everybody within
 * his share may still be heard once, whose lines then have a prefix each; who
 * was there may have left since. */
static uint64_t
most_memory(uint64_t clients)
{
	uint64_t memory = rules_most(SET_MEMORY);
	uint64_t shares = clients * SHARE_LEAST;
	uint64_t shortest = rules_least(SET_MAX_LINE);

	if (memory == UINT64_MAX)
		return memory;
	if (shortest > SHORTEST)
		shortest = SHORTEST;
	return (memory > shares ? memory : shares) + SPARE +
	    clients * (TURN + TURN / (shortest + 1) * PREFIX);
}

void
watch_statistics(void)
{
	uint64_t clients, arrived, tape, most = rules_most(SET_MAX_CLIENTS);
	const char *line;

	send_signal(SIGUSR1);
	await_log("mini_serv: statistics: up ");
	line = await_log("mini_serv: relay: statistics: ");
	if (sscanf(line, "mini_serv: relay: statistics: clients %" SCNu64
	    ", arrived %" SCNu64 ", tape %" SCNu64, &clients, &arrived,
	    &tape) != 3)
		report_failure("not understood: %s", line);
	if (rules_least(SET_MAX_CLIENTS) > 0 && clients > most)
		report_failure("more than max_clients: %s", line);
	if (clients > arrived || arrived > crowd_count())
		report_failure("that many were never there: %s", line);
	if (tape > most_memory(arrived))
		report_failure("more than memory allows: %s", line);
	await_log("mini_serv: relay: statistics: memory ");
	await_log("mini_serv: relay: statistics: behind ");
	await_log("mini_serv: relay: statistics: received ");
}

void
watch_term(void)
{
	send_signal(SIGTERM);
}

static void
judge_log(void)
{
	const char *line;

	await_log("mini_serv: ends");
	while ((line = harness_log()) != NULL)
		judge_remark(line);
}

void
watch_ended(void)
{
	int status = harness_end(wait_patience() - wait_now());

	if (WIFSIGNALED(status))
		report_failure("signal %d killed the server", WTERMSIG(status));
	if (WEXITSTATUS(status) != 0)
		report_failure("the server ended with %d",
		    WEXITSTATUS(status));
	if (!rules_mandated())
		judge_log();
	harness_silent();
	directory_must_be_empty();
}
