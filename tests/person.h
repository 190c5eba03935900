#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

/*
 * A client of the server under test. What does not go as it should, or not
 * within PATIENCE, ends the program through fail().
 */
struct person {
	int fd; /* -1: has left */
	int name;
	bool told; /* who is lost; see loss.h */
	bool late; /* need not be told */
	char *heard; /* what was received; taken up to start */
	size_t start, end, size;
};

enum { PATIENCE = 20 * 1000 /* milliseconds */ };

/* The text on standard error, exit status 1. */
_Noreturn void fail(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* A socket for which the attempt, bind or connect, succeeded with this port of
 * 127.0.0.1; -1 when it did not. */
int person_socket(unsigned short port,
    int (*attempt)(int, const struct sockaddr *, socklen_t));

/* A connection to 127.0.0.1. A patient one waits until somebody listens. */
void person_connect(struct person *p, int name, unsigned short port,
    bool patient);
void person_leave(struct person *p);

void person_say(struct person *p, const char *bytes, size_t length);

/* The next line without its newline, good until the next call; NULL when none
 * comes within these milliseconds, or the connection has ended. */
const char *person_next(struct person *p, size_t *length, int milliseconds);

/* The next line has to be this. */
void person_hear(struct person *p, const char *text, size_t length);

/* The same, whatever other lines come before it. */
void person_await(struct person *p, const char *text, size_t length);

/* The connection has to end, without another byte. */
void person_ended(struct person *p);

/* Lines that differ: i, filled up to size bytes. Heard from that client, or,
 * when that is -1, as they were said. */
void person_say_numbered(struct person *p, size_t i, size_t size);
void person_hear_numbered(struct person *p, int from, size_t i, size_t size);
