#include "orphans.h"

#ifdef __linux__
#include <sys/types.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a child leaves when it is killed is to be killed as well: so many times,
 * at most. */
enum { ROUNDS = 100 };

static bool adopted;

void
orphans_adopt(void)
{
	adopted = true;
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

/* What can't be waited for is not to be: a sanitizer that looks for leaks as we
 * end has a thread that is listed as a child. */
static void
end(pid_t pid)
{
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
		continue;
}

/* Numbers, each with a blank behind it; of as many as fit. */
static int
end_all(const char *list, ssize_t len)
{
	pid_t pid = 0;
	int many = 0;

	for (ssize_t i = 0; i < len; i++)
		if (list[i] >= '0' && list[i] <= '9')
			pid = 10 * pid + (list[i] - '0');
		else {
			end(pid);
			pid = 0;
			many++;
		}
	return many;
}

int
orphans_kill(void)
{
	char list[4096];
	int all = 0, some = 1;

	for (int i = 0; adopted && i < ROUNDS && some > 0; i++) {
		int fd = open("/proc/thread-self/children", O_RDONLY);

		if (fd == -1)
			break;
		some = end_all(list, read(fd, list, sizeof(list)));
		all += some;
		close(fd);
	}
	return all;
}
#else
void
orphans_adopt(void)
{
}

int
orphans_kill(void)
{
	return 0;
}
#endif
