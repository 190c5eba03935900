#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "event.h"

/*
 * All that was said and announced, in the one order: what the witnesses heard,
 * one after the other, with their own coming and going added.
 */
/* Fails when it is no such thing. Returns how many there are. */
size_t transcript_read(bool cut_short);

const struct event *transcript_event(size_t i);

/* The event with which that one came, or left; transcript_read()'s value when
 * it is not there. */
size_t transcript_find(enum event_kind kind, size_t who);

/* Whether the memory may ever have been full. */
bool transcript_needs_memory(void);

/* How much of the history a newcomer hears when he comes with that event: from
 * least to most events before it. */
void transcript_history(size_t event, size_t *least, size_t *most);
