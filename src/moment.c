#include <limits.h>
#include <stdio.h>
#include <time.h>

#include "moment.h"

int64_t
moment_now(void)
{
	struct timespec now = { 0 };

	/* It fails for clocks that there are not. */
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const char *
moment_write(const struct timespec *at, char text[MOMENT_TEXT_SIZE])
{
	struct tm day = { 0 };
	size_t used;

	gmtime_r(&at->tv_sec, &day);
	used = strftime(text, MOMENT_TEXT_SIZE, "%Y-%m-%dT%H:%M:%S", &day);
	snprintf(text + used, MOMENT_TEXT_SIZE - used, ".%03dZ",
	    (int)(at->tv_nsec / 1000000));
	return text;
}

int
moment_until(int64_t moment)
{
	int64_t left = moment - moment_now();

	if (left < 0)
		return 0;
	return left < INT_MAX ? (int)left : INT_MAX;
}

int
moment_sooner(int pause, int64_t moment)
{
	int other = moment_until(moment);

	if (moment == 0 || (pause != -1 && pause < other))
		return pause;
	return other;
}
