#include "editor.h"

bool
editor_open(bool (*wait)(void *), void *user)
{
	(void)wait;
	(void)user;
	return false;
}

const char *
editor_read(size_t *length)
{
	*length = 0;
	return NULL;
}

bool
editor_waits(void)
{
	return false;
}

void
editor_hide(void)
{
}

void
editor_show(void)
{
}

void
editor_pass(void)
{
}

void
editor_resize(void)
{
}

void
editor_close(void)
{
}
