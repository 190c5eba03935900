#pragma once

/*
 * Where the subject leaves room, there are several right things to hear, and
 * each has a name. A server that was heard to read the subject in one way is to
 * read it so throughout a conversation: of the names that were offered together
 * only the one that was heard counts from then on. Our own server always reads
 * it in the way that stands first.
 */

struct actor;

/* WHO hears one of | "TEXT" as NAME | "TEXT" as NAME ... The texts hold their
 * newlines; none is the beginning of another. */
void readings_hear_one(struct actor *a, const char *rest);

/* WHO hears in any order | TEXT | TEXT ... Each is a line. */
void readings_hear_all(struct actor *a, const char *rest);

/* This reading was seen by other means. */
void readings_seen(const char *name);
