#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "format.h"

/* What the command line asks for. */
struct options {
	const char *program;	/* NULL if there is a command */
	const char *command;
	const char *directory;	/* of the cases; NULL: the usual one */
	const char *group;	/* NULL: all */
	const char **only;	/* names of cases; none: all */
	size_t n_only;
	long seconds;		/* that a case may take */
	const struct format *format;
	bool list;
	bool plain;		/* no colours */
	bool verbose;
};

/* How a program ends that could not do its work. */
enum { COULD_NOT_RUN = 2 };

/* What a case may take if the command line does not say it. */
enum { USUAL_SECONDS = 30 };

/* Ends the program if they are wrong, or -h or -V among them. */
struct options options_read(int argc, char **argv);

/* What was printed counts only when it reached stdout: else the program ends. */
void options_flush(void);
