#include "landlock.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"

/* What <linux/landlock.h> has; the headers may be older than the kernel. */
struct ruleset {
	uint64_t files, network, scope; /* the rights given up */
};

struct path_beneath {
	uint64_t allowed;
	int32_t directory; /* a descriptor */
};

enum {
	FILE_RIGHTS_MOST = 16, /* the lowest bits, by Linux 6.10 */
	FILE_RIGHTS_LEAST = 13,
	WRITE_FILE = 1 << 1,
	READ_FILE = 1 << 2,
	REMOVE_FILE = 1 << 5,
	MAKE_FILE = 1 << 8,
	MAKE_SOCKET = 1 << 9,
	TRUNCATE = 1 << 14, /* Linux 6.2 */
	BIND_TCP = 1 << 0,
	CONNECT_TCP = 1 << 1,
	ABSTRACT_SOCKETS = 1 << 0,
	SIGNALS = 1 << 1,
	PATH_BENEATH = 1, /* the type of a rule */
};

/* The same numbers wherever Linux numbers calls alike, which is almost
 * everywhere; where it does not, the headers of that time know them. */
enum {
#ifdef SYS_landlock_create_ruleset
	CREATE_RULESET = SYS_landlock_create_ruleset,
	ADD_RULE = SYS_landlock_add_rule,
	RESTRICT_SELF = SYS_landlock_restrict_self,
#else
	CREATE_RULESET = 444,
	ADD_RULE = 445,
	RESTRICT_SELF = 446,
#endif
};

/* The C library's. It hides both where just POSIX is asked for: realpath()
 * belongs to its XSI option. */
long syscall(long number, ...);
char *realpath(const char *restrict path, char *restrict resolved);

static int
create(struct ruleset rules)
{
	int fd = (int)syscall(CREATE_RULESET, &rules, sizeof(rules), 0L);

	/* Rules are longer than an old kernel knows. */
	if (fd == -1 && errno == E2BIG)
		errno = ENOSYS;
	return fd;
}

/* Close fd; the result, and its errno, are those of what was done with it. */
static int
done_with(int fd, long result)
{
	int error = errno;

	close(fd);
	errno = error;
	return (int)result;
}

/* Give up what the rules at fd say. */
static int
enforce(int fd)
{
	if (fd == -1)
		return -1;
	return done_with(fd, syscall(RESTRICT_SELF, (long)fd, 0L));
}

static int
allow(int rules, const char *directory, uint64_t rights)
{
	struct path_beneath rule = { .allowed = rights };

	/* O_PATH, so that it need not be readable; POSIX hides it. */
	rule.directory = open(directory, O_PATH_FLAG | O_DIRECTORY | O_CLOEXEC);
	if (rule.directory == -1)
		return -1;
	return done_with(rule.directory,
	    syscall(ADD_RULE, (long)rules, (long)PATH_BENEATH, &rule, 0L));
}

static int
allow_beside(int rules, const char *path, uint64_t rights)
{
	char *name = xalloc(strlen(path) + 1);
	int error, result;

	result = allow(rules, dirname(strcpy(name, path)), rights);
	error = errno;
	free(name);
	errno = error;
	return result;
}

/* Beside the file, and beside its target if it is a link. */
static int
allow_file(int rules, const char *path, uint64_t rights)
{
	char *target = realpath(path, NULL);
	int error, result;

	if (target == NULL)
		return -1;
	result = allow_beside(rules, path, rights);
	if (result == 0)
		result = allow_beside(rules, target, rights);
	error = errno;
	free(target);
	errno = error;
	return result;
}

/* Rules about files, and the rights that they know: a kernel refuses others. */
static int
create_for_files(uint64_t *rights)
{
	int bits, fd = -1;

	for (bits = FILE_RIGHTS_MOST; fd == -1 && bits >= FILE_RIGHTS_LEAST;
	     bits--) {
		*rights = ((uint64_t)1 << bits) - 1;
		fd = create((struct ruleset){ .files = *rights });
	}
	return fd;
}

int
landlock_written(const char *path)
{
	uint64_t rights;
	int fd = create_for_files(&rights);

	if (fd == -1)
		return -1;
	rights &= READ_FILE | WRITE_FILE | MAKE_FILE | TRUNCATE;
	if (allow_file(fd, path, rights) == -1)
		return done_with(fd, -1);
	return enforce(fd);
}

int
landlock_files(const char *path, const char *const *sockets, size_t count)
{
	uint64_t rights;
	int fd = create_for_files(&rights);
	size_t i;

	if (fd == -1)
		return -1;
	if (path != NULL && allow_file(fd, path, READ_FILE) == -1)
		return done_with(fd, -1);
	/* Without this right a socket is left behind, and no more. */
	for (i = 0; i < count; i++)
		(void)allow_beside(fd, sockets[i], REMOVE_FILE | MAKE_SOCKET);
	return enforce(fd);
}

int
landlock_bind(void)
{
	return enforce(create((struct ruleset){ .network = BIND_TCP }));
}

int
landlock_connect(void)
{
	return enforce(create((struct ruleset){ .network = CONNECT_TCP }));
}

int
landlock_scope(void)
{
	return enforce(
	    create((struct ruleset){ .scope = ABSTRACT_SOCKETS | SIGNALS }));
}
#endif
