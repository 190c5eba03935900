#pragma once

struct settings;

/*
 * The process that writes the transcript, so that the server itself never waits
 * for a disk, and can open no file. It ends when it has written everything that
 * came before the end of its input, also when the server has been killed.
 */

/* Open the file that the settings name and start the process, before there are
 * descriptors that it should not have. Returns the socket that leads to it,
 * which takes struct transcript_frame, or -1 when no transcript is wanted. What
 * the system refuses is fatal. */
int transcript_writer_start(const struct settings *settings);
