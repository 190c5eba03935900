# Which lines and branches of the programs do the tests reach? make coverage.
# Every line that none reaches has a row in unreached.txt, with the reason.
#
# usage: coverage.sh SOURCE
# SOURCE is a folder as a release has it: nothing built, but configure. It works
# in the current folder, with clang and its tools. The counters are in files
# that are mapped from the start: so a process that is killed, or that has given
# up opening files, is counted too.

: "${MAKE:=make}" "${LINES_LEAST:=98}" "${BRANCHES_LEAST:=91}" "${CHANCE_MOST:=12}"
unset CDPATH MAKEFLAGS MFLAGS MAKELEVEL

fail() {
	echo "coverage: $*" >&2
	exit 1
}

# tool NAME: what it is called here, perhaps with clang's version behind.
tool() {
	version=$(clang -dumpversion | sed 's/\..*//')
	command -v "$1" || command -v "$1-$version" ||
	    fail "there is no $1; on Debian it is in the package llvm"
}

# Only the sources of the programs are counted, in these and in the units.
build() {
	mkdir build profiles && cd build || exit 1
	count='-fprofile-instr-generate'
	flags="-O0 -g $count -fcoverage-mapping"
	flags="$flags -mllvm -runtime-counter-relocation=true"
	"$source/configure" --disable-dependency-tracking CC=clang \
	    CFLAGS='-O0 -g' >configure.log 2>&1 &&
	    $MAKE mini_chat mini_serv CFLAGS="$flags" LDFLAGS=$count >build.log 2>&1 &&
	    $MAKE $(units) LDFLAGS=$count >>build.log 2>&1 &&
	    $MAKE check TESTS= >>build.log 2>&1 ||
	    fail "does not build: see $PWD"
}

units() {
	sed -n '/^units = /,/[^\\]$/p' Makefile |
	    sed 's/^units = //; s/\\$//'
}

# The other program, and the units, which have the sources in them too.
objects() {
	printf ' -object mini_chat'
	for file in tests/*_test; do
		printf ' -object %s' "$file"
	done
}

# A line "FILE:NUMBER:COUNT" for each line of code, and "FILE:branch:COUNT".
counts() {
	"$export" export -format=lcov -instr-profile=profile mini_serv \
	    $(objects) 2>/dev/null |
	    awk -F '[:,]' '
		/^SF:/ { file = substr($0, 4); ours = file ~ /\/src\/[a-z_]*\.c$/
			sub(/.*\/src\//, "src/", file) }
		!ours { next }
		/^DA:/ { print file ":" $2 ":" $3 }
		/^BRDA:/ { print file ":branch:" ($5 == "-" ? 0 : $5) }'
}

# The lines that were not reached and have no row, as "FILE: TEXT".
unnamed() {
	sed -n 's/:0$//p' counts | grep -v branch |
	    while IFS=: read -r file number; do
		text=$(sed -n "${number}s/^[[:space:]]*//p" "$source/$file")
		case $text in
		'' | '{' | '}') continue ;;
		esac
		grep -qF "$file: $text #" "$source/tests/coverage/unreached.txt" ||
		    echo "$file: $text"
	    done | sort -u
}

# play NAME: the tests, and count what they and those played before have reached.
# Their counters are in files of their own: two processes that begin at the same
# time can spoil one, and it is left out then. The files are made beforehand, one
# for each remainder of a process's number: a server that may not write large
# files could not.
play() {
	export LLVM_PROFILE_FILE=$here/profiles/$1-%8m%c.profraw
	for process in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
		./mini_serv -V >/dev/null
	done
	$MAKE -j3 check >check.log 2>&1 ||
	    sed -n 's/^FAIL: /coverage: fails: /p' check.log
	$MAKE check-faults POINT='spill pread EIO 1 1 0' >>check.log 2>&1
	unset LLVM_PROFILE_FILE
	find "$here/profiles" -size +0 -name '*.profraw' >profiles.txt
	"$merge" merge -failure-mode=all -input-files=profiles.txt -o profile ||
	    fail "the profiles can't be merged"
	counts >counts
	unnamed >unnamed
}

# Which lines are reached by what comes in one read differs a little from run to
# run: they have a second chance, and a few may be left.
few_unnamed() {
	[ "$(wc -l <unnamed)" -le "$CHANCE_MOST" ]
}

# percent PATTERN LEAST WHAT: how many of these counts are not 0.
percent() {
	grep "$1" counts | awk -F : -v least="$2" -v what="$3" '
		{ all++; file[$1]++ }
		$3 > 0 { good++; reached[$1]++ }
		END {
			for (f in file)
				if (reached[f] < file[f])
					printf "  %s: %d of %d %s\n", f,
					    reached[f], file[f], what | "sort"
			close("sort")
			printf "coverage: %d of %d %s, %.1f %%\n", good, all,
			    what, 100 * good / all
			exit !(all > 0 && 100 * good >= all * least)
		}'
}

source=$(cd "$1" && pwd) || exit 1
command -v clang >/dev/null || fail "there is no clang"
merge=$(tool llvm-profdata) && export=$(tool llvm-cov) || exit 1
rm -rf build profiles
here=$PWD
build
cd "$here/build" || exit 1
play first
few_unnamed || play second
rm -rf "$here/profiles"
result=0
percent ':branch:' "$BRANCHES_LEAST" branches || result=1
percent ':[0-9]*:' "$LINES_LEAST" lines || result=1
if [ -s unnamed ]; then
	echo 'coverage: not reached, and no row in unreached.txt says why:'
	sed 's/^/  /' unnamed
fi
few_unnamed || result=1
exit $result
