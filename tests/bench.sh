# The load of the bench verifies every byte and every line. Here it is asked
# only that all arrives, in order and once, not how fast.

BARE_LOOP=$builddir/tests/bench/bare_loop
DIR=$(mktemp -d) || exit 1
trap 'rm -rf "$DIR"' EXIT
export BARE_LOOP DIR
"$builddir/tests/bench/relay_bench" --quick --no-peers
