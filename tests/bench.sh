# The load of the bench verifies every byte at up to a hundred receivers. Here
# it is asked only that all arrives, in order and once, not how fast.

BARE_LOOP=$builddir/tests/bench/bare_loop
export BARE_LOOP
exec "$builddir/tests/bench/relay_bench" --quick
