#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "report.h"

/* A line of a report as people read it, in colours or not. */
void report_show(FILE *f, bool colours, enum report_kind kind,
    const char *line);

/* One word for a kind: "heard". */
const char *report_word(enum report_kind kind);
