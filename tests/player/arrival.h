#pragma once

struct actor;

/* How people come in, as the rules of a step; see player.c. */
void arrival_connects(struct actor *a, const char *rest);
void arrival_connects_small(struct actor *a, const char *rest);
void arrival_connects_unless(struct actor *a, const char *reading);
void arrival_knocks(struct actor *a, const char *rest);
void arrival_cannot_connect(struct actor *a, const char *rest);

/* "N guests": come one by one, for as long as it hears of each; a server need
 * not take more than it can. */
void arrival_sees(struct actor *a, const char *rest);

/* Whom the server lets in next gets the next id: this one, by other means. */
void arrival_take_id(struct actor *a);

/* Ids begin anew. */
void arrival_forget_ids(void);
