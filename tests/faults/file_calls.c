/* Descriptors, files and streams. */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults.h"

static FILE *broken; /* the stream that could not be read */

/* Whatever the third argument is, it fits a long. */
int
fcntl(int fd, int command, ...)
{
	static int (*real)(int, int, ...);
	va_list args;
	long argument;

	find(&real, "fcntl");
	va_start(args, command);
	argument = va_arg(args, long);
	va_end(args);
	return fails(FCNTL) ? -1 : real(fd, command, argument);
}

int
open(const char *path, int flags, ...)
{
	static int (*real)(const char *, int, ...);
	va_list args;
	long mode;

	find(&real, "open");
	va_start(args, flags);
	mode = va_arg(args, long);
	va_end(args);
	return fails((flags & O_DIRECTORY) != 0 ? OPEN_DIRECTORY : OPEN)
	    ? -1
	    : opened(real(path, flags, mode));
}

int
mkstemp(char *path)
{
	static int (*real)(char *);

	find(&real, "mkstemp");
	return fails(MKSTEMP) ? -1 : opened(real(path));
}

int
unlink(const char *path)
{
	static int (*real)(const char *);

	find(&real, "unlink");
	return fails(UNLINK) ? -1 : real(path);
}

char *
realpath(const char *restrict path, char *restrict resolved)
{
	static char *(*real)(const char *, char *);

	find(&real, "realpath");
	return fails(REALPATH) ? NULL : real(path, resolved);
}

int
fstat(int fd, struct stat *status)
{
	static int (*real)(int, struct stat *);

	find(&real, "fstat");
	return fails(FSTAT) ? -1 : real(fd, status);
}

int
lstat(const char *restrict path, struct stat *restrict status)
{
	static int (*real)(const char *, struct stat *);

	find(&real, "lstat");
	return fails(LSTAT) ? -1 : real(path, status);
}

int
pipe(int ends[2])
{
	static int (*real)(int[2]);

	find(&real, "pipe");
	if (fails(PIPE) || real(ends) == -1)
		return -1;
	opened(ends[0]);
	opened(ends[1]);
	return 0;
}

/* It is closed all the same: whoever repeats that closes somebody else's. */
int
close(int fd)
{
	static int (*real)(int);
	int result;

	find(&real, "close");
	result = real(fd);
	closed(fd);
	if (result == -1 && fd != -1)
		(void)fails(CLOSE_AGAIN);
	return fails(CLOSE) ? -1 : result;
}

ssize_t
read(int fd, void *bytes, size_t size)
{
	static ssize_t (*real)(int, void *, size_t);

	find(&real, "read");
	return fails(READ) ? -1 : real(fd, bytes, size);
}

/* Of messages, or of more: the server's byte to itself fails only when its pipe
 * is full. */
ssize_t
write(int fd, const void *bytes, size_t size)
{
	static ssize_t (*real)(int, const void *, size_t);

	find(&real, "write");
	if (fd == STDERR_FILENO ? fails(WRITE) : size > 1 && fails(WRITE_MORE))
		return -1;
	return real(fd, bytes, size);
}

ssize_t
pread(int fd, void *bytes, size_t size, off_t from)
{
	static ssize_t (*real)(int, void *, size_t, off_t);

	find(&real, "pread");
	return fails(PREAD) ? -1 : real(fd, bytes, shortened(size), from);
}

ssize_t
pwrite(int fd, const void *bytes, size_t size, off_t to)
{
	static ssize_t (*real)(int, const void *, size_t, off_t);

	find(&real, "pwrite");
	return fails(PWRITE) ? -1 : real(fd, bytes, shortened(size), to);
}

int
ftruncate(int fd, off_t size)
{
	static int (*real)(int, off_t);

	find(&real, "ftruncate");
	return fails(FTRUNCATE) ? -1 : real(fd, size);
}

FILE *
fdopen(int fd, const char *mode)
{
	static FILE *(*real)(int, const char *);

	find(&real, "fdopen");
	return fails(FDOPEN) ? NULL : real(fd, mode);
}

int
fclose(FILE *stream)
{
	static int (*real)(FILE *);
	int fd = fileno(stream);

	find(&real, "fclose");
	closed(fd);
	if (broken == stream)
		broken = NULL;
	return real(stream);
}

int
getc(FILE *stream)
{
	static int (*real)(FILE *);

	find(&real, "getc");
	if (!fails(GETC))
		return real(stream);
	broken = stream;
	return EOF;
}

int
ferror(FILE *stream)
{
	static int (*real)(FILE *);

	find(&real, "ferror");
	return stream == broken ? 1 : real(stream);
}
