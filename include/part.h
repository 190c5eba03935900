#pragma once

/*
 * What words on a tape are, for a reader who has to keep them apart: the
 * transcript. All others just hear them.
 */
enum part {
	PART_WORDS,   /* what its author said */
	PART_PREFIX,  /* who it is that says what follows */
	PART_ARRIVED, /* the server's words: that its author has come, */
	PART_LEFT,    /* or gone, */
	PART_NOTICE,  /* or anything else about him */
};
