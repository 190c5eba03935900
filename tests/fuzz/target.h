#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * What libFuzzer and replay.c call for each input. It ends the process when
 * something is not as it should be, and leaves nothing behind otherwise: the
 * next input finds what the first one found.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
