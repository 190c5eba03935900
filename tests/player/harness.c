#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "directory.h"
#include "harness.h"
#include "inifile.h"
#include "launch.h"
#include "orphans.h"
#include "output.h"
#include "record.h"
#include "report.h"
#include "said.h"
#include "signal_name.h"
#include "wait.h"

/* DYING: as long as that may take, in ms. */
enum { READ_SIZE = 4096, READS = 32, DYING = 200 };

static struct child server = { .pid = -1, .log = -1, .output = -1 };
static volatile sig_atomic_t runs;
static bool piped;

/* It has ended although no step made it end, and how. */
static bool died;
static int last_status;

/* All that it writes comes through the pipe: a little at a time, since it may
 * write without end. */
static void
take_output(void *unused)
{
	char some[READ_SIZE];
	ssize_t n = 1;

	(void)unused;
	for (int i = 0; i < READS && n > 0; i++) {
		n = read(server.log, some, sizeof(some));
		if (n > 0)
			output_add(some, (size_t)n);
	}
	if (n == 0)
		wait_no_more_beside(server.log);
}

void
harness_take_output(void)
{
	if (piped)
		take_output(NULL);
}

/* One of which a sanitizer knows the place. */
static bool
is_crash(int signal)
{
	return signal == SIGSEGV || signal == SIGABRT || signal == SIGBUS ||
	    signal == SIGFPE || signal == SIGILL;
}

static void
report_status(int status)
{
	if (WIFSIGNALED(status))
		report_line(REPORT_ENDED, "the server was killed by %s",
		    signal_name(WTERMSIG(status)));
	else
		report_line(REPORT_ENDED, "the server had ended with status %d",
		    WEXITSTATUS(status));
	if (piped && WIFSIGNALED(status) && is_crash(WTERMSIG(status)))
		report_line(REPORT_ENDED, "built with -g and "
		    "-fsanitize=address,undefined it says where");
}

static void
show_output(void)
{
	char some[READ_SIZE];
	ssize_t n;

	harness_take_output();
	said_more_to_output();
	lseek(server.output, 0, SEEK_SET);
	while ((n = read(server.output, some, sizeof(some))) > 0)
		output_add(some, (size_t)n);
	output_report();
}

static bool
was_silent(void)
{
	return !said_more() && lseek(server.output, 0, SEEK_END) == 0;
}

/* At the end of the player, whatever it was. One that dies closes its sockets
 * a moment before its status is known. */
static void
abandon(void)
{
	long long soon = wait_now() + (report_failed() ? DYING : 0);
	int status;

	wait_end();
	inifile_remove();
	directory_remove();
	if (died)
		report_status(last_status);
	else if (runs && launch_ended(&server, soon, &status)) {
		if (report_failed())
			report_status(status);
	} else if (runs) {
		kill(-server.pid, SIGKILL);
		launch_ended(&server, wait_patience(), &status);
	}
	if (orphans_kill() > 0 && died && last_status == 0)
		report_line(REPORT_ENDED, "it went on in the background, where it "
		    "was killed");
	if (report_failed() && server.pid != -1)
		show_output();
}

/* At a signal, and so without stdio. */
static void
struck(int signal)
{
	static const char reason[] = "\n\tthe time is over\n";
	const char *where = report_where();

	if (runs)
		kill(-server.pid, SIGKILL);
	orphans_kill();
	inifile_remove();
	directory_remove();
	if (signal == SIGALRM && (write(STDERR_FILENO, where,
	    strlen(where)) == -1 ||
	    write(STDERR_FILENO, reason, strlen(reason)) == -1))
		_exit(1);
	_exit(signal == SIGALRM ? 1 : 128 + signal);
}

void
harness_start(void)
{
	static const int deaths[] = { SIGALRM, SIGHUP, SIGINT, SIGTERM };
	struct sigaction act = { .sa_handler = struck }, was;

	for (size_t i = 0; i < sizeof(deaths) / sizeof(*deaths); i++)
		if (sigaction(deaths[i], NULL, &was) == 0 &&
		    was.sa_handler != SIG_IGN)
			sigaction(deaths[i], &act, NULL);
	act.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &act, NULL);
	launch_prepare();
	atexit(abandon);
}

void
harness_launch(char *const argv[], enum launch_output output,
    long descriptors)
{
	if (runs)
		report_mistake("a server runs already");
	if (piped)
		wait_no_more_beside(server.log);
	output_begin();
	if (server.log != -1)
		close(server.log);
	if (server.output != -1)
		close(server.output);
	server = launch(argv, output, descriptors);
	piped = output == LAUNCH_PIPE;
	said_begin(piped ? -1 : server.log);
	if (piped)
		wait_beside(server.log, take_output, NULL);
	runs = true;
	record("server", "started", NULL, 0);
}

bool
harness_runs(void)
{
	return runs;
}

static _Noreturn void
ended_unasked(int status)
{
	runs = false;
	died = true;
	last_status = status;
	report_failure("the server does not run any more");
}

void
harness_must_run(void)
{
	int status;

	if (runs && launch_ended(&server, wait_now(), &status))
		ended_unasked(status);
}

long
harness_pid(void)
{
	return (long)server.pid;
}

void
harness_signal(int signal)
{
	const char *name = signal_name(signal);

	if (!runs)
		report_mistake("no server runs");
	record("server", "gets", name, strlen(name));
	kill(server.pid, signal);
}

void
harness_pause(void)
{
	int status;

	if (!runs)
		report_mistake("no server runs");
	record("server", "is stopped", NULL, 0);
	kill(-server.pid, SIGSTOP);
	while (waitpid(server.pid, &status, WUNTRACED) == -1)
		continue;
	if (!WIFSTOPPED(status))
		ended_unasked(status);
}

void
harness_go_on(void)
{
	if (!runs)
		report_mistake("no server runs");
	record("server", "goes on", NULL, 0);
	kill(-server.pid, SIGCONT);
}

const char *
harness_log(void)
{
	return said_line();
}

bool
harness_ends(long long ms, int *status)
{
	if (!runs)
		report_mistake("no server runs");
	if (launch_ended(&server, wait_now() + ms, status))
		runs = false;
	return !runs;
}

int
harness_end(long long ms)
{
	int status = 0;

	if (!harness_ends(ms, &status))
		report_failure("the server has not ended within %lld ms", ms);
	return status;
}

void
harness_silent(void)
{
	if (server.pid != -1 && !was_silent())
		report_failure("the server wrote what no step asked for");
}
