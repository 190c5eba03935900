/* Where a line stands in the rows of a terminal, and what draws it. */
#include <assert.h>
#include <locale.h>
#include <stddef.h>
#include <string.h>

#include "layout.h"

static void
reaches(const wchar_t *text, int width, int row, int column)
{
	struct layout l = { .width = width, .last = -1 };

	layout_pass(&l, text, wcslen(text));
	assert(l.spot.row == row);
	assert(l.spot.column == column);
	assert(l.length == 0);
}

static void
draws(const wchar_t *text, int first, int last, const char *expected)
{
	struct layout l = { .width = 10, .first = first, .last = last };

	layout_pass(&l, text, wcslen(text));
	layout_end(&l);
	assert(l.length == strlen(expected));
	assert(memcmp(l.bytes, expected, l.length) == 0);
	layout_clear(&l);
	assert(l.bytes == NULL);
}

static void
test_drawing(void)
{
	draws(L"", 0, 9, "\033[J");
	draws(L"> \t\001\177", 0, 9, ">       ^A^?\033[J");
	/* The cursor goes to the next row by what the terminal wraps there. */
	draws(L"0123456789", 0, 9, "0123456789 \r\033[J");
	draws(L"0123456789a", 0, 9, "0123456789a\033[J");
	draws(L"one\ntwo", 0, 9, "one\033[K\r\ntwo\033[J");
	draws(L"0123456789\na", 0, 9, "0123456789 \r\033[K\r\na\033[J");
	/* Only some of the rows. */
	draws(L"0123456789abcdefghijklm", 1, 9, "abcdefghijklm\033[J");
	draws(L"0123456789abcdefghijklm", 1, 1, "abcdefghij");
	draws(L"0123456789", 0, 0, "0123456789");
}

static void
test_drawing_characters(void)
{
	draws(L"012345678\x4e16", 0, 9, "012345678 \xe4\xb8\x96\033[J");
	draws(L"e\x301", 0, 9, "e\xcc\x81\033[J");
	draws(L"\xfffe", 0, 9, "\\U+FFFE\033[J");
}

int
main(void)
{
	test_drawing();
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
	test_drawing_characters();
	return 0;
}
