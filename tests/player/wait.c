#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "wait.h"

enum { DEFAULT_SECONDS = 60, MAX_SECONDS = 3600 };

static long seconds = DEFAULT_SECONDS;

void
wait_start(void)
{
	const char *given = getenv("MINI_SERV_TEST_SECONDS");
	long wish = given == NULL ? 0 : strtol(given, NULL, 10);

	if (wish > 0 && wish <= MAX_SECONDS)
		seconds = wish;
	alarm((unsigned int)seconds);
}

long long
wait_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

long long
wait_patience(void)
{
	return wait_now() + seconds * 1000 / 4;
}

bool
wait_ready(int fd, short events, long long until)
{
	struct pollfd p = { .fd = fd, .events = events };
	long long left = until - wait_now();
	int ready;

	do {
		ready = poll(&p, 1, left < 0 ? 0 : (int)left);
		left = until - wait_now();
	} while (ready == -1 && errno == EINTR);
	return ready > 0;
}
