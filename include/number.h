#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Numbers as people write them in settings. */
enum number_kind {
	NUMBER_PLAIN,
	NUMBER_SIZE,  /* bytes, or with K, M, G: 1024, its square, its cube */
	NUMBER_TIME,  /* milliseconds, or with ms, s, m */
	NUMBER_OCTAL, /* in octal digits, as chmod(1) takes a mode */
};

/* Read a number of that kind: digits and a unit, nothing else. Returns false,
 * value untouched, when text is anything else or does not fit. */
bool number_read(enum number_kind kind, const char *text, int64_t *value);

/* Write value, not negative, with the largest unit that divides it, as a string
 * of at most size bytes. */
void number_write(enum number_kind kind, int64_t value, char *text,
    size_t size);
