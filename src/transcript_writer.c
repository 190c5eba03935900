#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "descriptor.h"
#include "log.h"
#include "memory.h"
#include "protection.h"
#include "settings.h"
#include "signals.h"
#include "transcript_file.h"
#include "transcript_frame.h"
#include "transcript_line.h"
#include "transcript_writer.h"

enum {
	INPUT_SIZE = 64 * 1024,
	LINE_KEPT = 1024 * 1024, /* memory; a longer line's goes back */
};

struct writer {
	int fd; /* of the server */
	transcript_form *form;
	struct transcript_line line; /* that is being received */
	char *bytes;                 /* its */
	size_t size;
	size_t start, end; /* of the input */
	char input[INPUT_SIZE];
	struct transcript_file file;
};

/* Before waiting for more, all lines that are whole are in the file. */
static bool
receive(struct writer *w)
{
	ssize_t n;

	transcript_file_flush(&w->file);
	do {
		n = read(w->fd, w->input, sizeof(w->input));
	} while (n == -1 && errno == EINTR);
	w->start = 0;
	w->end = n > 0 ? (size_t)n : 0;
	return n > 0;
}

/* The next length bytes of the server. False when there are fewer: it has been
 * killed, and what it could not finish is no line. */
static bool
take(struct writer *w, void *to, size_t length)
{
	char *place = to;

	while (length > 0) {
		size_t some = w->end - w->start;

		if (some == 0) {
			if (!receive(w))
				return false;
			continue;
		}
		if (some > length)
			some = length;
		memcpy(place, w->input + w->start, some);
		w->start += some;
		place += some;
		length -= some;
	}
	return true;
}

static void
make_room(struct writer *w, size_t more)
{
	size_t size = w->size == 0 ? 4096 : w->size;

	while (size < w->line.length + more)
		size *= 2;
	if (size > w->size)
		w->bytes = xgrow(w->bytes, w->size, size);
	w->size = size;
}

static void
forget_line(struct writer *w)
{
	w->line = (struct transcript_line){ 0 };
	if (w->size <= LINE_KEPT)
		return;
	xdrop(w->bytes, w->size);
	w->bytes = NULL;
	w->size = 0;
}

static void
write_line(struct writer *w)
{
	w->line.bytes = w->bytes;
	do {
		w->form(&w->file, &w->line);
	} while (!transcript_file_end_line(&w->file));
	forget_line(w);
}

static bool
add_passage(struct writer *w, const struct transcript_frame *f)
{
	struct transcript_line *l = &w->line;

	make_room(w, f->length);
	if (!take(w, w->bytes + l->length, f->length))
		return false;
	if (l->length == 0)
		l->time = f->time;
	l->length += f->length;
	l->author = f->author;
	l->part = (enum part)f->part;
	if (l->part == PART_PREFIX)
		l->prefix_length = l->length;
	/* The server may have been taken over. */
	if (f->ends && l->length > l->prefix_length)
		write_line(w);
	return true;
}

static bool
obey(struct writer *w, const struct transcript_frame *f)
{
	switch (f->order) {
	case TRANSCRIPT_PASSAGE:
		return add_passage(w, f);
	case TRANSCRIPT_FORGET:
		forget_line(w);
		return true;
	case TRANSCRIPT_REOPEN:
	default:
		transcript_file_reopen(&w->file);
		return true;
	}
}

static void
serve(struct writer *w)
{
	struct transcript_frame frame;

	while (take(w, &frame, sizeof(frame)) && obey(w, &frame))
		;
	transcript_file_close(&w->file);
	xdrop(w->bytes, w->size);
}

static _Noreturn void
become_writer(struct writer *w, const struct settings *settings)
{
	if (signals_ignore() == -1)
		log_warn("the transcript's process can't ignore signals");
	descriptor_close_below(w->fd, w->file.fd);
	protection_begin_writer(settings);
	serve(w);
	close(w->fd);
	xdrop(w, sizeof(*w));
	_exit(0);
}

int
transcript_writer_start(const struct settings *settings)
{
	struct writer *w;
	int ends[2];
	pid_t process;

	if (*settings->transcript == '\0')
		return -1;
	w = xmap(sizeof(*w));
	w->form = settings->transcript_format == TRANSCRIPT_JSON
	    ? transcript_line_json
	    : transcript_line_text;
	w->file.path = settings->transcript;
	w->file.fd = transcript_file_open(settings->transcript);
	if (w->file.fd == -1 && errno == EINVAL)
		fatalx("the transcript %s: a regular file is needed",
		    settings->transcript);
	if (w->file.fd == -1)
		fatal("the transcript %s", settings->transcript);
	w->file.server = getpid();
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1 ||
	    descriptor_prepare(ends[0]) == -1)
		fatal("the transcript's socket");
	process = fork();
	if (process == -1)
		fatal("the transcript's process");
	if (process == 0) {
		close(ends[0]);
		w->fd = ends[1];
		become_writer(w, settings);
	}
	close(ends[1]);
	close(w->file.fd);
	xunmap(w, sizeof(*w));
	return ends[0];
}
