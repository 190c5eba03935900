#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"

char *
bytes_space(struct bytes *b, size_t want)
{
	if (b->size - b->len < want) {
		b->size = 2 * b->size + want;
		b->data = realloc(b->data, b->size);
		if (b->data == NULL) {
			perror("player");
			exit(99);
		}
	}
	return b->data + b->len;
}

void
bytes_add(struct bytes *b, const char *data, size_t len)
{
	if (len == 0)
		return;
	memcpy(bytes_space(b, len), data, len);
	b->len += len;
}

void
bytes_add_text(struct bytes *b, const char *text)
{
	bytes_add(b, text, strlen(text));
}

void
bytes_add_number(struct bytes *b, long number)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%ld", number);
	bytes_add_text(b, digits);
}

void
bytes_repeat(struct bytes *b, size_t start, size_t count)
{
	size_t len = b->len - start;

	for (size_t i = 1; i < count; i++) {
		bytes_space(b, len);
		bytes_add(b, b->data + start, len);
	}
}

void
bytes_free(struct bytes *b)
{
	free(b->data);
	*b = (struct bytes){ 0 };
}
