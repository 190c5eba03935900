#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "irc_access.h"
#include "irc_channel.h"
#include "irc_channel_list.h"
#include "irc_mask.h"
#include "irc_message.h"
#include "irc_numeric.h"
#include "irc_user.h"
#include "names.h"

enum {
	ITEMS_MOST = IRC_LINE_MOST, /* of one message */
	MASKS_MOST = 8,             /* further ones are passed over */
};

/* From least to most, both included. */
struct range {
	int64_t least, most;
};

/* What LIST asks for: https://modern.ircdocs.horse/#elist-parameter. A mask may
 * begin with a "!", and is then one of channels that are not meant. */
struct filter {
	struct range members;
	struct range age, topic_age; /* in seconds */
	bool wants_topic;            /* there is something about its age */
	const char *masks[MASKS_MOST];
	size_t mask_count;
	const char *names[ITEMS_MOST];
	size_t name_count;
};

static bool
is_in(int64_t number, const struct range *r)
{
	return r->least <= number && number <= r->most;
}

/* Narrow r as "<5" or ">5" says, in units of so many: less than five of them,
 * or more than five. */
static void
narrow(struct range *r, const char *text, int64_t unit)
{
	unsigned long number = strtoul(text + 1, NULL, 10);
	int64_t value =
	    (int64_t)(number < INT32_MAX ? number : INT32_MAX) * unit;

	if (*text == '<' && r->most > value - 1)
		r->most = value - 1;
	if (*text == '>' && r->least < value + 1)
		r->least = value + 1;
}

static bool
is_condition(const char *text)
{
	return (*text == '<' || *text == '>') && text[1] != '\0' &&
	    strspn(text + 1, "0123456789") == strlen(text + 1);
}

static void
read_item(struct filter *f, const char *item)
{
	char letter = name_fold(*item);

	if (is_condition(item))
		narrow(&f->members, item, 1);
	else if (letter == 'c' && is_condition(item + 1))
		narrow(&f->age, item + 1, 60);
	else if (letter == 't' && is_condition(item + 1)) {
		narrow(&f->topic_age, item + 1, 60);
		f->wants_topic = true;
	} else if (*item == '!' || strpbrk(item, "*?") != NULL) {
		if (f->mask_count < MASKS_MOST)
			f->masks[f->mask_count++] = item;
	} else if (*item != '\0')
		f->names[f->name_count++] = item;
}

static void
read_filter(struct filter *f, const struct irc_message *m)
{
	static const struct range any = { INT64_MIN, INT64_MAX };
	char *list, *item;
	size_t i;

	*f = (struct filter){ .members = any, .age = any, .topic_age = any };
	for (i = 0; i < m->count; i++) {
		list = m->parameter[i];
		while ((item = irc_message_item(&list)) != NULL)
			read_item(f, item);
	}
}

/* Of the masks with a "!" all must not fit, and one of the others must. */
static bool
fits_masks(const struct filter *f, const char *name)
{
	bool has_some = false, fits = false;
	size_t i;

	for (i = 0; i < f->mask_count; i++)
		if (*f->masks[i] == '!') {
			if (irc_mask_matches(f->masks[i] + 1, name))
				return false;
		} else {
			has_some = true;
			fits = fits || irc_mask_matches(f->masks[i], name);
		}
	return fits || !has_some;
}

static bool
fits(const struct filter *f, const struct irc_channel *c, time_t now)
{
	if (!is_in((int64_t)c->count, &f->members) ||
	    !is_in((int64_t)(now - c->created_at), &f->age))
		return false;
	return !f->wants_topic ||
	    (c->topic != NULL &&
		is_in((int64_t)(now - c->topic_at), &f->topic_age));
}

static void
tell(struct irc_user *u, const struct irc_channel *c)
{
	char count[24];

	snprintf(count, sizeof(count), "%zu", c->count);
	irc_reply(u, RPL_LIST, c->name, count,
	    c->topic != NULL ? c->topic : "");
}

void
irc_channel_list(struct irc_user *u, const struct irc_message *m)
{
	time_t now = time(NULL);
	const struct irc_channel *c;
	struct filter f;
	size_t i;

	read_filter(&f, m);
	irc_reply(u, RPL_LISTSTART);
	for (i = 0; i < f.name_count; i++) {
		c = irc_channel_find(f.names[i]);
		if (irc_lists(u, c) && fits(&f, c, now))
			tell(u, c);
	}
	if (f.name_count == 0 || f.mask_count > 0)
		for (c = irc_channel_first(); c != NULL; c = c->next)
			if (fits(&f, c, now) && fits_masks(&f, c->name) &&
			    irc_lists(u, c))
				tell(u, c);
	irc_reply(u, RPL_LISTEND);
}
