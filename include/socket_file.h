#pragma once

#include <stdbool.h>
#include <sys/types.h>

/*
 * The file by which a Unix socket is found. One that a server has left behind
 * when it was killed stands in the way of the next; nothing else that may stand
 * there is ever touched.
 */
struct socket_file {
	dev_t device;
	ino_t inode; /* only together with the device */
	bool exists; /* we have made it */
};

/*
 * Bind fd to path, with just that mode, whatever the umask, from the first
 * moment. A socket there is replaced when it is ours and nobody has it open.
 * Returns NULL, or why not, which is good until the next call of anything.
 */
const char *socket_file_bind(struct socket_file *f, int fd, const char *path,
    mode_t mode);

/* Remove what was made at path, if it is still that. Harmless to repeat. */
void socket_file_remove(struct socket_file *f, const char *path);
