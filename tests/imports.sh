# Whatever the program calls can be made to fail by tests/faults, or is named
# here with the reason why not: a call that is added to it is added to one.

. "${srcdir:-.}/tests/lib.sh"

# What can't fail, or what others fail for.
cannot='
compute on memory that is there:
	bcmp htonl htons ntohl ntohs memchr memcmp memcpy memmove memset strcat strchr strcmp strlen strncmp strspn
	strcpy strcspn strpbrk strrchr strtok_r strtol strtoul strtoull
	ctype_b_loc isspace isprint
	gmtime_r strftime
format into memory that is there:
	snprintf vsnprintf sprintf strerror
ask the clock or the environment, or wake ourselves:
	time raise getenv
fail for a hash that is none, as a wrong one does:
	crypt
start the process that writes the transcript, or wait in it for the disk:
	fork getpid getppid nanosleep socketpair
tell a limit of the system, for which there is a least:
	sysconf
can do no other thing than what they are asked for:
	geteuid getpid umask unsetenv
only take back, or look at what is there:
	free errno_location errno sigemptyset getopt posix_getopt
	optarg optind opterr stdin stdout stderr exit
tell a service manager, which may be deaf or not be there: tests/notify.sh
	connect send
read settings by malloc() and our own reader, which fail:
	ini_parse_stream
belong to another reader of inih, which is not used:
	fgets fopen fclose
work on a copy of a path:
	dirname xpg_basename
look for a mark at the start of a file; getc() meets what fails them again:
	fread rewind
fail on stdout, which tests/arguments.sh fills up:
	printf fprintf puts putchar fputs fputc fwrite fflush
belong to the compiler and the start of a program:
	libc_start_main stack_chk_fail stack_chk_guard cxa_finalize gmon_start
	ITM_deregisterTMCloneTable ITM_registerTMCloneTable
'

# The names of FILE's symbols that nm knows by these OPTIONS, without what the
# C library adds to them.
symbols() {
	nm -D "$@" 2>/dev/null | awk '{ print $NF }' |
	    sed 's/@.*//; s/^__*//; s/_*$//; s/_chk$//; s/_time64$//; s/64$//' |
	    sort -u
}

type nm >"$tmp/type" 2>&1 || skip "there is no nm"
! grep -q -e __asan_init -e __msan_init -e __tsan_init -e __llvm_profile \
    "$MINI_SERV" || skip "sanitizers and counters add calls of their own"
symbols --undefined-only "$MINI_SERV" >"$tmp/calls"
[ -s "$tmp/calls" ] || skip "nm does not know this program"
symbols --defined-only "$builddir/tests/faults/faults.so" >"$tmp/known"
[ -s "$tmp/known" ] || skip "no library can be preloaded here"

printf '%s\n' "$cannot" | grep '^	' | tr -s '\t ' '\n' >>"$tmp/known"
sort -u "$tmp/known" >"$tmp/sorted"
comm -23 "$tmp/calls" "$tmp/sorted" >"$tmp/new"
[ ! -s "$tmp/new" ] ||
    wrong "neither failed nor excused: $(tr '\n' ' ' <"$tmp/new")"
finish
