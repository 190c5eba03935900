#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "log.h"
#include "memory.h"
#include "reader.h"
#include "tape.h"
#include "transcript.h"
#include "transcript_frame.h"

enum {
	PARCEL_SIZE = 64 * 1024,
	PARCELS_MOST = 8, /* in one turn */
	PATIENCE = 5,     /* seconds, with the writer, at the end */
	REST = 250,       /* milliseconds, of a kernel that takes nothing */
};

struct transcript {
	struct reader reader;
	int fd;                /* of the writer; -1: it has gone */
	bool reopens, forgets; /* what the writer has yet to be told */
	bool promised;         /* poll() says that the writer takes something */
	int64_t rests_until; /* not before, it is asked; on the loop's clock */
	bool lacks;          /* lines that nobody will tell it */
	size_t start, end;   /* of what is packed, and not taken yet */
	char parcel[PARCEL_SIZE];
};

struct transcript *
transcript_open(int fd)
{
	struct transcript *t;

	if (fd == -1)
		return NULL;
	t = xalloc(sizeof(*t));
	t->fd = fd;
	return t;
}

static bool
waits(const struct transcript *t)
{
	return t->start < t->end || t->reopens || t->forgets ||
	    reader_waits(&t->reader);
}

static void
wait_for_writer(int fd)
{
	static const struct timeval most = { .tv_sec = PATIENCE };
	char byte;

	shutdown(fd, SHUT_WR);
	if (fcntl(fd, F_SETFL, 0) == -1 ||
	    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof(most)) ==
		-1 ||
	    read(fd, &byte, 1) == 0)
		return;
	log_line(LOG_TROUBLE,
	    "the transcript has not been written yet; its process goes on");
}

static void
tell_lack(struct transcript *t)
{
	log_line(LOG_TROUBLE,
	    "the transcript lacks the last lines: its disk is too slow");
	t->lacks = true;
}

void
transcript_close(struct transcript *t)
{
	if (t == NULL)
		return;
	if (!t->lacks && t->start < t->end)
		tell_lack(t);
	if (!t->lacks && t->fd != -1)
		wait_for_writer(t->fd);
	if (t->fd != -1)
		close(t->fd);
	free(t);
}

/* Nobody's words are its own: an author of its own skips none. */
void
transcript_join(struct transcript *t, struct tape *tape)
{
	if (t == NULL || t->fd == -1)
		return;
	reader_join(&t->reader, tape, UINT64_MAX);
	t->lacks = false;
	tape->time = 1;
	transcript_clock(t);
}

void
transcript_leave(struct transcript *t)
{
	if (t == NULL || t->reader.tape == NULL)
		return;
	if (reader_waits(&t->reader) && t->fd != -1) {
		tell_lack(t);
		t->forgets = true;
	}
	t->reader.tape->time = 0;
	reader_leave(&t->reader);
	t->reader.tape = NULL;
}

