#pragma once

#include <stdint.h>

/* Chance that a seed repeats, as far as the clock lets it. */
void dice_seed(uint64_t seed);

/* A number below `sides`, which is not 0. */
uint64_t dice(uint64_t sides);

/* A number that depends on a and b alone. */
uint64_t dice_of(uint64_t a, uint64_t b);
