#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "irc_channel.h"
#include "irc_label.h"
#include "irc_line.h"
#include "irc_send.h"
#include "irc_tags.h"
#include "irc_user.h"
#include "irc_utf8.h"
#include "text.h"

/* Bits of a form. */
enum {
	FORM_TIME = 1 << 0,
	FORM_TAGS = 1 << 1,
};

void
irc_cut(char *text, size_t most)
{
	if (strlen(text) > most)
		text[irc_utf8_cut(text, most)] = '\0';
}

/* From a user, or, when that is NULL, from the server. */
static void
begin(struct irc_line *l, struct irc_user *from, struct irc_user *author,
    const char *format, va_list arguments)
{
	char prefix[IRC_PREFIX_SIZE];
	int start, more;

	*l = (struct irc_line){ .author = author };
	l->tags = l->client_tags = "";
	l->is_by_bot = from != NULL && (from->modes & USER_BOT) != 0;
	clock_gettime(CLOCK_REALTIME, &l->at);
	start = snprintf(l->bytes, sizeof(l->bytes), ":%s ",
	    irc_user_prefix(from, prefix));
	more = vsnprintf(l->bytes + start, sizeof(l->bytes) - (size_t)start,
	    format, arguments);
	l->length = (size_t)start + (size_t)more;
	if (l->length > IRC_LINE_MOST)
		l->length = irc_utf8_cut(l->bytes, IRC_LINE_MOST);
	l->bytes[l->length] = '\0';
}

void
irc_line_begin(struct irc_line *l, struct irc_user *from, const char *format,
    ...)
{
	va_list arguments;

	va_start(arguments, format);
	begin(l, from, from, format, arguments);
	va_end(arguments);
}

void
irc_line_begin_server(struct irc_line *l, struct irc_user *author,
    const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	begin(l, NULL, author, format, arguments);
	va_end(arguments);
}

/* When the first one was, and how many there have been since:
 * https://ircv3.net/specs/extensions/message-ids */
void
irc_line_identify(struct irc_line *l)
{
	static struct timespec began;
	static uint64_t count;

	if (count == 0)
		began = l->at;
	l->number = ++count;
	snprintf(l->id, sizeof(l->id), "msgid=%llx-%lx-%llx",
	    (unsigned long long)began.tv_sec, (unsigned long)began.tv_nsec,
	    (unsigned long long)l->number);
}

/* The tags that he shall see; no form is needed for tags that are not there. */
static unsigned
form_for(const struct irc_line *l, const struct irc_user *to)
{
	unsigned form = 0;

	if (l->is_part)
		return form;
	if (to->capabilities & CAP_SERVER_TIME)
		form |= FORM_TIME;
	if ((to->capabilities & CAP_MESSAGE_TAGS) &&
	    (*l->client_tags != '\0' || *l->id != '\0' || l->is_by_bot))
		form |= FORM_TAGS;
	return form;
}

/* The server's come first: a client's may be longer than what others take. */
static void
write_tags(const struct irc_line *l, unsigned form, char tags[IRC_TAGS_FULL])
{
	char stamp[IRC_TIME_SIZE];

	*tags = '\0';
	irc_tags_add(tags, l->tags);
	if (form & FORM_TIME)
		irc_tags_add(tags, irc_tags_time(&l->at, stamp));
	if (form & FORM_TAGS) {
		irc_tags_add(tags, l->id);
		irc_tags_add(tags, l->is_by_bot ? "bot" : "");
		irc_tags_add(tags, l->client_tags);
	}
}

/* The text of that form, or NULL when it is kept back. Apart from what follows:
 * tags are large. */
static struct text *
make_form(struct irc_line *l, unsigned form, const struct irc_user *to)
{
	char tags[IRC_TAGS_FULL];

	write_tags(l, form, tags);
	if (irc_label_keeps(to, tags, l->bytes))
		return NULL;
	if (l->forms[form] == NULL)
		l->forms[form] = irc_text(l->author, tags, l->bytes);
	return l->forms[form];
}

void
irc_line_deliver(struct irc_line *l, struct irc_user *to)
{
	char tags[IRC_TAGS_FULL];

	if (!irc_label_is_for(to)) {
		irc_line_send(l, to);
		return;
	}
	write_tags(l, form_for(l, to), tags);
	irc_send(to, tags, l->bytes);
}

void
irc_line_send(struct irc_line *l, struct irc_user *to)
{
	unsigned form = form_for(l, to);
	struct text *text = l->forms[form];

	if (text == NULL || irc_label_is_for(to))
		text = make_form(l, form, to);
	if (text != NULL)
		irc_send_text(to, l->author, text);
}

bool
irc_line_is_for(const struct irc_user *u, uint32_t with, uint32_t without)
{
	return (u->capabilities & with) == with &&
	    (u->capabilities & without) == 0;
}

void
irc_line_send_channel(struct irc_line *l, const struct irc_channel *c,
    const struct irc_user *but, uint32_t with, uint32_t without)
{
	const struct irc_member *m;

	for (m = c->first; m != NULL; m = m->next)
		if (m->user != but && irc_line_is_for(m->user, with, without))
			irc_line_send(l, m->user);
}

void
irc_line_send_peers(struct irc_line *l, struct irc_user *u, uint32_t with,
    uint32_t without)
{
	const struct irc_member *mine, *m;

	irc_user_begin_visits();
	irc_user_visit(u);
	for (mine = u->channels; mine != NULL; mine = mine->next_of_user)
		for (m = mine->channel->first; m != NULL; m = m->next)
			if (irc_user_visit(m->user) &&
			    irc_line_is_for(m->user, with, without))
				irc_line_send(l, m->user);
}

void
irc_line_end(struct irc_line *l)
{
	size_t i;

	for (i = 0; i < IRC_FORMS; i++)
		if (l->forms[i] != NULL)
			text_drop(l->forms[i]);
}

void
irc_tell(struct irc_user *to, struct irc_user *from, const char *format, ...)
{
	struct irc_line l;
	va_list arguments;

	va_start(arguments, format);
	begin(&l, from, from, format, arguments);
	va_end(arguments);
	irc_line_send(&l, to);
	irc_line_end(&l);
}

static const struct irc_user *batched; /* or NULL */
static char batch_tag[64];

void
irc_tell_in_batch(const struct irc_user *to, const char *name)
{
	batched = to;
	if (to != NULL)
		snprintf(batch_tag, sizeof(batch_tag), "batch=%s", name);
}

void
irc_tell_server(struct irc_user *to, const char *format, ...)
{
	struct irc_line l;
	va_list arguments;

	va_start(arguments, format);
	begin(&l, NULL, to, format, arguments);
	va_end(arguments);
	if (to == batched)
		l.tags = batch_tag;
	irc_line_send(&l, to);
	irc_line_end(&l);
}
