/* The spill file, in memory. As much as the kernel's calls take of it is short
 * now and then, as with any file. */
#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel.h"
#include "kernel_file.h"

static char *file;
static size_t length;
static unsigned turn;

int
mkstemp(char *name)
{
	assert(*name != '\0' && !kernel.spill_open);
	kernel.spill_open = true;
	turn = 0;
	return SPILL_FD;
}

int
unlink(const char *name)
{
	assert(*name != '\0' && kernel.spill_open);
	return 0;
}

void
kernel_file_close(void)
{
	assert(kernel.spill_open);
	kernel.spill_open = false;
	free(file);
	file = NULL;
	length = 0;
}

/* Every third time only one byte, every fifth time a signal comes. */
static ssize_t
part_of(size_t size, int *error)
{
	int again = turn % 5 == 4 ? EINTR : 0;

	assert(kernel.spill_open && size > 0);
	turn++;
	errno = *error != 0 ? *error : again;
	*error = 0;
	if (errno != 0)
		return -1;
	return turn % 3 == 0 ? 1 : (ssize_t)size;
}

ssize_t
pwrite(int fd, const void *bytes, size_t size, off_t place)
{
	ssize_t part = part_of(size, &kernel.write_error);
	size_t start = (size_t)place;

	assert(fd == SPILL_FD);
	if (part == -1)
		return -1;
	/* No hole is ever written: slots follow each other. */
	assert(start <= length);
	if (start + (size_t)part > length) {
		file = realloc(file, start + (size_t)part);
		assert(file != NULL);
		length = start + (size_t)part;
	}
	memcpy(file + start, bytes, (size_t)part);
	return part;
}

ssize_t
pread(int fd, void *bytes, size_t size, off_t place)
{
	ssize_t part = part_of(size, &kernel.read_error);
	size_t start = (size_t)place;

	assert(fd == SPILL_FD);
	if (part == -1)
		return -1;
	assert(start + (size_t)part <= length);
	memcpy(bytes, file + start, (size_t)part);
	return part;
}

int
ftruncate(int fd, off_t size)
{
	assert(fd == SPILL_FD && kernel.spill_open && size == 0);
	length = 0;
	return 0;
}
