#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "descriptor.h"

int
descriptor_prepare(int fd)
{
	if (fcntl(fd, F_SETFL, O_NONBLOCK) == -1)
		return -1;
	return fcntl(fd, F_SETFD, FD_CLOEXEC) == -1 ? -1 : 0;
}

int
descriptor_fill_standard(void)
{
	int fd;

	/* open() takes the lowest number that is free. */
	do {
		fd = open("/dev/null", O_RDWR);
	} while (fd != -1 && fd <= STDERR_FILENO);
	if (fd == -1)
		return -1;
	close(fd);
	return 0;
}

void
descriptor_close_below(int kept, int also_kept)
{
	int fd;

	for (fd = STDERR_FILENO + 1; fd < kept || fd < also_kept; fd++)
		if (fd != kept && fd != also_kept)
			close(fd);
}

void
descriptor_raise_limit(void)
{
	struct rlimit limit;
	rlim_t old;

	if (getrlimit(RLIMIT_NOFILE, &limit) == -1)
		return;
	old = limit.rlim_cur;
	limit.rlim_cur = limit.rlim_max;
	/* Some systems have a lower one than they admit. */
	while (setrlimit(RLIMIT_NOFILE, &limit) == -1 && limit.rlim_cur > old)
		limit.rlim_cur /= 2;
}
