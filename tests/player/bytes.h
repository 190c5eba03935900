#pragma once

#include <stddef.h>

/*
 * A run of bytes that grows at its end. All zero is an empty one. Without
 * memory the player ends; nobody needs to ask.
 */
struct bytes {
	char *data;
	size_t len;
	size_t size;
};

/* Room for want more bytes behind the last; whoever fills it raises len. */
char *bytes_space(struct bytes *b, size_t want);

void bytes_add(struct bytes *b, const char *data, size_t len);
void bytes_add_text(struct bytes *b, const char *text);
void bytes_add_number(struct bytes *b, long number);

/* What stands from start to the end, count times instead of once. */
void bytes_repeat(struct bytes *b, size_t start, size_t count);

void bytes_free(struct bytes *b);
