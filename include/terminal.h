#pragma once

#include <stdbool.h>

/*
 * The user's terminal, which is given back as it was found, whatever ends or
 * stops us. SIGINT, SIGQUIT, SIGTERM and SIGHUP end at once, whatever the loop
 * is waiting for. SIGTSTP, SIGCONT and SIGWINCH are something to poll().
 */

/* Whether bytes of ours are read by a person's terminal, and one that
 * understands how to move the cursor. */
bool terminal_is_capable(void);

/* Begin; the end of the program is an end of it too. Returns -1, with errno
 * set, when the system refuses. */
int terminal_open(void);

/* The modes that the editor has set are those to come back to. */
void terminal_note_modes(void);

/* So many rows are below the cursor that an end leaves as they are. */
void terminal_note_rows(int rows);

/* The descriptor to poll for POLLIN; -1 when it is not open. */
int terminal_fd(void);

/* What came, each to be answered by the loop, which asks until it is nothing:
 * the descriptor tells of all of them only once. */
enum terminal_event {
	TERMINAL_NOTHING,
	TERMINAL_STOP,      /* by terminal_stop() */
	TERMINAL_CONTINUED, /* what was on it may be gone */
	TERMINAL_RESIZED,
};
enum terminal_event terminal_next(void);

/* Give the terminal back and stop; returns when we are continued. */
void terminal_stop(void);

void terminal_close(void);
