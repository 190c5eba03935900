#include <stdio.h>
#include <stdlib.h>

#include "irc_label.h"
#include "irc_message.h"
#include "irc_send.h"
#include "irc_server.h"
#include "irc_user.h"
#include "memory.h"

struct kept {
	struct kept *next;
	char *tags;
	char *line;
};

static struct irc_user *user; /* who sent a label, or NULL */
static char *label;
static struct kept *first, **last = &first;
static uint64_t batches;

void
irc_label_begin(struct irc_user *u, const char *text)
{
	user = u;
	xcopy(&label, text);
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

/* Send what is kept, each line with a tag more. */
static void
send_kept(struct irc_user *u, const char *key, const char *value)
{
	const struct kept *k;
	char tags[IRC_TAGS_FULL];

	for (k = first; k != NULL; k = k->next) {
		snprintf(tags, sizeof(tags), "%s=%s%s%s", key, value,
		    *k->tags != '\0' ? ";" : "", k->tags);
		irc_send(u, tags, k->line);
	}
}

static void
send_batch(struct irc_user *u)
{
	char tag[IRC_TAGS_FULL], name[32], line[IRC_LINE_MOST + 1];
	const char *server = irc_server.settings->name;

	snprintf(tag, sizeof(tag), "label=%s", label);
	snprintf(name, sizeof(name), "l%llu", (unsigned long long)++batches);
	snprintf(line, sizeof(line), ":%s BATCH +%s labeled-response", server,
	    name);
	irc_send(u, tag, line);
	send_kept(u, "batch", name);
	snprintf(line, sizeof(line), ":%s BATCH -%s", server, name);
	irc_send(u, "", line);
}

static void
acknowledge(struct irc_user *u)
{
	char tag[IRC_TAGS_FULL], line[IRC_LINE_MOST + 1];

	snprintf(tag, sizeof(tag), "label=%s", label);
	snprintf(line, sizeof(line), ":%s ACK", irc_server.settings->name);
	irc_send(u, tag, line);
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
		acknowledge(u);
	else if (first->next == NULL)
		send_kept(u, "label", label);
	else
		send_batch(u);
	forget();
}

void
irc_label_forget(const struct irc_user *u)
{
	if (u == user)
		forget();
}
