#include <string.h>

#include "report_show.h"

static const char plain[] = "\033[m", red[] = "\033[31m";

/* Above the first of several stands what they are; before each its label, and
 * more blanks when there is something above. */
static const struct look {
	enum report_kind kind;
	const char *word;
	const char *above;
	const char *label;
	const char *colour;
} looks[] = {
	{ REPORT_SEEN, "seen", NULL, "seen: ", NULL },
	{ REPORT_MEASURED, "measured", NULL, "measured: ", NULL },
	{ REPORT_EVENT, "event", "what happened:", "", NULL },
	{ REPORT_STEP, "step", NULL, "", NULL },
	{ REPORT_WRONG, "wrong", NULL, "", red },
	{ REPORT_EXPECTED, "expected", NULL, "expected: ", NULL },
	{ REPORT_HEARD, "heard", NULL, "heard:    ", NULL },
	{ REPORT_MARK, "mark", NULL, "          ", red },
	{ REPORT_UNREAD, "unread", "what came, but nobody has heard yet:", "",
	    NULL },
	{ REPORT_ENDED, "ended", NULL, "", red },
	{ REPORT_OUTPUT, "output", "what the server wrote:", "", NULL },
	{ REPORT_SKIP, "skipped", NULL, "skipped: ", NULL },
	{ REPORT_MISTAKE, "mistake", NULL, "not understood: ", red },
};

static const struct look *
look_of(enum report_kind kind)
{
	size_t i = 0;

	while (i + 1 < sizeof(looks) / sizeof(*looks) && looks[i].kind != kind)
		i++;
	return &looks[i];
}

const char *
report_word(enum report_kind kind)
{
	return look_of(kind)->word;
}

void
report_show(FILE *f, bool colours, enum report_kind kind, const char *line)
{
	static enum report_kind last = REPORT_SEEN;
	const struct look *l = look_of(kind);
	bool coloured = colours && l->colour != NULL;

	if (l->above != NULL && kind != last)
		fprintf(f, "\t%s\n", l->above);
	last = kind;
	fprintf(f, "%s%s%s%s%s\n", kind == REPORT_STEP ? ""
	    : l->above != NULL ? "\t    " : "\t", l->label,
	    coloured ? l->colour : "", line, coloured ? plain : "");
}
