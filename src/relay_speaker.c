#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "client.h"
#include "delimiter.h"
#include "relay_speaker.h"
#include "settings.h"

enum {
	ANNOUNCEMENT_SIZE = 128,
	ANSWER_SIZE = ANSWER_MOST + 32,
};

const struct settings *relay_settings;
char relay_run[9];
static char line_end; /* the byte behind each line */

/* Another one after each start: the nanoseconds, spread over all digits. */
static void
name_run(void)
{
	struct timespec now;
	uint64_t mixed;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	mixed = (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
	mixed *= 0x9E3779B97F4A7C15U;
	snprintf(relay_run, sizeof(relay_run), "%08" PRIx32,
	    (uint32_t)(mixed >> 32));
}

void
speaker_start(const struct settings *settings)
{
	relay_settings = settings;
	line_end = delimiter_byte((enum delimiter)settings->delimiter);
	name_run();
}

void
speaker_begin(struct client *c)
{
	struct speaker *s = speaker_of(c);

	snprintf(s->prefix, sizeof(s->prefix), "client %" PRIu64 ": ", c->id);
	s->prefix_length = (uint8_t)strlen(s->prefix);
}

int
speaker_name_length(const struct speaker *s)
{
	return s->prefix_length - 2;
}

/* With telnet, the byte that begins a command is one. */
static bool
is_control(unsigned char byte)
{
	return (byte < ' ' && byte != '\t') || byte == 0x7F ||
	    (byte == 0xFF && relay_settings->telnet);
}

/* Control characters as octal escapes: a line shall not move the cursor of who
 * reads it on a terminal. Not one by one, or a line of them would take long. */
static void
write_sanitized(struct client *c, const char *line, size_t length)
{
	char text[4096];
	size_t used = 0, i;

	for (i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)line[i];

		if (used > sizeof(text) - 4) {
			client_write(c, text, used);
			used = 0;
		}
		if (is_control(byte)) {
			text[used++] = '\\';
			text[used++] = (char)('0' + byte / 64);
			text[used++] = (char)('0' + byte / 8 % 8);
			text[used++] = (char)('0' + byte % 8);
		} else
			text[used++] = line[i];
	}
	client_write(c, text, used);
}

static void
write_line(struct client *c, const char *line, size_t length)
{
	if (relay_settings->sanitize)
		write_sanitized(c, line, length);
	else
		client_write(c, line, length);
	client_write(c, &line_end, 1);
	if (speaker_of(c)->resumes)
		speaker_answer_line(c);
}

void
speaker_say(struct client *c, const char *line, size_t length)
{
	const struct speaker *s = speaker_of(c);
	size_t prefix_length = relay_settings->prefix ? s->prefix_length : 0;

	if (relay_settings->sanitize) {
		client_write_part(c, PART_PREFIX, s->prefix, prefix_length);
		write_line(c, line, length);
		return;
	}
	client_write_line(c, s->prefix, prefix_length, line, length);
	if (s->resumes)
		speaker_answer_line(c);
}

void
speaker_act(struct client *c, const char *action, size_t length)
{
	const struct speaker *s = speaker_of(c);

	client_write(c, "* ", 2);
	client_write(c, s->prefix, (size_t)speaker_name_length(s));
	client_write(c, " ", 1);
	write_line(c, action, length);
}

/* By c itself, so that everybody else hears it. */
void
speaker_announce(struct client *c, enum part part, const char *what)
{
	const struct speaker *s = speaker_of(c);
	char line[ANNOUNCEMENT_SIZE];
	int length;

	if (!relay_settings->announce)
		return;
	length = snprintf(line, sizeof(line), "server: %.*s %s%c",
	    speaker_name_length(s), s->prefix, what, line_end);
	client_write_part(c, part, line, (size_t)length);
	if (s->resumes)
		speaker_answer_line(c);
}

/* An answer, and its length. */
static size_t
compose(char *line, const char *format, va_list arguments)
{
	size_t used = (size_t)sprintf(line, "server to you: ");

	vsnprintf(line + used, ANSWER_SIZE - used - 1, format, arguments);
	used += strlen(line + used);
	line[used++] = line_end;
	return used;
}

void
speaker_answer(struct client *c, const char *format, ...)
{
	char line[ANSWER_SIZE];
	va_list arguments;

	va_start(arguments, format);
	client_write_aside(c, line, compose(line, format, arguments));
	va_end(arguments);
}

void
speaker_answer_first(struct client *c, const char *format, ...)
{
	char line[ANSWER_SIZE];
	va_list arguments;

	va_start(arguments, format);
	client_send(c, line, compose(line, format, arguments));
	va_end(arguments);
}

void
speaker_answer_line(struct client *c)
{
	speaker_answer(c, "line %" PRIu64 " of %s", client_line(c), relay_run);
}
