#pragma once

#include <stdint.h>

/*
 * What the server sends to the process that writes its transcript: frames, and
 * behind each so many bytes of a line. Both are the same program on the same
 * machine.
 */
enum transcript_order {
	TRANSCRIPT_PASSAGE, /* here is more of a line */
	TRANSCRIPT_FORGET,  /* the line that is not whole yet is lost */
	TRANSCRIPT_REOPEN,  /* the file may have another name now */
};

struct transcript_frame {
	uint64_t author;
	int64_t time; /* milliseconds since 1970 */
	uint32_t length;
	uint8_t order; /* enum transcript_order */
	uint8_t part;  /* enum part */
	uint8_t ends;  /* the line, with the last of the bytes */
	uint8_t zero;
};
