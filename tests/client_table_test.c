/* A client is found by its id, whoever has gone in between. */
#include <assert.h>
#include <stddef.h>
#include <sys/socket.h>

#include "client.h"
#include "client_table.h"
#include "service.h"
#include "tape.h"

enum { MANY = 300 };

static void
says_nothing(struct client *c)
{
	(void)c;
}

static const struct service silent = {
	.name = "silent",
	.arrived = says_nothing,
	.left = says_nothing,
};

/* Ids grow, with gaps. */
static uint64_t
id_of(int i)
{
	return (uint64_t)i * 3 + (i > MANY / 2 ? UINT64_C(1) << 40 : 0);
}

static void
come(struct client_table *t, struct tape *tape, int i)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	struct client *c;

	assert(fd != -1);
	c = client_table_add(t, fd, id_of(i), &silent);
	reader_join(&c->ahead.reader, tape, c->id);
}

static void
expect(const struct client_table *t, int i, bool there)
{
	struct client *c = client_table_find(t, id_of(i));

	assert((c != NULL) == there);
	assert(c == NULL || c->id == id_of(i));
	assert(client_table_find(t, id_of(i) + 1) == NULL);
}

static void
all_are_found(void)
{
	struct client_table t = { 0 };
	struct tape tape = { 0 };
	int i;

	assert(client_table_find(&t, 0) == NULL);
	for (i = 0; i < MANY; i++) {
		expect(&t, i, false);
		come(&t, &tape, i);
		expect(&t, i, true);
		expect(&t, i / 2, true);
	}
	assert(t.count == MANY);
	assert(client_table_find(&t, UINT64_MAX) == NULL);
	client_table_clear(&t);
	assert(t.count == 0 && client_table_find(&t, 0) == NULL);
	tape_clear(&tape);
}

static void
the_gone_are_not_found(void)
{
	struct client_table t = { 0 };
	struct tape tape = { 0 };
	int i;

	for (i = 0; i < MANY; i++)
		come(&t, &tape, i);
	assert(client_table_bury(&t) == 0);
	for (i = 0; i < MANY; i += 3)
		client_heard(client_table_find(&t, id_of(i)), NULL, 0, 0);
	/* They are there until they are buried. */
	expect(&t, 0, true);
	assert(client_table_bury(&t) == MANY / 3);
	for (i = 0; i < MANY; i++)
		expect(&t, i, i % 3 != 0);
	for (i = 0; i < MANY; i++)
		if (i % 3 != 0)
			client_heard(client_table_find(&t, id_of(i)), NULL, 0,
			    0);
	assert(client_table_bury(&t) == MANY - MANY / 3);
	assert(t.count == 0);
	client_table_clear(&t);
	tape_clear(&tape);
}

int
main(void)
{
	all_are_found();
	the_gone_are_not_found();
	return 0;
}
