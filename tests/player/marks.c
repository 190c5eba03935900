#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "marks.h"
#include "record.h"
#include "report.h"
#include "run.h"

static long last;

/* The number of the mark that a line is, "client N: ~NUMBER\n", with another
 * name or none before it; or 0. */
static long
mark_in(const char *line, size_t len)
{
	const char *mark = len > 60 ? NULL : memchr(line, '~', len);

	if (mark == NULL || (mark > line &&
	    (mark < line + 2 || memcmp(mark - 2, ": ", 2) != 0)))
		return 0;
	return strtol(mark + 1, NULL, 10);
}

bool
marks_is(const char *line, size_t len)
{
	return mark_in(line, len) != 0;
}

static void
record_heard(const struct actor *a, enum heard heard, const char *line,
    size_t len)
{
	if (heard == HEARD_LINE)
		record(a->name, "heard", line, len);
	else if (heard == HEARD_END)
		record(a->name, "heard the end", NULL, 0);
	else if (heard == HEARD_RESET)
		record(a->name, "was reset", NULL, 0);
}

enum heard
marks_hear(struct actor *a, const char **line, size_t *len)
{
	enum heard heard;

	do
		heard = actor_hear(a, line, len);
	while (heard == HEARD_LINE && mark_in(*line, *len) != 0);
	if (heard == HEARD_LINE)
		*line = run_hide(*line, len);
	record_heard(a, heard, *line, *len);
	return heard;
}

int
marks_say(const struct actor *but, long *first)
{
	char mark[32];
	struct actor *a;
	int many = 0;

	*first = last + 1;
	for (size_t i = 0; (a = actor_number(i)) != NULL; i++)
		if (a != but && actor_speaks(a) && !a->echoes && !a->irc) {
			int len = snprintf(mark, sizeof(mark), "~%ld%c",
			    ++last, actor_line_end);

			actor_send(a, mark, (size_t)len);
			many++;
		}
	return many;
}

void
marks_wait(struct actor *a, long first, int many)
{
	const char *line;
	size_t len;

	while (many > 0) {
		enum heard heard = actor_hear(a, &line, &len);

		if (heard != HEARD_LINE)
			report_heard(a->name, "no more of what others said, "
			    "but at most this", NULL, 0, line, len);
		else if (mark_in(line, len) == 0)
			report_heard(a->name, "what it was not to hear",
			    NULL, 0, line, len);
		else if (mark_in(line, len) >= first)
			many--;
	}
}
