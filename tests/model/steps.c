#include <inttypes.h>
#include <stdio.h>

#include "steps.h"

/* Between them stands the amount, where there is a unit. */
static const struct {
	const char *verb, *unit;
} words[STEP_KINDS] = {
	[STEP_CONNECT] = { "connects", NULL },
	[STEP_SAY] = { "says", "lines" },
	[STEP_PIECES] = { "says in pieces", "lines" },
	[STEP_BYTES] = { "says byte by byte", "lines" },
	[STEP_MUTTER] = { "sends, and no newline,", "bytes" },
	[STEP_LONG] = { "says a line of", "bytes" },
	[STEP_FLOOD] = { "floods with", "KiB" },
	[STEP_ASK] = { "says, and has to be heard,", "bytes" },
	[STEP_FINISH] = { "ends sending", NULL },
	[STEP_CLOSE] = { "closes", NULL },
	[STEP_RESET] = { "resets", NULL },
	[STEP_SLEEP] = { "sleeps", NULL },
	[STEP_WAKE] = { "wakes", NULL },
	[STEP_PAUSE] = { "server pauses", NULL },
	[STEP_GO_ON] = { "server goes on", NULL },
	[STEP_BROKEN] = { "server reads a file with a mistake", NULL },
	[STEP_STATISTICS] = { "server gets USR1", NULL },
	[STEP_CHORUS] = { "all say", "lines" },
	[STEP_SETTLE] = { "all wait until nothing moves", NULL },
	[STEP_EMPTY] = { "all leave, and another witness comes", NULL },
	[STEP_TERM] = { "server gets TERM", NULL },
};

static const char *const names[SETTINGS] = {
	[SET_MAX_LINE] = "max_line",
	[SET_MAX_CLIENTS] = "max_clients",
	[SET_MEMORY] = "memory",
	[SET_SPILL_DIR] = "spill_dir",
	[SET_SPILL_MAX] = "spill_max",
	[SET_HISTORY] = "history",
};

const char *
setting_name(enum setting setting)
{
	return names[setting];
}

void
step_describe(const struct step *s, char *text, size_t size)
{
	char who[32] = "";

	if (s->kind == STEP_SETTING || s->kind == STEP_RELOAD) {
		snprintf(text, size, "%s %s = %" PRIu64,
		    s->kind == STEP_SETTING ? "serve with" : "reload with",
		    names[s->setting], s->amount);
		return;
	}
	if (s->kind < STEP_PAUSE)
		snprintf(who, sizeof(who),
		    s->who == 0 ? "the witness " : "guest %u ", s->who);
	if (words[s->kind].unit == NULL)
		snprintf(text, size, "%s%s", who, words[s->kind].verb);
	else
		snprintf(text, size, "%s%s %" PRIu64 " %s", who,
		    words[s->kind].verb, s->amount, words[s->kind].unit);
}
