# check.sh [--out DIRECTORY] [ARGUMENTS OF soak]: let clients come and go, and
# write results.md, series.tsv and, with gnuplot, chart.svg to the directory,
# which is soak_results by default.

here=${srcdir:-.}/tests/soak
out=soak_results
if [ "$1" = --out ]; then
	out=$2
	shift 2
fi

: "${MINI_SERV:=./mini_serv}"
DIR=$(mktemp -d) || exit 1
export MINI_SERV DIR

# soak ends its server on any of these.
end() {
	[ -n "$soak" ] && kill -TERM "$soak" 2>/dev/null && wait "$soak"
	rm -rf "$DIR"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

machine() {
	printf '%s, %s, %s processors\n\n' "$(date '+%Y-%m-%d %H:%M')" \
	    "$(uname -srm)" "$(getconf _NPROCESSORS_ONLN)"
}

mkdir -p "$out" || exit 1
machine >"$out/results.md"
"${builddir:-.}/tests/soak/soak" --series "$out/series.tsv" "$@" \
    >>"$out/results.md" &
soak=$!
wait "$soak"
status=$?
soak=
cat "$out/results.md"
[ "$status" -eq 77 ] || sh "$here/chart.sh" "$out/series.tsv" "$out/chart.svg"
exit "$status"
