# For the tests that preload the library of faults.c, behind lib.sh.

# Absolute, since a server may be started in another folder.
builddir=$(cd "$builddir" && pwd)
within=$builddir/tests/within
faults=$builddir/tests/faults/faults.so

# A sanitizer has an malloc() of its own.
! grep -q -e __asan_init -e __msan_init -e __tsan_init "$MINI_SERV" ||
    skip "sanitizers are in the way"
env LD_PRELOAD="$faults" FAULTS_REPORT="$tmp/report" "$MINI_SERV" -V \
    >"$tmp/out" 2>&1
[ -s "$tmp/report" ] || skip "no library can be preloaded here"

# attempt SESSION ARGUMENT ...: the server, with faults as FAULTS_... say, and
# clients who do what the file SESSION says. How these ended is $talked, how the
# server did $status, and what it wrote is in $tmp.
attempt() {
	session=$1
	shift
	: >"$tmp/report"
	[ -p "$tmp/port" ] || mkfifo "$tmp/port"
	"$within" $patience env LD_PRELOAD="$faults" FAULTS_PORT=9 \
	    FAULTS_REPORT="$tmp/report" "$MINI_SERV" "$@" \
	    >"$tmp/out" 2>"$tmp/log" 9>"$tmp/port" &
	pid=$!
	talked=none
	if read -r port <"$tmp/port"; then
		talk "$session"
		kill -TERM $pid 2>/dev/null
	fi
	wait $pid
	status=$?
}

talk() {
	{
		echo "to $port once"
		echo "server $pid"
		cat "$1"
	} | "$within" $patience "$builddir/tests/crowd" >"$tmp/answers" \
	    2>"$tmp/crowd.err"
	talked=$?
}

# reported NAME: what the library has counted.
reported() {
	sed -n "s/^$1 //p" "$tmp/report"
}

# read_report: each as a variable, got_NAME.
read_report() {
	while read -r counted value; do
		eval "got_$counted=\$value"
	done <"$tmp/report"
}
