/*
 * A library for LD_PRELOAD that lets poll() answer about connections as other
 * systems do. POLL_MANNER in the environment says which:
 *
 *	macos	A peer that ends its sending is POLLHUP to who asks for POLLIN,
 *		and hides POLLOUT; who asks for POLLOUT alone is not told. A
 *		broken connection is POLLHUP, never POLLERR, and nothing at all
 *		to who asks for no events.
 *		xnu, bsd/kern/sys_generic.c: poll_nocancel() asks kqueue for
 *		EVFILT_READ and EVFILT_WRITE as far as events say so;
 *		poll_callback() makes POLLHUP of EV_EOF. That no events mean no
 *		answer was met by NixOS/nix, pull requests 1872 and 13847.
 *	freebsd	POLLHUP is a connection that is over in both directions; POLLOUT
 *		comes with it. Who asks for no events is told if poll() finds
 *		it so, but not woken.
 *		sys/kern/uipc_socket.c, sopoll_generic().
 *	openbsd	The same, but POLLHUP hides POLLOUT, and wakes everybody.
 *		sys/kern/sys_generic.c, ppollregister() and ppollcollect();
 *		sys/kern/uipc_socket.c, filt_soread() and filt_soexcept().
 *	netbsd	There is no POLLHUP and no POLLERR: what is over can be read and
 *		written, for who asks for that.
 *		sys/kern/uipc_socket.c, sodopoll().
 *	strict	POSIX to the letter, applied to connections: a peer that has
 *		ended its sending has hung up, whatever is asked for, and a
 *		descriptor that is hung up is never POLLOUT. For as long as it
 *		lasts poll() does not wait. No system that we know goes so far.
 *	bare	As strict, and without POLLIN: some systems of the table at
 *		http://www.greenend.org.uk/rjk/tech/poll.html answer so about
 *		the end of a pipe or a socketpair.
 *
 * What only Linux can tell about both halves, POLLRDHUP, is what all of it is
 * made of.
 */
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* When POLLHUP is set. */
enum hangup { NEVER, OVER, ENDED_IF_IN, ENDED };

/* Who asks for no events. */
enum silent { TOLD, FOUND, DEAF };

/* Entries of one poll(); its own memory, as memory is what may fail. */
enum { ENTRIES_MOST = 1 << 20 };

static const struct manner {
	const char *name;
	enum hangup hangup;
	bool hides_out, hides_in;
	enum silent silent;
} manners[] = {
	{ "macos", ENDED_IF_IN, true, false, DEAF },
	{ "freebsd", OVER, false, false, FOUND },
	{ "openbsd", OVER, true, false, TOLD },
	{ "netbsd", NEVER, false, false, DEAF },
	{ "strict", ENDED, true, false, TOLD },
	{ "bare", ENDED, true, true, TOLD },
};

static const struct manner *
manner(void)
{
	static const struct manner *chosen;
	const char *name = getenv("POLL_MANNER");
	size_t i;

	for (i = 0; chosen == NULL && name != NULL &&
	    i < sizeof(manners) / sizeof(manners[0]); i++)
		if (strcmp(manners[i].name, name) == 0)
			chosen = &manners[i];
	if (chosen == NULL)
		_exit(99);
	return chosen;
}

static short
asked(const struct manner *m, short events)
{
	if (m->hangup == ENDED ||
	    (m->hangup == ENDED_IF_IN && (events & POLLIN) != 0))
		events |= POLLRDHUP;
	return events;
}

static bool
is_socket(int fd)
{
	int type;
	socklen_t size = sizeof(type);

	return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0;
}

static short
answer(const struct manner *m, const struct pollfd *entry)
{
	short told = entry->revents;

	if ((told & (POLLHUP | POLLERR | POLLRDHUP)) == 0 ||
	    !is_socket(entry->fd))
		return told;
	told &= POLLIN | POLLOUT;
	if (m->hangup == NEVER)
		return told;
	if (m->hides_out)
		told &= ~POLLOUT;
	if (m->hides_in)
		told &= ~POLLIN;
	return told | POLLHUP;
}

/* One poll() of the system, at most; who is deaf is left out. */
static int
ask(const struct manner *m, struct pollfd *entries, nfds_t count, int timeout,
    bool deaf)
{
	static struct pollfd own[ENTRIES_MOST];
	struct timespec t = { timeout / 1000, timeout % 1000 * 1000000L };
	int ready = 0;
	nfds_t i;

	if (count > ENTRIES_MOST)
		_exit(99);
	for (i = 0; i < count; i++) {
		own[i] = entries[i];
		own[i].events = asked(m, entries[i].events);
		if (deaf && entries[i].events == 0)
			own[i].fd = -1;
	}
	if (ppoll(own, count, timeout < 0 ? NULL : &t, NULL) == -1)
		return -1;
	for (i = 0; i < count; i++) {
		entries[i].revents = answer(m, &own[i]);
		ready += entries[i].revents != 0;
	}
	return ready;
}

int
poll(struct pollfd *entries, nfds_t count, int timeout)
{
	const struct manner *m = manner();
	int ready = ask(m, entries, count, 0, m->silent == DEAF);

	if (ready != 0 || timeout == 0)
		return ready;
	return ask(m, entries, count, timeout, m->silent != TOLD);
}
