#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "trouble.h"

enum { PEER_RUNS = 2 };

int
job_once(struct job *j, const struct contender *c, struct run *r,
    const char *name)
{
	struct server s = { 0 };
	int result;

	r->section = j->section;
	snprintf(r->work, sizeof(r->work), "%s", j->work);
	snprintf(r->server, sizeof(r->server), "%s", name);
	announce(r);
	result = server_start(&s, c, j->clients, j->settings);
	if (result == 0)
		result = j->measure(j, r, &s);
	server_kill(&s);
	if (result != 0)
		sample_trouble(r);
	return result;
}

static bool
takes_part(const struct job *j, const struct contender *c,
    enum contest contest)
{
	bool bare = strcmp(c->name, "bare_loop") == 0;
	bool relay = strcmp(c->name, "mini_serv") == 0;

	if (j->options->only != NULL &&
	    strcmp(c->name, j->options->only) != 0)
		return false;
	if (contest == IRC && c->format == &our_irc_format)
		return true;
	if (contest == IRC)
		return c->irc && j->options->peers && contender_installed(c);
	if (contest == ONE)
		return relay;
	if (c->irc_only)
		return false;
	if (bare || relay)
		return true;
	return contest == ALL && j->options->peers && contender_installed(c);
}

/* Who fails once is not asked again. */
void
job_do(struct job *j, enum contest contest)
{
	bool out[CONTENDERS_MOST] = { false };

	for (size_t i = 0; contenders[i].name != NULL; i++)
		out[i] = !takes_part(j, &contenders[i], contest);
	for (unsigned n = 0; n < j->options->runs; n++)
		for (size_t i = 0; contenders[i].name != NULL; i++) {
			struct run r = { .number = n };

			if (out[i] ||
			    (contest == ALL && i > 1 && n >= PEER_RUNS))
				continue;
			out[i] = job_once(j, &contenders[i], &r,
			    contenders[i].name) != 0;
		}
}

void
meter_start(struct meter *m, const struct server *s)
{
	*m = (struct meter){ s, now(), server_cpu(s), own_cpu() };
}

void
meter_stop(const struct meter *m, const struct run *r, double lines,
    double line_bytes)
{
	double seconds = now() - m->start, own = own_cpu() - m->own;
	double cpu = server_cpu(m->server) - m->cpu;

	sample(r, "Mlines/s*", lines / seconds / 1e6);
	sample(r, "MB/s", lines * line_bytes / seconds / 1e6);
	sample(r, "CPU us/line*", cpu / lines * 1e6);
	sample(r, "server %", 100 * cpu / seconds);
	sample(r, "load %", 100 * own / seconds);
}
