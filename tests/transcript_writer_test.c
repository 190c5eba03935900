/* The process that writes a transcript takes what no server sends, but one that
 * somebody has taken over may. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "part.h"
#include "settings.h"
#include "transcript_frame.h"
#include "transcript_writer.h"

static char directory[] = "/tmp/transcript_writer_test_XXXXXX";
static struct settings settings;
static int writer;

static void
hand(enum part part, const char *bytes, bool ends)
{
	struct transcript_frame frame = {
		.author = 7,
		.length = (uint32_t)strlen(bytes),
		.order = TRANSCRIPT_PASSAGE,
		.part = (uint8_t)part,
		.ends = ends,
	};

	assert(write(writer, &frame, sizeof(frame)) == sizeof(frame));
	assert(write(writer, bytes, frame.length) == (ssize_t)frame.length);
}

static void
expect(const char *text)
{
	char found[1024];
	FILE *file = fopen(settings.transcript, "r");
	size_t length;

	assert(file != NULL);
	length = fread(found, 1, sizeof(found) - 1, file);
	found[length] = '\0';
	fclose(file);
	assert(strcmp(found, text) == 0);
}

static void
end(void)
{
	char byte;

	shutdown(writer, SHUT_WR);
	while (read(writer, &byte, 1) == -1)
		continue;
	close(writer);
}

int
main(void)
{
	assert(mkdtemp(directory) != NULL);
	snprintf(settings.transcript, sizeof(settings.transcript), "%s/room",
	    directory);
	settings.transcript_format = TRANSCRIPT_JSON;
	writer = transcript_writer_start(&settings);
	assert(writer != -1);
	hand(PART_WORDS, "", true);
	hand(PART_PREFIX, "anna: ", true);
	hand(PART_WORDS, "hello\n", true);
	end();
	expect("{\"time\":\"1970-01-01T00:00:00.000Z\",\"client\":7,"
	       "\"name\":\"anna\",\"line\":\"hello\"}\n");
	unlink(settings.transcript);
	rmdir(directory);
	return 0;
}
