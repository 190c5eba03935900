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

bool
editor_take_back(void)
{
	return false;
}

void
editor_resize(void)
{
}

void
editor_close(void)
{
}
