/* A main() for a fuzzer's target where there is no libFuzzer: NAME_replay hands
 * it each file of corpus/NAME and seeds/NAME, or each file that is named. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"

enum { INPUT_MOST = 1024 * 1024, PATH_SIZE = 4096, NAME_SIZE = 257 };

static size_t replayed;

/* In memory of just its size, so that sanitizers see where it ends. */
static void
replay_bytes(const unsigned char *bytes, size_t size)
{
	uint8_t *data = malloc(size > 0 ? size : 1);

	if (data == NULL)
		abort();
	memcpy(data, bytes, size);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	replayed++;
}

static void
replay_file(const char *path)
{
	static unsigned char bytes[INPUT_MOST];
	FILE *file = fopen(path, "rb");
	size_t size;

	if (file == NULL) {
		perror(path);
		exit(1);
	}
	size = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	/* The log of the test ends with the input that fails. */
	printf("%s\n", path);
	fflush(stdout);
	replay_bytes(bytes, size);
}

static void
replay_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char path[PATH_SIZE + NAME_SIZE];

	if (dir == NULL) {
		perror(folder);
		exit(1);
	}
	while ((entry = readdir(dir)) != NULL) {
		if (*entry->d_name == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		replay_file(path);
	}
	closedir(dir);
}

static void
replay_kept(const char *kind, const char *name, size_t length)
{
	const char *source = getenv("srcdir");
	char folder[PATH_SIZE];

	snprintf(folder, sizeof(folder), "%s/tests/fuzz/%s/%.*s",
	    source != NULL ? source : ".", kind, (int)length, name);
	replay_folder(folder);
}

int
main(int argc, char **argv)
{
	const char *slash = strrchr(argv[0], '/');
	const char *name = slash != NULL ? slash + 1 : argv[0];
	size_t length = strcspn(name, "_");
	int i;

	replay_bytes((const unsigned char *)"", 0);
	for (i = 1; i < argc; i++)
		replay_file(argv[i]);
	if (argc == 1) {
		replay_kept("corpus", name, length);
		replay_kept("seeds", name, length);
	}
	printf("%zu inputs\n", replayed);
	return 0;
}
