#include "crowd.h"
#include "ending.h"
#include "watch.h"

static bool
all_others_ended(void)
{
	struct guest *g;

	for (size_t i = 0; (g = crowd_guest(i)) != NULL; i++)
		if (g->fd != -1 && !g->is_witness)
			return false;
	return crowd_all_left();
}

static bool
witness_ended(void)
{
	return crowd_witness()->fd == -1;
}

void
ending_all_leave(void)
{
	struct guest *g;

	watch_go_on();
	for (size_t i = 0; (g = crowd_guest(i)) != NULL; i++) {
		g->asleep = false;
		if (g->fd != -1 && !g->is_witness)
			guest_finish(g);
	}
	crowd_await(all_others_ended, "not everybody could leave");
	guest_finish(crowd_witness());
	crowd_await(witness_ended, "the witness could not leave");
}

void
ending_idle(void)
{
	watch_term();
	watch_ended();
}

static bool
all_awake_ended(void)
{
	struct guest *g;

	for (size_t i = 0; (g = crowd_guest(i)) != NULL; i++)
		if (g->fd != -1 && !g->asleep)
			return false;
	return true;
}

static void
wake_all(void)
{
	struct guest *g;

	for (size_t i = 0; (g = crowd_guest(i)) != NULL; i++)
		g->asleep = false;
}

/* Sleepers hear later what the kernel has kept for them. */
void
ending_term(void)
{
	crowd_witness()->asleep = false;
	crowd_ends();
	watch_term();
	crowd_await(all_awake_ended, "the end does not come");
	watch_ended();
	wake_all();
	crowd_await(all_awake_ended, "the end does not come");
}
