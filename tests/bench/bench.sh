# bench.sh [--out DIRECTORY] [ARGUMENTS OF relay_bench]: measure, and write
# results.tsv, results.md and SVG charts to the directory, which is bench_results
# by default. What is installed of ncat, ngircd, redis-server, nats-server and
# mosquitto takes part.

here=${srcdir:-.}/tests/bench
programs=${builddir:-.}/tests/bench
out=bench_results
if [ "$1" = --out ]; then
	out=$2
	shift 2
fi

PATH=$PATH:/usr/sbin:/sbin
MINI_SERV=${MINI_SERV:-./mini_serv}
BARE_LOOP=${BARE_LOOP:-$programs/bare_loop}
DIR=$(mktemp -d) || exit 1
chmod 755 "$DIR" # some of the servers give up being root
export PATH MINI_SERV BARE_LOOP DIR

# relay_bench ends its server on any of these.
end() {
	[ -n "$bench" ] && kill -TERM "$bench" 2>/dev/null && wait "$bench"
	rm -rf "$DIR"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

machine() {
	printf '%s, %s, %s processors' "$(date '+%Y-%m-%d %H:%M')" \
	    "$(uname -srm)" "$(getconf _NPROCESSORS_ONLN)"
	sed -n 's/^model name[[:space:]]*: /, /p' /proc/cpuinfo 2>/dev/null |
	    head -n 1 | tr -d '\n'
	printf '\n'
}

mkdir -p "$out" || exit 1
"$programs/relay_bench" "$@" >"$out/results.tsv" &
bench=$!
wait "$bench"
status=$?
bench=
{
	machine
	awk -f "$here/table.awk" "$out/results.tsv"
} >"$out/results.md"
cat "$out/results.md"
sh "$here/charts.sh" "$out/results.tsv" "$out"
exit "$status"
