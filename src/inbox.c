#include <stdlib.h>

#include "client.h"
#include "inbox.h"
#include "memory.h"

enum {
	INBOX_SIZE = 256 * 1024,
	LETTER_LEAST = 16 * 1024, /* bytes worth a recv() */
	LETTERS_MOST = 64,
};

/* Length 0 is the end of what the client sends. */
struct letter {
	struct client *from;
	char *bytes;
	size_t length;
};

struct inbox {
	struct letter letters[LETTERS_MOST];
	size_t count;
	size_t each; /* bytes for one letter */
	uint64_t received;
	char *bytes; /* INBOX_SIZE */
};

struct inbox *
inbox_open(void)
{
	struct inbox *in = xalloc(sizeof(*in));

	in->bytes = xmap(INBOX_SIZE);
	return in;
}

void
inbox_close(struct inbox *in)
{
	xunmap(in->bytes, INBOX_SIZE);
	free(in);
}

uint64_t
inbox_received(const struct inbox *in)
{
	return in->received;
}

static bool
may_be_read(const struct pollfd *entry)
{
	return (entry->revents & (POLLIN | POLLHUP | POLLERR)) != 0;
}

void
inbox_share(struct inbox *in, const struct pollfd *entries, size_t count,
    bool is_short)
{
	size_t i, senders = 0;

	for (i = 0; i < count; i++)
		if (may_be_read(&entries[i]))
			senders++;
	in->each = INBOX_SIZE / (senders > 0 ? senders : 1);
	if (in->each < LETTER_LEAST || is_short)
		in->each = LETTER_LEAST;
}

static bool
receive(struct client *c, const struct pollfd *entry, struct letter *letter,
    char *bytes, size_t size)
{
	ssize_t length;

	client_woken(c, entry->revents);
	if (!client_talks(c) || !may_be_read(entry))
		return false;
	length = client_receive(c, bytes, size);
	if (length < 0)
		return false;
	*letter = (struct letter){ c, bytes, (size_t)length };
	return true;
}

size_t
inbox_collect(struct inbox *in, struct client *const *clients,
    const struct pollfd *entries, size_t count, size_t *next)
{
	size_t used = 0, i;

	in->count = 0;
	for (i = *next; i < count && in->count < LETTERS_MOST; i++) {
		struct letter *letter = &in->letters[in->count];

		if (entries[i].revents == 0)
			continue;
		if (used + in->each > INBOX_SIZE)
			break;
		if (!receive(clients[i], &entries[i], letter, in->bytes + used,
			in->each))
			continue;
		used += letter->length;
		in->count++;
	}
	in->received += used;
	*next = i;
	return in->count;
}

void
inbox_hear(struct inbox *in, size_t longest)
{
	size_t i;

	for (i = 0; i < in->count; i++)
		client_heard(in->letters[i].from, in->letters[i].bytes,
		    in->letters[i].length, longest);
	in->count = 0;
}
