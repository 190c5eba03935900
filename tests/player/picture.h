#pragma once

#include <stdbool.h>

#include "bytes.h"

/*
 * What somebody is to see on a screen, as a step draws it:
 *
 *	| client 1: hello
 *	| > hi th\_re
 *
 * A row begins after "| ". Below the last row is nothing, behind a row too.
 * Text is as in text.h; \_ stands before the character where the cursor is,
 * and \# for any digit.
 */

/* Like a drawing of screen.h. */
void picture_read(struct bytes *drawing, const char *text);

/* A drawing without its last rows that are empty. */
void picture_trim(struct bytes *drawing);

bool picture_equals(const struct bytes *expected, const struct bytes *seen);

/* To stderr, as it would stand in a step. */
void picture_show(const struct bytes *drawing);
