#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "irc_channel.h"
#include "irc_label.h"
#include "irc_line.h"
#include "irc_send.h"
#include "irc_user.h"
#include "text.h"

/* Bits of a form. */
enum {
	FORM_TIME = 1 << 0,
	FORM_TAGS = 1 << 1,
};

enum { TIME_SIZE = 48 };

/* How much of a text of that length may stand where there is room for most:
 * UTF-8 is cut between two characters. */
static size_t
whole_characters(const char *text, size_t length, size_t most)
{
	size_t cut = most;

	if (length <= most)
		return length;
	while (cut > 0 && most - cut < 4 &&
	    ((unsigned char)text[cut] & 0xC0) == 0x80)
		cut--;
	return cut > 0 && most - cut < 4 ? cut : most;
}

void
irc_cut(char *text, size_t most)
{
	text[whole_characters(text, strlen(text), most)] = '\0';
}

static void
begin(struct irc_line *l, const struct irc_user *from, const char *format,
    va_list arguments)
{
	char prefix[IRC_PREFIX_SIZE];
	int start, more;

	*l = (struct irc_line){ .client_tags = "" };
	clock_gettime(CLOCK_REALTIME, &l->at);
	start = snprintf(l->bytes, sizeof(l->bytes), ":%s ",
	    irc_user_prefix(from, prefix));
	more = vsnprintf(l->bytes + start, sizeof(l->bytes) - (size_t)start,
	    format, arguments);
	l->length = (size_t)start + (size_t)more;
	l->length = whole_characters(l->bytes, l->length, IRC_LINE_MOST);
	l->bytes[l->length] = '\0';
}

void
irc_line_begin(struct irc_line *l, struct irc_user *from, const char *format,
    ...)
{
	va_list arguments;

	va_start(arguments, format);
	begin(l, from, format, arguments);
	va_end(arguments);
	l->author = from;
	l->is_by_bot = (from->modes & USER_BOT) != 0;
}

void
irc_line_begin_server(struct irc_line *l, struct irc_user *author,
    const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	begin(l, NULL, format, arguments);
	va_end(arguments);
	l->author = author;
}

/* The tags that he shall see; no form is needed for tags that are not there. */
static unsigned
form_for(const struct irc_line *l, const struct irc_user *to)
{
	unsigned form = 0;

	if (to->capabilities & CAP_SERVER_TIME)
		form |= FORM_TIME;
	if ((to->capabilities & CAP_MESSAGE_TAGS) &&
	    (*l->client_tags != '\0' || l->is_by_bot))
		form |= FORM_TAGS;
	return form;
}

/* https://ircv3.net/specs/extensions/server-time */
static void
write_time(const struct timespec *at, char text[TIME_SIZE])
{
	struct tm day;
	size_t used;

	gmtime_r(&at->tv_sec, &day);
	used = strftime(text, TIME_SIZE, "time=%Y-%m-%dT%H:%M:%S", &day);
	snprintf(text + used, TIME_SIZE - used, ".%03ldZ",
	    at->tv_nsec / 1000000);
}

static void
write_tags(const struct irc_line *l, unsigned form, char tags[IRC_TAGS_FULL])
{
	char stamp[TIME_SIZE] = "";
	const char *client = "", *bot = "";

	if (form & FORM_TIME)
		write_time(&l->at, stamp);
	if (form & FORM_TAGS) {
		client = l->client_tags;
		bot = l->is_by_bot ? "bot" : "";
	}
	snprintf(tags, IRC_TAGS_FULL, "%s%s%s%s%s", stamp,
	    *stamp != '\0' && *client != '\0' ? ";" : "", client,
	    (*stamp != '\0' || *client != '\0') && *bot != '\0' ? ";" : "",
	    bot);
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
irc_line_send(struct irc_line *l, struct irc_user *to)
{
	unsigned form = form_for(l, to);
	struct text *text = l->forms[form];

	if (text == NULL || irc_label_is_for(to))
		text = make_form(l, form, to);
	if (text != NULL)
		irc_send_text(to, l->author, text);
}

static bool
is_meant(const struct irc_user *u, uint32_t with, uint32_t without)
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
		if (m->user != but && is_meant(m->user, with, without))
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
			    is_meant(m->user, with, without))
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
	begin(&l, from, format, arguments);
	va_end(arguments);
	l.author = from;
	l.is_by_bot = (from->modes & USER_BOT) != 0;
	irc_line_send(&l, to);
	irc_line_end(&l);
}

void
irc_tell_server(struct irc_user *to, const char *format, ...)
{
	struct irc_line l;
	va_list arguments;

	va_start(arguments, format);
	begin(&l, NULL, format, arguments);
	va_end(arguments);
	l.author = to;
	irc_line_send(&l, to);
	irc_line_end(&l);
}
