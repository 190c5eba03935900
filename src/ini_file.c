#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ini_file.h"
#include "log.h"

enum {
	LINE_MOST = 190, /* inih splits lines of 200; some versions overrun */
	FILE_MOST = 1024 * 1024, /* bytes: more is no settings file */
	MISTAKES_MOST = 20,      /* reported */
};

enum section_state {
	SECTION_NONE, /* before the first one */
	SECTION_GOOD,
	SECTION_BAD, /* reported; what stands in it is passed over */
};

/* The file while it is read. */
struct source {
	FILE *stream;
	const struct ini_hooks *hooks;
	void *user;
	struct ini_place at;
	enum section_state section;
	unsigned mistakes;
	size_t bytes;
	bool unanswered; /* inih has not called us for the last line */
};

static void
mistake(struct source *s, const char *what)
{
	s->mistakes++;
	log_place(s->at.path, s->at.line, "%s", what);
}

/* inih tells us only the first line that it did not understand. */
static void
report_unanswered(struct source *s)
{
	if (s->unanswered)
		mistake(s, "not understood; write [section] or key = value");
	s->unanswered = false;
}

static void
check_section(struct source *s, char *text)
{
	char *end = strchr(text, ']');

	s->section = SECTION_BAD;
	if (end == NULL) {
		mistake(s, "the ] behind the section's name is missing");
		return;
	}
	/* strchr() finds the end of the line too, its NUL. */
	if (strchr(";#", end[1 + strspn(end + 1, " \t\r")]) == NULL) {
		mistake(s, "nothing but a comment may stand behind a section");
		return;
	}
	*end = '\0';
	if (s->hooks->section(s->user, &s->at, text + 1))
		s->section = SECTION_GOOD;
	else
		s->mistakes++;
	*end = ']';
}

/* One line without its indentation, at most `most` bytes of it; sets `length`
 * to what it had and `nul` if there was one. False at the end of the file, and
 * when it can't be read: half a line would be a mistake that nobody made. */
static bool
read_line(struct source *s, char *text, size_t most, size_t *length, bool *nul)
{
	size_t start = s->bytes;
	int byte;

	*length = 0;
	*nul = false;
	while (s->bytes < FILE_MOST && (byte = getc(s->stream)) != EOF) {
		s->bytes++;
		if (byte == '\n')
			break;
		if (*length == 0 && isspace(byte))
			continue;
		if (byte == '\0')
			*nul = true;
		if (*length < most)
			text[*length] = (char)byte;
		++*length;
	}
	text[*length < most ? *length : most] = '\0';
	return s->bytes > start && !ferror(s->stream);
}

/* Before lines are measured: it belongs to none. */
static void
skip_byte_order_mark(FILE *stream)
{
	char mark[3];

	if (fread(mark, 1, 3, stream) != 3 ||
	    memcmp(mark, "\xEF\xBB\xBF", 3) != 0)
		rewind(stream);
}

/* Whether inih shall see the line, which is no mistake then as far as we know.
 */
static bool
is_for_inih(struct source *s, char *text, size_t length, size_t most, bool nul)
{
	if (nul) {
		mistake(s, "a NUL byte; a settings file is text");
		return false;
	}
	if (*text == '\0' || *text == ';' || *text == '#')
		return false;
	if (length > most) {
		mistake(s, "the line is too long; 190 bytes are the most");
		return false;
	}
	if (*text == '[') {
		check_section(s, text);
		return s->section == SECTION_GOOD;
	}
	s->unanswered = true;
	return true;
}

static void
check_end(struct source *s)
{
	if (ferror(s->stream)) {
		s->mistakes++;
		log_place(s->at.path, 0, "cannot be read: %s", strerror(errno));
	} else if (s->bytes >= FILE_MOST)
		mistake(s, "the file is too long; 1 MiB is the most");
}

/* In fgets()'s place for inih. */
static char *
next_line(char *text, int size, void *user)
{
	struct source *s = user;
	size_t length, most = LINE_MOST;
	bool nul;

	report_unanswered(s);
	if (s->mistakes >= MISTAKES_MOST) {
		mistake(s, "too many mistakes; the rest is not read");
		return NULL;
	}
	if (size < LINE_MOST + 2) /* room for a newline and a NUL */
		most = (size_t)size - 2;
	s->at.line++;
	if (!read_line(s, text, most, &length, &nul)) {
		check_end(s);
		return NULL;
	}
	if (!is_for_inih(s, text, length, most, nul))
		*text = '\0';
	strcat(text, "\n");
	return text;
}

static int
on_value(void *user, const char *section, const char *key, const char *value)
{
	struct source *s = user;

	if (key == NULL || value == NULL) /* some builds of inih allow it */
		return 1;
	s->unanswered = false;
	if (s->section == SECTION_NONE)
		mistake(s, "a key before any section; begin with [server]");
	else if (s->section == SECTION_GOOD &&
	    !s->hooks->value(s->user, &s->at, section, key, value))
		s->mistakes++;
	return 1;
}

/* Anything but a file could keep us waiting, and with us the whole room. */
static FILE *
open_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK);
	struct stat status;
	FILE *stream = NULL;

	if (fd == -1 || fstat(fd, &status) == -1)
		log_place(path, 0, "cannot be opened: %s", strerror(errno));
	else if (!S_ISREG(status.st_mode))
		log_place(path, 0, "is not a file; write the settings to one");
	else if ((stream = fdopen(fd, "r")) == NULL)
		fatal("%s", path);
	if (stream == NULL && fd != -1)
		close(fd);
	return stream;
}

bool
ini_file_read(const char *path, const struct ini_hooks *hooks, void *user)
{
	struct source s = {
		.hooks = hooks,
		.user = user,
		.at = { .path = path },
	};

	s.stream = open_file(path);
	if (s.stream == NULL)
		return false;
	skip_byte_order_mark(s.stream);
	if (ini_parse_stream(next_line, &s, on_value, &s) == -2)
		fatalx("no memory for %s", path);
	report_unanswered(&s);
	fclose(s.stream);
	return s.mistakes == 0;
}
