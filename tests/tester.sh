# mini_serv_test itself: what it takes, what it says of a server that is right, or
# wrong, or does not start, and that nothing goes on when it has ended.

. "${srcdir:-.}/tests/lib.sh"

tester=$builddir/mini_serv_test
cases=$tmp/cases
mkdir "$cases"

# Ours may be several words, such as valgrind's.
ours=$MINI_SERV
[ -x "$ours" ] || skip "MINI_SERV is no program: $ours"

# judge ARGUMENT ...: to its end; its $status, $tmp/out, $tmp/err.
judge() {
	"$within" 60 "$tester" "$@" >"$tmp/out" 2>"$tmp/err"
	status=$?
}

# ends STATUS ERR: so did the last one.
ends() {
	[ "$status" = "$1" ] || wrong "status $status instead of $1"
	same "$tmp/err" "$2" || wrong "does not say: $2"
	[ "$status" = "$1" ] && same "$tmp/err" "$2" ||
	    show "$tmp/out" "$tmp/err"
}

# said: what it said is what is on stdin; times and paths are replaced.
said() {
	sed -e "s|$tmp|TMP|g; s|$ours|OURS|g; s|$tester|TESTER|g" -e '/output/!s/[0-9]*\.[0-9]* s/T s/
	    s/"seconds": [0-9.]*/"seconds": T/' "$tmp/out" >"$tmp/out.said"
	cat >"$tmp/out.wanted"
	diff "$tmp/out.wanted" "$tmp/out.said" >"$tmp/out.diff" ||
	    { wrong 'says something else'; show "$tmp/out.diff"; }
}

says() {
	grep -qF -- "$1" "$tmp/out" ||
	    { wrong "does not say: $1"; show "$tmp/out" "$tmp/err"; }
}

# A case that ours passes, one that it cannot, one that cannot be played.
cat >"$cases/right.chat" <<'.'
# Whatever it is for.
# case: a line goes
#   to all the others
# group: subject
serve relay
anna, bert and carl join
anna says hello
bert and carl hear client 0: hello
.
cat >"$cases/wrong.chat" <<'.'
# case: nobody can pass this
# group: homework
# subject: "Lines are \ #turned
#	round"
# mistake: to believe
#   a test
serve relay
anna and bert join
anna says one\0\ntwo\t
bert hears client 0: eno
.
cat >"$cases/beyond.chat" <<'.'
# case: not here
# group: beyond
serve relay with max_clients = 2
.
printf '# Not a case.\nserve relay\n' >"$cases/other.chat"

test_arguments() {
	for arguments in '' '-x' '-s' 'a b' '-c a{port} b' '-o right' '-jt'; do
		judge $arguments
		[ "$status" = 2 ] || wrong "$arguments: status $status"
		grep -q '^usage: mini_serv_test' "$tmp/err" ||
		    wrong "$arguments: no usage"
		[ ! -s "$tmp/out" ] || wrong "prints: $arguments"
	done
	for seconds in 0 x 3601 1.5 ''; do
		judge -s "$seconds" x
		[ "$status" = 2 ] || wrong "-s $seconds: status $status"
		grep -qF -- "-s $seconds is not a number of" "$tmp/err" ||
		    wrong "-s $seconds: $(cat "$tmp/err")"
	done
	for word in -h --help; do
		judge "$word"
		ends 0 ''
		head -n 1 "$tmp/out" | grep -q '^usage' || wrong "$word: usage"
	done
	for word in -V --version; do
		judge "$word"
		ends 0 ''
		grep -qx 'mini_serv_test [0-9.]*' "$tmp/out" || wrong "$word"
	done
	[ -w /dev/full ] || return 0
	"$tester" -h >/dev/full 2>"$tmp/err"
	status=$?
	ends 2 'mini_serv_test: stdout: No space left on device
'
}

test_choice() {
	judge --cases "$cases" --list
	ends 0 ''
	said <<'.'
subject  right                    a line goes to all the others
beyond   beyond                   not here
homework wrong                    nobody can pass this
.
	judge -d "$cases" -lo wrong --only beyond -g beyond
	said <<'.'
beyond   beyond                   not here
.
	judge -d "$cases" -o right -o left "$ours"
	ends 2 'mini_serv_test: left: there is no such case; -l lists them
'
	judge -d "$cases" -g hard "$ours"
	ends 2 'mini_serv_test: hard: there are no cases
'
	mkdir "$tmp/none"
	judge -d "$tmp/none" "$ours"
	ends 2 "mini_serv_test: $tmp/none: there are no cases
"
	judge -d "$tmp/nowhere" "$ours"
	ends 2 "mini_serv_test: $tmp/nowhere: No such file or directory
"
	printf '# case: of no group\nserve relay\n' >"$tmp/none/lost.chat"
	judge -d "$tmp/none" -l
	ends 2 "mini_serv_test: $tmp/none/lost.chat: its head has no line \
\"# group: GROUP\"
"
}

