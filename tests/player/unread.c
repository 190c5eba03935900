#include <stddef.h>

#include "actor.h"
#include "bytes.h"
#include "report.h"
#include "text.h"
#include "unread.h"
#include "wait.h"

/* What is on its way comes within so many ms. */
enum { SHOWN = 60, SOON = 100, ACTORS = 8 };

static void
report_one(const struct actor *a)
{
	const char *rest = a->in.data + a->taken;
	size_t len = a->in.len - a->taken;
	struct bytes line = { 0 };

	text_add_shown(&line, rest, len < SHOWN ? len : SHOWN);
	bytes_add(&line, "", 1);
	if (len > SHOWN)
		report_line(REPORT_UNREAD, "%-8s %s ... (%zu bytes)", a->name,
		    line.data, len);
	else
		report_line(REPORT_UNREAD, "%-8s %s", a->name, line.data);
	bytes_free(&line);
}

void
unread_report(void)
{
	long long until = wait_now() + SOON;
	size_t many = 0;
	struct actor *a;

	if (!report_failed())
		return;
	for (size_t i = 0; (a = actor_number(i)) != NULL; i++) {
		if (a->fd != -1 && !a->over)
			actor_read(a, until);
		if (a->in.len > a->taken && ++many <= ACTORS)
			report_one(a);
	}
	if (many > ACTORS)
		report_line(REPORT_UNREAD, "(and %zu others)", many - ACTORS);
}
