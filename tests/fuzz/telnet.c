/*
 * What telnet sends, cut into pieces, against a naive reader, who has all of it
 * before him: first he takes the commands out, then he looks for ends of lines.
 * The first byte of the input says how long the pieces are, the second what ends
 * a line, and the rest is what telnet sends.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"
#include "telnet.h"

enum { MOST = 64 * 1024, YES = 7 };

struct side {
	char text[MOST];
	size_t length;
	char answers[YES * MOST]; /* no byte asks for more */
	size_t answered;
};

static struct side telnet_side, naive_side;

static void
add_answer(void *whom, const char *bytes, size_t length)
{
	struct side *s = whom;

	assert(s->answered + length <= sizeof(s->answers));
	memcpy(s->answers + s->answered, bytes, length);
	s->answered += length;
}

static void
hear(struct side *s, const uint8_t *data, size_t size, size_t piece, char end)
{
	const struct telnet_host host = { end, add_answer, s };
	struct telnet telnet = { 0 };

	while (size > 0) {
		size_t part = size < piece ? size : piece, kept;
		char *bytes = malloc(part);

		assert(bytes != NULL);
		memcpy(bytes, data, part);
		kept = telnet_read(&telnet, &host, bytes, part);
		assert(kept <= part);
		memcpy(s->text + s->length, bytes, kept);
		s->length += kept;
		free(bytes);
		data += part;
		size -= part;
	}
}

/* From where on something else comes than what IAC SB has begun: the command
 * that ends it, or NULL. */
static const uint8_t *
behind_subnegotiation(const uint8_t *at, const uint8_t *end)
{
	for (; end - at >= 2; at++)
		if (at[0] == 255 && at[1] != 255)
			return at + 1;
		else if (at[0] == 255)
			at++;
	return NULL;
}

static void
add_option(struct side *s, uint8_t command, uint8_t option)
{
	char bytes[] = { (char)255, (char)252, (char)option };

	if (command == 251)
		bytes[1] = (char)254;
	else if (command == 253 && option == 6)
		bytes[1] = (char)251;
	if (command == 251 || command == 253)
		add_answer(s, bytes, sizeof(bytes));
}

/* What stands behind IAC. Returns what stands behind that. */
static const uint8_t *
obey(struct side *s, const uint8_t *at, const uint8_t *end)
{
	uint8_t command;

	while (at != NULL && at < end && *at == 250)
		at = behind_subnegotiation(at + 1, end);
	if (at == NULL || at == end)
		return end;
	command = *at++;
	if (command == 255)
		s->text[s->length++] = (char)255;
	else if (command == 246)
		add_answer(s, "[yes]\r\n", YES);
	if (command < 251 || command == 255)
		return at;
	if (at == end)
		return end;
	add_option(s, command, *at);
	return at + 1;
}

static void
end_lines(struct side *s, char end)
{
	size_t i, kept = 0;

	for (i = 0; i < s->length; i++) {
		bool is_cr = s->text[i] == '\r';

		s->text[kept++] = is_cr ? end : s->text[i];
		if (is_cr && i + 1 < s->length &&
		    (s->text[i + 1] == '\n' || s->text[i + 1] == '\0'))
			i++;
	}
	s->length = kept;
}

static void
read_naively(struct side *s, const uint8_t *data, size_t size, char line_end)
{
	const uint8_t *at = data, *end = data + size;

	while (at < end)
		if (*at == 255)
			at = obey(s, at + 1, end);
		else
			s->text[s->length++] = (char)*at++;
	end_lines(s, line_end);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t piece;
	char end;

	if (size < 3 || size - 2 > MOST)
		return 0;
	piece = (size_t)data[0] + 1;
	end = data[1] % 2 == 0 ? '\n' : '\0';
	telnet_side.length = telnet_side.answered = 0;
	naive_side.length = naive_side.answered = 0;
	hear(&telnet_side, data + 2, size - 2, piece, end);
	read_naively(&naive_side, data + 2, size - 2, end);
	assert(telnet_side.length == naive_side.length);
	assert(memcmp(telnet_side.text, naive_side.text, naive_side.length) ==
	    0);
	assert(telnet_side.answered == naive_side.answered);
	assert(memcmp(telnet_side.answers, naive_side.answers,
		   naive_side.answered) == 0);
	return 0;
}
