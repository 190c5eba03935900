#include <string.h>

#include "chance.h"
#include "words.h"

/* What the next bytes are like. */
enum style { LETTERS, ANY, RARE, STYLES };

static char
draw_byte(enum style style, uint64_t number)
{
	static const char rare[] = { '\0', '\377', '\r', '\t', ' ', ':', '\200',
		'\v' };
	char any = (char)(number & 0xff);

	if (style == LETTERS)
		return (char)('a' + number % 26);
	if (style == RARE)
		return rare[number % sizeof(rare)];
	return any == '\n' ? '\0' : any;
}

/* Eight bytes of one number: nobody looks at single bits. */
void
words_bytes(struct bytes *out, uint64_t seed, uint64_t length)
{
	enum style style = (enum style)chance_between(&seed, 0, STYLES - 1);
	char *to = bytes_space(out, length + 1);
	uint64_t number = 0;

	for (uint64_t i = 0; i < length; i++) {
		if (i % 8 == 0)
			number = chance_next(&seed);
		to[i] = draw_byte(style, number & 0xff);
		number >>= 8;
	}
	out->len += length;
}

static uint64_t
draw_length(uint64_t *seed)
{
	switch (chance_between(seed, 0, 9)) {
	case 0:
	case 1:
		return 0;
	case 2:
		return chance_between(seed, 60, 70);
	case 3:
		return chance_magnitude(seed, 1, 2000);
	default:
		return chance_between(seed, 0, 30);
	}
}

void
words_lines(struct bytes *out, uint64_t seed, uint64_t count)
{
	for (; count > 0; count--) {
		uint64_t length = draw_length(&seed);

		words_bytes(out, chance_next(&seed), length);
		bytes_add(out, "\n", 1);
	}
}

void
words_flood(struct bytes *out, uint64_t seed, uint64_t size)
{
	uint64_t length = chance_magnitude(&seed, 20, 70000);
	size_t end = out->len + size;

	bytes_space(out, size + length + 1);
	while (out->len < end) {
		words_bytes(out, chance_next(&seed), length);
		bytes_add(out, "\n", 1);
	}
}
