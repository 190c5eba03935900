#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "log.h"
#include "transcript_file.h"

enum {
	REST = 250,      /* milliseconds between two tries */
	TRIES_MOST = 40, /* when the server has gone */
	BUSY_MOST = 8,   /* of them, while another process writes */
};

/* A pipe or a device could not be cut when half a line is in it. */
static int
check_kind(int fd)
{
	struct stat status;

	if (fstat(fd, &status) == -1)
		return -1;
	if (S_ISREG(status.st_mode))
		return 0;
	errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
	return -1;
}

int
transcript_file_open(const char *path)
{
	/* Without waiting for whatever else may have that name. */
	int error,
	    fd = open(path,
		O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
		S_IRUSR | S_IWUSR);

	if (fd == -1 || check_kind(fd) == 0)
		return fd;
	error = errno;
	close(fd);
	errno = error;
	return -1;
}

/* Two would cut off each other's lines. Where there are no locks, there is
 * nothing to ask. */
static int
lock(int fd)
{
	struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fcntl(fd, F_SETLK, &all) == 0 ||
	    (errno != EACCES && errno != EAGAIN))
		return 0;
	errno = EBUSY;
	return -1;
}

/* A machine that went down may have left half a line. */
static bool
is_at_a_start(int fd)
{
	struct stat status;
	char last;

	return fstat(fd, &status) == -1 || status.st_size == 0 ||
	    pread(fd, &last, 1, status.st_size - 1) != 1 || last == '\n' ||
	    last == '\0';
}

static int
claim(struct transcript_file *f)
{
	if (f->claimed)
		return 0;
	if (lock(f->fd) == -1)
		return -1;
	errno = EIO; /* if nothing is written, and nothing said */
	if (!is_at_a_start(f->fd) && write(f->fd, "\n", 1) != 1)
		return -1;
	f->claimed = true;
	return 0;
}

/* So many bytes at the end of the file are no whole lines. */
static void
take_back(struct transcript_file *f, size_t length)
{
	struct stat status;

	if (length == 0)
		return;
	/* If it can't be cut, what stays gets an end of its own. */
	if (fstat(f->fd, &status) == -1 || status.st_size < (off_t)length ||
	    ftruncate(f->fd, status.st_size - (off_t)length) == -1)
		f->claimed = false;
}

static void
written(struct transcript_file *f)
{
	f->loose = f->used - f->whole + (f->whole > 0 ? 0 : f->loose);
	f->used = f->whole = 0;
	if (f->troubled)
		log_line(LOG_NORMAL, "the transcript %s goes on", f->path);
	f->troubled = false;
	f->busy = 0;
}

/* Of so many bytes of out, those that are whole lines. */
static size_t
lines_in(const struct transcript_file *f, size_t length)
{
	if (length > f->whole)
		length = f->whole;
	while (length > 0 && f->out[length - 1] != f->line_end)
		length--;
	return length;
}

/* The disk has taken so many bytes of out and then refused. Whole lines among
 * them stay, and in out just whole lines. */
static void
refused(struct transcript_file *f, size_t done)
{
	size_t kept = lines_in(f, done);

	take_back(f, f->loose + done - kept);
	memmove(f->out, f->out + kept, f->whole - kept);
	f->whole -= kept;
	f->used = f->whole;
	f->loose = 0;
}

/* Write all that is in out. Returns -1 when the disk refuses some of it. */
static int
write_out(struct transcript_file *f)
{
	bool claimed = claim(f) == 0;
	size_t done = 0;
	int error;

	while (claimed && done < f->used) {
		ssize_t n;

		errno = EIO;
		n = write(f->fd, f->out + done, f->used - done);
		if (n > 0)
			done += (size_t)n;
		else if (n == 0 || errno != EINTR)
			break;
	}
	if (done == f->used) {
		written(f);
		return 0;
	}
	error = errno;
	refused(f, done);
	errno = error;
	return -1;
}

static int
open_again(struct transcript_file *f)
{
	int fd = transcript_file_open(f->path);

	if (fd == -1)
		return -1;
	close(f->fd);
	f->fd = fd;
	f->claimed = false;
	return 0;
}

/* The disk has refused something: wait for a moment, then see whether there is
 * another file now. A full one may have been removed, which helps only when it
 * is closed. */
static void
rest(struct transcript_file *f, int error)
{
	struct timespec moment = { .tv_nsec = REST * 1000000L };

	errno = error;
	/* That of a server that has just ended may still be writing. */
	if (!f->troubled && (error != EBUSY || ++f->busy > BUSY_MOST)) {
		log_warn("the transcript %s waits", f->path);
		f->troubled = true;
	}
	if (getppid() != f->server && ++f->tries > TRIES_MOST) {
		f->given_up = true;
		return;
	}
	nanosleep(&moment, NULL);
	(void)open_again(f);
}

void
transcript_file_put(void *file, const char *bytes, size_t length)
{
	struct transcript_file *f = file;

	while (length > 0 && !f->refused && !f->given_up) {
		size_t some = sizeof(f->out) - f->used;

		if (some == 0) {
			f->refused = write_out(f) == -1;
			if (f->refused)
				f->error = errno;
			continue;
		}
		if (some > length)
			some = length;
		memcpy(f->out + f->used, bytes, some);
		f->used += some;
		bytes += some;
		length -= some;
	}
}

bool
transcript_file_end_line(struct transcript_file *f)
{
	if (f->given_up) {
		f->missing++;
		return true;
	}
	/* Its beginning is in the file, so it can't wait with others. */
	if (!f->refused && f->loose > 0 && write_out(f) == -1) {
		f->refused = true;
		f->error = errno;
	}
	if (f->refused) {
		f->refused = false;
		rest(f, f->error);
		return false;
	}
	f->loose = 0;
	f->whole = f->used;
	if (f->used > 0)
		f->line_end = f->out[f->used - 1];
	return true;
}

void
transcript_file_flush(struct transcript_file *f)
{
	while (f->used > 0 && !f->given_up && write_out(f) == -1)
		rest(f, errno);
}

void
transcript_file_reopen(struct transcript_file *f)
{
	transcript_file_flush(f);
	if (open_again(f) == -1)
		log_warn("the transcript %s can't be opened again and goes on "
			 "in the file that it was",
		    f->path);
}

void
transcript_file_close(struct transcript_file *f)
{
	size_t i;

	transcript_file_flush(f);
	for (i = 0; i < f->whole; i++)
		f->missing += f->out[i] == f->line_end;
	if (f->missing > 0)
		log_line(LOG_TROUBLE, "the transcript %s lacks %zu lines",
		    f->path, f->missing);
	close(f->fd);
}
