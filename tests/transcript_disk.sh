# What a conversation has no word for: a transcript beside a flood, a full disk, a
# process that is stopped or killed, and files that are none.

. "${srcdir:-.}/tests/lib.sh"

ini=$tmp/ini
room=$tmp/room.log

# settings FILE: for a relay with that transcript.
settings() {
	printf '[server]\nport = 0\ntranscript = %s\n' "$1" >"$ini"
}

# refused FILE WHY: a fatal error at the start.
refused() {
	settings "$1"
	run -c "$ini"
	[ "$status" = 1 ] && [ ! -s "$tmp/out" ] &&
	    grep -qx "${stamp}mini_serv: the transcript $1: $2" "$tmp/err" &&
	    [ "$(tail -n 1 "$tmp/err")" = 'Fatal error' ] && return
	wrong "transcript = $1: status $status"
	show "$tmp/err"
}

test_no_files() {
	mkfifo "$tmp/fifo"
	refused "$tmp/fifo" 'a regular file is needed'
	refused "$tmp" 'Is a directory'
	refused "$tmp/nowhere/log" 'No such file or directory'
	settings "$room"
	run -t -c "$ini"
	[ "$status" = 0 ] && grep -qx "transcript = $room" "$tmp/out" &&
	    [ ! -e "$room" ] || wrong "-t makes the file"
}

# begin [COMMANDS]: a server with clients 0 and 1 and a transcript.
begin() {
	rm -f "$room"*
	settings "$room"
	serve_after "${1:-:}" -c "$ini"
	open_crowd
	ask to "$port"
	ask connect 2
	ask hear 0 server: client 1 just arrived
}

# The process that writes.
writer() {
	ps -A -o pid= -o ppid= | awk -v parent="$pid" '$2 == parent { print $1 }'
}

# written FILE ...: what is in them, behind the times.
written() {
	cat "$@" | cut -b 26-
}

# said LINES SIZE: what client 0 tells so.
said() {
	awk -v lines="$1" -v size="$2" 'BEGIN {
		text = sprintf("%" size - length("client 0: ") "s", "")
		gsub(/ /, "x", text)
		while (lines-- > 0)
			print "client 0: " text
	}'
}

is_written() {
	[ "$(written "$room"* | wc -l)" -ge "$1" ]
}

# complete FILE ...: these have what others heard, line by line, and no more.
complete() {
	written "$@" | grep -v '^server: ' >"$tmp/lines"
	cmp -s "$tmp/lines" "$tmp/heard" || {
		wrong "$case: the transcript is not what was heard"
		wc "$tmp/lines" "$tmp/heard" >&2
	}
}

# The same of all files that there were.
complete_rotated() {
	set --
	i=0
	while [ $((i += 1)) -le "$number" ]; do
		set -- "$@" "$room.$i"
	done
	complete "$@" "$room"
}

# flood LINES: as client 0, with numbers, so that none is missing or twice.
flood() {
	i=0
	: >"$tmp/heard"
	while [ $((i += 1)) -le "$1" ]; do
		ask say 0 "$i of the lines of a flood"
		echo "client 0: $i of the lines of a flood" >>"$tmp/heard"
		[ -z "$2" ] || [ $((i % $2)) -ne 0 ] || rotate
	done
	ask await 1 "client 0: $1 of the lines of a flood"
}

rotate() {
	number=$((number + 1))
	mv "$room" "$room.$number"
	kill -HUP "$pid"
	await test -e "$room"
}

ends_well() {
	end TERM
	[ "$status" = 0 ] || wrong "$case: status $status"
	close_crowd
}

# A line is in the file that had the name, or in the one that has it, and in no
# other.
test_rotated() {
	case='rotated'
	number=0
	begin
	flood 3000 250
	ends_well
	[ "$number" = 12 ] || wrong "rotated $number times"
	complete_rotated
}

# No file grows over 8 KiB here: it is full as a disk would be. Another one of
# that name is not.
test_full_disk() {
	case='full disk'
	number=0
	begin 'ulimit -f 16'
	flood 300
	await grep -q "the transcript $room waits: File too large" "$tmp/log" ||
	    wrong "$case: nobody says so"
	[ -z "$(tail -c 1 "$room")" ] || wrong "$case: half a line stays"
	: >"$tmp/lines"
	while ! grep -q '^client 0: 300 of' "$tmp/lines" && [ "$number" -lt 9 ]; do
		size=$(wc -l <"$room")
		rotate
		grows() { [ "$(wc -l <"$room")" -gt 0 ]; }
		await grows
		sleep 0.3 2>/dev/null || sleep 1
		written "$room" >"$tmp/lines"
	done
	ends_well
	grep -q "the transcript $room goes on" "$tmp/log" ||
	    wrong "$case: nobody says that it is over"
	complete_rotated
}

