#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How somebody goes when he has said all and has stayed for a while. */
enum leaving {
	ENDS,   /* ends sending, reads to the end, closes */
	CLOSES, /* whatever there is to read */
	RESETS,
};

/* What kind of client somebody is. */
struct role {
	const char *name;
	unsigned share; /* how many of a thousand are */
	uint32_t lines; /* that he says */
	size_t shortest, longest;
	size_t piece;    /* bytes that he sends at once, at most */
	bool unfinished; /* his last line is */
	bool sleeps;     /* he does not read before he goes */
	bool half;       /* he ends sending before he stays */
	unsigned stay;   /* milliseconds, at most */
	enum leaving leaves;
};

const struct role *role_draw(void);

/* Who says enough at once to fill several blocks of the tape. */
const struct role *role_flood(void);
