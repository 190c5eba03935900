#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#include "crowd_outside.h"
#include "person.h"
#include "words.h"

static pid_t server;

void
do_server(void)
{
	server = (pid_t)number();
}

void
do_signal(void)
{
	int name = strcmp(word(), "HUP") == 0 ? SIGHUP : SIGTERM;

	if (server <= 1 || kill(server, name) == -1)
		fail("the server is gone");
}

void
do_append(void)
{
	const char *name = word();
	FILE *file = fopen(name, "a");

	if (file == NULL || fprintf(file, "%s\n", rest()) < 0 ||
	    fclose(file) == EOF)
		fail("cannot write to %s", name);
}
