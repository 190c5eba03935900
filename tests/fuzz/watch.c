/* Each call that the server makes, beside what the model knows of its peer. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"
#include "sides.h"

/* Milliseconds that who was dismissed has at least. */
enum { FAREWELL = 2000 };

void
watch_received(size_t peer, const char *bytes, size_t length)
{
	struct side *s = &sides[peer];

	assert(s->client != NULL && !s->left && !s->finished);
	s->fed = true;
	if (length == 0)
		s->finished = true;
	if (s->dismissed || length == 0)
		return;
	s->unsaid = realloc(s->unsaid, s->unsaid_length + length);
	assert(s->unsaid != NULL);
	memcpy(s->unsaid + s->unsaid_length, bytes, length);
	s->unsaid_length += length;
}

void
watch_offered(size_t peer, size_t ahead, const char *bytes, size_t length)
{
	const struct side *s = &sides[peer];

	assert(!s->lost && model_hears(s->hearer, ahead, bytes, length));
}

void
watch_sent(size_t peer, size_t length)
{
	sides[peer].refused = false;
	model_heard(&sides[peer].hearer, length);
}

void
watch_refused(size_t peer)
{
	sides[peer].refused = true;
}

/* Its connection is broken, or the server ends and it has heard all. */
void
watch_silenced(size_t peer)
{
	struct side *s = &sides[peer];

	if (kernel.peers[peer].cut) {
		assert(s->endangered || kernel.peers[peer].reset);
		s->lost = true;
	} else
		assert(s->dismissed && !model_waits(s->hearer));
}

/* As who was dismissed is after a while, whatever it has yet to be told. */
static bool
was_cut(const struct side *s)
{
	return s->dismissed && kernel.now - s->dismissed_at >= FAREWELL;
}

void
watch_closed(size_t peer)
{
	struct side *s = &sides[peer];

	if (!s->abandoned && !was_cut(s)) {
		assert(s->finished && (s->left || s->dismissed));
		assert(s->lost || !model_waits(s->hearer));
	}
	s->client = NULL;
}
