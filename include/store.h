#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "history.h"
#include "ration.h"
#include "tape.h"

struct reader;
struct settings;
struct spill;
struct transcript;

/*
 * What a room keeps: its tape, and the lines of it that are for newcomers. It
 * stays within its memory: while there is a file that takes them, old lines
 * move there before memory is full; then lines kept for newcomers give way.
 */
struct store {
	const char *name; /* of the room, for the log */
	const struct settings *settings;
	struct tape tape;
	struct history history;
	struct transcript *transcript; /* or NULL; not ours */
	size_t unfinished; /* bytes of memory for lines without an end yet */
	bool disk_rests;   /* it refused the file; memory is full meanwhile */
	bool told_memory, told_spill; /* that it is full, in the log */
};

/* Begin, for a room of that name, with the spill file, or NULL, which has to
 * outlive it, as the settings have to. */
void store_open(struct store *s, const char *name,
    const struct settings *settings, struct spill *spill);

/* Have what is said from now on written down. */
void store_transcribe(struct store *s, struct transcript *t);

/* How memory is divided among so many clients. */
struct ration store_ration(const struct store *s, size_t clients);

/* Make room, where so many clients have so many bytes of unfinished lines; with
 * all_read they have been told everything. Returns how memory is divided then.
 */
struct ration store_save(struct store *s, size_t clients, size_t unfinished,
    bool all_read);

/* Let r stand where a newcomer of that id does: where the history begins, or
 * where the settings let it be asked for, at the end of the tape. */
void store_join(struct store *s, struct reader *r, uint64_t author);

/* The longest line that is not cut; SIZE_MAX for any. */
size_t store_longest_line(const struct store *s, size_t clients);

/* Free all of it; nobody may stand on the tape. */
void store_clear(struct store *s);
