#pragma once

/*
 * A conversation as a file: one step in a line, "#" begins a comment line,
 * blanks in front and empty lines mean nothing, blanks behind are refused.
 * A line that begins with | goes on with the step before it.
 *
 *	repeat N STEP		the step N times
 *	repeat N		the steps up to the matching "end" N times
 *
 * {n} in a repeated step counts from 1 to N. The innermost repeat counts.
 */

void script_read(const char *file);

/* Call step for each step in turn. */
void script_play(void (*step)(const char *));

/* Play no more steps. */
void script_leave(void);

/* Say that reports are about the end of the file from here on. */
void script_ended(void);
