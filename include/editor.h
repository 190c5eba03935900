#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * The line that the user types, edited on the terminal by libedit, with a
 * history. Without libedit there is no editor: editor_open() says so, and
 * nothing else is called.
 */

/* Begin. Whenever a key is needed, wait(user) is called, which returns true
 * when standard input has one, false when there is no reason to wait. */
bool editor_open(bool (*wait)(void *), void *user);

/* The next line with its newline, and its length in bytes, good until the next
 * call; or NULL when the user has ended the input or wait() returned false. It
 * is no longer on the screen then. */
const char *editor_read(size_t *length);

/* Around what is written while wait() is running: take the line that is being
 * edited off the screen, the cursor at the start of the row where it began; and
 * draw it again in the row where the cursor is. */
void editor_hide(void);
void editor_show(void);

/* Whether it is not on the screen as it has become, to be drawn once no other
 * key is there. */
bool editor_waits(void);

/* Put the cursor behind the line that is being edited, in a row of its own. */
void editor_pass(void);

/* The terminal has another size: as editor_hide(). */
void editor_resize(void);

void editor_close(void);
