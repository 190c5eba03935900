#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "irc_audience.h"
#include "irc_label.h"
#include "irc_line.h"
#include "irc_multiline.h"
#include "irc_redact.h"
#include "irc_user.h"
#include "memory.h"

enum { TAG_SIZE = 100 };

const char irc_multiline_type[] = "draft/multiline";
const char irc_multiline_join[] = "draft/multiline-concat";

struct irc_multiline *
irc_multiline_new(const char *name)
{
	struct irc_multiline *b = xalloc(sizeof(*b));

	xcopy(&b->name, name);
	b->last = &b->first;
	return b;
}

void
irc_multiline_add(struct irc_multiline *b, const char *text, bool joins)
{
	struct irc_piece *p = xalloc(sizeof(*p));

	b->bytes += strlen(text) + (b->lines > 0 && !joins ? 1 : 0);
	b->lines++;
	xcopy(&p->text, text);
	p->joins = joins;
	*b->last = p;
	b->last = &p->next;
}

void
irc_multiline_free(struct irc_multiline *b)
{
	struct irc_piece *p;

	while ((p = b->first) != NULL) {
		b->first = p->next;
		free(p->text);
		free(p);
	}
	free(b->name);
	free(b->target);
	free(b->tags);
	free(b->label);
	free(b);
}

bool
irc_multiline_is_blank(const struct irc_multiline *b)
{
	const struct irc_piece *p = b->first;

	while (p != NULL && *p->text == '\0')
		p = p->next;
	return p == NULL;
}

/* To those who know batches, or to who says it, as an echo. */
static void
send_line(const struct irc_audience *a, struct irc_line *l, bool as_echo)
{
	if (as_echo)
		irc_line_send(l, a->from);
	else
		irc_audience_send(a, l, CAP_MULTILINE, 0);
	irc_line_end(l);
}

/* The first line has all tags, and of an echo, the label too. */
static void
send_as_batch(const struct irc_audience *a, const struct irc_multiline *b,
    const struct irc_line *first, bool as_echo)
{
	static unsigned long long count;
	char name[TAG_SIZE], tag[2 * TAG_SIZE] = "";
	const struct irc_piece *p;
	struct irc_line l;

	snprintf(name, sizeof(name), "m%llu", ++count);
	irc_line_begin(&l, a->from, "BATCH +%s %s %s", name, irc_multiline_type,
	    a->name);
	l.client_tags = b->tags;
	memcpy(l.id, first->id, sizeof(l.id));
	if (as_echo && b->label != NULL)
		snprintf(tag, sizeof(tag), "label=%s", b->label);
	l.tags = tag;
	send_line(a, &l, as_echo);
	for (p = b->first; p != NULL; p = p->next) {
		irc_line_begin(&l, a->from, "PRIVMSG %s :%s", a->name, p->text);
		snprintf(tag, sizeof(tag), "batch=%s%s%s", name,
		    p->joins ? ";" : "", p->joins ? irc_multiline_join : "");
		l.tags = tag;
		l.is_part = true;
		send_line(a, &l, as_echo);
	}
	irc_line_begin(&l, a->from, "BATCH -%s", name);
	send_line(a, &l, as_echo);
}

/* For those who do not know it, the first line has what belongs to all. */
static void
send_as_lines(const struct irc_audience *a, const struct irc_multiline *b,
    struct irc_line *first)
{
	const struct irc_piece *p;
	struct irc_line l;

	for (p = b->first; p != NULL; p = p->next) {
		if (*p->text == '\0')
			continue;
		irc_line_begin(&l, a->from, "PRIVMSG %s :%s", a->name, p->text);
		if (first != NULL) {
			l.client_tags = b->tags;
			memcpy(l.id, first->id, sizeof(l.id));
			first = NULL;
		}
		irc_audience_send(a, &l, 0, CAP_MULTILINE);
		irc_line_end(&l);
	}
}

void
irc_multiline_deliver(struct irc_user *u, struct irc_multiline *b)
{
	struct irc_audience a;
	struct irc_line l;
	enum irc_numeric why =
	    irc_audience_find(&a, u, b->target, b->first->text);
	bool echoes = (u->capabilities & CAP_ECHO_MESSAGE) != 0;

	if (why != 0 || !echoes) {
		irc_label_resume(u, b->label);
		b->label = NULL;
	}
	if (why != 0) {
		irc_reply(u, why, irc_word(b->target));
		return;
	}
	irc_line_begin(&l, u, "PRIVMSG %s", a.name);
	irc_line_identify(&l);
	irc_redact_remember(&l, a.name);
	send_as_batch(&a, b, &l, false);
	send_as_lines(&a, b, &l);
	if (echoes)
		send_as_batch(&a, b, &l, true);
	irc_line_end(&l);
	irc_audience_excuse(&a);
}
