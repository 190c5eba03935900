/*
 * The framer against a naive one, which keeps all that was said and looks for
 * lines from its beginning. The program:
 *
 *   fTEXT"   feed TEXT, and take all lines
 *   mN,P,    feed N bytes that differ, each P-th a newline; P 0: none
 *   lN,      lines of more than N bytes come in pieces; 0: they don't
 *   dN,      lines end in newlines, N 0, or in NULs; only between two lines
 *   e        the end of input: the rest, and a new framer
 */
#include <assert.h>
#include <string.h>

#include "framer.h"
#include "pattern.h"
#include "script.h"
#include "target.h"

enum { SAID_MOST = 64 * 1024, MANY_MOST = 8 * 1024 };

static struct framer framer;
static char said[SAID_MOST]; /* and not yet given out */
static size_t length;
static size_t longest;

/* The line that begins what was said, its delimiter left out; or false. */
static bool
first_line(size_t *line, size_t *used)
{
	char end = delimiter_byte(framer.delimiter);

	for (*line = 0; *line < length; ++*line) {
		*used = *line;
		if (said[*line] == end) {
			++*used;
			return true;
		}
		if (longest > 0 && *line == longest)
			return true;
	}
	return false;
}

static void
forget(size_t bytes)
{
	length -= bytes;
	memmove(said, said + bytes, length);
}

static void
take_lines(void)
{
	const char *line;
	size_t line_length, expected, used;

	while ((line = framer_line(&framer, longest, &line_length)) != NULL) {
		assert(first_line(&expected, &used));
		assert(line_length == expected);
		assert(memcmp(line, said, line_length) == 0);
		forget(used);
	}
	assert(!first_line(&expected, &used));
	line = framer_rest(&framer, &line_length);
	assert(line_length == length);
	assert((line == NULL) == (length == 0));
	assert(length == 0 || memcmp(line, said, length) == 0);
	/* Between two lines it owns no buffer. */
	assert(length > 0 || framer.kept == NULL);
}

static void
feed(const char *bytes, size_t count)
{
	if (length + count > SAID_MOST)
		count = SAID_MOST - length;
	if (count > 0)
		memcpy(said + length, bytes, count);
	length += count;
	framer_feed(&framer, bytes, count);
	take_lines();
}

static void
feed_many(size_t count, size_t period)
{
	char bytes[MANY_MOST];

	pattern_fill(bytes, count, period);
	feed(bytes, count);
}

static void
end(void)
{
	feed(NULL, 0);
	framer_clear(&framer);
	length = 0;
}

static void
step(struct script *s)
{
	unsigned char what = script_byte(s);
	const char *text;
	size_t count, period;

	switch (what) {
	case 'f':
		text = script_text(s, &count);
		feed(text, count);
		break;
	case 'm':
		count = script_number(s, MANY_MOST);
		script_byte(s);
		period = script_number(s, MANY_MOST);
		feed_many(count, period);
		break;
	case 'l':
		longest = script_number(s, MANY_MOST);
		break;
	case 'd':
		count = script_number(s, 1);
		if (length == 0)
			framer.delimiter = (enum delimiter)count;
		break;
	case 'e':
		end();
		break;
	default:
		break;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct script s = { data, data + size };

	longest = 0;
	framer.delimiter = DELIMITER_LF;
	while (!script_ends(&s))
		step(&s);
	end();
	return 0;
}
