# What configure kept to make an attack harder can be seen in the programs, and
# they do not say where they were built.

. "${srcdir:-.}/tests/lib.sh"

command -v readelf >/dev/null || skip "there is no readelf"

# read_program: what $program is made of.
read_program() {
	readelf -h "$program" >"$tmp/header" 2>/dev/null ||
	    skip "not an ELF program"
	readelf -lW "$program" >"$tmp/segments"
	readelf -dW "$program" >"$tmp/dynamic"
	readelf -sW "$program" | sed 's/@.*//' | awk '{ print $8 }' \
	    >"$tmp/symbols"
}

# kept FLAG: configure has found that the compiler takes it.
kept() {
	grep -E '^(HARDENING_[A-Z]*|PREFIX_MAP) = ' "$builddir/Makefile" |
	    grep -qF -e " $1"
}

# has FILE PATTERN FLAG, hasnot FILE PATTERN
has() {
	! kept "$3" || grep -qE "$2" "$tmp/$1" ||
	    wrong "$3 has no effect: there is no $2 in the program's $1"
}

hasnot() {
	! grep -E "$2" "$tmp/$1" || wrong "there is $2 in the program's $1"
}

# _FORTIFY_SOURCE is up to the headers; those of musl know nothing of it.
test_compiler() {
	has symbols '^__stack_chk_(fail|guard)' -fstack-protector-strong
	! readelf -VW "$program" | grep -q GLIBC_ ||
	    has symbols '^__[a-z]*_chk$' -D_FORTIFY_SOURCE
	kept -fcf-protection || return 0
	readelf -nW "$builddir/src/client.o" | grep -q 'IBT, SHSTK' ||
	    wrong "-fcf-protection has no effect on src/client.o"
}

test_linker() {
	has header 'Type: *DYN' '-fPIE -pie'
	has segments GNU_RELRO -Wl,-z,relro
	has dynamic 'BIND_NOW|Flags:.* NOW' -Wl,-z,now
	has segments 'GNU_STACK.* RW ' -Wl,-z,noexecstack
	hasnot segments ' RWE '
	hasnot dynamic 'RPATH|RUNPATH|TEXTREL'
}

# Sanitizers say where a fault is, and the tester where its cases are installed,
# which may be below the source.
test_paths() {
	[ "$program" != "$builddir/mini_serv_test" ] || return 0
	kept -ffile-prefix-map || return 0
	[ "$SANITIZERS" != yes ] || return 0
	for path in "$(cd "$builddir" && pwd)" "$(cd "$srcdir" && pwd)"; do
		! grep -qF "$path/" "$program" || wrong "holds the path $path"
	done
}

for program in "$builddir/mini_chat" "$builddir/mini_serv" \
    "$builddir/mini_serv_test"; do
	read_program
	test_compiler
	test_linker
	test_paths
done
finish
