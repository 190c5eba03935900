#pragma once

/* How a session ends. Each fails when that takes too long. */

/* Everybody wakes, says and hears all that there is, and leaves; the witness
 * last. */
void ending_all_leave(void);

/* SIGTERM, when nobody is there any more. */
void ending_idle(void);

/* SIGTERM with whatever is pending. Sleepers sleep on until the server has
 * ended. */
void ending_term(void);
