#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A list of numbers from the command line, or one number. */
struct numbers {
	size_t count;
	size_t at[16];
};

struct options {
	struct numbers receivers;
	struct numbers lines;  /* bytes that a client says, newline included */
	struct numbers pairs;  /* runs of each server */
	struct numbers ms;     /* length of a run */
	struct numbers window; /* KiB; see load.h */
	struct numbers block;  /* KiB that the bare loop moves at once */
	struct numbers pin; /* 1: server and load on processors of their own */
	bool quick;         /* shows that all arrives, not how fast */
};

/* The defaults, overruled by the arguments. Ends the program with a usage line
 * where these are wrong. */
void options_read(struct options *o, int argc, char **argv);
