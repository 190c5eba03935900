#pragma once

/*
 * What a server has started and left behind, in a process group of its own too:
 * on Linux such processes become our children. Elsewhere none are known.
 */

/* Before a server is started. */
void orphans_adopt(void);

/* Kill all our children, and theirs; how many there were. It calls nothing that
 * a signal handler may not call. */
int orphans_kill(void);
