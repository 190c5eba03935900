#include <stdlib.h>
#include <sys/mman.h>

#include "log.h"
#include "memory.h"

void *
xalloc(size_t size)
{
	void *memory = calloc(1, size);

	if (memory == NULL)
		fatal("no memory for %zu bytes", size);
	return memory;
}

void *
xgrow(void *memory, size_t size)
{
	void *grown = realloc(memory, size);

	if (grown == NULL)
		fatal("no memory for %zu bytes", size);
	return grown;
}

/*
 * MAP_ANONYMOUS is in no POSIX before 2024, so configure asks the headers for
 * its value; 0 is a system without it, where the heap has to do.
 */
void *
xmap(size_t size)
{
	void *memory;

	if (MAP_ANONYMOUS_FLAG == 0)
		return xalloc(size);
	memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS_FLAG, -1, 0);
	if (memory == MAP_FAILED)
		fatal("no memory for %zu bytes", size);
	return memory;
}

void
xunmap(void *memory, size_t size)
{
	if (MAP_ANONYMOUS_FLAG == 0)
		free(memory);
	else
		munmap(memory, size);
}
