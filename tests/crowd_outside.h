#pragma once

/* What a crowd does to the server, not as its clients: see crowd.c. */
void do_server(void);
void do_signal(void);
void do_append(void);
