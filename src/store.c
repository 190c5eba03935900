#include <errno.h>

#include "log.h"
#include "reader.h"
#include "settings.h"
#include "store.h"
#include "transcript.h"

/* A control character is shown as so many. */
enum { ESCAPE_LENGTH = 4 };

void
store_open(struct store *s, const char *name, const struct settings *settings,
    struct spill *spill)
{
	s->name = name;
	s->settings = settings;
	s->tape.delimiter = (enum delimiter)settings->delimiter;
	s->tape.spill = spill;
	s->tape.history = &s->history;
}

void
store_transcribe(struct store *s, struct transcript *t)
{
	s->transcript = t;
	transcript_join(t, &s->tape);
}

struct ration
store_ration(const struct store *s, size_t clients)
{
	/* The next line may need a block. */
	return ration_of((uint64_t)s->settings->memory,
	    s->tape.size + s->unfinished + tape_block_size(), clients);
}

/* Logged the first time: who floods must not flood the log too. */
static void
tell_full(struct store *s)
{
	if (!s->told_memory)
		log_line(LOG_TROUBLE,
		    "%s: memory is full, who sends much waits", s->name);
	s->told_memory = true;
}

static void
spill(struct store *s)
{
	uint64_t most = (uint64_t)s->settings->memory, used;

	s->disk_rests = false;
	used = s->unfinished + 2 * tape_block_size();
	if (most == 0 ||
	    tape_spill(&s->tape, used < most ? most - used : 0) == 0)
		return;
	s->disk_rests = errno != EFBIG;
	if (!s->told_spill)
		log_warn("%s: the spill file takes no more", s->name);
	s->told_spill = true;
}

/* All of it before poll(), since with memory full nothing else may wake us: a
 * disk is asked again in a while. */
struct ration
store_save(struct store *s, size_t clients, size_t unfinished, bool all_read)
{
	struct ration r;

	all_read &= !transcript_is_behind(s->transcript);
	history_keep(&s->history, &s->tape, (uint64_t)s->settings->history);
	s->unfinished = unfinished;
	spill(s);
	while (store_ration(s, clients).full && history_yield(&s->history))
		;
	if (all_read)
		tape_all_read(&s->tape);
	r = store_ration(s, clients);
	if (r.full)
		tell_full(s);
	s->disk_rests &= r.full;
	return r;
}

void
store_join(struct store *s, struct reader *r, uint64_t author)
{
	history_keep(&s->history, &s->tape, (uint64_t)s->settings->history);
	if (s->settings->resume)
		reader_join(r, &s->tape, author);
	else
		history_join(&s->history, r, &s->tape, author);
}

size_t
store_longest_line(const struct store *s, size_t clients)
{
	size_t longest = (size_t)s->settings->max_line;
	size_t share = store_ration(s, clients).share;

	if (s->settings->sanitize)
		share /= ESCAPE_LENGTH;
	return longest > 0 && longest < share ? longest : share;
}

void
store_clear(struct store *s)
{
	history_clear(&s->history);
	transcript_leave(s->transcript);
	tape_clear(&s->tape);
}
