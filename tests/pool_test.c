/* Things in a pool are apart, zero when taken, and leave nothing behind. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "pool.h"

enum { MANY = 1000, SIZE = 200 };

static unsigned char *things[MANY];

static void
take(struct pool *p, int i)
{
	static const unsigned char zero[SIZE];

	things[i] = pool_take(p);
	assert((uintptr_t)things[i] % sizeof(void *) == 0);
	assert(memcmp(things[i], zero, SIZE) == 0);
	memset(things[i], i % 255 + 1, SIZE);
}

static void
give(int i)
{
	for (int k = 0; k < SIZE; k++)
		assert(things[i][k] == i % 255 + 1);
	pool_give(things[i]);
}

/* In whatever order they come and go. */
static void
test_orders(struct pool *p)
{
	static const int steps[] = { 1, 7, 333, MANY - 1 };

	for (size_t s = 0; s < sizeof(steps) / sizeof(*steps); s++) {
		for (int i = 0; i < MANY; i++)
			take(p, i);
		for (int i = 0; i < MANY; i += 3) {
			give(i);
			take(p, i);
		}
		for (int i = 0; i < MANY; i++)
			give(i * steps[s] % MANY);
		assert(p->open == NULL);
	}
}

int
main(void)
{
	struct pool small = { .each = SIZE }, large = { .each = 100 * 1000 };
	unsigned char *thing;

	test_orders(&small);
	thing = pool_take(&large);
	thing[large.each - 1] = 1;
	pool_give(thing);
	assert(large.open == NULL);
	return 0;
}
