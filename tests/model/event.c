#include <stdio.h>
#include <string.h>

#include "event.h"

enum { START = 64 }; /* bytes in which everything but the text stands */

/* The number at text, which has no superfluous digits, and its length. */
static size_t
read_id(const char *text, size_t *id)
{
	char again[24];
	int used = 0;

	if (sscanf(text, "%6zu%n", id, &used) != 1)
		return 0;
	snprintf(again, sizeof(again), "%zu", *id);
	return strncmp(text, again, (size_t)used) == 0 ? (size_t)used : 0;
}

bool
event_read(const char *line, size_t length, struct event *event)
{
	static const char notice[] = "server: client ", said[] = "client ";
	char start[START] = { 0 };
	bool is_notice = strncmp(line, notice, sizeof(notice) - 1) == 0;
	size_t used = is_notice ? sizeof(notice) - 1 : sizeof(said) - 1;
	const char *rest;

	memcpy(start, line,
	    length < sizeof(start) ? length : sizeof(start) - 1);
	*event = (struct event){ .text = line, .length = length };
	if (!is_notice && strncmp(start, said, used) != 0)
		return false;
	used += read_id(start + used, &event->who);
	rest = start + used;
	if (is_notice && strcmp(rest, " just arrived\n") == 0)
		event->kind = EVENT_ARRIVED;
	else if (is_notice && strcmp(rest, " just left\n") == 0)
		event->kind = EVENT_LEFT;
	else if (!is_notice && strncmp(rest, ": ", 2) == 0)
		event->kind = EVENT_LINE;
	else
		return false;
	event->prefix = used + 2;
	return event->kind != EVENT_LINE || event->prefix < length;
}
