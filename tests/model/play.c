#include <inttypes.h>
#include <stdio.h>

#include "../player/report.h"
#include "../player/wait.h"
#include "chance.h"
#include "crowd.h"
#include "ending.h"
#include "judge.h"
#include "play.h"
#include "rules.h"
#include "watch.h"
#include "words.h"

enum {
	QUIET = 20,  /* ms without anything that moves */
	MOVES = 100, /* after a step, at most */
};

/* Who sits where: guests who leave make room for others. */
static struct guest *slots[SLOTS_MOST + 1];
static struct bytes text;

static void
play_connect(const struct step *s, struct guest *g)
{
	if (g == NULL)
		slots[s->who] = crowd_connect(s->seed % 2 == 0);
}

static void
play_say(const struct step *s, struct guest *g)
{
	words_lines(&text, s->seed, s->amount);
	guest_say(g, text.data, text.len);
}

static void
play_pieces(const struct step *s, struct guest *g)
{
	uint64_t seed = s->seed;
	size_t start = 0;

	words_lines(&text, s->seed, s->amount);
	while (start < text.len && g->fd != -1) {
		size_t length = chance_magnitude(&seed, 1, text.len - start);

		guest_say(g, text.data + start, length);
		start += length;
		crowd_moves(0);
	}
}

static void
play_bytes(const struct step *s, struct guest *g)
{
	words_lines(&text, s->seed, s->amount);
	for (size_t i = 0; i < text.len && g->fd != -1; i++) {
		guest_say(g, text.data + i, 1);
		crowd_moves(0);
	}
}

static void
play_mutter(const struct step *s, struct guest *g)
{
	words_bytes(&text, s->seed, s->amount);
	guest_say(g, text.data, text.len);
}

static void
play_long(const struct step *s, struct guest *g)
{
	words_bytes(&text, s->seed, s->amount);
	bytes_add(&text, "\n", 1);
	guest_say(g, text.data, text.len);
}

static void
settle(void)
{
	while (crowd_moves(QUIET))
		;
}

static void
play_flood(const struct step *s, struct guest *g)
{
	words_flood(&text, s->seed, s->amount * 1024);
	guest_say(g, text.data, text.len);
	settle();
}

static void
play_finish(const struct step *s, struct guest *g)
{
	(void)s;
	guest_finish(g);
}

static void
play_close(const struct step *s, struct guest *g)
{
	(void)s;
	guest_close(g);
}

static void
play_reset(const struct step *s, struct guest *g)
{
	(void)s;
	guest_reset(g);
}

static void
play_sleep(const struct step *s, struct guest *g)
{
	(void)s;
	g->asleep = true;
}

static void
play_wake(const struct step *s, struct guest *g)
{
	(void)s;
	g->asleep = false;
}

static void
play_pause(const struct step *s, struct guest *g)
{
	(void)s;
	(void)g;
	watch_pause();
}

static void
play_go_on(const struct step *s, struct guest *g)
{
	(void)s;
	(void)g;
	watch_go_on();
}

static void
play_reload(const struct step *s, struct guest *g)
{
	(void)g;
	if (rules_mandated())
		return;
	if (s->kind == STEP_RELOAD)
		rules_change(s->setting, s->amount);
	watch_reload(s->kind == STEP_BROKEN);
}

static void
play_statistics(const struct step *s, struct guest *g)
{
	(void)s;
	(void)g;
	if (!rules_mandated())
		watch_statistics();
}

static void
play_settle(const struct step *s, struct guest *g)
{
	(void)s;
	(void)g;
	settle();
}

static void
play_empty(const struct step *s, struct guest *g)
{
	(void)g;
	ending_all_leave();
	slots[0] = crowd_connect(s->seed % 2 == 0);
}

/* who: it is for somebody who is there. */
static const struct {
	void (*play)(const struct step *, struct guest *);
	bool who;
} plays[STEP_KINDS] = {
	[STEP_CONNECT] = { play_connect, false },
	[STEP_SAY] = { play_say, true },
	[STEP_PIECES] = { play_pieces, true },
	[STEP_BYTES] = { play_bytes, true },
	[STEP_MUTTER] = { play_mutter, true },
	[STEP_LONG] = { play_long, true },
	[STEP_FLOOD] = { play_flood, true },
	[STEP_FINISH] = { play_finish, true },
	[STEP_CLOSE] = { play_close, true },
	[STEP_RESET] = { play_reset, true },
	[STEP_SLEEP] = { play_sleep, true },
	[STEP_WAKE] = { play_wake, true },
	[STEP_PAUSE] = { play_pause, false },
	[STEP_GO_ON] = { play_go_on, false },
	[STEP_RELOAD] = { play_reload, false },
	[STEP_BROKEN] = { play_reload, false },
	[STEP_STATISTICS] = { play_statistics, false },
	[STEP_SETTLE] = { play_settle, false },
	[STEP_EMPTY] = { play_empty, false },
};

static bool
speaks(enum kind kind)
{
	return kind >= STEP_SAY && kind <= STEP_FLOOD;
}

static void
play_step(const struct step *s)
{
	struct guest *g = slots[s->who];

	if (g != NULL && g->fd == -1)
		g = slots[s->who] = NULL;
	if (plays[s->kind].play == NULL || (plays[s->kind].who && g == NULL) ||
	    (speaks(s->kind) && g->finishing))
		return;
	text.len = 0;
	plays[s->kind].play(s, g);
	for (int i = 0; i < MOVES && crowd_moves(0); i++)
		;
}

static void
tell_step(const struct session *s, size_t i)
{
	static char name[64], what[128];

	snprintf(name, sizeof(name), "seed %" PRIu64 ", step", s->seed);
	step_describe(&s->steps[i], what, sizeof(what));
	report_step(name, (int)i, what);
}

static void
start(const struct session *s, const bool *keep)
{
	rules_start(s->mandated);
	for (size_t i = 0; i < s->count; i++)
		if (keep[i] && s->steps[i].kind == STEP_SETTING)
			rules_set(s->steps[i].setting, s->steps[i].amount);
	watch_start();
	slots[0] = crowd_connect(false);
}

struct outcome
play(const struct session *s, const bool *keep)
{
	struct outcome outcome = { 0 };
	bool term = false;

	start(s, keep);
	for (size_t i = 0; i < s->count; i++) {
		if (!keep[i])
			continue;
		tell_step(s, i);
		play_step(&s->steps[i]);
		term = s->steps[i].kind == STEP_TERM;
		outcome.steps++;
	}
	report_step("the end", (int)s->count, "everything is compared");
	if (term)
		ending_term();
	else {
		ending_all_leave();
		ending_idle();
	}
	outcome.lines = judge_all(term);
	return outcome;
}
