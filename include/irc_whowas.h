#pragma once

struct irc_message;
struct irc_user;

/* WHOWAS: who had a nickname that nobody has any more, or somebody else. */
void irc_whowas(struct irc_user *u, const struct irc_message *m);

/* u goes, or will have another nickname. */
void irc_whowas_add(const struct irc_user *u);

/* Forget all. */
void irc_whowas_clear(void);