# While nothing is written, everybody talks; then nothing is missing.
test_stopped() {
	case='stopped'
	begin
	process=$(writer)
	kill -STOP "$process"
	ask pass 0 1 3000 1000
	kill -CONT "$process"
	ends_well
	{ said 3000 1000; } >"$tmp/heard"
	written "$room" | grep -v '^server: ' | sed 's/[^:]*$/ /' | sort -u \
	    >"$tmp/lines"
	[ "$(cat "$tmp/lines")" = 'client 0: ' ] ||
	    wrong "$case: other lines than were said"
	is_written 3002 || wrong "$case: lines are missing"
}

test_killed() {
	case='killed'
	begin
	kill -KILL "$(writer)"
	await grep -q 'the transcript has ended' "$tmp/log" ||
	    wrong "$case: nobody says so"
	ask pass 0 1 100 1000
	kill -HUP "$pid"
	await grep -q 'read again' "$tmp/log"
	idle 20
	ends_well
}

# What somebody has heard is written, whatever becomes of the server.
test_server_killed() {
	case='server killed'
	begin
	flood 100
	kill -KILL "$pid"
	await is_written 102 || wrong "$case: lines are missing"
	wait "$pid" 2>/dev/null
	complete "$room"
	close_crowd
}

# A second server waits until the first has ended, then loses nothing.
test_two() {
	case='two'
	begin
	await is_written 2
	first=$pid
	: >"$tmp/log"
	"$MINI_SERV" -c "$ini" 2>>"$tmp/log" 8>&- 9>&- &
	second=$!
	processes="$processes $second"
	await grep -q listening "$tmp/log"
	port=$(sed -n 's/.*listening on 127\.0\.0\.1://p' "$tmp/log")
	ask to "$port"
	ask connect 1
	await grep -q 'room.log waits: .*esource busy' "$tmp/log" ||
	    wrong "$case: nobody says so"
	! is_written 3 || wrong "$case: both write"
	pid=$first
	kill -TERM "$first"
	await is_written 3 || wrong "$case: the second never writes"
	pid=$second
	ends_well
}

# The relay ends while nothing is written, which costs its last lines, and comes
# back: then nothing is missing.
test_comes_back() {
	case='comes back'
	begin
	process=$(writer)
	kill -STOP "$process"
	ask pass 0 1 3000 1000
	printf '[server]\ntranscript = %s\n[echo]\nport = 0\n' "$room" >"$ini"
	kill -HUP "$pid"
	await grep -q 'the transcript lacks the last lines' "$tmp/log" ||
	    wrong "$case: nobody says so"
	idle 20
	settings "$room"
	kill -HUP "$pid"
	again() { [ "$(grep -c 'relay: listening' "$tmp/log")" = 2 ]; }
	await again
	kill -CONT "$process"
	port=$(sed -n 's/.*relay: listening on 127\.0\.0\.1://p' "$tmp/log" |
	    tail -n 1)
	ask to "$port"
	ask connect 1
	ask say 2 the very last
	await grep -q "client 0: the very last" "$room"
	ends_well
	[ "$(grep -c 'lacks\|yet' "$tmp/log")" = 1 ] || wrong "$case: said twice"
	[ "$(written "$room" | tail -n 2)" = 'server: client 0 just arrived
client 0: the very last' ] || wrong "$case: lines are missing"
}

# What a crash has cut gets an end of its own.
test_half_a_line() {
	case='half a line'
	settings "$room"
	rm -f "$room"*
	printf 'a whole line\nhalf a li' >"$room"
	serve -c "$ini"
	open_crowd
	ask to "$port"
	ask connect 1
	whole() { [ "$(wc -l <"$room")" -eq 3 ]; }
	await whole || wrong "$case: nothing is written"
	[ "$(sed -n 2p "$room")" = 'half a li' ] || wrong "$case: went on with"
	ends_well
}

test_no_files
test_rotated
test_full_disk
test_stopped
test_killed
test_server_killed
test_two
test_comes_back
test_half_a_line
finish
