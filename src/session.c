#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "editor.h"
#include "moment.h"
#include "notice.h"
#include "session.h"
#include "terminal.h"

/* A person who leaves does not wait longer than that, in milliseconds, for a
 * server that says nothing more. */
enum { PATIENCE = 2000 };

/* What is heard in a turn: a user who types is never kept waiting for long. */
enum { PART = 16 * 1024 };

enum { INPUT, OUTPUT, SERVER, TERMINAL, WATCHED };

static void
end(struct session *s, int status)
{
	s->over = true;
	s->status = status;
}

static void
hide(struct session *s)
{
	if (s->editing)
		editor_hide();
}

static void
show(struct session *s)
{
	if (s->editing && !s->over && !screen_waits(&s->screen))
		editor_show();
}

void
session_fail(struct session *s, const char *what)
{
	const char *reason = strerror(errno);

	if (s->editing)
		editor_pass();
	notice("%s: %s", what, reason);
	end(s, SESSION_FAILED);
}

/* Say why there is no server, and what follows. */
static void
tell_loss(const struct session *s, const char *then)
{
	const char *address = s->options->address, *port = s->options->port;
	bool six = strchr(address, ':') != NULL;

	if (!s->met && port == NULL)
		notice("%s: %s%s", address, strerror(s->connection.error),
		    then);
	else if (!s->met)
		notice("%s%s%s:%s: %s%s", six ? "[" : "", address,
		    six ? "]" : "", port, strerror(s->connection.error), then);
	else if (s->connection.error == 0)
		notice("the server has closed the connection%s", then);
	else
		notice("the connection is lost: %s%s",
		    strerror(s->connection.error), then);
}

static void
lose_for_good(struct session *s)
{
	bool refused = !s->met && s->connection.error == ECONNREFUSED;

	if (s->editing)
		editor_pass();
	tell_loss(s, refused ? ": is mini_serv running there?" : "");
	end(s, SESSION_FAILED);
}

/* Whatever was typed is sent, be the server there now or later. */
static void
tell_waiting(const struct session *s)
{
	if (s->connection.finished && !connection_is_empty(&s->connection))
		notice("what was typed waits for the server%s",
		    s->person ? "; Ctrl-C gives up" : "");
}

/* There is no connection any more, or none could be made. */
static void
lose(struct session *s)
{
	/* Who listens for ever comes back as often as the server does. */
	bool forever = s->options->retry && s->options->linger < 0;
	bool done = s->connection.finished &&
	    connection_is_empty(&s->connection) && !forever;

	if (done && s->met && s->connection.error == 0) {
		end(s, SESSION_LEFT);
		return;
	}
	if (!s->options->retry || (done && s->met)) {
		lose_for_good(s);
		return;
	}
	if (!s->told) {
		hide(s);
		tell_loss(s, ": trying again");
		tell_waiting(s);
		show(s);
	}
	s->told = true;
	s->met = false;
	connection_begin_later(&s->connection);
}

static void
meet(struct session *s)
{
	if (s->told) {
		hide(s);
		notice(s->back ? "connected again" : "connected");
		show(s);
	}
	s->told = false;
	s->met = s->back = true;
}

/* Once all is said and sent: how to leave, step by step. */
static void
leave(struct session *s)
{
	int64_t now = moment_now();

	if (!s->connection.finished || !connection_is_empty(&s->connection))
		return;
	if (s->leave != 0 && now >= s->leave)
		end(s, SESSION_LEFT);
	if (s->shut == 0 && s->options->linger >= 0)
		s->shut = now + s->options->linger;
	if (s->shut == 0 || now < s->shut || s->connection.shut)
		return;
	if (!s->connection.connected) {
		end(s, SESSION_LEFT);
		return;
	}
	connection_shut(&s->connection);
	if (s->person)
		s->leave = now + PATIENCE;
}

static void
hear(struct session *s)
{
	char bytes[PART];
	ssize_t heard = connection_hear(&s->connection, bytes, sizeof(bytes));

	if (heard == 0 && (s->screen.terminal || s->options->retry))
		screen_end_line(&s->screen);
	if (heard <= 0)
		return;
	screen_show(&s->screen, bytes, (size_t)heard);
	if (s->leave != 0)
		s->leave = moment_now() + PATIENCE;
}

static void
write_out(struct session *s)
{
	hide(s);
	if (screen_write(&s->screen) == -1)
		session_fail(s, "stdout");
	else
		show(s);
}

static void
answer_event(struct session *s, enum terminal_event event)
{
	if (event != TERMINAL_STOP) {
		editor_resize();
		return;
	}
	editor_pass();
	terminal_stop();
	editor_resize();
	show(s);
}

/* One wakes us, and others may have come with it. */
static void
answer_terminal(struct session *s)
{
	enum terminal_event event;

	while ((event = terminal_next()) != TERMINAL_NOTHING)
		answer_event(s, event);
}

static int
pause_of(const struct session *s)
{
	int pause = connection_pause(&s->connection);

	/* No event will tell of an attempt that failed at once, nor of a line
	 * that nobody goes on typing. */
	if (!screen_waits(&s->screen) &&
	    (connection_failed(&s->connection) ||
		(s->editing && editor_waits())))
		return 0;
	if (!s->connection.shut)
		pause = moment_sooner(pause, s->shut);
	return moment_sooner(pause, s->leave);
}

/* A descriptor from which nothing is wanted is not looked at, lest its end
 * wakes us for nothing. */
static struct pollfd
watch(int fd, short events)
{
	return (struct pollfd){ .fd = events == 0 ? -1 : fd, .events = events };
}

static void
watch_all(const struct session *s, struct pollfd *fds, bool want_input)
{
	bool waits = screen_waits(&s->screen);
	const struct connection *server = &s->connection;

	want_input = want_input && !waits && connection_room(server) > 0;
	fds[INPUT] = watch(STDIN_FILENO, want_input ? POLLIN : 0);
	fds[OUTPUT] = watch(STDOUT_FILENO, waits ? POLLOUT : 0);
	fds[SERVER] = watch(server->fd, connection_wants(server, !waits));
	fds[TERMINAL] = watch(terminal_fd(), POLLIN);
}

static void
answer_server(struct session *s, short events)
{
	bool connected = s->connection.connected;

	connection_turn(&s->connection, events);
	if (!connected && s->connection.connected)
		meet(s);
	else if (connected && !screen_waits(&s->screen) &&
	    (events & (POLLIN | POLLHUP | POLLERR)) != 0)
		hear(s);
}

bool
session_turn(struct session *s, bool want_input)
{
	struct pollfd fds[WATCHED];

	watch_all(s, fds, want_input);
	if (poll(fds, WATCHED, pause_of(s)) == -1) {
		if (errno != EINTR && errno != EAGAIN)
			session_fail(s, "poll");
		return false;
	}
	if (fds[TERMINAL].revents != 0)
		answer_terminal(s);
	if (fds[OUTPUT].revents != 0)
		write_out(s);
	answer_server(s, fds[SERVER].revents);
	/* What has been heard comes before the news that it was the last. */
	if (!s->over && !screen_waits(&s->screen)) {
		if (connection_failed(&s->connection))
			lose(s);
		else
			leave(s);
	}
	if (fds[INPUT].revents != 0)
		return true;
	show(s);
	return false;
}

void
session_leave(struct session *s)
{
	connection_finish(&s->connection);
	if (!s->connection.connected)
		tell_waiting(s);
	leave(s);
}
