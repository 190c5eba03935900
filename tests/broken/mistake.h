#pragma once

#include <stdbool.h>

/* Classic mistakes, of which the student of student.c makes one or none. */
enum mistake {
	NONE,
	ANY_ADDRESS,		/* listens on all addresses */
	BEYOND_SELECT,		/* puts descriptors into a set that has no room */
	BLOCKING_RECV,		/* waits for the rest of a line */
	BLOCKING_REST,		/* waits while it sends what has piled up */
	BLOCKING_SEND,		/* waits for who does not read */
	BUSY,			/* asks who can be told something, having nothing */
	CUT_LINE,		/* has a buffer of a fixed size */
	DESCRIPTOR_LEAK,	/* does not close */
	DISCONNECTS_LAZY,	/* throws out who does not read */
	ENDS_WITH_LAST,		/* has nothing to do when all have left, it thinks */
	ID_REUSE,		/* numbers clients by how many there are */
	LINES_LOST,		/* forgets what could not be sent */
	MEMORY_LEAK,		/* does not free what belongs to who left */
	NO_BIND_CHECK,		/* does not see that the port is taken */
	NO_EMPTY_LINES,		/* thinks that they are nothing */
	NO_STATUS,		/* ends with 0 when it is called in a wrong way */
	PREFIX_LOST,		/* has none for a line that came in pieces */
	PREFIX_PER_RECV,	/* has one for what came at once, not for a line */
	RESET_IS_FATAL,		/* ends when somebody's connection has broken */
	RETRIES,		/* tries again and again what could not be sent */
	SIGPIPE_DEATH,		/* dies of telling something to who is gone */
	SPINS_AT_DOOR,		/* tries again and again to let somebody in */
	SPINS_AT_END,		/* asks again and again for the end of input */
	WRONG_MESSAGE,		/* says something else than the subject */
	MISTAKES
};

extern enum mistake mistake;

/* Make the one of that name from now on; false if none has it. */
bool mistake_is(const char *name);
