#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "json.h"
#include "moment.h"
#include "transcript_file.h"
#include "transcript_line.h"

/* Many lines are of one millisecond. */
static const char *
time_text(int64_t time)
{
	static char text[MOMENT_TEXT_SIZE];
	static int64_t last = -1;

	if (time != last) {
		struct timespec at = { .tv_sec = (time_t)(time / 1000),
			.tv_nsec = (long)(time % 1000) * 1000000 };

		moment_write(&at, text);
		last = time;
	}
	return text;
}

static void
put_text(struct transcript_file *f, const char *text)
{
	transcript_file_put(f, text, strlen(text));
}

void
transcript_line_text(struct transcript_file *f, const struct transcript_line *l)
{
	put_text(f, time_text(l->time));
	transcript_file_put(f, " ", 1);
	transcript_file_put(f, l->bytes, l->length);
}

/* Who does not speak as "client N: " speaks by a name. */
static void
put_name(struct transcript_file *f, const struct transcript_line *l)
{
	static const char colon[] = ": ";
	size_t length = l->prefix_length;
	char usual[64];

	snprintf(usual, sizeof(usual), "client %" PRIu64 ": ", l->author);
	if (length <= strlen(colon) ||
	    (length == strlen(usual) && memcmp(l->bytes, usual, length) == 0))
		return;
	put_text(f, ",\"name\":");
	json_string(transcript_file_put, f, l->bytes, length - strlen(colon));
}

/* Bytes that are no UTF-8 come twice: to be read, and to be had again. */
static void
put_words(struct transcript_file *f, const char *member, const char *bytes,
    size_t length)
{
	put_text(f, member);
	if (!json_string(transcript_file_put, f, bytes, length))
		return;
	put_text(f, ",\"base64\":");
	json_base64(transcript_file_put, f, bytes, length);
}

void
transcript_line_json(struct transcript_file *f, const struct transcript_line *l)
{
	const char *words = l->bytes + l->prefix_length;
	size_t length = l->length - l->prefix_length - 1;
	char start[80];

	snprintf(start, sizeof(start), "{\"time\":\"%s\",\"client\":%" PRIu64,
	    time_text(l->time), l->author);
	put_text(f, start);
	switch (l->part) {
	case PART_ARRIVED:
		put_text(f, ",\"event\":\"arrived\"");
		break;
	case PART_LEFT:
		put_text(f, ",\"event\":\"left\"");
		break;
	case PART_NOTICE:
		put_words(f, ",\"notice\":", words, length);
		break;
	case PART_WORDS:
	case PART_PREFIX:
	default:
		put_name(f, l);
		put_words(f, ",\"line\":", words, length);
		break;
	}
	put_text(f, "}\n");
}
