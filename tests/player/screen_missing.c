#include "report.h"
#include "screen.h"

/* There is no libvterm. */

struct screen *
screen_new(struct size size)
{
	(void)size;
	report_skip("needs libvterm");
}

void
screen_free(struct screen *s)
{
	(void)s;
}

void
screen_resize(struct screen *s, struct size size)
{
	(void)s;
	(void)size;
}

void
screen_write(struct screen *s, const char *data, size_t len)
{
	(void)s;
	(void)data;
	(void)len;
}

void
screen_draw(const struct screen *s, struct bytes *drawing)
{
	(void)s;
	(void)drawing;
}

void
screen_draw_colours(const struct screen *s, struct bytes *drawing)
{
	(void)s;
	(void)drawing;
}

void
screen_draw_past(const struct screen *s, struct bytes *drawing)
{
	(void)s;
	(void)drawing;
}

const char *
screen_misuse(const struct screen *s)
{
	(void)s;
	return NULL;
}

bool
screen_rang(struct screen *s)
{
	(void)s;
	return false;
}
