#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * A session is a list of steps, drawn from a seed. Each means something
 * whatever others are left out: who is not there does nothing, and what is said
 * is drawn from the step's own seed.
 */
enum kind {
	STEP_SETTING,    /* a line of the settings file at start */
	STEP_CONNECT,
	STEP_SAY,        /* lines */
	STEP_PIECES,     /* lines, in pieces cut anywhere */
	STEP_BYTES,      /* lines, byte by byte */
	STEP_MUTTER,     /* bytes without a newline */
	STEP_LONG,       /* a line of so many bytes */
	STEP_FLOOD,      /* lines, so many KiB of them */
	STEP_ASK,        /* so many bytes, and wait until they are heard */
	STEP_FINISH,     /* its sending, when all is said; it goes on reading */
	STEP_CLOSE,
	STEP_RESET,
	STEP_SLEEP,      /* read nothing */
	STEP_WAKE,
	STEP_PAUSE,      /* the server, so that much happens in one turn */
	STEP_GO_ON,
	STEP_RELOAD,     /* with another value of a setting */
	STEP_BROKEN,     /* a reload of a file with a mistake */
	STEP_STATISTICS,
	STEP_CHORUS,     /* everybody says so many lines */
	STEP_SETTLE,     /* until nothing moves for a moment */
	STEP_EMPTY,      /* everybody leaves, and somebody comes again */
	STEP_TERM,       /* the end, with whatever is pending */
	STEP_KINDS,
};

enum setting {
	SET_MAX_LINE,
	SET_MAX_CLIENTS,
	SET_MEMORY,
	SET_SPILL_DIR,
	SET_SPILL_MAX,
	SET_HISTORY,
	SETTINGS,
};

struct step {
	enum kind kind;
	enum setting setting; /* of a setting or a reload: value is amount */
	unsigned who;         /* 0 is the witness, see crowd.h */
	uint64_t amount;      /* lines, bytes, ... as the kind has it */
	uint64_t seed;
};

enum { STEPS_MOST = 400, SLOTS_MOST = 96 };

struct session {
	uint64_t seed;
	int mandated; /* the mandated form, and so no settings */
	size_t count;
	struct step steps[STEPS_MOST];
};

void session_draw(struct session *s, uint64_t seed);

/* As in "bert says 7 lines"; at most size bytes. */
void step_describe(const struct step *s, char *text, size_t size);

const char *setting_name(enum setting setting);
