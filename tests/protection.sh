# Who takes the server over can't do more than the server needs: what the log
# says is on is tried, by a library that is in the server like an intruder.

. "${srcdir:-.}/tests/lib.sh"

intruder=$builddir/tests/intruder.so
case $intruder in
/*) ;;
*) intruder=$PWD/$intruder ;;
esac
mkdir "$tmp/settings" "$tmp/elsewhere" "$tmp/sockets"
ini=$tmp/settings/ini
printf '[server]\nport = 0\nsocket = %s\n' "$tmp/sockets/room" >"$ini"

# tried ARGUMENT ...: what the intruder could do is in $tmp/tried.
tried() {
	echo secret >"$tmp/elsewhere/file"
	rm -f "$tmp/done"
	start_after "exec 9>>'$tmp/tried'; : >'$tmp/tried'" env \
	    INTRUDER_SETTINGS="$ini" INTRUDER_OUTSIDE="$tmp/elsewhere/file" \
	    INTRUDER_NEW="$tmp/elsewhere/new" LD_PRELOAD="$intruder" \
	    "$MINI_SERV" -vv "$@"
	await listens || fail "does not listen: $*"
	port=$(sed -n 's/.*listening on 127\.0\.0\.1://p' "$tmp/log")
	open_crowd
	ask to "$port"
	ask connect 2 # The loop has begun: all has been tried.
	ask hear 0 server: client 1 just arrived
	close_crowd
}

# Whether the log says that this protection is on.
is_on() {
	grep -qx "${stamp}mini_serv: protection: $1: on" "$tmp/log"
}

# forbids PROTECTION TRY ...: if it is on, these can't be done any more.
forbids() {
	protection=$1
	shift
	is_on "$protection" || {
		grep -q "^${stamp}mini_serv: protection: $protection: off: ." \
		    "$tmp/log" || wrong "is not in the log: $protection"
		echo "not tried, since it is off here: $protection"
		return
	}
	for try; do
		grep -qx "before $try" "$tmp/tried" ||
		    echo "can't be done here anyway: $try"
		! grep -qx "after $try" "$tmp/tried" ||
		    wrong "$protection, but it $try"
	done
}

test_intruder() {
	tried -c "$ini"
	[ -s "$tmp/tried" ] || {
		echo "no library can be preloaded here"
		end TERM
		return
	}
	forbids "no files but in the settings' directory" 'writes the settings' \
	    'reads another file' 'lists a directory' 'makes a file' \
	    'removes a file' executes
	forbids 'no core files' 'may dump core'
	forbids 'no debugger' 'may be traced'
	forbids 'no new privileges' 'may gain privileges'
	forbids 'no connect' connects
	forbids 'no signals to others' 'signals its parent'
	grep -qx 'after reads the settings' "$tmp/tried" ||
	    wrong "the settings can't be read again"
	reload
	end TERM
	[ "$status" = 0 ] || wrong "status $status"
}

# An editor may put a new file in the place of the old one.
reload() {
	printf '[server]\nport = 0\nmax_clients = 7\n' >"$ini.new"
	mv "$ini.new" "$ini"
	kill -HUP "$pid"
	await grep -q 'read again' "$tmp/log" || {
		wrong "a new file is not read"
		show "$tmp/log"
	}
}

# Through a link, whose own directory is not the file's.
test_link() {
	mkdir "$tmp/links"
	ln -s "$ini" "$tmp/links/ini"
	serve -c "$tmp/links/ini"
	reload
	rm "$tmp/links/ini"
	cp "$ini" "$tmp/links/ini"
	: >"$tmp/log"
	kill -HUP "$pid"
	await grep -q 'read again' "$tmp/log" || wrong "the link is gone"
	end TERM
}

# A directory that may be entered but not read. Root reads all of them.
test_unreadable_directory() {
	mkdir "$tmp/locked"
	cp "$ini" "$tmp/locked/ini"
	chmod 311 "$tmp/locked"
	serve -vv -c "$tmp/locked/ini"
	! grep -q 'protection: no files.*: off: Permission' "$tmp/log" ||
	    wrong "a directory that can't be read is no protection"
	end TERM
	chmod 700 "$tmp/locked"
}

# Without a settings file there is none to read.
test_no_settings() {
	tried 0
	[ -s "$tmp/tried" ] || echo "no library can be preloaded here"
	! is_on "no files but in the settings' directory" ||
	    ! grep -qx 'after reads the settings' "$tmp/tried" ||
	    wrong "reads settings that it was not given"
	forbids 'no connect' connects
	forbids 'no bind' binds
	end TERM
}

# dumps COMMAND: whether it leaves a core file when it is killed for that.
dumps() {
	rm -rf "$tmp/cores"
	mkdir "$tmp/cores"
	start sh -c 'ulimit -c unlimited 2>/dev/null; cd "$1"; shift
	    exec "$@"' sh "$tmp/cores" "$@"
	await running || fail "does not run: $*"
	end ABRT
	[ "$(ls "$tmp/cores")" ]
}

running() {
	[ -s "$tmp/out" ] || listens
}

test_core() {
	dumps sh -c 'echo here; exec sleep 60' || {
		echo "no core file of anybody is seen here"
		return
	}
	! dumps "$MINI_SERV" -v 0 || wrong "leaves a core file"
}

[ -e "$intruder" ] || skip "no library can be preloaded here"
: >"$tmp/log"
"$MINI_SERV" -vv 0 </dev/null >"$tmp/log" 2>&1 9>&- &
pid=$!
processes="$processes $pid"
await grep -q protection "$tmp/log" || fail "says nothing of protection"
end TERM
! grep -q 'protection: built without' "$tmp/log" || skip "built without"
test_intruder
test_link
test_unreadable_directory
test_no_settings
test_core
finish
