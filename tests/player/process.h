#pragma once

#include <stdbool.h>

/*
 * What /proc knows about a process, or else ps(1) and lsof(8). Where nobody
 * does, a number is unknown.
 */
enum { PROCESS_UNKNOWN = -1 };

/* The number; if it is unknown, the conversation is skipped. */
long process_known(long number);

/* The processor time that it has used, in ms. */
long process_cpu(long pid);

/* How often it has fallen asleep, -1 while it is awake; where nobody knows the
 * conversation is skipped. */
long process_sleeps(long pid);

/* It has something to do, whether it gets the processor or not; false where
 * nobody knows. */
bool process_is_awake(long pid);

/* The memory that it holds, in KiB. */
long process_memory(long pid);

/* How many descriptors it has open. */
long process_descriptors(long pid);

/* It runs under valgrind or with a sanitizer, which keep what is freed to see
 * who uses it: its memory says nothing. */
bool process_keeps_memory(long pid);
