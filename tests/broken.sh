# A tester that finds a mistake has to find just that one. The student of
# tests/broken makes each of those in mistakes.txt, and fails the cases that stand
# there; of the others a few are played, and all with broken.sh all, which is
# make check-broken.

. "${srcdir:-.}/tests/lib.sh"

tester=$builddir/mini_serv_test
student=$builddir/tests/broken/student
few='arrival departure end_of_sending everybody last_line pieces_of_a_line'
lanes=4
[ "$1" != all ] || few=$(cd "$srcdir/tests" && grep -l '^# case:' *.chat |
    sed 's/\.chat$//')

# A case that fails waits for a quarter of this in vain, in seconds; one that
# passes has all the time that it may need.
in_vain=8
enough=100

# judge SECONDS MISTAKE CASE ...: what came of each is in $tmp/out.
judge() {
	seconds=$1 mistake=$2
	shift 2
	: >"$tmp/out"
	[ $# -gt 0 ] || return 0
	for case; do
		shift
		set -- "$@" -o "$case"
	done
	"$within" 500 "$tester" -t -s "$seconds" -d "$srcdir/tests" "$@" \
	    -c "$student $mistake {port}" >"$tmp/out" 2>"$tmp/err"
	[ $? -le 1 ] || {
		wrong "$mistake: cannot be judged"
		show "$tmp/err"
	}
}

# row MISTAKE CASE ...: who makes it fails just those.
row() {
	mistake=$1
	shift
	judge $in_vain "$mistake" "$@"
	! grep '^ok ' "$tmp/out" | grep -v '# SKIP' >"$tmp/passed" ||
	    wrong "$mistake: is not found by $(cut -c 1-60 "$tmp/passed")"
	judge $enough "$mistake" $(printf '%s\n' $few |
	    grep -vxF -e "$(printf '%s\n' none "$@")")
	! grep -q '^not ok ' "$tmp/out" || {
		wrong "$mistake: is found where it is not"
		grep "^[no]* *ok\|^# wrong" "$tmp/out" >&2
	}
}

# Of all rows one in so many.
lane() {
	: >"$tmp/out"
	grep -v '^#' "$srcdir/tests/broken/mistakes.txt" | tr -d : |
	    awk -v lane="$1" -v lanes=$lanes 'NR % lanes == lane' >"$tmp/rows"
	while read -r mistake expected; do
		row "$mistake" $expected </dev/null
	done <"$tmp/rows"
}

# Who reads the table and who makes the mistakes know the same ones.
sed -n 's/.* = "\(.*\)",/\1/p' "$srcdir/tests/broken/mistake.c" >"$tmp/made"
sed -n 's/^\([a-z_]*\):.*/\1/p' "$srcdir/tests/broken/mistakes.txt" |
    sort >"$tmp/found"
sort "$tmp/made" | diff - "$tmp/found" >&2 || wrong "not the same mistakes"

patience=500
set --
while [ $# -lt $lanes ]; do
	set -- "$@" "lane $#"
done
together "$@"
finish
