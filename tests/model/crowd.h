#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "../player/bytes.h"

/* How a guest's sending ended, or has not. */
enum fate {
	FATE_STAYS,
	FATE_FINISHED, /* all of what it said counts */
	FATE_BROKE,    /* of what was on its way the kernel may drop the end */
};

/*
 * Everybody who ever came, in that order, which gives them their ids. Nobody
 * waits for anybody: what can't be sent yet stays in said, and whoever is awake
 * reads whatever comes.
 *
 * The first is a witness: it says nothing and leaves last. What it hears is
 * all that was said, in the one order in which everybody hears it. When it has
 * left, the next to come is a witness again.
 */
struct guest {
	int fd;             /* -1: over */
	bool is_witness;
	bool asleep;
	bool finishing;     /* as soon as all is sent */
	bool heard_end;
	enum fate fate;
	struct bytes said;  /* of which so much has been sent */
	size_t sent, sends; /* bytes, calls */
	struct bytes heard;
	size_t noted;       /* of that, by a witness: what it knows by now, */
	bool arrived;       /* that somebody came, */
	size_t relayed;     /* and said so much, newlines left out */
	size_t version;     /* of the settings when it came */
	size_t *sent_before; /* by each who was there when it came */
};

enum { GUESTS_MOST = 600 };

/* Waits for a server that is only starting. */
struct guest *crowd_connect(bool small_buffer);

/* In the order in which they came; NULL behind the last. */
struct guest *crowd_guest(size_t id);
size_t crowd_count(void);

/* The one who is there. */
struct guest *crowd_witness(void);

/* Send it as soon as possible. */
void guest_say(struct guest *g, const char *data, size_t length);

void guest_finish(struct guest *g);
void guest_close(struct guest *g);
void guest_reset(struct guest *g);

/* From now on connections may end, and break, at any time. */
void crowd_ends(void);

/* Send and receive what is possible, waiting for that at most ms. Whether
 * anything was. */
bool crowd_moves(int ms);

/* Until it is so. Fails, with that text, when nothing moves for too long. */
void crowd_await(bool (*is_so)(void), const char *what);

/* Whether the witness has heard that all others have left. */
bool crowd_all_left(void);
