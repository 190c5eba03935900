#pragma once

/* Report, after a failure, what everybody could still have heard. */
void unread_report(void);
