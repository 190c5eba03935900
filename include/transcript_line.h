#pragma once

#include <stddef.h>
#include <stdint.h>

#include "part.h"

struct transcript_file;

/* A whole line, as it is in a transcript. */
struct transcript_line {
	uint64_t author;
	int64_t time; /* milliseconds since 1970 */
	enum part part;
	const char *bytes;    /* all that the others hear, the delimiter too */
	size_t prefix_length; /* of those, that say who speaks */
	size_t length;        /* of all */
};

/* Put it into the file, in one of two forms. */
typedef void transcript_form(struct transcript_file *f,
    const struct transcript_line *l);
void transcript_line_text(struct transcript_file *f,
    const struct transcript_line *l);
void transcript_line_json(struct transcript_file *f,
    const struct transcript_line *l);
