#include <stdio.h>
#include <stdlib.h>

#include "array.h"

void *
array(size_t count, size_t size)
{
	void *a = calloc(count, size);

	if (a == NULL) {
		perror("calloc");
		exit(EXIT_FAILURE);
	}
	return a;
}
