#pragma once

#include <stddef.h>

/*
 * Landlock, by which a process on Linux gives up rights for good: see
 * landlock(7). Every call adds a layer of its own, and needs no_new_privs.
 * They return -1, with errno set, where the kernel is too old or has it off.
 */

/* Open no file but for reading in the directory that holds the file at path, or
 * its target if that is a link; NULL: open none. It is not the file alone,
 * since most editors put a new one in its place. In the directories that hold
 * these sockets files may be removed, and sockets made. It is the directories
 * that are there now, whatever takes their place. */
int landlock_files(const char *path, const char *const *sockets, size_t count);

/* Open no file but in the directory of the one at path, or of its target, to
 * make and write it: logs are renamed, and begun anew. */
int landlock_written(const char *path);

/* Bind no TCP socket; connect none: Linux 6.7. */
int landlock_bind(void);
int landlock_connect(void);

/* Signal nobody, connect to no abstract socket: Linux 6.12. */
int landlock_scope(void);
