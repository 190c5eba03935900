#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "steps.h"

/*
 * The settings of the server: all versions that were ever in force, since what
 * was said under one may be heard under the next.
 */

void rules_start(bool mandated);
bool rules_mandated(void);

/* For the server that is to start. */
void rules_set(enum setting setting, uint64_t value);

/* From now on. */
void rules_change(enum setting setting, uint64_t value);

/* Write the settings file. With a mistake, some are others in it too, and none
 * may be taken over. */
void rules_write(bool mistaken);

/* The number of the version in force. */
size_t rules_version(void);

/* The shortest and the longest of the lengths at which a line may have been cut
 * since that version, when from 1 to this many clients share the memory. */
void rules_longest(size_t version, size_t clients, uint64_t *least,
    uint64_t *most);

/* The least and the most that it has been in any version. 0 is the most for
 * memory and max_line. */
uint64_t rules_least(enum setting setting);
uint64_t rules_most(enum setting setting);
