#pragma once

/*
 * The log goes to stderr, one line a call. It never waits: when stderr is a
 * pipe that nobody empties, the line is dropped. It is bounded: at most 1000
 * lines of a level in ten seconds, but for those that were asked for; what is
 * left out is counted. SPEC: the mandated form `mini_serv PORT` writes nothing
 * but the mandated messages.
 */

enum log_level {
	LOG_ASKED,   /* somebody asked for it: written in every form */
	LOG_TROUBLE, /* with -c or -v: an owner must know */
	LOG_NORMAL,  /* the same: start, end, what was done for him */
	LOG_DETAIL,  /* one level more: who comes and goes */
};

/*
 * Lines up to this level are written from now on, behind the time and how grave
 * they are: "2026-11-21T18:30:05.123Z warning mini_serv: text". If stderr is
 * the journal of systemd, which knows the time and our name, it is "<4>text":
 * see sd-daemon(3). Before that, and for LOG_ASKED in the mandated form, a line
 * is "mini_serv: text".
 */
void log_open(enum log_level level);

/* One line with the text. */
void log_line(enum log_level level, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* LOG_TROUBLE, with ": " and what errno says behind the text. */
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "path:line: " and the text, in every form, as editors know it: without time,
 * but the journal hears that it is an error. Line 0 is the file as a whole. */
void log_place(const char *path, unsigned line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The subject's message for an argument missing, and for everything that ends
 * the server: "Wrong number of arguments" or "Fatal error" on stderr, then
 * exit status 1. fatal() first gives the reason as log_warn() does, fatalx()
 * without errno. */
_Noreturn void wrong_arguments(void);
_Noreturn void fatal(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
_Noreturn void fatalx(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
