# Are the tests any good? Plant one fault at a time in a copy of the sources,
# build it, and see whether a test notices: make mutants. Each fault is a line
# of faults.txt, which says how they are written. The last lines name those that
# nothing has noticed.
#
# usage: mutants.sh SOURCE [NUMBER ...]
# SOURCE is a folder as a release has it: nothing built, but configure. Each
# NUMBER is the line of a fault; none: all. It works in the current folder. JOBS
# is how many are tried at the same time, EACH the seconds that a dozen tests may
# take, LEAST the percentage that has to be noticed.

: "${JOBS:=2}" "${EACH:=120}" "${LEAST:=95}" "${MAKE:=make}"
unset CDPATH MAKEFLAGS MFLAGS MAKELEVEL

fail() {
	echo "mutants: $*" >&2
	exit 1
}

source=$(cd "$1" && pwd) || exit 1
shift
here=$PWD
table=$source/tests/mutants/faults.txt

# About something else.
left_out='tests/bench.sh tests/house.sh tests/player.sh'

# prepare N: a copy of the sources, and a build of it without a fault.
prepare() {
	cp -R "$source" "$here/copy$1" && chmod -R u+w "$here/copy$1" &&
	    mkdir "$here/build$1" && cd "$here/build$1" || exit 1
	"$here/copy$1/configure" --disable-dependency-tracking \
	    CFLAGS=-O1 >configure.log 2>&1 &&
	    $MAKE check TESTS= >build.log 2>&1 ||
	    fail "does not build: see $PWD"
}

# row N: the N-th line of the table, as $file, $from and $to.
row() {
	line=$(sed -n "$1p" "$table")
	file=${line%%: *}
	from=${line#*: }
	to=${from#*=>}
	to=${to# }
	from=${from%%=>*}
	from=${from% }
}

# plant COPY: replace $from, which is there just once, by $to.
plant() {
	FROM=$from TO=$to awk '
		BEGIN { from = ENVIRON["FROM"]; to = ENVIRON["TO"] }
		{
			at = index($0, from)
			if (at > 0) {
				n++
				$0 = substr($0, 1, at - 1) to \
				    substr($0, at + length(from))
			}
			print
		}
		END { exit n != 1 }' "$source/$file" >"$1/$file"
}

# tests LIST: the names in that variable of the Makefile.
tests() {
	sed -n "/^$1 = /,/[^\\\\]\$/p" Makefile |
	    sed "s/^$1 = //; s/\\\\\$//" | tr -s ' \t' '\n\n'
}

# names: all tests, those first that notice most in the shortest time.
names() {
	for list in units chats scripts; do
		for name in $(tests $list); do
			case " $left_out " in
			*" $name "*) ;;
			*) echo "$name" ;;
			esac
		done
	done
}

# fails TEST ...: whether one of them does; $by is its name.
fails() {
	"$here/build1/tests/within" "$EACH" $MAKE -j3 check TESTS="$*" \
	    >check.log 2>&1 && return 1
	by=$(sed -n 's/^[FE][AR][IR][LO]R*: \([^ ]*\).*/\1/p' check.log |
	    head -n 1)
	: "${by:=it takes too long}"
}

# noticed: whether any test fails in the current build folder.
noticed() {
	set -- $(names)
	while [ $# -ge 12 ]; do
		fails "$1" "$2" "$3" "$4" "$5" "$6" "$7" "$8" "$9" \
		    "${10}" "${11}" "${12}" && return
		shift 12
	done
	[ $# -gt 0 ] && fails "$@"
}

# try WORKER NUMBER: one fault, to its line in the result.
try() {
	row "$2"
	cd "$here/build$1" || exit 1
	if ! plant "$here/copy$1"; then
		echo "stale $2 $line"
	elif ! $MAKE check TESTS= >build.log 2>&1; then
		echo "unbuilt $2 $line"
	elif noticed; then
		echo "noticed $2 $line # $by"
	else
		echo "missed $2 $line"
	fi
	cp "$source/$file" "$here/copy$1/$file"
}

# flawless: whether all tests pass without any fault, with a second chance.
flawless() {
	! noticed && return
	echo "mutants: without any fault: $by; once more" >&2
	! noticed
}

# work WORKER NUMBER ...: every JOBS-th of them.
work() {
	worker=$1
	shift
	turn=0
	for number; do
		turn=$((turn % JOBS + 1))
		[ "$turn" -ne "$worker" ] || try "$worker" "$number"
	done
}

[ -x "$source/configure" ] || fail "there is no $source/configure"
rm -rf copy? build? result
[ $# -gt 0 ] || set -- $(sed -n '/^src\//=' "$table")
: >result
workers=
worker=0
while [ "$worker" -lt "$JOBS" ]; do
	worker=$((worker + 1))
	(prepare "$worker") || exit 1
done
(cd build1 && flawless) || fail "a test fails without any fault: see build1"
while [ "$worker" -gt 0 ]; do
	work "$worker" "$@" >>result &
	workers="$workers $!"
	worker=$((worker - 1))
done
wait $workers
sort -n -k 2 result
all=$(wc -l <result)
good=$(grep -c '^noticed' result)
echo "mutants: $good of $all faults noticed"
[ $((good * 100)) -ge $((all * LEAST)) ]
