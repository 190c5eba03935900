#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Numbers that look random and are the same for the same seed everywhere. All
 * there is to a generator is its seed, which each call moves on.
 */

uint64_t chance_next(uint64_t *seed);

/* From least to most, both included, each as likely. */
uint64_t chance_between(uint64_t *seed, uint64_t least, uint64_t most);

/* The same, but each order of magnitude is as likely. least is not 0. */
uint64_t chance_magnitude(uint64_t *seed, uint64_t least, uint64_t most);
