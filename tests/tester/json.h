#pragma once

/* Print text as a JSON string: what is no UTF-8 becomes U+FFFD. */
void json_string(const char *text);
