#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "log.h"
#include "memory.h"

/* Above it, memory that grows is mapped. The heap can give back only what is
 * at its end: an array that became large there, while many were here, would
 * keep all that is before it when they have gone. */
enum { HEAP_MOST = 4096 };

void *
xalloc(size_t size)
{
	void *memory = calloc(1, size);

	if (memory == NULL)
		fatal("no memory for %zu bytes", size);
	return memory;
}

void
xcopy(char **string, const char *text)
{
	char *copy = NULL;

	if (text != NULL) {
		copy = xalloc(strlen(text) + 1);
		strcpy(copy, text);
	}
	free(*string);
	*string = copy;
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

static void *
grow_in_heap(void *memory, size_t size)
{
	void *grown = realloc(memory, size);

	if (grown == NULL)
		fatal("no memory for %zu bytes", size);
	return grown;
}

void *
xgrow(void *memory, size_t old_size, size_t new_size)
{
	void *grown;

	if (new_size <= HEAP_MOST)
		return grow_in_heap(memory, new_size);
	grown = xmap(new_size);
	if (old_size > 0)
		memcpy(grown, memory, old_size);
	xdrop(memory, old_size);
	return grown;
}

void
xdrop(void *memory, size_t size)
{
	if (size > HEAP_MOST)
		xunmap(memory, size);
	else
		free(memory);
}