void
transcript_clock(struct transcript *t)
{
	struct timespec now;

	if (t == NULL || t->reader.tape == NULL)
		return;
	if (clock_gettime(CLOCK_REALTIME, &now) == 0)
		t->reader.tape->time =
		    (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct pollfd
transcript_look(const struct transcript *t, int64_t now)
{
	if (t == NULL)
		return (struct pollfd){ .fd = -1 };
	return (struct pollfd){ .fd = t->fd,
		.events = t->rests_until <= now && waits(t) ? POLLIN | POLLOUT
							    : POLLIN };
}

int64_t
transcript_deadline(const struct transcript *t, int64_t now)
{
	return t != NULL && t->rests_until > now ? t->rests_until : INT64_MAX;
}

/* It has been killed. Another could not open the file, now that we are
 * protected, and what this one had is lost anyway. */
static void
lose_writer(struct transcript *t)
{
	log_line(LOG_TROUBLE,
	    "the transcript has ended: the process that writes it is gone; "
	    "the next start begins it again");
	close(t->fd);
	t->fd = -1;
	transcript_leave(t);
	t->start = t->end;
	t->reopens = t->forgets = t->lacks = false;
}

static bool
will_pass(int error)
{
	return error == EAGAIN || error == EWOULDBLOCK || error == EINTR ||
	    error == ENOBUFS || error == ENOMEM;
}

/* It never says anything: there is only an end to read. */
void
transcript_woken(struct transcript *t, short events)
{
	char byte;
	ssize_t n;

	if (t == NULL)
		return;
	t->promised = (events & POLLOUT) != 0;
	if ((events & ~POLLOUT) == 0)
		return;
	n = read(t->fd, &byte, 1);
	if (n == 0 || (n == -1 && !will_pass(errno)))
		lose_writer(t);
}

static void
pack(struct transcript *t, const struct transcript_frame *frame,
    const void *bytes)
{
	memcpy(t->parcel + t->end, frame, sizeof(*frame));
	t->end += sizeof(*frame);
	memcpy(t->parcel + t->end, bytes, frame->length);
	t->end += frame->length;
}

static void
pack_order(struct transcript *t, enum transcript_order order)
{
	struct transcript_frame frame = { .order = (uint8_t)order };

	pack(t, &frame, "");
}

static void
pack_passage(struct transcript *t, const struct passage *p)
{
	size_t length = PARCEL_SIZE - t->end - sizeof(struct transcript_frame);
	struct transcript_frame frame = { .order = TRANSCRIPT_PASSAGE };

	if (length > p->bytes.iov_len)
		length = p->bytes.iov_len;
	frame.author = p->author;
	frame.time = p->time;
	frame.length = (uint32_t)length;
	frame.part = (uint8_t)p->part;
	frame.ends = p->ends && length == p->bytes.iov_len;
	pack(t, &frame, p->bytes.iov_base);
	reader_sent(&t->reader, length);
}

static void
pack_orders(struct transcript *t)
{
	if (t->forgets)
		pack_order(t, TRANSCRIPT_FORGET);
	if (t->reopens)
		pack_order(t, TRANSCRIPT_REOPEN);
	t->reopens = t->forgets = false;
}

/* What is ahead, as much as goes into a parcel. */
static void
pack_parcel(struct transcript *t)
{
	struct passage next;
	int found = 1;

	t->start = t->end = 0;
	pack_orders(t);
	while (found == 1 && reader_waits(&t->reader) &&
	    PARCEL_SIZE - t->end > sizeof(struct transcript_frame)) {
		found = reader_next_passage(&t->reader, &next);
		if (found == 1)
			pack_passage(t, &next);
	}
	if (found != -1)
		return;
	log_warn("the transcript lacks lines: the spill file");
	t->forgets = true;
	reader_leave(&t->reader);
	reader_join(&t->reader, t->reader.tape, UINT64_MAX);
}

/* Returns whether all of the parcel has been taken. Who takes nothing, though
 * poll() promised it, would be promised again at once. */
static bool
hand_over(struct transcript *t, int64_t now)
{
	ssize_t taken = write(t->fd, t->parcel + t->start, t->end - t->start);

	if (taken > 0)
		t->start += (size_t)taken;
	else if (taken == -1 && !will_pass(errno))
		lose_writer(t);
	else if (taken == -1 && t->promised)
		t->rests_until = now + REST;
	t->promised = false;
	return t->start == t->end;
}

void
transcript_tell(struct transcript *t, int64_t now)
{
	int i;

	if (t == NULL || t->rests_until > now)
		return;
	for (i = 0; i < PARCELS_MOST && waits(t); i++) {
		if (t->start == t->end)
			pack_parcel(t);
		if (!hand_over(t, now))
			break;
	}
}

bool
transcript_is_behind(const struct transcript *t)
{
	return t != NULL && waits(t);
}

void
transcript_reopen(struct transcript *t)
{
	if (t != NULL && t->fd != -1)
		t->reopens = true;
}
