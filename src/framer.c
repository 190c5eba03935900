#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "framer.h"
#include "memory.h"

enum { KEPT_LEAST = 64 };

void
framer_feed(struct framer *f, const char *bytes, size_t length)
{
	f->input = bytes;
	f->input_length = length;
}

void
framer_hold(struct framer *f)
{
	char *copy;

	if (f->input_length == 0 || f->held != NULL)
		return;
	copy = xgrow(NULL, 0, f->input_length);
	memcpy(copy, f->input, f->input_length);
	f->input = f->held = copy;
	f->held_size = f->input_length;
}

bool
framer_holds(const struct framer *f)
{
	return f->held != NULL;
}

size_t
framer_length(const struct framer *f)
{
	return f->kept_length - f->kept_start +
	    (f->held != NULL ? f->input_length : 0);
}

static void
drop_held(struct framer *f)
{
	xdrop(f->held, f->held_size);
	f->held = NULL;
	f->held_size = 0;
}

void
framer_clear(struct framer *f)
{
	xdrop(f->kept, f->kept_size);
	drop_held(f);
	*f = (struct framer){ .delimiter = f->delimiter };
}

static void
keep(struct framer *f, const char *bytes, size_t length)
{
	size_t need = f->kept_length + length;

	if (f->kept == NULL || need > f->kept_size) {
		size_t size = f->kept_size * 2;

		if (size < KEPT_LEAST)
			size = KEPT_LEAST;
		if (size < need)
			size = need;
		f->kept = xgrow(f->kept, f->kept_size, size);
		f->kept_size = size;
	}
	memcpy(f->kept + f->kept_length, bytes, length);
	f->kept_length = need;
}

static const char *
take(struct framer *f, size_t length)
{
	const char *bytes = f->input;

	f->input += length;
	f->input_length -= length;
	return bytes;
}

/* Give out `length` bytes of what is kept. */
static const char *
take_kept(struct framer *f, size_t length)
{
	const char *bytes = f->kept + f->kept_start;

	f->kept_start += length;
	return bytes;
}

/* The line that ends after `more` bytes of input. */
static const char *
finish_line(struct framer *f, size_t more, size_t *length)
{
	const char *bytes = take(f, more);

	*length = f->kept_length - f->kept_start + more;
	if (*length == more)
		return bytes;
	keep(f, bytes, more);
	return take_kept(f, *length);
}

static void
drop_taken(struct framer *f)
{
	if (f->kept == NULL || f->kept_start < f->kept_length)
		return;
	xdrop(f->kept, f->kept_size);
	f->kept = NULL;
	f->kept_start = f->kept_length = f->kept_size = 0;
}

const char *
framer_line(struct framer *f, size_t longest, size_t *length)
{
	size_t kept, most, searched;
	const char *line, *end;

	drop_taken(f);
	kept = f->kept_length - f->kept_start;
	if (longest == 0)
		longest = SIZE_MAX;
	f->goes_on = false;
	if (kept > longest) { /* which has become less since */
		f->goes_on = true;
		*length = longest;
		return take_kept(f, longest);
	}
	if (f->input_length == 0) {
		drop_held(f);
		return NULL;
	}
	/* One more: behind a line of just the longest length is its end. */
	most = longest - kept;
	searched = f->input_length <= most ? f->input_length : most + 1;
	end = memchr(f->input, delimiter_byte(f->delimiter), searched);
	if (end != NULL) {
		line = finish_line(f, (size_t)(end - f->input), length);
		take(f, 1);
		return line;
	}
	if (searched > most) {
		f->goes_on = true;
		return finish_line(f, most, length);
	}
	keep(f, f->input, f->input_length);
	take(f, f->input_length);
	drop_held(f);
	return NULL;
}

const char *
framer_rest(const struct framer *f, size_t *length)
{
	*length = f->kept_length - f->kept_start;
	return *length > 0 ? f->kept + f->kept_start : NULL;
}
