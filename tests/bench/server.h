#pragma once

#include <sys/types.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "format.h"

/* A program that is measured. */
struct contender {
	const char *name;
	const char *program; /* shell, for its path */
	/* Shell, with $PIN, $PORT, $CLIENTS, $DIR; $ECHO is set where it is an
	 * echo service that is asked for. */
	const char *command;
	const struct format *format;
	bool irc;      /* is a server of IRC, */
	bool irc_only; /* and takes part with those alone */
	bool tells_port; /* it chooses one and prints a line with :PORT */
};

/* bare_loop, mini_serv, and the others; ends with a row without a name. */
extern const struct contender contenders[];

const struct contender *contender_named(const char *name);
bool contender_installed(const struct contender *c);

/* A child process of the bench; whatever ends the bench ends it too. */
struct server {
	pid_t pid;
	int log; /* its stderr */
	uint16_t port;
	const struct contender *contender;
};

/* Once, before all others: pin this process to the first processor and servers
 * to the second, where that can be done. */
bool servers_pin(void);

/* Start it for so many clients, with settings or NULL, the lines of a file.
 * 0, or -1 and trouble(). */
int server_start(struct server *s, const struct contender *c, size_t clients,
    const char *settings);

double server_cpu(const struct server *s);    /* seconds, 0 if unknown */
double server_memory(const struct server *s); /* resident bytes, likewise */

/* End it by force. If it had ended before, trouble() says so as well. */
void server_kill(struct server *s);
