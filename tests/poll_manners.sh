# Other systems answer otherwise when a connection is over, in one direction or
# in both: nothing is lost, and the server does not spin.

. "${srcdir:-.}/tests/lib.sh"

manners='macos freebsd openbsd netbsd strict bare'
conversations='departure gone_readers half_close half_gone idle reset_unread
	sleeper_leaves tail term_sleepers term_talker'

library=$builddir/tests/foreign/poll_manners.so
case $library in
/*) ;;
*) library=$PWD/$library ;;
esac

# A server whose poll() answers as $POLL_MANNER says. Another library may come
# first, and calls this one.
cat >"$tmp/server" <<END
#!/bin/sh
LD_PRELOAD="\${LD_PRELOAD:+\$LD_PRELOAD:}$library" exec '$MINI_SERV' "\$@"
END
chmod +x "$tmp/server"

! grep -q -e __asan_init -e __msan_init -e __tsan_init "$MINI_SERV" ||
    skip "sanitizers are in the way"
# With a manner that does not exist the first poll() ends the server.
POLL_MANNER=none "$within" 10 "$tmp/server" 0 >"$tmp/out" 2>&1
[ $? = 99 ] || skip "no library can be preloaded here"

play() {
	for conversation in $conversations; do
		POLL_MANNER=$1 MINI_SERV=$server \
		    "$builddir/tests/player/player" \
		    "$srcdir/tests/$conversation.chat" >"$tmp/said" 2>&1
		case $? in
		0 | 77) continue ;;
		esac
		wrong "poll() as $1: $conversation"
		show "$tmp/said"
	done
}

server=$tmp/server # before $tmp changes
set --
for manner in $manners; do
	set -- "$@" "play $manner"
done
together "$@"
finish
