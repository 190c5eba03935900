#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "framer.h"

/*
 * What is heard, on standard output. A terminal gets whole lines, made
 * harmless, with who speaks in a colour; anything else the bytes as they come.
 * Both with the time before each line, if asked for. What is to be written is
 * kept until there is place for it.
 */
struct screen {
	bool terminal, times, colours;
	bool within; /* a line, of which the start was shown */
	struct framer framer;
	char *text; /* to be written, from start to length; from xgrow() */
	size_t start, length, size;
};

void screen_open(struct screen *s, bool times);
void screen_close(struct screen *s);

/* Bytes that were heard; to be called when nothing waits to be written. */
void screen_show(struct screen *s, const char *bytes, size_t length);

/* Nobody will end the line that was begun. */
void screen_end_line(struct screen *s);

/* A line of the user's own, with its newline. */
void screen_show_own(struct screen *s, const char *line, size_t length);

/* Whether something waits to be written. */
bool screen_waits(const struct screen *s);

/* Write what standard output, which poll() has called writable, takes without
 * waiting. Returns -1, with errno set, when that fails. */
int screen_write(struct screen *s);
