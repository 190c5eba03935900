#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "harness.h"
#include "measure.h"
#include "process.h"
#include "report.h"
#include "steps.h"
#include "wait.h"

/* All in ms: the moment in which it is watched, how much it may work in that,
 * and how often it is looked at while it gives something back. It may still be
 * at work in the first of so many moments, but not in the last. */
enum { MOMENT = 400, LONGEST = 4000, WORK = 30, AGAIN = 10, TRIES = 3 };

static struct {
	long descriptors, memory, work;
} before;

static void
report_number(const char *name, long number, const char *unit)
{
	char value[64];

	if (number == PROCESS_UNKNOWN)
		return;
	snprintf(value, sizeof(value), "%ld%s", number, unit);
	report_measured(name, value);
}

/* The processor time of a moment, which lasts longer for who seems to be awake
 * all the time, but does not get the processor since others want it too. */
static long
watch(long most, long long *lasted)
{
	long long began = wait_now(), now = began;
	long at_first = process_cpu(harness_pid()), used = 0;
	long looks = 0, awake = 0;

	while (now < began + MOMENT || (used <= most && awake * 2 > looks &&
	    now < began + LONGEST)) {
		poll(NULL, 0, AGAIN);
		awake += process_is_awake(harness_pid());
		looks++;
		used = process_cpu(harness_pid()) - at_first;
		now = wait_now();
	}
	harness_must_run();
	*lasted = now - began;
	return used;
}

/* Unknown where nobody knows it. */
static long
measure_work(const char *name, long most)
{
	long long lasted;
	long used, tries = 0;
	char value[64];

	if (process_cpu(harness_pid()) == PROCESS_UNKNOWN)
		return PROCESS_UNKNOWN;
	do
		used = watch(most, &lasted);
	while (used > most && ++tries < TRIES);
	snprintf(value, sizeof(value), "%ld ms of %lld", used, lasted);
	report_measured(name, value);
	return used;
}

static void
is_measured(const char *rest)
{
	(void)rest;
	before.work = measure_work("processor time before", WORK);
	before.descriptors = process_descriptors(harness_pid());
	before.memory = process_memory(harness_pid());
	report_number("descriptors before", before.descriptors, "");
	report_number("memory before", before.memory, " KiB");
}

/* Until it is at most that, or for as long as a step may wait. */
static long
settled(long (*number)(long), long most)
{
	long long until = wait_patience();
	long now;

	while ((now = number(harness_pid())) > most && wait_now() < until)
		poll(NULL, 0, AGAIN);
	return now;
}

static void
no_more_descriptors(const char *rest)
{
	long now = settled(process_descriptors,
	    process_known(before.descriptors));

	(void)rest;
	report_number("descriptors after", now, "");
	if (now > before.descriptors)
		report_failure("the server holds %ld descriptors, %ld more "
		    "than before", now, now - before.descriptors);
}

static void
more_memory(const char *rest)
{
	long most = process_known(before.memory) + steps_number(rest, " KB more");
	long now;

	if (process_keeps_memory(harness_pid()))
		report_skip("a sanitizer or valgrind keeps what was freed");
	now = settled(process_memory, most);
	report_number("memory after", now, " KiB");
	if (now > most)
		report_failure("the server holds %ld KiB, %ld more than before",
		    now, now - before.memory);
}

static void
works_no_more(const char *rest)
{
	long now = measure_work("processor time after",
	    process_known(before.work) + WORK);

	(void)rest;
	if (before.work <= WORK && now > before.work + WORK)
		report_failure("the server used the processor for %ld ms, "
		    "before only for %ld", now, before.work);
}

static void
rests(const char *rest)
{
	long now = process_known(measure_work("processor time at rest", WORK));

	(void)rest;
	if (now > WORK)
		report_failure("the server used the processor for %ld ms, "
		    "though it had nothing to do", now);
}

static const struct server_rule rules[] = {
	{ "server rests", rests },
	{ "server is measured", is_measured },
	{ "server holds no more descriptors", no_more_descriptors },
	{ "server holds at most", more_memory },
	{ "server works no more", works_no_more },
};

bool
measure_step(const char *step)
{
	return steps_follow_server(rules, sizeof(rules) / sizeof(*rules), step);
}
