# Unix sockets as files: what mode they have, what they replace, what they never
# touch, and what is left of them.

. "${srcdir:-.}/tests/lib.sh"

ini=$tmp/ini
room=$tmp/room

# settings LINE ...: of the relay, which has no port.
settings() {
	{
		echo '[server]'
		printf '%s\n' "$@"
	} >"$ini"
}

# start_listening: process $pid says that it listens.
start_listening() {
	start "$MINI_SERV" -c "$ini"
	await listens || fail "does not listen: $(cat "$ini")"
}

# refuses REASON: it ends at once, and leaves what is there.
refuses() {
	ls -ld "$room" >"$tmp/before"
	run -c "$ini"
	ls -ld "$room" >"$tmp/after"
	[ "$status" = 1 ] && [ "$(tail -n 1 "$tmp/err")" = 'Fatal error' ] &&
	    grep -q "relay: cannot listen on $room: $1\$" "$tmp/err" &&
	    cmp -s "$tmp/before" "$tmp/after" && return
	wrong "wanted: $1; status $status"
	show "$tmp/err" "$tmp/before" "$tmp/after"
}

# mode WANTED UMASK [LINE]
mode() {
	settings "socket = $room" ${3+"$3"}
	start_after "umask $2" "$MINI_SERV" -c "$ini"
	await listens || fail "does not listen: $*"
	case $(ls -ld "$room") in
	"s$1"*) ;;
	*) wrong "umask $2, ${3-}: $(ls -ld "$room")" ;;
	esac
	end TERM
	[ "$status" = 0 ] || wrong "status $status"
	[ ! -e "$room" ] || wrong "the socket is still there"
	rm -f "$room"
}

test_modes() {
	mode rw------- 000
	mode rw------- 777
	mode rw-rw---- 027 'socket_mode = 0660'
	mode rwxrwxrwx 777 'socket_mode = 777'
	mode --------- 000 'socket_mode = 0'
}

# What is no socket is nobody's to replace.
test_files() {
	settings "socket = $room"
	echo mine >"$room"
	refuses 'a file that is no socket is there'
	same "$room" 'mine
' || wrong "the file has changed"
	rm "$room"
	mkdir "$room"
	refuses 'a file that is no socket is there'
	rmdir "$room"
	ln -s "$tmp/nowhere" "$room"
	refuses 'a file that is no socket is there'
	rm "$room"
	mkfifo "$room"
	refuses 'a file that is no socket is there'
	rm "$room"
	settings "socket = $tmp/missing/room"
	run -c "$ini"
	[ "$status" = 1 ] && grep -q 'missing/room: No such file' "$tmp/err" ||
	    wrong "a directory that is not there"
}

# A living server's socket, and a link to it; neither hears of the attempt.
test_living() {
	settings "socket = $room"
	start_listening
	first=$pid
	refuses 'a server has it'
	mv "$room" "$tmp/real"
	ln -s "$tmp/real" "$room"
	refuses 'a file that is no socket is there'
	rm "$room"
	mv "$tmp/real" "$room"
	pid=$first
	: >"$tmp/log"
	kill -USR1 "$pid"
	await grep -q statistics "$tmp/log" || wrong "no statistics"
	grep -q 'arrived 0,' "$tmp/log" || wrong "the first server was disturbed"
	end TERM
}

# What was left behind is replaced, if it is ours.
test_left_behind() {
	settings "socket = $room"
	start_listening
	end KILL
	[ -S "$room" ] || fail "there is nothing left"
	if chown 1 "$room" 2>/dev/null; then
		refuses "somebody else's socket is there"
		chown 0 "$room"
	else
		echo "not tried, since only root can: somebody else's socket"
	fi
	start_listening
	# Another one in its place is not ours to remove.
	mv "$room" "$tmp/old"
	: >"$room"
	end TERM
	[ "$status" = 0 ] && [ -f "$room" ] || wrong "another's file is gone"
	rm -f "$room" "$tmp/old"
}

# If one of two can't be had, the other goes, too.
test_second_fails() {
	settings "socket = $room" '[echo]' "socket = $tmp/missing/echo"
	run -c "$ini"
	[ "$status" = 1 ] && [ ! -e "$room" ] || wrong "left behind: $room"
}

# A relative path, of which the directory need not be ours to read.
test_relative() {
	settings 'socket = room'
	start_after "cd '$tmp'" "$server" -c "$ini"
	await listens || fail "does not listen: room"
	[ -S "$room" ] || wrong "is not where it was started"
	end TERM
	[ ! -e "$room" ] || wrong "a relative path is still there"
}

case $MINI_SERV in
/*) server=$MINI_SERV ;;
*) server=$PWD/$MINI_SERV ;;
esac
test_modes
test_files
test_living
test_left_behind
test_second_fails
test_relative
finish
