#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "pattern.h"

struct row {
	const char *name;
	struct numbers *numbers;
	size_t least, most, count_most;
};

static _Noreturn void
usage(void)
{
	fprintf(stderr,
	    "usage: relay_bench [--quick] [--receivers N,...] "
	    "[--lines BYTES,...]\n"
	    "\t[--pairs N] [--ms N] [--window KIB] [--block KIB]\n	[--pin "
	    "0|1]\n"
	    "environment: MINI_SERV, BARE_LOOP: the programs\n");
	exit(EXIT_FAILURE);
}

static void
read_numbers(const struct row *row, const char *text)
{
	struct numbers *n = row->numbers;
	char *end;

	n->count = 0;
	do {
		unsigned long value = strtoul(text, &end, 10);

		if (end == text || n->count == row->count_most ||
		    value < row->least || value > row->most)
			usage();
		n->at[n->count++] = (size_t)value;
		text = end + 1;
	} while (*end == ',');
	if (*end != '\0')
		usage();
}

static const struct row *
find_row(const struct row *rows, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	usage();
}

static void
be_quick(struct options *o)
{
	o->quick = true;
	o->receivers = (struct numbers){ 3, { 1, 10, 100 } };
	o->pairs.at[0] = 1;
	o->pin.at[0] = 0;
	o->window.at[0] = 0;
}

void
options_read(struct options *o, int argc, char **argv)
{
	const struct row rows[] = {
		{ "--receivers", &o->receivers, 1, 100000, 16 },
		{ "--lines", &o->lines, LINE_LEAST, LINE_MOST, 16 },
		{ "--pairs", &o->pairs, 1, 1000, 1 },
		{ "--ms", &o->ms, 1, 20000, 1 },
		{ "--window", &o->window, 0, 1 << 30, 1 },
		{ "--block", &o->block, 1, 1 << 20, 1 },
		{ "--pin", &o->pin, 0, 1, 1 },
	};

	*o = (struct options){
		.receivers = { 4, { 1, 10, 100, 1000 } },
		.lines = { 3, { 16, 64, 1024 } },
		.pairs = { 1, { 5 } },
		.ms = { 1, { 1500 } },
		.window = { 1, { 256 } },
		.block = { 1, { 1024 } },
		.pin = { 1, { 1 } },
	};
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--quick") == 0) {
			be_quick(o);
			continue;
		}
		if (i + 1 == argc)
			usage();
		read_numbers(find_row(rows, sizeof(rows) / sizeof(*rows),
				 argv[i]),
		    argv[i + 1]);
		i++;
	}
}
