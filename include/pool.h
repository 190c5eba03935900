#pragma once

#include <stddef.h>

/*
 * Memory for many things of one size that come and go. It is mapped, a slab for
 * some dozens of them, and a slab that is empty goes back to the system: what a
 * crowd took is not kept when it has left, as a heap may.
 *
 * Where mapped memory comes from the heap, each has a slab of its own.
 */
struct slab;

/* All zero but for each, the size of one, is an empty pool. */
struct pool {
	size_t each;
	struct slab *open; /* those with a free place */
};

/* One, all zero; the caller's until pool_give(). */
void *pool_take(struct pool *p);

/* Back to the pool it is from, which has not moved. */
void pool_give(void *thing);
