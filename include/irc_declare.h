#pragma once

/* Make the channels of the settings, and give up those that are no longer
 * there. A channel that has members keeps what they have made of it. */
void irc_declare(void);
