# The soak verifies every line that its clients hear, and that the server is
# what it was when they have gone. Here it takes seconds, for itself not to rot.

DIR=$(mktemp -d) || exit 1
export DIR
if [ "$SANITIZERS" = yes ]; then
	memory=--no-memory # sanitizers keep memory of their own
fi
"$builddir/tests/soak/soak" --quick $memory &
soak=$!
end() {
	[ -n "$soak" ] && kill -TERM "$soak" 2>/dev/null && wait "$soak"
	rm -rf "$DIR"
}
trap end EXIT
trap 'exit 1' HUP INT TERM
wait "$soak"
status=$?
soak=
exit "$status"
