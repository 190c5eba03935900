#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "memory.h"
#include "pool.h"

enum { SLAB_SIZE = 16 * 1024 };

/* What stands before each thing. */
struct place {
	struct slab *slab;  /* it is in */
	struct place *next; /* the next one that is free */
	alignas(max_align_t) unsigned char thing[];
};

struct slab {
	struct pool *pool;          /* it belongs to */
	struct slab *next, *before; /* of the pool's open ones */
	struct place *free;
	size_t used;
	alignas(max_align_t) unsigned char places[];
};

static size_t
place_size(const struct pool *p)
{
	size_t unit = alignof(max_align_t);

	return (sizeof(struct place) + p->each + unit - 1) / unit * unit;
}

static size_t
places(const struct pool *p)
{
	size_t most = (SLAB_SIZE - sizeof(struct slab)) / place_size(p);

	return MAP_ANONYMOUS_FLAG == 0 || most == 0 ? 1 : most;
}

static size_t
slab_size(const struct pool *p)
{
	return sizeof(struct slab) + places(p) * place_size(p);
}

static void
open_slab(struct pool *p, struct slab *s)
{
	s->before = NULL;
	s->next = p->open;
	if (s->next != NULL)
		s->next->before = s;
	p->open = s;
}

static void
close_slab(struct pool *p, struct slab *s)
{
	if (s->next != NULL)
		s->next->before = s->before;
	if (s->before != NULL)
		s->before->next = s->next;
	else
		p->open = s->next;
}

static void
add_slab(struct pool *p)
{
	struct slab *s = xmap(slab_size(p));
	size_t i;

	s->pool = p;
	/* From the last to the first, which is taken first. */
	for (i = places(p); i > 0; i--) {
		struct place *place = (struct place *)(void *)(s->places +
		    (i - 1) * place_size(p));

		*place = (struct place){ .slab = s, .next = s->free };
		s->free = place;
	}
	open_slab(p, s);
}

void *
pool_take(struct pool *p)
{
	struct place *place;
	struct slab *s;

	if (p->open == NULL)
		add_slab(p);
	s = p->open;
	place = s->free;
	s->free = place->next;
	s->used++;
	if (s->free == NULL)
		close_slab(p, s);
	return memset(place->thing, 0, p->each);
}

void
pool_give(void *thing)
{
	struct place *place = (struct place *)(void *)((unsigned char *)thing -
	    offsetof(struct place, thing));
	struct slab *s = place->slab;
	struct pool *p = s->pool;

	if (s->free == NULL)
		open_slab(p, s);
	place->next = s->free;
	s->free = place;
	if (--s->used > 0)
		return;
	close_slab(p, s);
	xunmap(s, slab_size(p));
}
