# Random sessions: some that are always the same, and a new one. What tells them
# apart, and how to play one again, is in tests/model/model.c.

. "${srcdir:-.}/tests/lib.sh"

export MINI_SERV
for seeds in '--seed 1 --sessions 40' '--sessions 4'; do
	"$within" 120 "$builddir/tests/model/model" $seeds || wrong "$seeds"
done
finish
