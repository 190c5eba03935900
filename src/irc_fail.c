#include <stddef.h>

#include "irc_fail.h"
#include "irc_line.h"

void
irc_fail(struct irc_user *u, const char *command, const char *code,
    const char *about, const char *why)
{
	irc_tell_server(u, "FAIL %s %s%s%s :%s", command, code,
	    about != NULL ? " " : "", about != NULL ? about : "", why);
}
