#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "irc_line.h"
#include "irc_message.h"
#include "irc_motd.h"
#include "irc_numeric.h"
#include "irc_server.h"
#include "irc_target.h"
#include "log.h"
#include "memory.h"

enum {
	LINE_MOST = 300,         /* bytes: a longer one goes on in the next */
	FILE_MOST = 1024 * 1024, /* the rest is left out */
};

/* A line of it. */
struct motd {
	struct motd *next;
	char *text;
};

static struct motd *first, **last = &first;

void
irc_motd_clear(void)
{
	while (first != NULL) {
		struct motd *m = first;

		first = m->next;
		free(m->text);
		free(m);
	}
	last = &first;
}

/* As many lines as it takes; an empty one is one too. */
static void
add_line(const char *text)
{
	do {
		struct motd *m = xalloc(sizeof(*m));

		xcopy(&m->text, text);
		irc_cut(m->text, LINE_MOST);
		text += strlen(m->text);
		*last = m;
		last = &m->next;
	} while (*text != '\0');
}

/* What would end a line or a string is left out. */
static void
read_lines(FILE *stream)
{
	char line[4 * LINE_MOST];
	size_t used = 0, bytes = 0;
	int byte;

	while (bytes++ < FILE_MOST && (byte = getc(stream)) != EOF) {
		if (byte == '\n' || used == sizeof(line) - 1) {
			line[used] = '\0';
			add_line(line);
			used = 0;
		}
		if (byte != '\n' && byte != '\r' && byte != '\0')
			line[used++] = (char)byte;
	}
	line[used] = '\0';
	if (used > 0)
		add_line(line);
}

/* Anything but a file could keep us waiting. */
static FILE *
open_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat status;
	FILE *stream = NULL;

	if (fd != -1 && fstat(fd, &status) == 0) {
		errno = EINVAL;
		if (S_ISREG(status.st_mode))
			stream = fdopen(fd, "r");
	}
	if (stream == NULL)
		log_warn("irc: the motd %s", path);
	if (stream == NULL && fd != -1)
		close(fd);
	return stream;
}

/* What can't be read leaves the one that there is. */
void
irc_motd_read(void)
{
	const char *path = irc_server.settings->motd;
	FILE *stream = *path != '\0' ? open_file(path) : NULL;

	if (*path == '\0' || stream != NULL)
		irc_motd_clear();
	if (stream == NULL)
		return;
	read_lines(stream);
	if (ferror(stream))
		log_warn("irc: the motd %s", path);
	fclose(stream);
}

void
irc_send_motd(struct irc_user *u)
{
	const struct motd *m;

	if (first == NULL) {
		irc_reply(u, ERR_NOMOTD);
		return;
	}
	irc_reply(u, RPL_MOTDSTART, irc_server.settings->name);
	for (m = first; m != NULL; m = m->next)
		irc_reply(u, RPL_MOTD, m->text);
	irc_reply(u, RPL_ENDOFMOTD);
}

/* MOTD [server] */
void
irc_motd(struct irc_user *u, const struct irc_message *m)
{
	if (irc_target_is_here(u, m->parameter[0]))
		irc_send_motd(u);
}
