#pragma once

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

struct tape;

/*
 * A reader on a tape that has everything written down: it packs what is ahead
 * of it into frames for a process of its own (transcript_writer.h), which alone
 * waits for the disk. While that takes no more, it is a sleeper like any other.
 *
 * Everywhere NULL is a transcript that nobody wants.
 */
struct transcript;

/* The writer is behind the socket fd, which is the transcript's from now on;
 * -1: there is none, and the result is NULL. */
struct transcript *transcript_open(int fd);

/* Wait a while until everything has been written, and close. What could not be
 * handed over is reported. It stands on no tape any more. */
void transcript_close(struct transcript *t);

/* Stand on the tape, and let it have a time; step off it. */
void transcript_join(struct transcript *t, struct tape *tape);
void transcript_leave(struct transcript *t);

/* What is written on the tape from now on is written now. */
void transcript_clock(struct transcript *t);

/* What it waits for, when at the latest to ask again, INT64_MAX for never, and
 * what came of it. Here and below, now is in milliseconds on a clock that never
 * goes back. */
struct pollfd transcript_look(const struct transcript *t, int64_t now);
int64_t transcript_deadline(const struct transcript *t, int64_t now);
void transcript_woken(struct transcript *t, short events);

/* Hand over what is ahead, as much as the writer takes. */
void transcript_tell(struct transcript *t, int64_t now);

/* Whether there is something to hand over. */
bool transcript_is_behind(const struct transcript *t);

/* From here on the lines are for the file that has the name then. */
void transcript_reopen(struct transcript *t);
