#include <limits.h>
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
