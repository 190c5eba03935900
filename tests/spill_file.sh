# A spill file that can't be made, and one that the disk has no room for.

. "${srcdir:-.}/tests/lib.sh"

ini=$tmp/ini

# refused DIRECTORY: a fatal error, and why.
refused() {
	printf '[server]\nport = 0\nspill_dir = %s\n' "$1" >"$ini"
	run -c "$ini"
	[ "$status" = 1 ] && [ ! -s "$tmp/out" ] &&
	    grep -q "^${stamp}mini_serv: .*$1.*: ..." "$tmp/err" &&
	    [ "$(wc -l <"$tmp/err")" -eq 2 ] &&
	    [ "$(tail -n 1 "$tmp/err")" = 'Fatal error' ] && return
	wrong "spill_dir = $1: status $status"
	show "$tmp/err"
}

# It is not made to be checked.
only_checked() {
	printf '[server]\nport = 0\nspill_dir = %s\n' "$1" >"$ini"
	run -t -c "$ini"
	[ "$status" = 0 ] && [ ! -s "$tmp/err" ] || wrong "-t makes the file"
}

is_full() {
	grep -q 'the spill file takes no more' "$tmp/log"
}

# How much the system itself keeps for the sleeper is not known, and what the
# server does not take any more has to find room in the system: not too much at
# once.
watch_for_a_moment() {
	moments=0
	until is_full || [ $((moments += 1)) -gt 10 ]; do
		sleep 0.02 2>/dev/null || sleep 1
	done
}

# The system lets no file grow over 2 MiB (ulimit counts 512 bytes): it is full
# as a disk would be. That ends nobody, and is over when the sleeper has left.
test_full_disk() {
	mkdir "$tmp/spill"
	printf '[server]\nport = 0\nmemory = 1M\nspill_dir = %s\n' \
	    "$tmp/spill" >"$ini"
	serve_after 'ulimit -f 4096' -c "$ini"
	open_crowd
	ask to "$port"
	ask connect 3
	ask await 0 server: client 2 just arrived
	ask await 1 server: client 2 just arrived
	ask tell 0 20 100000
	ask take 1 0 20 100000
	! is_full ||
	    wrong "2 MB are too much for the file"
	lines=0
	until is_full; do
		[ $((lines += 1)) -lt 30 ] || fail "the file is never full"
		ask tell 0 1 100000
		watch_for_a_moment
	done
	ask leave 2 2
	ask hear 0 server: client 2 just left
	while [ $((lines -= 1)) -ge 0 ]; do
		ask take 1 0 1 100000
	done
	ask hear 1 server: client 2 just left
	ask pass 0 1 50 100000
	ask pass 1 0 1 100
	close_crowd
	end TERM
	[ "$status" = 0 ] || wrong "status $status after a full disk"
	[ -z "$(ls "$tmp/spill")" ] || wrong "the file has a name"
}

refused "$tmp/missing"
refused "$ini"
only_checked "$tmp/missing"
test_full_disk
finish
