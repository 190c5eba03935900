#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "memory.h"
#include "printable.h"
#include "screen.h"

/* Of a longer line a terminal gets pieces. */
enum { PIECE = 64 * 1024, NAME_LONGEST = 64 };

static const char dim[] = "\033[2m", plain[] = "\033[m", cut[] = "[...]";

void
screen_open(struct screen *s, bool times)
{
	const char *kind = getenv("TERM"), *no_colour = getenv("NO_COLOR");

	s->times = times;
	s->terminal = isatty(STDOUT_FILENO);
	s->colours = s->terminal && kind != NULL && *kind != '\0' &&
	    strcmp(kind, "dumb") != 0 &&
	    (no_colour == NULL || *no_colour == '\0');
}

static void
reserve(struct screen *s, size_t more)
{
	size_t size = 2 * (s->length + more);

	if (s->length + more <= s->size)
		return;
	s->text = xgrow(s->text, s->size, size);
	s->size = size;
}

static void
put(struct screen *s, const char *bytes, size_t length)
{
	reserve(s, length);
	memcpy(s->text + s->length, bytes, length);
	s->length += length;
}

static void
put_string(struct screen *s, const char *string)
{
	put(s, string, strlen(string));
}

/* Only on a terminal that has colours. */
static void
put_style(struct screen *s, const char *style)
{
	if (s->colours)
		put_string(s, style);
}

static void
put_time(struct screen *s)
{
	time_t now = time(NULL);
	struct tm parts;
	char text[16];

	if (!s->times || localtime_r(&now, &parts) == NULL)
		return;
	strftime(text, sizeof(text), "%H:%M ", &parts);
	put_style(s, dim);
	put_string(s, text);
	put_style(s, plain);
}

static void
put_printable(struct screen *s, const char *line, size_t length)
{
	if (length == 0)
		return;
	reserve(s, length * PRINTABLE_GROWTH);
	s->length += printable_write(s->text + s->length, line, length);
}

/* How much of the line is who says it; 0 when it does not say. */
static size_t
name_length(const char *line, size_t length)
{
	size_t i;

	for (i = 0; i + 1 < length && i <= NAME_LONGEST; i++)
		if (line[i] == ':' && line[i + 1] == ' ')
			return i;
	return 0;
}

/* The same for the same name; others for clients with numbers side by side. */
static const char *
colour_of(const char *name, size_t length)
{
	static const char *const colours[] = { "\033[36m", "\033[33m",
		"\033[35m", "\033[32m", "\033[34m", "\033[31m" };
	unsigned sum = 0;
	size_t i;

	for (i = 0; i < length; i++)
		sum += (unsigned char)name[i];
	return colours[sum % (sizeof(colours) / sizeof(colours[0]))];
}

static void
put_line(struct screen *s, const char *line, size_t length)
{
	size_t name = name_length(line, length);

	if (name == strlen("server") && memcmp(line, "server", name) == 0) {
		put_style(s, dim);
		name = length;
	} else if (name > 0)
		put_style(s, colour_of(line, name));
	put_printable(s, line, name);
	if (name > 0)
		put_style(s, plain);
	put_printable(s, line + name, length - name);
}

/* A line, or what its place has room for. */
static void
put_piece(struct screen *s, const char *line, size_t length, bool ends)
{
	if (ends && length > 0 && line[length - 1] == '\r')
		length--;
	put_time(s);
	if (s->within) {
		put_string(s, cut);
		put_printable(s, line, length);
	} else
		put_line(s, line, length);
	if (!ends)
		put_string(s, cut);
	put(s, "\n", 1);
	s->within = !ends;
}

static void
show_lines(struct screen *s, const char *bytes, size_t length)
{
	const char *line;
	size_t line_length;

	framer_feed(&s->framer, bytes, length);
	while ((line = framer_line(&s->framer, PIECE, &line_length)) != NULL) {
		const char *behind = s->framer.input;
		bool ends = behind > bytes && behind[-1] == '\n';

		put_piece(s, line, line_length, ends || line_length < PIECE);
	}
}

/* The bytes as they are, each line with its time. */
static void
show_bytes(struct screen *s, const char *bytes, size_t length)
{
	while (length > 0) {
		const char *newline = memchr(bytes, '\n', length);
		size_t part = length;

		if (s->times && newline != NULL)
			part = (size_t)(newline - bytes) + 1;
		if (!s->within)
			put_time(s);
		put(s, bytes, part);
		s->within = bytes[part - 1] != '\n';
		bytes += part;
		length -= part;
	}
}

void
screen_show(struct screen *s, const char *bytes, size_t length)
{
	if (s->terminal)
		show_lines(s, bytes, length);
	else
		show_bytes(s, bytes, length);
}

void
screen_end_line(struct screen *s)
{
	const char *line;
	size_t length;

	if (!s->terminal && s->within)
		put(s, "\n", 1);
	if ((line = framer_rest(&s->framer, &length)) != NULL)
		put_piece(s, line, length, true);
	framer_clear(&s->framer);
	s->within = false;
}

void
screen_show_own(struct screen *s, const char *line, size_t length)
{
	put_time(s);
	put_string(s, "> ");
	put_printable(s, line, length - 1);
	put(s, "\n", 1);
}

bool
screen_waits(const struct screen *s)
{
	return s->start < s->length;
}

int
screen_write(struct screen *s)
{
	size_t length = s->length - s->start;
	ssize_t written;

	if (length > PIPE_BUF)
		length = PIPE_BUF;
	written = write(STDOUT_FILENO, s->text + s->start, length);
	if (written == -1)
		return errno == EAGAIN || errno == EINTR ? 0 : -1;
	s->start += (size_t)written;
	if (s->start == s->length)
		s->start = s->length = 0;
	return 0;
}

void
screen_close(struct screen *s)
{
	framer_clear(&s->framer);
	xdrop(s->text, s->size);
}
