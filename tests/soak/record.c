#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../person.h"
#include "record.h"

enum { HEAD_SIZE = 64, SHOWN = 60 };

static struct event *events; /* from the place `first` on */
static size_t event_count, event_size;
static int64_t first;

static struct author *authors;
static size_t author_count, author_size;
static uint64_t gone;

static void *
grow(void *memory, size_t *size, size_t each)
{
	*size = *size * 2 + 1024;
	memory = realloc(memory, *size * each);
	if (memory == NULL)
		fail("no memory");
	return memory;
}

static void
add(struct event e)
{
	if (event_count == event_size)
		events = grow(events, &event_size, sizeof(*events));
	events[event_count++] = e;
}

void
record_open(void)
{
	static const struct words silence = { .longest = 1 };

	record_expect(&silence);
	/* Nobody hears his own arrival, but it is in the history. */
	authors[0].arrived = 0;
	add((struct event){ .id = 0, .number = ARRIVED });
}

void
record_close(void)
{
	free(events);
	free(authors);
	events = NULL;
	authors = NULL;
	event_count = event_size = author_count = author_size = 0;
	first = 0;
	gone = 0;
}

uint64_t
record_expect(const struct words *words)
{
	uint64_t id = author_count;

	if (author_count == author_size)
		authors = grow(authors, &author_size, sizeof(*authors));
	authors[author_count++] = (struct author){
		.words = *words,
		.arrived = NOT_YET,
		.left = NOT_YET,
	};
	authors[id].words.author = id;
	return id;
}

struct author *
record_author(uint64_t id)
{
	return &authors[id];
}

uint64_t
record_came(void)
{
	return author_count - 1;
}

uint64_t
record_left(void)
{
	return gone;
}

int64_t
record_end(void)
{
	return first + (int64_t)event_count;
}

const struct event *
record_at(int64_t place)
{
	return &events[place - first];
}

void
record_forget(int64_t before)
{
	size_t old = (size_t)(before - first);

	/* Seldom: it is a move of all the others. */
	if (before <= first || old < event_count / 2)
		return;
	event_count -= old;
	memmove(events, events + old, event_count * sizeof(*events));
	first = before;
}

static _Noreturn void
wrong(const char *what, const char *line, size_t length, uint64_t listener)
{
	char shown[SHOWN + 1] = "";

	for (size_t i = 0; i < SHOWN && i < length; i++)
		shown[i] = line[i] < ' ' || line[i] > '~' ? '?' : line[i];
	fail("client %" PRIu64 " hears %s, %zu bytes: %s", listener, what,
	    length, shown);
}

/* What stands before the text of a line, or the whole of an announcement. */
static size_t
head(const struct event *e, char text[HEAD_SIZE])
{
	const char *format = "client %" PRIu64 ": ";

	if (e->number == ARRIVED)
		format = "server: client %" PRIu64 " just arrived";
	else if (e->number == LEFT)
		format = "server: client %" PRIu64 " just left";
	return (size_t)snprintf(text, HEAD_SIZE, format, e->id);
}

void
record_compare(const struct event *e, const char *line, size_t length,
    uint64_t listener)
{
	char text[HEAD_SIZE];
	size_t before = head(e, text);

	if (length != before + e->length || memcmp(line, text, before) != 0)
		wrong("another line than the witness", line, length, listener);
	if (e->number >= 0 &&
	    !words_match(&authors[e->id].words, (uint32_t)e->number,
	    line + before, e->length))
		wrong("what nobody said", line, length, listener);
}

/* Whose line it is; the witness knows nothing more of it yet. */
static struct author *
find_author(const char *line, size_t length)
{
	static const char client[] = "client ", server[] = "server: client ";
	char text[HEAD_SIZE] = "";
	size_t skip = sizeof(client) - 1;
	uint64_t id;

	memcpy(text, line, length < HEAD_SIZE ? length : HEAD_SIZE - 1);
	if (strncmp(text, server, sizeof(server) - 1) == 0)
		skip = sizeof(server) - 1;
	id = strtoull(text + skip, NULL, 10);
	if (strstr(text, client) == NULL || id == 0 || id >= author_count)
		wrong("of a stranger", line, length, 0);
	return &authors[id];
}

static void
arrive(struct author *a, const char *line, size_t length)
{
	if (a->arrived != NOT_YET)
		wrong("of a second arrival", line, length, 0);
	a->arrived = record_end();
}

/* All that was said has been heard; of who broke the connection, some. */
static void
leave(struct author *a, const char *line, size_t length)
{
	uint32_t most = a->said + (a->tail > 0);

	if (a->arrived == NOT_YET || a->left != NOT_YET)
		wrong("of who is not here", line, length, 0);
	if (a->heard > most || (a->orderly && a->heard < most))
		wrong("that he left, with other lines than he said", line,
		    length, 0);
	if (a->orderly && a->tail > 0 && a->last != a->tail)
		wrong("that he left, with another tail", line, length, 0);
	a->left = record_end();
	gone++;
}

/* It has to be his next; a part of a line can only be his last words. */
static void
speak(struct author *a, size_t text_length, const char *line, size_t length)
{
	if (a->arrived == NOT_YET || a->left != NOT_YET)
		wrong("who is not here", line, length, 0);
	if (a->heard > 0 &&
	    a->last != words_length(&a->words, a->heard - 1))
		wrong("more after a part of a line", line, length, 0);
	a->last = text_length;
	a->heard++;
}

void
record_hear(const char *line, size_t length)
{
	struct author *a = find_author(line, length);
	struct event e = { .id = a->words.author, .number = a->heard };
	char text[HEAD_SIZE];

	if (*line == 'c') {
		e.length = length - head(&e, text);
		if (length < head(&e, text) ||
		    e.length > words_length(&a->words, a->heard))
			wrong("a wrong length", line, length, 0);
		speak(a, e.length, line, length);
	} else {
		e.number = line[length - 1] == 'd' ? ARRIVED : LEFT;
		if (e.number == ARRIVED)
			arrive(a, line, length);
		else
			leave(a, line, length);
	}
	record_compare(&e, line, length, 0);
	add(e);
}
