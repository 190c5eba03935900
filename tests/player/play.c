#include <stdlib.h>

#include "harness.h"
#include "play.h"
#include "report.h"
#include "script.h"
#include "steps.h"
#include "unread.h"
#include "wait.h"

static void
begin(void)
{
	harness_start();
	atexit(unread_report);
	wait_start();
}

void
play_start(void)
{
	static const char *const steps[] = { "serve relay", "anna connects" };

	begin();
	for (int i = 0; i < 2; i++) {
		report_step("start", i + 1, steps[i]);
		steps_play(steps[i]);
	}
}

void
play_file(const char *file)
{
	begin();
	script_read(file);
	script_play(steps_play);
	script_ended();
	ending_play();
}
