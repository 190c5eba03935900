#include <stdbool.h>

#include "chance.h"
#include "steps.h"

/* How likely a kind is, where a session has it, and what its amount may be. */
static const struct {
	unsigned weight;
	uint64_t least, most;
} odds[STEP_KINDS] = {
	[STEP_CONNECT] = { 8, 1, 1 },
	[STEP_SAY] = { 12, 1, 300 },
	[STEP_PIECES] = { 5, 1, 30 },
	[STEP_BYTES] = { 2, 1, 4 },
	[STEP_MUTTER] = { 4, 1, 400000 },
	[STEP_LONG] = { 4, 1, 700000 },
	[STEP_FLOOD] = { 3, 64, 6000 },
	[STEP_ASK] = { 5, 1, 100 },
	[STEP_FINISH] = { 3, 1, 1 },
	[STEP_CLOSE] = { 3, 1, 1 },
	[STEP_RESET] = { 3, 1, 1 },
	[STEP_SLEEP] = { 4, 1, 1 },
	[STEP_WAKE] = { 3, 1, 1 },
	[STEP_PAUSE] = { 3, 1, 1 },
	[STEP_GO_ON] = { 3, 1, 1 },
	[STEP_RELOAD] = { 2, 1, 1 },
	[STEP_BROKEN] = { 1, 1, 1 },
	[STEP_STATISTICS] = { 2, 1, 1 },
	[STEP_CHORUS] = { 2, 1, 30 },
	[STEP_SETTLE] = { 3, 1, 1 },
	[STEP_EMPTY] = { 1, 1, 1 },
};

/* The values near which something changes. With less than two clients nobody
 * would come in beside the witness. */
static const struct {
	bool reloads;
	unsigned count;
	uint64_t values[12];
} choices[SETTINGS] = {
	[SET_MAX_LINE] = { true, 11,
	    { 0, 1, 2, 7, 40, 64, 1000, 65535, 65536, 100000,
		300000 } },
	[SET_MAX_CLIENTS] = { true, 6, { 0, 2, 3, 4, 8, 20 } },
	[SET_MEMORY] = { true, 5,
	    { 1 << 20, 1 << 20, 2 << 20, 4 << 20, 0 } },
	[SET_SPILL_DIR] = { false, 1, { 1 } },
	[SET_SPILL_MAX] = { false, 2, { 1 << 20, 4 << 20 } },
	[SET_HISTORY] = { true, 8,
	    { 0, 1, 2, 3, 10, 100, 3000, 1000000 } },
};

enum {
	SETTING_IN = 5,       /* tenths of the sessions have a certain one */
	KIND_IN = 8,          /* the same for kinds of steps */
	FLOODS_KIB = 12 * 1024, /* all those of a session together */
};

static struct step *
add(struct session *s, enum kind kind, uint64_t *seed)
{
	struct step *step = &s->steps[s->count++];

	*step = (struct step){ .kind = kind, .amount = 1 };
	step->seed = chance_next(seed);
	return step;
}

static uint64_t
draw_value(enum setting setting, uint64_t *seed)
{
	unsigned count = choices[setting].count;

	return choices[setting].values[chance_between(seed, 0, count - 1)];
}

static void
draw_settings(struct session *s, uint64_t *seed)
{
	s->mandated = chance_between(seed, 0, 9) == 0;
	for (enum setting i = 0; i < SETTINGS && !s->mandated; i++)
		if (chance_between(seed, 1, 10) <= SETTING_IN) {
			struct step *step = add(s, STEP_SETTING, seed);

			step->setting = i;
			step->amount = draw_value(i, seed);
		}
}

/* Sessions differ most when each has some kinds of steps often, others never.
 * Returns the sum of all weights. */
static unsigned
draw_weights(unsigned weights[STEP_KINDS], uint64_t *seed)
{
	unsigned sum = 0;

	for (int k = 0; k < STEP_KINDS; k++) {
		bool in = k == STEP_CONNECT || k == STEP_SAY ||
		    chance_between(seed, 1, 10) <= KIND_IN;

		weights[k] = in ? odds[k].weight *
		    (unsigned)chance_between(seed, 1, 4) : 0;
		sum += weights[k];
	}
	return sum;
}

static enum kind
draw_kind(const unsigned weights[STEP_KINDS], unsigned sum, uint64_t *seed)
{
	uint64_t at = chance_between(seed, 1, sum);
	enum kind kind = 0;

	while (at > weights[kind])
		at -= weights[kind++];
	return kind;
}

/* The witness only sleeps and wakes. */
static bool
suits_witness(enum kind kind)
{
	return kind == STEP_SLEEP || kind == STEP_WAKE;
}

static void
draw_step(struct session *s, enum kind kind, unsigned guests, uint64_t *flood,
    uint64_t *seed)
{
	struct step *step = add(s, kind, seed);

	step->who = (unsigned)chance_between(seed,
	    suits_witness(kind) ? 0 : 1, guests);
	step->amount =
	    chance_magnitude(seed, odds[kind].least, odds[kind].most);
	if (kind == STEP_FLOOD && *flood + step->amount > FLOODS_KIB)
		step->kind = STEP_SAY;
	else if (kind == STEP_FLOOD)
		*flood += step->amount;
	if (kind == STEP_RELOAD) {
		do
			step->setting = (enum setting)chance_between(seed, 0,
			    SETTINGS - 1);
		while (!choices[step->setting].reloads);
		step->amount = draw_value(step->setting, seed);
	}
}

void
session_draw(struct session *s, uint64_t seed)
{
	unsigned weights[STEP_KINDS], sum, guests;
	uint64_t flood = 0;
	size_t count;

	*s = (struct session){ .seed = seed };
	chance_next(&seed);
	draw_settings(s, &seed);
	guests = (unsigned)chance_magnitude(&seed, 2,
	    chance_between(&seed, 0, 9) == 0 ? SLOTS_MOST - 1 : 9);
	for (unsigned i = 1; i <= guests; i++)
		if (chance_between(&seed, 0, 3) > 0)
			add(s, STEP_CONNECT, &seed)->who = i;
	sum = draw_weights(weights, &seed);
	count = s->count + chance_magnitude(&seed, 4, 120);
	while (s->count < count)
		draw_step(s, draw_kind(weights, sum, &seed), guests, &flood,
		    &seed);
	if (chance_between(&seed, 0, 7) == 0)
		add(s, STEP_TERM, &seed);
}
