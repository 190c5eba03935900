#include <ctype.h>
#include <string.h>

#include "irc_fail.h"
#include "irc_line.h"
#include "irc_marker.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_pairs.h"
#include "irc_user.h"
#include "irc_valid.h"

enum { MARKERS_MOST = 200 };

static const char pattern[] = "timestamp=0000-00-00T00:00:00.000Z";

/* Stamps of that form are in the order of their texts. */
static bool
is_stamp(const char *text)
{
	const char *p;

	if (strlen(text) != strlen(pattern))
		return false;
	for (p = pattern; *p != '\0'; p++, text++)
		if (*p == '0' ? !isdigit((unsigned char)*text) : *p != *text)
			return false;
	return true;
}

static void
tell(struct irc_user *u, const char *target)
{
	const struct irc_pair *marker = irc_pair_find(u->markers, target);

	irc_tell_server(u, "MARKREAD %s %s", target,
	    marker != NULL ? marker->value : "*");
}

/* It only ever moves on. The oldest make room. */
static void
set(struct irc_user *u, const char *target, const char *stamp)
{
	const struct irc_pair *marker = irc_pair_find(u->markers, target);

	if (marker != NULL && strcmp(stamp, marker->value) <= 0)
		return;
	if (marker == NULL && irc_pair_count(u->markers) == MARKERS_MOST)
		irc_pair_set(&u->markers, u->markers->key, NULL);
	irc_pair_set(&u->markers, target, stamp);
}

static void
refuse(struct irc_user *u, const char *parameter)
{
	irc_fail(u, "MARKREAD", "INVALID_PARAMS", irc_word(parameter),
	    "Invalid parameters");
}

void
irc_markread(struct irc_user *u, const struct irc_message *m)
{
	const char *target = m->parameter[0], *stamp = m->parameter[1];

	if (m->count == 0 || *target == '\0')
		irc_fail(u, "MARKREAD", "NEED_MORE_PARAMS", NULL,
		    "Missing parameters");
	else if (!irc_is_channel_name(target) && !irc_nick_is_right(target))
		refuse(u, target);
	else if (stamp != NULL && !is_stamp(stamp))
		refuse(u, stamp);
	else {
		if (stamp != NULL)
			set(u, target, stamp);
		tell(u, target);
	}
}

void
irc_marker_tell(struct irc_user *u, const char *channel)
{
	if (u->capabilities & CAP_READ_MARKER)
		tell(u, channel);
}
