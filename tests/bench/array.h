#pragma once

#include <stddef.h>

/* Zeroed memory; without it there is no bench. */
void *array(size_t count, size_t size);
