/* Where libedit puts a line in the rows of a terminal. */
#include <assert.h>
#include <locale.h>
#include <stddef.h>

#include "layout.h"

static void
reaches(const wchar_t *text, int width, int row, int column)
{
	struct spot spot = { 0, 0 };

	layout_pass(&spot, text, wcslen(text), width);
	assert(spot.row == row);
	assert(spot.column == column);
}

int
main(void)
{
	reaches(L"", 10, 0, 0);
	reaches(L"> hello", 10, 0, 7);
	/* Exactly full: the cursor is in the next row. */
	reaches(L"0123456789", 10, 1, 0);
	reaches(L"0123456789a", 10, 1, 1);
	reaches(L"01234567890123456789", 10, 2, 0);
	reaches(L"> \t", 20, 0, 8);
	reaches(L"> \t\t", 20, 0, 16);
	reaches(L"> \t\t\t", 20, 1, 0);
	reaches(L"\001\177", 10, 0, 4);
	reaches(L"012345678\001", 10, 1, 1);
	reaches(L"one\ntwo", 10, 1, 3);
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL &&
	    setlocale(LC_CTYPE, "en_US.UTF-8") == NULL)
		return 77;
	reaches(L"\x4e16\x754c", 10, 0, 4);
	reaches(L"01234567\x4e16", 10, 1, 0);
	/* It does not fit, so it stands in the next row. */
	reaches(L"012345678\x4e16", 10, 1, 2);
	reaches(L"e\x301", 10, 0, 1);
	/* \U+FFFE, which will never be a character. */
	reaches(L"\xfffe", 10, 0, 7);
	return 0;
}
