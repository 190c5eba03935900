#pragma once

#include <sys/types.h>

/*
 * As much of a shell as a program at a terminal can tell: a session whose
 * leader starts it in a process group of its own, in the foreground, waits
 * until it stops or ends, and brings it back to the foreground.
 *
 * Over the socket to it, the program's pid comes first and then, as an int,
 * its status each time that it has stopped or ended. A byte brings it back.
 * When the terminal is gone, the program is killed.
 */

/* In a child process. terminal: the name of its device. */
_Noreturn void shell_run(const char *terminal, int socket, char *const argv[]);
