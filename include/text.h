#pragma once

#include <stddef.h>
#include <stdint.h>

struct tape;

/*
 * Words that are for some clients only, not for the whole room. They are kept
 * once, however many are to hear them, and freed when the last has. Their
 * memory and what their author has to account for are the tape's, as that of
 * everything said in the room.
 */
struct text {
	struct tape *tape; /* of the room; it outlives its texts */
	uint64_t author;
	uint32_t holders;
	uint32_t length;
	char bytes[];
};

/* Bytes of one text: those that still live in the heap, which gives back only
 * what is at its end, see memory.h; and the most that one holds. */
enum {
	TEXT_IN_HEAP = 4096 - sizeof(struct text),
	TEXT_MOST = 4 * 4096 - sizeof(struct text),
};

/* A copy of length bytes; the caller holds it. */
struct text *text_new(struct tape *t, uint64_t author, const void *bytes,
    size_t length);

/* One more holds it, or one less. */
void text_hold(struct text *text);
void text_drop(struct text *text);
