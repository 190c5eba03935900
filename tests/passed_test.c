/* What was passed is taken over whole, and nobody who comes after us takes it
 * for his own. */
#include <assert.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "doors.h"
#include "passed.h"
#include "service.h"

static void
say(long pid)
{
	char number[32];

	snprintf(number, sizeof(number), "%ld", pid);
	setenv("LISTEN_PID", number, 1);
	setenv("LISTEN_FDS", "1", 1);
	setenv("LISTEN_FDNAMES", "echo", 1);
}

static size_t
all_doors(void)
{
	size_t i, count = 0;

	for (i = 0; i < SERVICE_COUNT; i++)
		count += passed_doors(i)->count;
	return count;
}

int
main(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert(fd != -1 && bind(fd, (struct sockaddr *)&address,
			       sizeof(address)) == 0);
	assert(listen(fd, 1) == 0);
	assert(fd == 3 || (dup2(fd, 3) == 3 && close(fd) == 0));
	passed_take();
	assert(all_doors() == 0);
	say((long)getpid() + 1);
	passed_take();
	assert(all_doors() == 0 && getenv("LISTEN_FDS") == NULL);
	say((long)getpid());
	passed_take();
	assert(all_doors() == 1);
	assert(passed_doors(SERVICE_ECHO)->at[0].fd == 3);
	assert(strncmp(passed_doors(SERVICE_ECHO)->at[0].place, "127.0.0.1:",
		   10) == 0);
	assert((fcntl(3, F_GETFD) & FD_CLOEXEC) != 0);
	assert((fcntl(3, F_GETFL) & O_NONBLOCK) != 0);
	assert(getenv("LISTEN_PID") == NULL && getenv("LISTEN_FDS") == NULL &&
	    getenv("LISTEN_FDNAMES") == NULL);
	return 0;
}
