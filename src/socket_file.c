#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "socket_file.h"

enum { ALL_MODES = 0777 };

/*
 * Whether no process has the socket at that address open. A datagram socket
 * asks: a stream socket, listening or not yet, is of the wrong type for it, so
 * that its server never hears of the question; where nobody is, it is refused.
 * Otherwise errno says why it is not known, EISCONN that somebody is there.
 */
static bool
is_abandoned(const struct sockaddr_un *address)
{
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0), error = EISCONN;

	if (fd == -1)
		return false;
	if (connect(fd, (const struct sockaddr *)address, sizeof(*address)) ==
	    -1)
		error = errno;
	close(fd);
	errno = error == EPROTOTYPE ? EISCONN : error;
	return error == ECONNREFUSED;
}

/* Between this and bind() another server may do the same; who is second then
 * has the name. Only a file beside it, for a lock, could prevent that. */
static const char *
clear(const struct sockaddr_un *address)
{
	struct stat s;

	if (lstat(address->sun_path, &s) == -1)
		return errno == ENOENT ? NULL : strerror(errno);
	if (!S_ISSOCK(s.st_mode))
		return "a file that is no socket is there";
	if (s.st_uid != geteuid())
		return "somebody else's socket is there";
	if (!is_abandoned(address))
		return errno == EISCONN ? "a server has it" : strerror(errno);
	return unlink(address->sun_path) == 0 ? NULL : strerror(errno);
}

static int
bind_with_mode(int fd, const struct sockaddr_un *address, mode_t mode)
{
	mode_t usual = umask(~mode & ALL_MODES);
	int result =
	    bind(fd, (const struct sockaddr *)address, sizeof(*address));

	umask(usual);
	return result;
}

const char *
socket_file_bind(struct socket_file *f, int fd, const char *path, mode_t mode)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const char *wrong;
	struct stat s;

	f->exists = false;
	if (strlen(path) >= sizeof(address.sun_path))
		return strerror(ENAMETOOLONG);
	strcpy(address.sun_path, path);
	wrong = clear(&address);
	if (wrong != NULL)
		return wrong;
	if (bind_with_mode(fd, &address, mode) == -1)
		return strerror(errno);
	if (lstat(path, &s) == -1) {
		wrong = strerror(errno);
		(void)unlink(path);
		return wrong;
	}
	*f = (struct socket_file){ s.st_dev, s.st_ino, true };
	return NULL;
}

void
socket_file_remove(struct socket_file *f, const char *path)
{
	struct stat s;

	if (f->exists && lstat(path, &s) == 0 && s.st_dev == f->device &&
	    s.st_ino == f->inode)
		(void)unlink(path);
	f->exists = false;
}
