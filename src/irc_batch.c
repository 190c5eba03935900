#include <stdio.h>
#include <string.h>

#include "irc_batch.h"
#include "irc_fail.h"
#include "irc_label.h"
#include "irc_message.h"
#include "irc_multiline.h"
#include "irc_numeric.h"
#include "irc_tags.h"
#include "irc_user.h"
#include "memory.h"
#include "names.h"

enum { BYTES_MOST = 16384, LINES_MOST = 100 };

const char irc_batch_limits[] = "max-bytes=16384,max-lines=100";

void
irc_batch_forget(struct irc_user *u)
{
	if (u->batch != NULL)
		irc_multiline_free(u->batch);
	u->batch = NULL;
}

/* Say so; what comes until the end of the batch is passed over. */
static void
fail(struct irc_user *u, const char *code, const char *about, const char *why)
{
	struct irc_multiline *b = u->batch;

	b->failed = true;
	irc_label_resume(u, b->label);
	b->label = NULL;
	irc_fail(u, "BATCH", code, about, why);
}

static void
invalid(struct irc_user *u)
{
	fail(u, "MULTILINE_INVALID", NULL, "Invalid multiline batch");
}

static void
begin(struct irc_user *u, const struct irc_message *m)
{
	struct irc_multiline *b = irc_multiline_new(m->parameter[0] + 1);
	char kept[IRC_TAGS_MOST];

	b->label = irc_label_take(u);
	irc_tags_client(m->tags, kept);
	xcopy(&b->tags, kept);
	u->batch = b;
	if (m->count < 3 || strcmp(m->parameter[1], irc_multiline_type) != 0)
		invalid(u);
	else
		xcopy(&b->target, m->parameter[2]);
}

static void
take(struct irc_user *u, const struct irc_message *m)
{
	struct irc_multiline *b = u->batch;
	bool joins = irc_tags_have(m->tags, irc_multiline_join);
	char both[2 * IRC_LINE_MOST];

	if (!names_equal(m->command, "PRIVMSG") || m->count < 2 ||
	    (joins && *m->parameter[1] == '\0')) {
		invalid(u);
		return;
	}
	if (!names_equal(m->parameter[0], b->target)) {
		snprintf(both, sizeof(both), "%s %s", irc_word(b->target),
		    irc_word(m->parameter[0]));
		fail(u, "MULTILINE_INVALID_TARGET", both,
		    "Invalid multiline target");
		return;
	}
	irc_multiline_add(b, m->parameter[1], joins);
	snprintf(both, sizeof(both), "%d",
	    b->bytes > BYTES_MOST ? BYTES_MOST : LINES_MOST);
	if (b->bytes > BYTES_MOST)
		fail(u, "MULTILINE_MAX_BYTES", both,
		    "Multiline batch max-bytes exceeded");
	else if (b->lines > LINES_MOST)
		fail(u, "MULTILINE_MAX_LINES", both,
		    "Multiline batch max-lines exceeded");
}

bool
irc_batch_takes(struct irc_user *u, const struct irc_message *m)
{
	char name[IRC_LINE_MOST + 1];

	if (u->batch == NULL ||
	    !irc_tags_find(m->tags, "batch", name, sizeof(name)) ||
	    strcmp(name, u->batch->name) != 0)
		return false;
	if (!u->batch->failed)
		take(u, m);
	return true;
}

static void
end(struct irc_user *u)
{
	struct irc_multiline *b = u->batch;

	if (!b->failed && irc_multiline_is_blank(b))
		invalid(u);
	if (!b->failed)
		irc_multiline_deliver(u, b);
	irc_batch_forget(u);
}

void
irc_batch(struct irc_user *u, const struct irc_message *m)
{
	const char *name = m->parameter[0];

	if ((u->capabilities & CAP_MULTILINE) == 0)
		irc_reply(u, ERR_UNKNOWNCOMMAND, "BATCH");
	else if (*name == '+' && u->batch == NULL)
		begin(u, m);
	else if (*name == '-' && u->batch != NULL &&
	    strcmp(name + 1, u->batch->name) == 0)
		end(u);
	else
		irc_fail(u, "BATCH", "MULTILINE_INVALID", NULL,
		    "Invalid multiline batch");
}
