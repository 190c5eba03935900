/*
 * Each function in these files does what the system's own does, unless it has
 * to fail. Here is what gives memory.
 */
#include <stdlib.h>
#include <sys/mman.h>

#include "faults.h"

void *
malloc(size_t size)
{
	static void *(*real)(size_t);

	find(&real, "malloc");
	return fails(MALLOC) ? NULL : real(size);
}

void *
calloc(size_t count, size_t size)
{
	static void *(*real)(size_t, size_t);

	find(&real, "calloc");
	return fails(CALLOC) ? NULL : real(count, size);
}

void *
realloc(void *memory, size_t size)
{
	static void *(*real)(void *, size_t);

	find(&real, "realloc");
	return fails(REALLOC) ? NULL : real(memory, size);
}

void *
mmap(void *where, size_t size, int protection, int flags, int fd, off_t offset)
{
	static void *(*real)(void *, size_t, int, int, int, off_t);
	void *memory;

	find(&real, "mmap");
	if (fails(MMAP))
		return MAP_FAILED;
	memory = real(where, size, protection, flags, fd, offset);
	if (memory != MAP_FAILED)
		mapped(size);
	return memory;
}

/* A failure is reported after it is done: what can't be given back is no leak
 * of the program's. */
int
munmap(void *memory, size_t size)
{
	static int (*real)(void *, size_t);
	int result;

	find(&real, "munmap");
	result = real(memory, size);
	if (result == 0)
		unmapped(size);
	return fails(MUNMAP) ? -1 : result;
}
