#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>

#include "landlock.h"
#include "log.h"
#include "protection.h"
#include "settings.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

#ifdef __OpenBSD__
/* The C library's, which POSIX hides. */
int pledge(const char *promises, const char *exec_promises);
int unveil(const char *path, const char *permissions);
#endif

static int
forbid_cores(const struct settings *s)
{
	static const struct rlimit none = { 0 };

	(void)s;
	return setrlimit(RLIMIT_CORE, &none);
}

#ifdef __linux__
static int
forbid_files(const struct settings *s)
{
	const char *sockets[SERVICE_COUNT];
	size_t count = 0, i;

	for (i = 0; i < SERVICE_COUNT; i++)
		if (*s->socket[i] != '\0')
			sockets[count++] = s->socket[i];
	return landlock_files(s->path, sockets, count);
}

static int
forbid_tracing(const struct settings *s)
{
	(void)s;
	return prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL);
}

static int
forbid_privileges(const struct settings *s)
{
	(void)s;
	return prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL);
}

static int
forbid_connect(const struct settings *s)
{
	(void)s;
	return landlock_connect();
}

static int
forbid_bind(const struct settings *s)
{
	(void)s;
	return landlock_bind();
}

static int
forbid_scope(const struct settings *s)
{
	(void)s;
	return landlock_scope();
}
#endif

#ifdef __OpenBSD__
/* It knows the file by its name, so that another may take its place. */
static int
forbid_files(const struct settings *s)
{
	size_t i;

	if (s->path != NULL && unveil(s->path, "r") == -1)
		return -1;
	for (i = 0; i < SERVICE_COUNT; i++)
		if (*s->socket[i] != '\0' && unveil(s->socket[i], "rwc") == -1)
			return -1;
	return unveil(NULL, NULL);
}

static int
forbid_calls(const struct settings *s)
{
	return pledge(s->path != NULL ? "stdio inet unix rpath cpath"
				      : "stdio inet unix",
	    "");
}
#endif

/* In this order: Landlock wants no_new_privs first, and unveil() is not for
 * those who have pledged. */
static const struct protection {
	const char *name;
	int (*begin)(const struct settings *s);
	bool reload_needs; /* what this forbids */
} protections[] = {
	{ "no core files", forbid_cores, false },
#ifdef __linux__
	{ "no debugger", forbid_tracing, false },
	{ "no new privileges", forbid_privileges, false },
	{ "no files but in the settings' directory", forbid_files, false },
	{ "no connect", forbid_connect, false },
	{ "no bind", forbid_bind, true },
	{ "no signals to others", forbid_scope, false },
#endif
#ifdef __OpenBSD__
	{ "no files but the settings", forbid_files, false },
	{ "no calls but those needed", forbid_calls, false },
#endif
};

void
protection_begin(const struct settings *s)
{
	size_t i;

	if (!PROTECTION) {
		log_line(LOG_DETAIL, "protection: built without");
		return;
	}
	for (i = 0; i < sizeof(protections) / sizeof(protections[0]); i++) {
		const struct protection *p = &protections[i];

		if (p->reload_needs && s->path != NULL)
			continue;
		if (p->begin(s) == 0)
			log_line(LOG_DETAIL, "protection: %s: on", p->name);
		else
			log_line(LOG_DETAIL, "protection: %s: off: %s", p->name,
			    strerror(errno));
	}
}
