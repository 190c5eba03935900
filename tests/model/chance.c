#include "chance.h"

/* SplitMix64. */
uint64_t
chance_next(uint64_t *seed)
{
	uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

uint64_t
chance_between(uint64_t *seed, uint64_t least, uint64_t most)
{
	return least + chance_next(seed) % (most - least + 1);
}

uint64_t
chance_magnitude(uint64_t *seed, uint64_t least, uint64_t most)
{
	unsigned doublings = 0;
	uint64_t from;

	while (most >> doublings > least)
		doublings++;
	from = least << chance_between(seed, 0, doublings);
	if (from >= most)
		from = most / 2 > least ? most / 2 : least;
	return chance_between(seed, from, from * 2 < most ? from * 2 : most);
}
