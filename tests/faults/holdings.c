/* What the program has been given and not given back. */
#include <stddef.h>
#include <string.h>

#include "faults.h"
#include "holdings.h"

enum { DESCRIPTORS = 2048 }; /* that are watched */

static struct {
	bool open;
	int guest; /* counted from 1; 0: no guest */
} held[DESCRIPTORS];
static int guests, victim = -1;
static size_t bytes_mapped;

static bool
is_watched(int fd)
{
	return fd >= 0 && fd < DESCRIPTORS;
}

void
holdings_begin(void)
{
	memset(held, 0, sizeof(held));
	bytes_mapped = 0;
}

int
opened(int fd)
{
	if (is_watched(fd))
		held[fd].open = true;
	return fd;
}

void
guest_opened(int fd)
{
	if (is_watched(opened(fd)))
		held[fd].guest = ++guests;
}

void
fails_for(int fd)
{
	victim = is_watched(fd) ? held[fd].guest - 1 : -1;
}

void
closed(int fd)
{
	if (!is_watched(fd))
		return;
	held[fd].open = false;
	held[fd].guest = 0;
}

void
mapped(size_t size)
{
	bytes_mapped += size;
}

void
unmapped(size_t size)
{
	bytes_mapped -= size;
}

void
holdings_report(FILE *out)
{
	size_t i, left_open = 0;

	for (i = 0; i < DESCRIPTORS; i++)
		left_open += held[i].open;
	fprintf(out, "left_open %zu\nleft_mapped %zu\nguests %d\nvictim %d\n",
	    left_open, bytes_mapped, guests, victim);
}
