#include <stdio.h>
#include <string.h>

#include "loss.h"
#include "person.h"

static bool allowed;
static int lost = -1;

void
loss_allow(void)
{
	allowed = true;
}

int
loss_name(void)
{
	return lost;
}

static bool
may_be(int name)
{
	if (allowed && lost == -1)
		lost = name;
	return lost == name;
}

bool
loss_is(const struct person *p)
{
	return may_be(p->name);
}

/* Who says it, or who comes or goes; -1: nobody. */
static int
author(const char *text)
{
	int name = -1;

	if (sscanf(text, "client %d:", &name) != 1)
		(void)sscanf(text, "server: client %d just", &name);
	return name;
}

bool
loss_excuses(const struct person *p, const char *text)
{
	if (lost == -1)
		return false;
	return p->name == lost ||
	    ((p->told || p->late) && author(text) == lost);
}

bool
loss_heard(struct person *p, const char *line, size_t length)
{
	char departure[64];
	int name = author(line);

	if (p->told || name == -1)
		return false;
	sprintf(departure, "server: client %d just left", name);
	if (length != strlen(departure) || memcmp(line, departure, length) != 0)
		return false;
	p->told = may_be(name);
	return p->told;
}

bool
loss_cuts(const struct person *p, const char *line, size_t length,
    const char *text, size_t text_length)
{
	return allowed && !p->told && author(text) != -1 &&
	    length < text_length && memcmp(line, text, length) == 0;
}

bool
loss_hidden(const struct person *p)
{
	return lost > p->name && !p->told && !p->late;
}
