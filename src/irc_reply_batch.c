#include <stdio.h>

#include "irc_line.h"
#include "irc_reply_batch.h"
#include "irc_user.h"

static char name[32];

void
irc_reply_batch_begin(struct irc_user *u, const char *type,
    const char *parameter)
{
	static unsigned long long count;

	if ((u->capabilities & CAP_BATCH) == 0)
		return;
	snprintf(name, sizeof(name), "r%llu", ++count);
	irc_tell_server(u, "BATCH +%s %s %s", name, type, parameter);
	irc_tell_in_batch(u, name);
}

void
irc_reply_batch_end(struct irc_user *u)
{
	irc_tell_in_batch(NULL, NULL);
	if (u->capabilities & CAP_BATCH)
		irc_tell_server(u, "BATCH -%s", name);
}
