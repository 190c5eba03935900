#pragma once

/* close() of the spill file. */
void kernel_file_close(void);
