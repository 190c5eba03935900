#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "orphans.h"
#include "play.h"
#include "run.h"
#include "signal_name.h"
#include "wait.h"

/* In ms: how much longer than its limit the child may take, and how long it may
 * take to end when it is told to. */
enum { GRACE = 5000, ENDING = 2000 };

/* Of its time, a case waits for one thing for that part. */
enum { PARTS = 10 };

static const int deaths[] = { SIGHUP, SIGINT, SIGTERM };
enum { DEATHS = sizeof(deaths) / sizeof(*deaths) };

static volatile sig_atomic_t child, interrupted;
static int report_pipe;

static void
end_child(int signal)
{
	interrupted = signal;
	if (child > 0)
		kill((pid_t)child, SIGTERM);
}

/* One that is ignored, as under nohup(1), stays so. */
static void
handle_deaths(void (*how)(int))
{
	struct sigaction act = { .sa_handler = how }, was;

	for (int i = 0; i < DEATHS; i++)
		if (sigaction(deaths[i], NULL, &was) == 0 &&
		    was.sa_handler != SIG_IGN)
			sigaction(deaths[i], &act, NULL);
}

void
run_prepare(void)
{
	handle_deaths(end_child);
}

int
run_interrupted(void)
{
	return interrupted;
}

/* A line of the report goes to the parent: its kind, its text, a NUL. */
static void
send_line(enum report_kind kind, const char *line)
{
	struct bytes whole = { 0 };
	char letter = (char)kind;

	bytes_add(&whole, &letter, 1);
	bytes_add(&whole, line, strlen(line) + 1);
	for (size_t done = 0; done < whole.len;) {
		ssize_t n = write(report_pipe, whole.data + done,
		    whole.len - done);

		if (n == -1 && errno != EINTR)
			break;
		done += n == -1 ? 0 : (size_t)n;
	}
	bytes_free(&whole);
}

/* Nobody reads the report any more: we end as by a signal, and the server too. */
static void
parent_gone(void *unused)
{
	(void)unused;
	raise(SIGTERM);
}

static _Noreturn void
be_child(const char *file, long seconds, const sigset_t *usual)
{
	char limit[32];

	handle_deaths(SIG_DFL);
	sigprocmask(SIG_SETMASK, usual, NULL);
	snprintf(limit, sizeof(limit), "%ld", seconds);
	setenv("MINI_SERV_TEST_SECONDS", limit, 1);
	orphans_adopt();
	wait_less(PARTS);
	report_to(send_line);
	wait_beside(report_pipe, parent_gone, NULL);
	if (file == NULL)
		play_start();
	else
		play_file(file);
	exit(0);
}

/* Signals wait until child is known. */
static void
start_child(const char *file, long seconds)
{
	sigset_t all, usual;
	pid_t pid;
	int ends[2];

	if (pipe(ends) == -1) {
		perror("mini_serv_test: pipe");
		exit(2);
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	fflush(NULL);
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &usual);
	pid = fork();
	report_pipe = ends[pid == 0];
	if (pid == 0) {
		close(ends[0]);
		be_child(file, seconds, &usual);
	}
	child = pid;
	sigprocmask(SIG_SETMASK, &usual, NULL);
	close(ends[1]);
	if (pid == -1) {
		perror("mini_serv_test: fork");
		exit(2);
	}
}

/* Whether there was something, and not the end or none for too long. */
static bool
read_some(struct bytes *lines, long long until)
{
	enum { SOME = 4096 };
	struct pollfd p = { .fd = report_pipe, .events = POLLIN };
	long long left = until - wait_now();
	ssize_t n;

	if (poll(&p, 1, left < 0 ? 0 : (int)left) == 0)
		return false;
	n = read(report_pipe, bytes_space(lines, SOME), SOME);
	if (n > 0)
		lines->len += (size_t)n;
	return n > 0 || (n == -1 && errno == EINTR);
}

/* Until the end of its report, which is that of the child; or of time. */
static void
hear_child(struct bytes *lines, long seconds)
{
	long long until = wait_now() + seconds * 1250 + GRACE;

	while (read_some(lines, until))
		continue;
	if (wait_now() < until)
		return;
	kill((pid_t)child, SIGTERM);
	until = wait_now() + ENDING;
	while (read_some(lines, until))
		continue;
	kill((pid_t)child, SIGKILL);
}

/* What the status of the child says. */
static void
judge(struct verdict *v, int status)
{
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;

	v->result = code == 0 ? PASSED : code == REPORT_FAILED ? FAILED
	    : code == REPORT_SKIPPED ? SKIPPED : BROKEN;
	if (v->result == FAILED && verdict_first(v, REPORT_WRONG) == NULL)
		verdict_add(v, REPORT_WRONG, "it takes too long");
	if (v->result == SKIPPED && verdict_first(v, REPORT_SKIP) == NULL)
		verdict_add(v, REPORT_SKIP, "not played");
	if (v->result == BROKEN && !verdict_first(v, REPORT_MISTAKE))
		verdict_add(v, REPORT_MISTAKE, WIFSIGNALED(status)
		    ? signal_name(WTERMSIG(status)) : "the player failed");
}

void
run_conversation(const char *file, long seconds, struct verdict *v)
{
	long long start = wait_now();
	int status;

	*v = (struct verdict){ 0 };
	start_child(file, seconds);
	hear_child(&v->lines, seconds);
	while (waitpid((pid_t)child, &status, 0) == -1 && errno == EINTR)
		continue;
	child = 0;
	close(report_pipe);
	judge(v, status);
	v->seconds = (double)(wait_now() - start) / 1000;
}

void
run_start(long seconds, struct verdict *v)
{
	run_conversation(NULL, seconds, v);
}
