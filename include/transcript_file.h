#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * The file of a transcript, to which whole lines are appended. What the disk
 * refuses is taken back and tried again, four times a second, in the file that
 * has the name then: so nothing is lost, and no half line stays. Every call may
 * wait as long as the disk does.
 */

enum { TRANSCRIPT_OUT_SIZE = 64 * 1024 };

struct transcript_file {
	const char *path;
	int fd;
	bool claimed;   /* nobody else writes it, and it is at a line's start */
	bool troubled;  /* which was reported */
	bool refused;   /* the line that is being put is to be put again */
	bool given_up;  /* for good: the server has gone, and so time is up */
	pid_t server;   /* our parent, as long as it is there */
	int tries;      /* since it has gone */
	int busy;       /* tries, while another process has it */
	int error;      /* why the line was refused */
	char line_end;  /* the byte that ends each line */
	size_t missing; /* lines */
	size_t loose;   /* bytes in the file of the line that is being put */
	size_t whole;   /* bytes in out that are whole lines, */
	size_t used;    /* and those of the next behind them */
	char out[TRANSCRIPT_OUT_SIZE];
};

/* Open the regular file at path, or make it for its owner alone. Returns its
 * descriptor, or -1, with errno set. */
int transcript_file_open(const char *path);

/* Put a line, piece by piece. At its end, false says that the disk has refused
 * some of it: then all of it is to be put again. */
void transcript_file_put(void *file, const char *bytes, size_t length);
bool transcript_file_end_line(struct transcript_file *f);

/* Write what has been put, which is whole lines. */
void transcript_file_flush(struct transcript_file *f);

/* Write on in the file that has the name now. */
void transcript_file_reopen(struct transcript_file *f);

/* Write the rest and close. */
void transcript_file_close(struct transcript_file *f);
