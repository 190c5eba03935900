#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "irc_fail.h"
#include "irc_line.h"
#include "irc_marker.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_user.h"
#include "irc_valid.h"
#include "memory.h"
#include "names.h"

enum { MARKERS_MOST = 200 };

static const char pattern[] = "timestamp=0000-00-00T00:00:00.000Z";

/* Of one channel or nickname, the newest first. */
struct irc_marker {
	struct irc_marker *next;
	char *target;
	char *stamp; /* as pattern */
};

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
free_marker(struct irc_marker **link)
{
	struct irc_marker *marker = *link;

	*link = marker->next;
	free(marker->target);
	free(marker->stamp);
	free(marker);
}

static struct irc_marker *
find(const struct irc_user *u, const char *target)
{
	struct irc_marker *marker = u->markers;

	while (marker != NULL && !names_equal(marker->target, target))
		marker = marker->next;
	return marker;
}

/* The oldest make room. */
static struct irc_marker *
add(struct irc_user *u, const char *target)
{
	struct irc_marker *marker = xalloc(sizeof(*marker)), **link;
	size_t count = 0;

	xcopy(&marker->target, target);
	marker->next = u->markers;
	u->markers = marker;
	for (link = &u->markers; *link != NULL; link = &(*link)->next)
		if (count++ == MARKERS_MOST) {
			free_marker(link);
			break;
		}
	return marker;
}

static void
tell(struct irc_user *u, const char *target)
{
	const struct irc_marker *marker = find(u, target);

	irc_tell_server(u, "MARKREAD %s %s", target,
	    marker != NULL ? marker->stamp : "*");
}

/* It only ever moves on. */
static void
set(struct irc_user *u, const char *target, const char *stamp)
{
	struct irc_marker *marker = find(u, target);

	if (marker == NULL)
		marker = add(u, target);
	if (marker->stamp == NULL || strcmp(stamp, marker->stamp) > 0)
		xcopy(&marker->stamp, stamp);
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

void
irc_marker_forget(struct irc_user *u)
{
	while (u->markers != NULL)
		free_marker(&u->markers);
}
