#pragma once

/*
 * What /proc knows about a process. Where there is none, the conversation is
 * skipped.
 */

/* The processor time that it has used, in ms. */
long process_cpu(long pid);

/* How often it has fallen asleep, -1 while it is awake. */
long process_sleeps(long pid);

/* The memory that it holds, in KiB. */
long process_memory(long pid);
