#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../player/bytes.h"

/* What guests say, the same for the same seed. */

/* Lines of all kinds: empty, short, longer, with any byte in them. */
void words_lines(struct bytes *out, uint64_t seed, uint64_t count);

/* Lines of one length, so many bytes of them. */
void words_flood(struct bytes *out, uint64_t seed, uint64_t size);

/* So many bytes without a newline. */
void words_bytes(struct bytes *out, uint64_t seed, uint64_t length);
