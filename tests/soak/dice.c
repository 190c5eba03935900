#include "dice.h"

static uint64_t state;

/* The finish of splitmix64: every bit of x changes half of the result's. */
static uint64_t
mix(uint64_t x)
{
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

void
dice_seed(uint64_t seed)
{
	state = seed;
}

uint64_t
dice(uint64_t sides)
{
	state += 0x9e3779b97f4a7c15;
	return mix(state) % sides;
}

uint64_t
dice_of(uint64_t a, uint64_t b)
{
	return mix(mix(a + 1) ^ b);
}
