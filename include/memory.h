#pragma once

#include <stddef.h>

/*
 * Memory that cannot fail: when the system has none left, these end the
 * program through fatal(), so nobody above them tests for NULL. Recovering
 * would mean to lose somebody's lines, which the server promises not to do.
 */

/* size bytes, all zero; the caller's until free(). */
void *xalloc(size_t size);

/* Let *string be a copy of text, or NULL if that is; what it was is freed. The
 * caller's until free(). text may be a part of it. */
void xcopy(char **string, const char *text);

/* Make memory, which has old_size bytes and is NULL for 0, new_size bytes
 * large, which is more; the new ones are not cleared. It may move. The caller's
 * until xdrop() with its size. However large it was, the system gets it back
 * then. */
void *xgrow(void *memory, size_t old_size, size_t new_size);
void xdrop(void *memory, size_t size);

/* size bytes, all zero, straight from the system, and given back to it at once
 * by xunmap() with the same size, whatever else has been allocated since. */
void *xmap(size_t size);
void xunmap(void *memory, size_t size);
