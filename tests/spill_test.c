/* What was put into the file comes back, its place is used again, and an empty
 * file gives its room on the disk back. */
#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spill.h"

enum { SIZE = 10000, MANY = 200 };

static char directory[] = "/tmp/spill_test_XXXXXX";

/* Bytes that differ from slot to slot. */
static const char *
bytes_of(int number)
{
	static char bytes[SIZE];
	size_t i;

	for (i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(number * 31 + (int)i % 127);
	return bytes;
}

static void
expect(struct spill *s, int64_t slot, int number)
{
	char bytes[SIZE];

	assert(spill_get(s, slot, bytes) == 0);
	assert(memcmp(bytes, bytes_of(number), sizeof(bytes)) == 0);
}

static struct spill *
open_file(uint64_t most)
{
	struct spill *s = spill_open(directory, SIZE, most);

	assert(s != NULL);
	return s;
}

/* The file's descriptor is the lowest that was free. */
static off_t
size_of_file(int fd)
{
	struct stat st;

	assert(fstat(fd, &st) == 0);
	return st.st_size;
}

static int
next_descriptor(void)
{
	int fd = dup(STDIN_FILENO);

	assert(fd != -1);
	close(fd);
	return fd;
}

static void
all_comes_back(void)
{
	struct spill *s = open_file(0);
	int64_t slots[MANY];
	int i;

	for (i = 0; i < MANY; i++) {
		slots[i] = spill_put(s, bytes_of(i));
		assert(slots[i] >= 0);
	}
	for (i = MANY - 1; i >= 0; i--)
		expect(s, slots[i], i);
	for (i = 0; i < MANY; i++)
		expect(s, slots[i], i);
	spill_close(s);
}

/* Every other slot is filled with something else, and the rest stays. */
static void
slots_are_used_again(void)
{
	int fd = next_descriptor();
	struct spill *s = open_file(0);
	int64_t slots[MANY];
	off_t size;
	int i;

	for (i = 0; i < MANY; i++)
		slots[i] = spill_put(s, bytes_of(i));
	size = size_of_file(fd);
	assert(size == (off_t)MANY * SIZE);
	for (i = 0; i < MANY; i += 2)
		spill_drop(s, slots[i]);
	for (i = 0; i < MANY; i += 2)
		slots[i] = spill_put(s, bytes_of(MANY + i));
	assert(size_of_file(fd) == size);
	for (i = 0; i < MANY; i++)
		expect(s, slots[i], i % 2 == 0 ? MANY + i : i);
	spill_close(s);
}

static void
empty_file_is_cut(void)
{
	int fd = next_descriptor();
	struct spill *s = open_file(0);
	int64_t a, b;

	a = spill_put(s, bytes_of(1));
	b = spill_put(s, bytes_of(2));
	spill_drop(s, a);
	assert(size_of_file(fd) == 2 * SIZE);
	expect(s, b, 2);
	spill_drop(s, b);
	assert(size_of_file(fd) == 0);
	a = spill_put(s, bytes_of(3));
	expect(s, a, 3);
	assert(size_of_file(fd) == SIZE);
	spill_close(s);
}

/* A file smaller than a slot has one all the same: 0 would be no limit. */
static void
least_is_one(void)
{
	struct spill *s = open_file(1);

	assert(spill_put(s, bytes_of(1)) == 0);
	errno = 0;
	assert(spill_put(s, bytes_of(2)) == -1);
	assert(errno == EFBIG);
	spill_close(s);
}

/* No more slots than that, until one is free. */
static void
limit_holds(void)
{
	struct spill *s = open_file(3 * SIZE + SIZE / 2);
	int64_t slots[3];
	int i;

	for (i = 0; i < 3; i++)
		slots[i] = spill_put(s, bytes_of(i));
	errno = 0;
	assert(spill_put(s, bytes_of(3)) == -1);
	assert(errno == EFBIG);
	spill_drop(s, slots[1]);
	slots[1] = spill_put(s, bytes_of(4));
	assert(slots[1] >= 0);
	assert(spill_put(s, bytes_of(5)) == -1);
	expect(s, slots[0], 0);
	expect(s, slots[1], 4);
	expect(s, slots[2], 2);
	for (i = 0; i < 3; i++)
		spill_drop(s, slots[i]);
	for (i = 0; i < 3; i++)
		assert(spill_put(s, bytes_of(i)) >= 0);
	assert(spill_put(s, bytes_of(3)) == -1);
	spill_close(s);
}

static void
lost_bytes_are_an_error(void)
{
	int fd = next_descriptor();
	struct spill *s = open_file(0);
	int64_t slot = spill_put(s, bytes_of(1));
	char bytes[SIZE];

	assert(ftruncate(fd, SIZE / 2) == 0);
	errno = 0;
	assert(spill_get(s, slot, bytes) == -1);
	assert(errno == EIO);
	spill_close(s);
}

static void
no_directory_no_file(void)
{
	char missing[sizeof(directory) + 8];

	snprintf(missing, sizeof(missing), "%s/none", directory);
	errno = 0;
	assert(spill_open(missing, SIZE, 0) == NULL);
	assert(errno == ENOENT);
}

int
main(void)
{
	assert(mkdtemp(directory) != NULL);
	all_comes_back();
	slots_are_used_again();
	empty_file_is_cut();
	least_is_one();
	limit_holds();
	lost_bytes_are_an_error();
	no_directory_no_file();
	spill_close(NULL);
	/* Only an empty directory can be removed: the file has no name. */
	assert(rmdir(directory) == 0);
	return 0;
}
