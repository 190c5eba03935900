#include <stdio.h>
#include <stdlib.h>

#include "irc_label.h"
#include "irc_message.h"
#include "irc_send.h"
#include "irc_server.h"
#include "irc_tags.h"
#include "irc_user.h"
#include "memory.h"

enum { LABEL_MOST = 64 };

struct kept {
	struct kept *next;
	char *tags;
	char *line;
};

static struct irc_user *user; /* who sent a label, or NULL */
static char *label;
static struct kept *first, **last = &first;
static uint64_t batches;

/* As it was before it was escaped. */
static size_t
plain_length(const char *value)
{
	size_t length = 0;

	for (; *value != '\0'; value++) {
		if (*value == '\\' && *++value == '\0')
			break;
		length++;
	}
	return length;
}

void
irc_label_begin(struct irc_user *u, const char *tags)
{
	const uint32_t needed = CAP_LABELED_RESPONSE | CAP_BATCH;
	char value[2 * LABEL_MOST + 1];

	if ((u->capabilities & needed) != needed ||
	    !irc_tags_find(tags, "label", value, sizeof(value)) ||
	    plain_length(value) > LABEL_MOST)
		return;
	user = u;
	xcopy(&label, value);
}

char *
irc_label_take(const struct irc_user *u)
{
	char *taken = u == user ? label : NULL;

	if (taken == NULL)
		return NULL;
	label = NULL;
	user = NULL;
	return taken;
}

void
irc_label_resume(struct irc_user *u, char *taken)
{
	if (taken == NULL)
		return;
	xcopy(&label, NULL);
	user = u;
	label = taken;
}

bool
irc_label_is_for(const struct irc_user *u)
{
	return u == user;
}

bool
irc_label_keeps(const struct irc_user *to, const char *tags, const char *line)
{
	struct kept *k;

	if (user == NULL || to != user)
		return false;
	k = xalloc(sizeof(*k));
	xcopy(&k->tags, tags);
	xcopy(&k->line, line);
	*last = k;
	last = &k->next;
	return true;
}

/* Send what is kept, each line with a tag more; but those that are in a batch
 * within belong to that one. */
static void
send_kept(struct irc_user *u, const char *key, const char *value)
{
	const struct kept *k;
	char tags[IRC_TAGS_FULL];

	for (k = first; k != NULL; k = k->next) {
		*tags = '\0';
		if (!irc_tags_have(k->tags, "batch"))
			snprintf(tags, sizeof(tags), "%s=%s", key, value);
		irc_tags_add(tags, k->tags);
		irc_send(u, tags, k->line);
	}
}

/* A line of the server's own, with the label or not. */
static void
send_line(struct irc_user *u, bool labeled, const char *text)
{
	char tags[IRC_TAGS_FULL] = "", line[IRC_LINE_MOST + 1];
	char stamp[IRC_TIME_SIZE];
	struct timespec now;

	if (labeled)
		snprintf(tags, sizeof(tags), "label=%s", label);
	clock_gettime(CLOCK_REALTIME, &now);
	if (u->capabilities & CAP_SERVER_TIME)
		irc_tags_add(tags, irc_tags_time(&now, stamp));
	snprintf(line, sizeof(line), ":%s %s", irc_server.settings->name, text);
	irc_send(u, tags, line);
}

static void
send_batch(struct irc_user *u)
{
	char name[32], text[64];

	snprintf(name, sizeof(name), "l%llu", (unsigned long long)++batches);
	snprintf(text, sizeof(text), "BATCH +%s labeled-response", name);
	send_line(u, true, text);
	send_kept(u, "batch", name);
	snprintf(text, sizeof(text), "BATCH -%s", name);
	send_line(u, false, text);
}

static void
forget(void)
{
	while (first != NULL) {
		struct kept *k = first;

		first = k->next;
		free(k->tags);
		free(k->line);
		free(k);
	}
	last = &first;
	xcopy(&label, NULL);
	user = NULL;
}

void
irc_label_end(void)
{
	struct irc_user *u = user;

	if (u == NULL)
		return;
	user = NULL;
	if (first == NULL)
		send_line(u, true, "ACK");
	else if (first->next == NULL)
		send_kept(u, "label", label);
	else
		send_batch(u);
	forget();
}
