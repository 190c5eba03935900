#include "history.h"
#include "log.h"
#include "tape.h"

static void
begin(struct history *h, struct tape *t)
{
	/* Nobody's words are its own: an author of its own skips none. */
	reader_join(&h->reader, t, UINT64_MAX);
	h->lines = t->lines;
}

void
history_clear(struct history *h)
{
	reader_leave(&h->reader);
	*h = (struct history){ 0 };
}

/* When the spill file can't be read, it begins anew at the end. */
static void
skip_line(struct history *h)
{
	struct tape *t = h->reader.tape;

	if (reader_skip_line(&h->reader))
		h->lines++;
	else {
		log_line(LOG_TROUBLE,
		    "the history begins anew: the spill file "
		    "can't be read");
		history_clear(h);
		begin(h, t);
	}
}

void
history_keep(struct history *h, struct tape *t, uint64_t most)
{
	if (most == 0) {
		history_clear(h);
		return;
	}
	if (h->reader.tape == NULL)
		begin(h, t);
	while (t->lines - h->lines > most)
		skip_line(h);
}

bool
history_yield(struct history *h)
{
	const struct block *block = h->reader.place.block;

	if (block == NULL || !reader_is_oldest(&h->reader))
		return false;
	while (h->reader.place.block == block && reader_waits(&h->reader))
		skip_line(h);
	return h->reader.place.block != block;
}

void
history_join(const struct history *h, struct reader *r, struct tape *t,
    uint64_t author)
{
	if (h->reader.tape != NULL)
		reader_join_at(r, &h->reader, author);
	else
		reader_join(r, t, author);
}

uint64_t
history_rejoin(const struct history *h, struct reader *r, uint64_t line)
{
	struct tape *t = r->tape;
	uint64_t first = h->reader.tape != NULL ? h->lines : t->lines;
	struct reader back;

	if (line < first)
		line = first;
	history_join(h, &back, t, r->author);
	reader_hear_again(&back);
	if (!reader_seek_line(&back, first, line)) {
		reader_leave(&back);
		reader_join(&back, t, r->author);
		line = t->lines;
	}
	reader_leave(r);
	*r = back;
	return line;
}
