#pragma once

/* What holds of the users and channels of the IRC service between two turns. */
void irc_state_check(void);

/* The same, and nobody is there. */
void irc_state_check_empty(void);
