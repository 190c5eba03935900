#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "chat.h"
#include "editor.h"
#include "memory.h"
#include "notice.h"
#include "session.h"
#include "terminal.h"

/* What is read at once of what is not edited. */
enum { PART = 16 * 1024 };

/* For the editor. */
static bool
wait_for_input(void *session)
{
	struct session *s = session;

	while (!s->over)
		if (session_turn(s, true))
			return !s->over;
	return false;
}

static ssize_t
read_input(struct session *s, char *bytes, size_t size)
{
	ssize_t got;

	do {
		if (!wait_for_input(s))
			return 0;
		got = read(STDIN_FILENO, bytes, size);
	} while (got == -1 && (errno == EAGAIN || errno == EINTR));
	/* So ends a terminal that is gone. */
	if (got == -1 && !(s->person && errno == EIO))
		session_fail(s, "stdin");
	return got;
}

static void
say(struct session *s, const char *bytes, size_t length)
{
	while (length > 0 && !s->over) {
		size_t part = connection_room(&s->connection);

		if (part > length)
			part = length;
		if (part == 0)
			session_turn(s, false);
		else
			connection_say(&s->connection, bytes, part);
		bytes += part;
		length -= part;
	}
}

static void
talk_by_lines(struct session *s)
{
	const char *line;
	size_t length;

	while ((line = editor_read(&length)) != NULL) {
		screen_show_own(&s->screen, line, length);
		say(s, line, length);
	}
}

static void
talk_by_bytes(struct session *s)
{
	char bytes[PART];
	ssize_t got;

	while ((got = read_input(s, bytes, sizeof(bytes))) > 0)
		say(s, bytes, (size_t)got);
}

/* Returns false when there is no editor for this terminal. */
static bool
talk_edited(struct session *s)
{
	if (!s->person || !terminal_is_capable() || terminal_open() == -1)
		return false;
	s->editing = editor_open(wait_for_input, s);
	if (s->editing) {
		talk_by_lines(s);
		editor_close();
	}
	terminal_close();
	return s->editing;
}

static void
chat(struct session *s)
{
	connection_begin(&s->connection);
	while (!s->over && !s->met && !s->told)
		session_turn(s, false);
	if (!s->over && !talk_edited(s))
		talk_by_bytes(s);
	s->editing = false;
	if (!s->over)
		session_leave(s);
	while (!s->over)
		session_turn(s, false);
}

int
chat_run(const struct session_options *options)
{
	struct session *s = xalloc(sizeof(*s));
	const char *wrong;
	int status;

	s->options = options;
	s->person = isatty(STDIN_FILENO);
	screen_open(&s->screen, options->times);
	wrong =
	    connection_open(&s->connection, options->address, options->port);
	if (wrong == NULL)
		chat(s);
	else {
		notice("%s: %s", options->address, wrong);
		s->status = SESSION_FAILED;
	}
	status = s->status;
	connection_close(&s->connection);
	screen_close(&s->screen);
	free(s);
	return status;
}
