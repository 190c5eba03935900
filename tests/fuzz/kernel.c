#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"

struct kernel kernel;

void
kernel_begin(void)
{
	size_t i;

	assert(!kernel.door_open && !kernel.spill_open);
	for (i = 0; i < kernel.count; i++) {
		assert(kernel.peers[i].closed || !kernel.peers[i].taken);
		free(kernel.peers[i].sent);
	}
	kernel = (struct kernel){ 0 };
}

void
kernel_connect(void)
{
	if (kernel.count < PEERS_MOST && kernel.door_open)
		kernel.peers[kernel.count++] =
		    (struct peer){ .room = SIZE_MAX };
}

void
kernel_send(struct peer *p, const char *bytes, size_t length)
{
	if (p->ended || p->reset || p->cut || p->closed || length == 0)
		return;
	p->sent = realloc(p->sent, p->sent_length + length);
	assert(p->sent != NULL);
	memcpy(p->sent + p->sent_length, bytes, length);
	p->sent_length += length;
}

size_t
kernel_next(void)
{
	size_t i = 0;

	while (i < kernel.count && kernel.peers[i].taken)
		i++;
	return i;
}

size_t
kernel_peer(int fd)
{
	size_t i = (size_t)(fd - PEER_FD);

	assert(fd >= PEER_FD && i < kernel.count);
	assert(kernel.peers[i].taken && !kernel.peers[i].closed);
	return i;
}

static short
state_of(const struct peer *p, short asked)
{
	bool readable =
	    p->received < p->sent_length || p->ended || p->reset || p->cut;
	bool over = p->reset || p->cut || (p->ended && p->silenced);
	int state = 0;

	if (readable)
		state |= asked & POLLIN;
	if (p->room > 0 || p->reset)
		state |= asked & POLLOUT;
	if (over)
		state |= POLLHUP;
	if (p->reset)
		state |= POLLERR;
	return (short)state;
}

int
kernel_poll(struct pollfd *entries, size_t count)
{
	int ready = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		struct pollfd *e = &entries[i];

		e->revents = 0;
		if (e->fd == DOOR_FD) {
			assert(kernel.door_open);
			if (kernel_next() < kernel.count)
				e->revents = e->events & POLLIN;
		} else if (e->fd != -1)
			e->revents = state_of(&kernel.peers[kernel_peer(e->fd)],
			    e->events);
		ready += e->revents != 0;
	}
	return ready;
}
