/*
 * within SECONDS COMMAND ...: the command, ended by SIGALRM when it takes
 * longer.  It starts with SIGINT and SIGQUIT as at a terminal: a shell lets its
 * background commands ignore both.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: within SECONDS COMMAND ...\n");
		return 2;
	}
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	alarm((unsigned)atoi(argv[1]));
	execvp(argv[2], argv + 2);
	perror(argv[2]);
	return 127;
}
