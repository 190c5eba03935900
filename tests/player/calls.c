#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "bytes.h"
#include "calls.h"
#include "harness.h"
#include "readings.h"
#include "report.h"
#include "said.h"
#include "serve.h"
#include "signal_name.h"
#include "steps.h"
#include "text.h"
#include "wait.h"

/* Who has not ended after so many ms goes on. */
enum { GOES_ON = 1000 };

static const char ends[] = " ends with ", says[] = " and says ", as[] = " as ",
    or[] = ", or goes on as ";

static void
must_end(int status, long wanted)
{
	if (WIFSIGNALED(status))
		report_failure("it was killed by %s",
		    signal_name(WTERMSIG(status)));
	if (WEXITSTATUS(status) != wanted)
		report_failure("it ended with %d instead of %ld",
		    WEXITSTATUS(status), wanted);
}

static void
must_say(const char *text)
{
	struct bytes expected = { 0 };
	const struct bytes *said = said_rest();

	text_expand(&expected, text);
	if (said->len != expected.len ||
	    memcmp(said->data, expected.data, said->len) != 0)
		report_heard("whoever reads its stderr", "something else",
		    expected.data, expected.len, said->data, said->len);
	bytes_free(&expected);
}

/* It ends so, which is one reading, or goes on, which is the other. */
static void
either(long wanted, const char *ended, const char *goes_on)
{
	int status;

	if (harness_ends(GOES_ON, &status)) {
		must_end(status, wanted);
		readings_seen(ended);
		said_rest();
		return;
	}
	if (serve_is_ours())
		report_failure("it goes on");
	readings_seen(goes_on);
	harness_signal(SIGKILL);
	harness_end(wait_patience() - wait_now());
}

static void
call(char *words, char *rest)
{
	long wanted = strtol(rest, &rest, 10);
	char *other = strstr(rest, or);

	serve_call(strcmp(words, "no argument") == 0 ? "" : words);
	if (strncmp(rest, says, strlen(says)) == 0) {
		must_end(harness_end(wait_patience() - wait_now()), wanted);
		must_say(rest + strlen(says));
	} else if (strncmp(rest, as, strlen(as)) == 0 && other != NULL) {
		*other = '\0';
		either(wanted, rest + strlen(as), other + strlen(or));
	} else {
		report_mistake("ends with what, and says what?");
	}
}

bool
calls_step(const char *step)
{
	const char *words = steps_match("a call with", step);
	char *copy, *at;

	if (words == NULL)
		return false;
	copy = strdup(words);
	at = copy == NULL ? NULL : strstr(copy, ends);
	if (at == NULL)
		report_mistake("a call with what ends with what?");
	*at = '\0';
	call(copy, at + strlen(ends));
	free(copy);
	return true;
}
