#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
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
forbid_other_files(const struct settings *s)
{
	return landlock_written(s->transcript);
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

static int
forbid_other_files(const struct settings *s)
{
	if (unveil(s->transcript, "rwc") == -1)
		return -1;
	return unveil(NULL, NULL);
}

static int
forbid_other_calls(const struct settings *s)
{
	(void)s;
	return pledge("stdio rpath wpath cpath flock", "");
}
#endif

/* In this order: Landlock wants no_new_privs first, and unveil() is not for
 * those who have pledged. */
static const struct protection {
	const char *name;
	int (*begin)(const struct settings *s);
	int (*begin_writer)(const struct settings *s); /* of the transcript */
	bool reload_needs;                             /* what this forbids */
} protections[] = {
	{ "no core files", forbid_cores, forbid_cores, false },
#ifdef __linux__
	{ "no debugger", forbid_tracing, forbid_tracing, false },
	{ "no new privileges", forbid_privileges, forbid_privileges, false },
	{ "no files but in the settings' directory", forbid_files, NULL,
	    false },
	{ "no files but in its directory", NULL, forbid_other_files, false },
	{ "no connect", forbid_connect, forbid_connect, false },
	{ "no bind", forbid_bind, NULL, true },
	{ "no bind", NULL, forbid_bind, false },
	{ "no signals to others", forbid_scope, forbid_scope, false },
#endif
#ifdef __OpenBSD__
	{ "no files but the settings", forbid_files, NULL, false },
	{ "no files but this", NULL, forbid_other_files, false },
	{ "no calls but those needed", forbid_calls, forbid_other_calls,
	    false },
#endif
};

/* One of them, for whom the log calls so. */
static void
begin(const char *who, const char *name, int (*forbid)(const struct settings *),
    const struct settings *s)
{
	char what[64];

	snprintf(what, sizeof(what), "%s%s", who, name);
	if (forbid(s) == 0)
		log_line(LOG_DETAIL, "protection: %s: on", what);
	else
		log_line(LOG_DETAIL, "protection: %s: off: %s", what,
		    strerror(errno));
}

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

		if (p->begin != NULL && !(p->reload_needs && s->path != NULL))
			begin("", p->name, p->begin, s);
	}
}

void
protection_begin_writer(const struct settings *s)
{
	size_t i;

	for (i = 0;
	     PROTECTION && i < sizeof(protections) / sizeof(protections[0]);
	     i++)
		if (protections[i].begin_writer != NULL)
			begin("transcript: ", protections[i].name,
			    protections[i].begin_writer, s);
}
