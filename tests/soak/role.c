#include "dice.h"
#include "role.h"
#include "words.h"

enum { FLOOD = 20000, FLOOD_PIECE = 64 * 1024, LONGEST = WORDS_LONGEST / 2 };

static const struct role roles[] = {
	{ "talker in pieces", 200, 30, 0, 120, 40, false, false, false, 300,
	    ENDS },
	{ "byte at a time", 60, 3, 0, 40, 1, true, false, false, 100, ENDS },
	{ "flood of lines", 10, FLOOD, 0, 80, FLOOD_PIECE, false, false, false,
	    0, ENDS },
	{ "flood that resets", 5, FLOOD, 0, 80, FLOOD_PIECE, false, false,
	    false, 0, RESETS },
	{ "long lines", 60, 2, 1000, LONGEST, 9999, true, false, false, 200,
	    ENDS },
	{ "long line, reset", 20, 0, 1000, LONGEST, 9999, true, false, false,
	    500, RESETS },
	{ "sleeper", 150, 5, 0, 200, 500, false, true, false, 2000, ENDS },
	{ "sleeper who closes", 80, 5, 0, 200, 500, true, true, false, 2000,
	    CLOSES },
	{ "sleeper who resets", 80, 5, 0, 200, 500, true, true, false, 2000,
	    RESETS },
	{ "half-closer", 80, 10, 0, 120, 200, true, false, true, 500, ENDS },
	{ "half-closer asleep", 45, 10, 0, 120, 200, true, true, true, 2000,
	    ENDS },
	{ "half-closer, unread", 20, 10, 0, 120, 200, false, true, true, 1000,
	    CLOSES },
	{ "resetter", 60, 20, 0, 120, 200, true, false, false, 50, RESETS },
	{ "passer-by", 90, 0, 0, 1, 1, false, true, false, 0, CLOSES },
	{ "passer-by, reset", 40, 0, 0, 1, 1, false, true, false, 0, RESETS },
};

const struct role *
role_draw(void)
{
	unsigned total = 0;
	uint64_t drawn;
	size_t i;

	for (i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		total += roles[i].share;
	drawn = dice(total);
	for (i = 0; drawn >= roles[i].share; i++)
		drawn -= roles[i].share;
	return &roles[i];
}

const struct role *
role_flood(void)
{
	static const struct role flood = { .lines = 2 * FLOOD,
		.longest = 80, .piece = FLOOD_PIECE };

	return &flood;
}
