#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * An input read as a little program: letters, numbers, texts. Every input is
 * one, and a person can write one too. All functions stop at the end, where
 * bytes and numbers are 0 and texts are empty.
 */
struct script {
	const uint8_t *at, *end;
};

bool script_ends(const struct script *s);

unsigned char script_byte(struct script *s);

/* Decimal digits; what is larger than most is most. */
size_t script_number(struct script *s, size_t most);

/* The bytes up to the next quotation mark, which is passed over. */
const char *script_text(struct script *s, size_t *length);
