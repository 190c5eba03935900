#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "report.h"
#include "wait.h"

enum { DEFAULT_SECONDS = 60, DEFAULT_PARTS = 4, MAX_SECONDS = 3600 };
enum { BESIDE_MOST = 8 };

static struct {
	int fd;
	void (*take)(void *);
	void *whose;
} beside[BESIDE_MOST];
static nfds_t n_beside;

static long seconds = DEFAULT_SECONDS;
static long parts = DEFAULT_PARTS;
static long long deadline = LLONG_MAX;

void
wait_less(long new_parts)
{
	parts = new_parts;
}

void
wait_start(void)
{
	const char *given = getenv("MINI_SERV_TEST_SECONDS");
	long wish = given == NULL ? 0 : strtol(given, NULL, 10);

	if (wish > 0 && wish <= MAX_SECONDS)
		seconds = wish;
	deadline = wait_now() + seconds * 1000;
	alarm((unsigned int)(seconds + seconds / 4 + 1));
}

long long
wait_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
wait_end(void)
{
	deadline = LLONG_MAX;
}

long long
wait_patience(void)
{
	return wait_now() + seconds * 1000 / parts;
}

void
wait_beside(int fd, void (*take)(void *), void *whose)
{
	if (n_beside == BESIDE_MOST)
		report_mistake("too much at once");
	beside[n_beside].fd = fd;
	beside[n_beside].take = take;
	beside[n_beside++].whose = whose;
}

void
wait_no_more_beside(int fd)
{
	nfds_t i = 0;

	while (i < n_beside && beside[i].fd != fd)
		i++;
	if (i < n_beside)
		beside[i] = beside[--n_beside];
}

static void
take_beside(const struct pollfd *p)
{
	for (nfds_t i = 0; i < n_beside; i++)
		if (p[i].revents != 0)
			beside[i].take(beside[i].whose);
}

bool
wait_ready(int fd, short events, long long until)
{
	struct pollfd p[1 + BESIDE_MOST];
	long long end = until < deadline ? until : deadline;
	long long left = end - wait_now();
	int ready;

	p[0] = (struct pollfd){ .fd = fd, .events = events };
	for (nfds_t i = 0; i < n_beside; i++)
		p[1 + i] = (struct pollfd){ .fd = beside[i].fd,
		    .events = POLLIN };
	do {
		ready = poll(p, 1 + n_beside, left < 0 ? 0 : (int)left);
		if (ready > 0)
			take_beside(p + 1);
		left = end - wait_now();
	} while ((ready == -1 && errno == EINTR) ||
	    (ready > 0 && p[0].revents == 0 && left > 0));
	if (wait_now() >= deadline && !report_failed())
		report_failure("it takes more than %ld s in all", seconds);
	return ready > 0 && p[0].revents != 0;
}
