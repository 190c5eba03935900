#pragma once

/*
 * What a server has started and left behind, in a process group of its own too:
 * on Linux such processes become our children if we want that. Elsewhere none
 * is known.
 */

/* For a process that has no children yet. */
void orphans_adopt(void);

/* Kill all our children, and theirs, if we wanted them; how many there were. It
 * calls nothing that a signal handler may not call. */
int orphans_kill(void);
