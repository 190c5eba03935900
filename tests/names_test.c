/* Things are found by their names, however many there are, and only while they
 * are in the table. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "names.h"

enum { MANY = 5000, NAME_SIZE = 16 };

static char many[MANY][NAME_SIZE];

static void
folds(void)
{
	assert(names_equal("", ""));
	assert(names_equal("#Relay", "#rELAY"));
	assert(!names_equal("anna", "ann"));
	assert(!names_equal("ann", "anna"));
	/* They are one in other casemappings, but not in that of ASCII. */
	assert(!names_equal("a[]\\^", "a{}|~"));
	assert(!names_equal("\303\204", "\303\244"));
	assert(name_fold('Z') == 'z' && name_fold('@') == '@' &&
	    name_fold('[') == '[');
}

static void
finds_what_is_there(struct names *n)
{
	assert(names_find(n, "anna") == NULL);
	names_remove(n, "anna");
	names_add(n, "Anna", &many[0]);
	assert(names_find(n, "aNNA") == &many[0]);
	assert(names_find(n, "ann") == NULL);
	names_remove(n, "ANNA");
	assert(names_find(n, "anna") == NULL && n->count == 0);
}

/* Every third one leaves, so that the others have to be found without it. */
static void
keeps_the_others(struct names *n)
{
	size_t i;

	for (i = 0; i < MANY; i++) {
		snprintf(many[i], sizeof(many[i]), "Nick%zu", i);
		names_add(n, many[i], many[i]);
	}
	for (i = 0; i < MANY; i += 3)
		names_remove(n, many[i]);
	for (i = 0; i < MANY; i++)
		assert(names_find(n, many[i]) == (i % 3 == 0 ? NULL : many[i]));
	for (i = 0; i < MANY; i++)
		names_remove(n, many[i]);
	assert(n->count == 0);
}

int
main(void)
{
	struct names n = { 0 };

	folds();
	finds_what_is_there(&n);
	keeps_the_others(&n);
	names_clear(&n);
	assert(names_find(&n, "anna") == NULL);
	names_clear(&n);
	return EXIT_SUCCESS;
}
