/*
 * A settings file, which is the input. Whatever it is, each mistake and nothing
 * else is reported, as one printable line FILE:LINE: TEXT, and what is right is
 * the same when it is printed and read again.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ini_reference.h"
#include "settings.h"
#include "stderr.h"
#include "target.h"

enum { MESSAGE_MOST = 4096, PRINTED_MOST = 256 * 1024 };

static char path[1024];
static int file = -1;

static void
remove_file(void)
{
	unlink(path);
}

static void
make_file(void)
{
	const char *dir = getenv("TMPDIR");

	snprintf(path, sizeof(path), "%s/mini_serv.XXXXXX",
	    dir != NULL ? dir : "/tmp");
	file = mkstemp(path);
	assert(file != -1);
	atexit(remove_file);
}

static bool
read_bytes(struct settings *s, const void *bytes, size_t length)
{
	if (file == -1)
		make_file();
	assert(ftruncate(file, 0) == 0);
	assert(pwrite(file, bytes, length, 0) == (ssize_t)length);
	settings_default(s);
	stderr_length = 0;
	return settings_read(s, path);
}

/* The line of the file that the next message names; the message is passed. */
static size_t
named_line(const char **message)
{
	const char *text = *message;
	const char *end =
	    memchr(text, '\n', (size_t)(stderr_text + stderr_length - text));
	size_t line = 0;

	assert(end != NULL && end - text < MESSAGE_MOST);
	*message = end + 1;
	assert(strncmp(text, path, strlen(path)) == 0);
	text += strlen(path);
	assert(*text == ':');
	for (text++; *text >= '0' && *text <= '9'; text++)
		line = line * 10 + (size_t)(*text - '0');
	assert(text[-1] != ':' && text[0] == ':' && text[1] == ' ');
	assert(end - text > 5);
	for (; text < end; text++)
		assert(*text >= ' ' && *text <= '~');
	return line;
}

static void
check_messages(const struct ini_reference *r)
{
	const char *message = stderr_text;
	size_t i;

	for (i = 0; i < r->mistakes; i++)
		assert(named_line(&message) == r->line[i]);
	if (i == MISTAKES_MOST) /* the rest is not read, it says */
		assert(named_line(&message) == r->line[i - 1]);
	assert(message == stderr_text + stderr_length);
}

/* However many there are, and of which lines. */
static void
check_form(void)
{
	const char *message = stderr_text;

	while (message < stderr_text + stderr_length)
		named_line(&message);
}

static bool
are_same(const struct settings *a, const struct settings *b)
{
	return a->port[SERVICE_RELAY] == b->port[SERVICE_RELAY] &&
	    a->backlog == b->backlog && a->max_clients == b->max_clients &&
	    a->max_line == b->max_line && a->memory == b->memory &&
	    strcmp(a->spill_dir, b->spill_dir) == 0 &&
	    a->spill_max == b->spill_max && a->history == b->history &&
	    a->sanitize == b->sanitize && a->prefix == b->prefix &&
	    a->announce == b->announce && a->delimiter == b->delimiter &&
	    a->http_guard == b->http_guard && a->telnet == b->telnet &&
	    a->commands == b->commands && a->resume == b->resume &&
	    strcmp(a->socket[0], b->socket[0]) == 0 &&
	    strcmp(a->transcript, b->transcript) == 0 &&
	    a->transcript_format == b->transcript_format &&
	    a->socket_mode[0] == b->socket_mode[0];
}

static void
check_printing(const struct settings *s)
{
	char text[PRINTED_MOST];
	FILE *stream = fmemopen(text, sizeof(text), "w");
	struct settings again;
	long length;

	assert(stream != NULL);
	settings_print(s, stream);
	length = ftell(stream);
	assert(length > 0 && fclose(stream) == 0);
	assert(read_bytes(&again, text, (size_t)length));
	assert(stderr_length == 0 && are_same(s, &again));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ini_reference r = ini_reference_read((const char *)data, size);
	struct settings s;
	bool is_right = read_bytes(&s, data, size);

	if (r.beyond) {
		assert(is_right == (stderr_length == 0));
		check_form();
	} else {
		assert(is_right == (r.mistakes == 0));
		check_messages(&r);
		assert(!is_right || are_same(&s, &r.settings));
	}
	if (is_right)
		check_printing(&s);
	return 0;
}
