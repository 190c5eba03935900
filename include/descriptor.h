#pragma once

/* What the whole process needs of its descriptors. */

/* Make fd non-blocking and close it on exec: every descriptor of ours is so.
 * Returns -1, with errno set, when the system refuses. */
int descriptor_prepare(int fd);

/* Open /dev/null where stdin, stdout or stderr was closed at start, so that no
 * client ever gets their number and with it our messages. Returns as above. */
int descriptor_fill_standard(void);

/* Close all that are below the larger of these two, but for them and the
 * standard ones: what a process that is not to exec() has inherited. */
void descriptor_close_below(int kept, int also_kept);

/* As many descriptors as the hard limit allows. If the system refuses, the old
 * limit stays: it only means fewer clients. */
void descriptor_raise_limit(void);
