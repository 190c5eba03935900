#include <string.h>

#include "memory.h"
#include "tape.h"
#include "text.h"

static size_t
size_of(const struct text *text)
{
	return sizeof(*text) + text->length;
}

struct text *
text_new(struct tape *t, uint64_t author, const void *bytes, size_t length)
{
	struct text *text = xgrow(NULL, 0, sizeof(*text) + length);

	text->tape = t;
	text->author = author;
	text->holders = 1;
	text->length = (uint32_t)length;
	memcpy(text->bytes, bytes, length);
	t->size += size_of(text);
	return text;
}

void
text_hold(struct text *text)
{
	text->holders++;
}

void
text_drop(struct text *text)
{
	struct tape *t = text->tape;

	if (--text->holders > 0)
		return;
	t->size -= size_of(text);
	if (t->relieved != NULL)
		t->relieved(t->whom, text->author, text->length);
	xdrop(text, size_of(text));
}
