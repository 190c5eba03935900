#include <stdio.h>
#include <string.h>
#include <time.h>

#include "run.h"
#include "shrink.h"

enum {
	OFTEN = 12,   /* until what fails now and then fails */
	SECONDS = 120, /* for all of it */
};

static int tries; /* how often a smaller session may go well */
static time_t end;
static const char *fault; /* that it still has to have */

static bool
goes_wrong(const struct session *s, const bool *keep, int times)
{
	for (int i = 0; i < times; i++) {
		struct run run = run_session(s, keep, true);

		if (run.verdict == RUN_WRONG &&
		    strcmp(run.complaint, fault) == 0)
			return true;
	}
	return false;
}

/* One try if it always fails, some if it does not; 0 if it never does. */
static int
tries_for(const struct session *s, const bool *keep)
{
	int wrong = 0, times = 0;

	while (wrong < 3 && times < OFTEN) {
		wrong += goes_wrong(s, keep, 1);
		times++;
	}
	return wrong == 0 ? 0 : 2 * times / wrong - 1;
}

/* Without the kept steps number first to first + size; true if that was right
 * and they are out. */
static bool
leave_out(const struct session *s, bool *keep, size_t first, size_t size)
{
	bool fewer[STEPS_MOST];
	size_t number = 0;

	memcpy(fewer, keep, sizeof(fewer));
	for (size_t i = 0; i < s->count; i++)
		if (keep[i] && number++ >= first && number <= first + size)
			fewer[i] = false;
	if (!goes_wrong(s, fewer, tries))
		return false;
	memcpy(keep, fewer, sizeof(fewer));
	return true;
}

static size_t
kept(const struct session *s, const bool *keep)
{
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++)
		n += keep[i];
	return n;
}

/* From the last to the first: what comes late seldom matters. Returns whether
 * any could be left out. */
static bool
leave_out_all(const struct session *s, bool *keep, size_t size)
{
	size_t first = kept(s, keep);
	bool any = false;

	while (first > 0 && time(NULL) < end) {
		size_t part = size < first ? size : first;

		first -= part;
		any |= leave_out(s, keep, first, part);
	}
	return any;
}

bool
shrink(const struct session *s, bool *keep, const char *complaint)
{
	size_t size = kept(s, keep);
	bool any = true;

	fault = complaint;
	end = time(NULL) + SECONDS;
	tries = tries_for(s, keep);
	if (tries == 0)
		return false;
	while (size > 1) {
		size = (size + 1) / 2;
		leave_out_all(s, keep, size);
	}
	while (any && time(NULL) < end)
		any = leave_out_all(s, keep, 1);
	return true;
}
