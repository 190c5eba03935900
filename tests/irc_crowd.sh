# Ten thousand clients, five thousand of them in one channel: nobody misses
# anything. See irc_crowd.c; how many there are can be said by two words.

. "${srcdir:-.}/tests/lib.sh"

# Sanitizers make it slow.
[ "$SANITIZERS" = yes ] && set -- 1000 200
clients=${1:-10000} members=${2:-5000}
hard=$(ulimit -Hn)
[ "$hard" = unlimited ] || [ "$hard" -gt $((clients + 100)) ] ||
    skip "needs $((clients + 100)) descriptors"
printf '[irc]\nport = 0\n' >"$tmp/irc.ini"
serve -v -c "$tmp/irc.ini"
"$within" $patience "$builddir/tests/irc_crowd" "$port" "$clients" "$members" ||
    wrong "the crowd ends with $?"
end TERM
[ "$status" -eq 0 ] || wrong "the server ends with $status"
finish
