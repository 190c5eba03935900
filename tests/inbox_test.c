/* How much one turn hears: 256 KiB from one who sends much, divided among more,
 * but not less than 16 KiB of each; and no more than that while memory is
 * short. */
#include <assert.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "client.h"
#include "inbox.h"
#include "pool.h"
#include "service.h"

enum { SENT = 100000, CLIENTS_MOST = 20, K = 1024 };

static size_t heard;

static void
on_said(struct client *c, const char *line, size_t length)
{
	(void)c;
	(void)line;
	heard += length;
}

static const struct service service = { .name = "test", .said = on_said };

/* Somebody who has sent so much. */
static struct client *
sender(struct pool *pool, uint64_t id)
{
	static char bytes[SENT];
	int ends[2];

	assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
	memset(bytes, 'x', sizeof(bytes));
	assert(write(ends[0], bytes, SENT) == SENT);
	close(ends[0]);
	return client_new(pool, ends[1], id, &service);
}

/* What a turn hears where so many have sent it. */
static size_t
hear(size_t count, bool is_short)
{
	struct pool pool = { .each = client_size(&service) };
	struct pollfd entries[CLIENTS_MOST];
	struct client *clients[CLIENTS_MOST];
	struct inbox *in = inbox_open();
	size_t i, next = 0;

	for (i = 0; i < count; i++) {
		clients[i] = sender(&pool, i);
		entries[i] = (struct pollfd){ .revents = POLLIN };
	}
	heard = 0;
	inbox_share(in, entries, count, is_short);
	while (next < count) {
		inbox_collect(in, clients, entries, count, &next);
		inbox_hear(in, 1);
	}
	for (i = 0; i < count; i++)
		client_free(clients[i]);
	inbox_close(in);
	return heard + count; /* the last waits for a newline */
}

int
main(void)
{
	assert(hear(1, false) == SENT);
	assert(hear(4, false) == 4 * 64 * K);
	assert(hear(20, false) == 20 * 16 * K);
	assert(hear(1, true) == 16 * K);
	assert(hear(20, true) == 20 * 16 * K);
	return 0;
}
