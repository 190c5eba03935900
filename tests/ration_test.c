/* A room's memory, and the share of it that is nobody else's. */
#include <assert.h>

#include "ration.h"

enum { K = 1024, M = 1024 * K };

static void
share_is(uint64_t memory, size_t clients, size_t share)
{
	assert(ration_of(memory, 0, clients).share == share);
}

static void
is_full(uint64_t memory, size_t used, bool full)
{
	assert(ration_of(memory, used, 1).full == full);
	assert(ration_of(memory, used, 100000).full == full);
}

int
main(void)
{
	share_is(256 * M, 0, 64 * M);
	share_is(256 * M, 1, 64 * M);
	share_is(256 * M, 4, 64 * M);
	share_is(256 * M, 5, (size_t)256 * M / 5);
	share_is(256 * M, 4096, 64 * K);
	share_is(256 * M, 4097, 64 * K);
	share_is(256 * M, 1000000, 64 * K);
	share_is(1 * M, 4, 256 * K);
	share_is(1 * M, 16, 64 * K);
	share_is(1 * M, 17, 64 * K);
	share_is((uint64_t)M * M, 2, (size_t)((uint64_t)M * M / 4));
	is_full(M, 0, false);
	is_full(M, M - 1, false);
	is_full(M, M, true);
	is_full(M, M + 1, true);
	is_full(M, SIZE_MAX, true);
	is_full(0, 0, false);
	is_full(0, SIZE_MAX, false);
	assert(ration_of(0, SIZE_MAX, 1000).share == SIZE_MAX);
	return 0;
}
