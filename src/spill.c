#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "descriptor.h"
#include "memory.h"
#include "spill.h"

struct spill {
	int fd;
	size_t slot_size;
	int64_t most;  /* slots; 0: no limit of ours */
	int64_t slots; /* that the file has */
	int64_t *free; /* those not in use */
	size_t free_count, free_size;
};

struct spill *
spill_open(const char *dir, size_t slot_size, uint64_t most)
{
	static const char name[] = "/mini_serv.XXXXXX";
	size_t size = strlen(dir) + sizeof(name);
	char *path = xalloc(size);
	struct spill *s;
	bool prepared;
	int error, fd;

	snprintf(path, size, "%s%s", dir, name);
	fd = mkstemp(path);
	/* What people said must not stay behind under a name. */
	prepared = fd != -1 && unlink(path) == 0 && descriptor_prepare(fd) == 0;
	error = errno;
	free(path);
	if (!prepared) {
		if (fd != -1)
			close(fd);
		errno = error;
		return NULL;
	}
	s = xalloc(sizeof(*s));
	s->fd = fd;
	s->slot_size = slot_size;
	s->most = (int64_t)(most / slot_size);
	if (most > 0 && s->most == 0)
		s->most = 1;
	return s;
}

void
spill_close(struct spill *s)
{
	if (s == NULL)
		return;
	close(s->fd);
	xdrop(s->free, s->free_size * sizeof(*s->free));
	free(s);
}

static off_t
place_of(const struct spill *s, int64_t slot)
{
	return (off_t)slot * (off_t)s->slot_size;
}

static int
write_slot(struct spill *s, int64_t slot, const char *bytes)
{
	size_t done = 0;

	while (done < s->slot_size) {
		ssize_t n;

		errno = EIO; /* if nothing is written, and nothing said */
		n = pwrite(s->fd, bytes + done, s->slot_size - done,
		    place_of(s, slot) + (off_t)done);
		if (n > 0)
			done += (size_t)n;
		else if (n == 0 || errno != EINTR)
			return -1;
	}
	return 0;
}

int64_t
spill_put(struct spill *s, const void *bytes)
{
	bool again = s->free_count > 0;
	int64_t slot = again ? s->free[s->free_count - 1] : s->slots;

	if (!again && s->most > 0 && s->slots >= s->most) {
		errno = EFBIG;
		return -1;
	}
	if (write_slot(s, slot, bytes) == -1)
		return -1;
	if (again)
		s->free_count--;
	else
		s->slots++;
	return slot;
}

int
spill_get(struct spill *s, int64_t slot, void *bytes)
{
	char *to = bytes;
	size_t done = 0;

	while (done < s->slot_size) {
		ssize_t n = pread(s->fd, to + done, s->slot_size - done,
		    place_of(s, slot) + (off_t)done);

		if (n > 0)
			done += (size_t)n;
		else if (n == 0) {
			errno = EIO; /* it was longer when we wrote it */
			return -1;
		} else if (errno != EINTR)
			return -1;
	}
	return 0;
}

void
spill_drop(struct spill *s, int64_t slot)
{
	if (s->free_count == s->free_size) {
		size_t size = s->free_size == 0 ? 64 : s->free_size * 2;

		s->free = xgrow(s->free, s->free_size * sizeof(*s->free),
		    size * sizeof(*s->free));
		s->free_size = size;
	}
	s->free[s->free_count++] = slot;
	if (s->free_count < (size_t)s->slots)
		return;
	/* If it can't be cut, its slots are written over. */
	if (ftruncate(s->fd, 0) == 0) {
		s->slots = 0;
		s->free_count = 0;
	}
}
