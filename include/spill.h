#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * A file without a name that takes what does not fit into memory, in slots of
 * one size. The system removes it with the process, however that ends.
 */
struct spill;

/* Make the file in directory dir. Of slots of slot_size bytes there are never
 * more than most bytes, where most is not 0. NULL, with errno set, when the
 * system refuses. */
struct spill *spill_open(const char *dir, size_t slot_size, uint64_t most);

/* Close the file and free s; NULL is allowed. */
void spill_close(struct spill *s);

/* Write slot_size bytes into a free slot. Returns its number, or -1, with errno
 * set: EFBIG when the file may not grow, otherwise as the disk refuses. */
int64_t spill_put(struct spill *s, const void *bytes);

/* Read a slot's bytes again. Returns -1, with errno set, when that fails. */
int spill_get(struct spill *s, int64_t slot, void *bytes);

/* The slot is free; when all are, the disk gets its room back. */
void spill_drop(struct spill *s, int64_t slot);