# Where it was built there need be no installation.
test_build_tree() {
	mkdir -p "$tmp/tree/tests/tester"
	ln -s "$(cd "$builddir" && pwd)/mini_serv_test" "$tmp/tree"
	cp "$cases/right.chat" "$tmp/tree/tests"
	: >"$tmp/tree/tests/tester/tester.c"
	"$tmp/tree/mini_serv_test" -l >"$tmp/out"
	said <<'.'
subject  right                    a line goes to all the others
.
}

# What is no program is said before anything is played.
test_no_program() {
	judge -d "$cases" "$tmp/missing"
	ends 2 "mini_serv_test: $tmp/missing: No such file or directory
"
	judge -d "$cases" "$cases"
	ends 2 "mini_serv_test: $cases: is a directory, not a program
"
	: >"$tmp/plain"
	judge -d "$cases" "$tmp/plain"
	[ "$(id -u)" = 0 ] && [ "$status" = 0 ] ||
	    ends 2 "mini_serv_test: $tmp/plain: is no program that may be \
executed
"
	judge -d "$cases" -c "$ours 4242"
	ends 2 "mini_serv_test: $ours 4242: there is no {port} in it
"
	judge -d "$cases" "$ours"
	[ "$status" = 1 ] || wrong "status $status"
}

test_report() {
	judge -d "$cases" "$ours"
	ends 1 ''
	said <<'.'
OURS: 3 cases
ok      right: a line goes to all the others
skipped beyond: not here (somebody else's server has no such settings)
FAILED  wrong: nobody can pass this
	subject: "Lines are \ #turned round"
	what happened:
	    server   started
	    anna     connected, as client 0
	    bert     connected, as client 1
	    anna     heard  server: client 1 just arrived\n
	    anna     sent  one\0\ntwo\t\n
	    bert     heard  client 0: one\0\n
	then, in wrong.chat:10: bert hears client 0: eno
	bert heard something else
	expected: client 0: eno\n
	heard:    client 0: one\0\n
	                    ^
	what came, but nobody has heard yet:
	    bert     client 0: two\t\n
	often: to believe a test
	again: TESTER --only wrong --cases TMP/cases OURS

subject 1 of 1, beyond 0 of 0 (1 skipped), homework 0 of 1; T s
failed: wrong
.
	again=$(sed -n 's/.*again: //p' "$tmp/out")
	$again >"$tmp/out"
	[ $? = 1 ] || wrong "cannot be repeated: $again"
}

# What is said to see that nothing else comes is explained.
test_marks() {
	mkdir "$tmp/marks"
	cat >"$tmp/marks/heard.chat" <<'.'
# case: hears what was said
# group: subject
serve relay
anna and bert join
anna says hello
bert hears nothing
.
	judge -d "$tmp/marks" "$ours"
	ends 1 ''
	says 'bert heard what it was not to hear'
	says 'heard:    client 0: hello\n'
	says '(lines of ~ and a number are said to see that nothing else comes'
}

test_tap() {
	judge -d "$cases" --tap "$ours"
	ends 1 ''
	awk '
		NR == 1 && /^TAP version 13$/ { next }
		NR == 2 && /^1\.\.3$/ { next }
		/^(not )?ok / { if ($(1 + ($1 == "not") + 1) != ++n) exit 1 }
		!/^(ok|not ok) [0-9]+ - [^#]*(# SKIP .*)?$/ && !/^#/ { exit 1 }
		END { if (n != 3) exit 1 }' "$tmp/out" ||
	    { wrong 'is not TAP'; show "$tmp/out"; }
	says 'not ok 3 - wrong: nobody can pass this'
	says '# expected client 0: eno\n'
	says '# mark               ^'
	says "ok 2 - beyond: not here # SKIP somebody else's"
}

# A title of any bytes is a string of JSON.
test_json() {
	printf '# case: \\ " \001 \303\251 \351 \355\240\200 \364\220\200\200\n' \
	    >"$cases/odd.chat"
	printf '# group: a\001\ncome what may\n' >>"$cases/odd.chat"
	judge -d "$cases" --json "$ours"
	ends 2 ''
	rm "$cases/odd.chat"
	LC_ALL=C grep -qF "$(printf '"\\\\ \\" \\u0001 \303\251 \\ufffd ')" \
	    "$tmp/out" || { wrong 'odd bytes'; show "$tmp/out"; }
	says '{"mark": "          ^"}'
	says '"result": "broken"'
	command -v jq >/dev/null || return 0
	jq -r '.cases[] | .name + " " + .result' "$tmp/out" >"$tmp/jq" &&
	    same "$tmp/jq" 'right passed
beyond skipped
odd broken
wrong failed
' || wrong 'jq does not read it'
}

# program TEXT: $program is a script that does this with a port.
program() {
	program=$tmp/program
	printf '#!/bin/sh\n%s\n' "$1" >"$program"
	chmod +x "$program"
}

cannot_start() {
	program "$1"
	judge -d "$cases" -s 10 "$program"
	ends 2 ''
	says 'It cannot be tested.'
	says "$2"
}

# Servers that none can be tested by say why, and within the time.
test_cannot_start() {
	cannot_start 'exit 3' 'the server had ended with status 3'
	cannot_start 'kill -SEGV $$' 'the server was killed by SIGSEGV'
	says 'it says where'
	cannot_start 'echo Fatal error >&2; exit 1' '    Fatal error'
	cannot_start 'exec sleep 60' 'the server does not listen on 127.0.0.1'
	cannot_start 'exec yes no end' '    no end'
	[ "$(wc -l <"$tmp/out")" -lt 40 ] || wrong 'shows too much output'
	cannot_start 'nothing_of_this_name' 'nothing_of_this_name'
	cannot_start 'trap "" TERM INT HUP; sleep 60' 'does not listen'
	judge -d "$cases" -s 1 -j "$program"
	says '"cannot_start": {'
	judge -d "$cases" -s 1 -t "$program"
	says 'not ok 1 - it cannot be tested: the server does not listen on'
}

# shows PICTURE: with $colours or not, on a terminal of this environment.
shows() {
	{
		echo 'carl serves'
		echo "anna chats with $1 on 60x8"
		echo "anna's screen shows${2:+ in colours}"
		sed 's/^/	| /'
		echo "anna's chat ends with 2"
	} >"$tmp/terminal.chat"
	MINI_CHAT="sh $tmp/at_terminal" "$within" 60 \
	    "$builddir/tests/player/player" "$tmp/terminal.chat" \
	    >"$tmp/out" 2>&1 || { wrong "$1"; show "$tmp/out"; }
}

# Colours on a terminal only, and only if that is wanted.
test_terminal() {
	grep -q '^VTERM_LIBS = .' "$builddir/Makefile" || return 0
	program 'exit 3'
	cp "$program" "$tmp/theirs"
	echo "cd $tmp && exec $(cd "$builddir" && pwd)/mini_serv_test" \
	    "-d cases -o right theirs" >"$tmp/at_terminal"
	shows TERM=xterm colours <<'.'
theirs: 1 case
{red}It cannot be tested.
        {red}the server does not run any more
        {red}the server had ended with status 3
\_
.
	for variables in NO_COLOR=1 TERM=dumb; do
		shows $variables colours <<'.'
theirs: 1 case
It cannot be tested.
        the server does not run any more
        the server had ended with status 3
\_
.
	done
}

is_gone() {
	! kill -0 "$1" 2>/dev/null
}

# A server that goes into the background is told so, and does not stay there.
test_background() {
	command -v setsid >/dev/null && [ -r /proc/thread-self/children ] ||
	    return 0
	rm -f "$tmp/pid"
	cannot_start "setsid sh -c 'echo \$\$ >$tmp/pid; exec sleep 99' &
until [ -s $tmp/pid ]; do sleep 0.02; done" 'it went on in the background'
	await is_gone "$(cat "$tmp/pid")" || wrong 'a daemon goes on'
}

# What a server starts ends with it, the server when we end, however that is.
test_nothing_is_left() {
	program "echo \$\$ >$tmp/pid; sleep 99 & echo \$! >$tmp/other
exec $ours \$1"
	judge -d "$cases" -o right "$program"
	ends 0 ''
	await is_gone "$(cat "$tmp/pid")" || wrong 'a server goes on'
	await is_gone "$(cat "$tmp/other")" || wrong 'its child goes on'

	cat >"$tmp/none/lost.chat" <<'.'
# case: waits in vain
# group: subject
serve relay
anna and bert join
anna hears hello
.
	judge -d "$tmp/none" -s 10 "$ours"
	ends 1 ''
	says 'anna heard nothing for 1.0 s'
	for signal in HUP KILL TERM; do
		rm -f "$tmp/pid"
		"$tester" -d "$tmp/none" -s 300 "$program" >"$tmp/out" &
		pid=$!
		processes="$processes $pid"
		await grep -q . "$tmp/pid" 2>/dev/null
		server=$(cat "$tmp/pid")
		end "$signal"
		[ "$status" -gt 128 ] || wrong "$signal: status $status"
		await is_gone "$server" || wrong "$signal: a server goes on"
	done
}

# What it wrote until then is whole.
test_interrupted() {
	program "echo \$\$ >$tmp/pid; exec sleep 99"
	rm -f "$tmp/pid"
	"$tester" -d "$cases" -s 300 --json "$program" >"$tmp/out" &
	pid=$!
	processes="$processes $pid"
	await grep -q . "$tmp/pid" 2>/dev/null
	end TERM
	says '"interrupted": true}'
}

# Ours has to pass all that there is.
test_ours() {
	grep -q '^# case:' "$srcdir"/tests/*.chat || return 0
	"$within" 900 "$tester" -s 300 -vd "$srcdir/tests" "$ours" \
	    >"$tmp/out" 2>"$tmp/err"
	status=$?
	ends 0 ''
}

test_arguments
test_choice
test_build_tree
test_no_program
test_report
test_marks
test_tap
test_json
test_cannot_start
test_terminal
test_background
test_nothing_is_left
test_interrupted
test_ours
finish
