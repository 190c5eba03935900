#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tally.h"

/* Cases come group by group. */
static struct tally_group *
group_of(struct tally *t, const char *name)
{
	if (t->n_groups > 0 &&
	    strcmp(t->groups[t->n_groups - 1].name, name) == 0)
		return &t->groups[t->n_groups - 1];
	t->groups = realloc(t->groups, (t->n_groups + 1) * sizeof(*t->groups));
	if (t->groups == NULL) {
		perror("mini_serv_test");
		exit(2);
	}
	t->groups[t->n_groups] = (struct tally_group){ .name = name };
	return &t->groups[t->n_groups++];
}

void
tally_add(struct tally *t, const struct test_case *c, const struct verdict *v)
{
	struct tally_group *g = group_of(t, c->group);

	g->results[v->result]++;
	g->count++;
	t->results[v->result]++;
	t->count++;
	t->seconds += v->seconds;
}

void
tally_free(struct tally *t)
{
	free(t->groups);
}
