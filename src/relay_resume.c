#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "client.h"
#include "number.h"
#include "relay_resume.h"
#include "relay_speaker.h"

enum { POSITION_SIZE = 64 };

/* "1240 of 5f3a9c01", taken apart. */
struct position {
	char text[POSITION_SIZE];
	const char *run; /* in the text */
	int64_t line;
};

static bool
read_position(struct position *p, const char *from, size_t length)
{
	static const char digits[] = "0123456789", of[] = " of ";
	size_t number;

	if (length >= sizeof(p->text) || memchr(from, '\0', length) != NULL)
		return false;
	memcpy(p->text, from, length);
	p->text[length] = '\0';
	number = strspn(p->text, digits);
	if (strncmp(p->text + number, of, strlen(of)) != 0)
		return false;
	p->text[number] = '\0';
	p->run = p->text + number + strlen(of);
	return *p->run != '\0' && strchr(p->run, ' ') == NULL &&
	    number_read(NUMBER_PLAIN, p->text, &p->line);
}

static void
go_back(struct client *c, uint64_t line)
{
	uint64_t first = client_go_back(c, line);

	speaker_of(c)->resumes = true;
	if (first > line)
		speaker_answer_first(c,
		    "lines %" PRIu64 " to %" PRIu64 " of %s are lost", line + 1,
		    first, relay_run);
	speaker_answer_first(c, "line %" PRIu64 " of %s", first, relay_run);
}

void
relay_resume(struct client *c, const char *from, size_t length)
{
	uint64_t last = client_line(c);
	struct position p;

	client_yield(c);
	if (length == 0) {
		speaker_of(c)->resumes = true;
		speaker_answer_line(c);
	} else if (!read_position(&p, from, length))
		speaker_answer(c,
		    "/resume, or a line to resume after, as in /resume %" PRIu64
		    " of %s",
		    last, relay_run);
	else if (strcmp(p.run, relay_run) != 0)
		speaker_answer(c,
		    "the server has been started again since %s: this is %s, "
		    "and its last line is %" PRIu64,
		    p.run, relay_run, last);
	else if ((uint64_t)p.line > last)
		speaker_answer(c,
		    "there is no line %s yet: the last is %" PRIu64, p.text,
		    last);
	else
		go_back(c, (uint64_t)p.line);
}
