#pragma once

#include <stdbool.h>

/* Steps about the file of a transcript, "transcript" in the directory. */
bool transcript_step(const char *step);
