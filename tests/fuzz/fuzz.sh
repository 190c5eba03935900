# Run fuzzers, as make check-fuzzers does: fuzz.sh SECONDS FUZZER ..., two at a
# time. Each begins with the inputs that are kept and goes on with those that it
# finds, in a folder of the build; another run takes these up.
set -eu

seconds=$1
shift
kept=${srcdir:-.}/tests/fuzz
found=${builddir:-.}/tests/fuzz/found
failures=0
processes=

trap 'kill $processes 2>/dev/null || :' EXIT
trap 'exit 1' HUP INT TERM

# A settings file is written for each input: not to a disk, if there is a way.
[ -n "${TMPDIR-}" ] || [ ! -w /dev/shm ] || TMPDIR=/dev/shm
export TMPDIR="${TMPDIR:-/tmp}"
# What was freed is watched for a while, but memory has to stay in the cache.
export ASAN_OPTIONS="quarantine_size_mb=8${ASAN_OPTIONS:+:$ASAN_OPTIONS}"

# fuzz FUZZER: in the background.
fuzz() {
	name=$(basename "$1" _fuzzer)
	mkdir -p "$found/$name"
	set -- "$1" -max_total_time="$seconds" -max_len=2048 -timeout=20 \
	    -artifact_prefix="$found/$name." -print_final_stats=1
	[ ! -f "$kept/$name.dict" ] || set -- "$@" -dict="$kept/$name.dict"
	"$@" "$found/$name" "$kept/corpus/$name" "$kept/seeds/$name" \
	    >"$found/$name.log" 2>&1 </dev/null &
	processes="$processes $!"
}

# What it was able to do: executions, and libFuzzer's counts of places reached
# and of features, which tell them apart by how often and from where.
report() {
	awk -v name="$1" '
		/ cov: / {
			for (i = 1; i < NF; i++)
				if ($i == "cov:" || $i == "ft:")
					n[$i] = $(i + 1)
		}
		/^stat::number_of_executed_units/ { runs = $2 }
		END {
			printf "%-9s %11d executions, cov %d, ft %d\n", \
			    name, runs, n["cov:"], n["ft:"]
		}' "$found/$1.log"
}

# settle FUZZER PROCESS
settle() {
	name=$(basename "$1" _fuzzer)
	wait "$2" && status=0 || status=$?
	report "$name"
	[ $status -ne 0 ] || return 0
	failures=$((failures + 1))
	tail -n 40 "$found/$name.log"
	input=$(sed -n 's/.*Test unit written to //p' "$found/$name.log")
	echo "FAILED: status $status; to repeat it: $1 $input"
}

while [ $# -gt 0 ]; do
	first=$1 second=${2-} processes=
	for fuzzer in $first $second; do
		fuzz "$fuzzer"
	done
	for fuzzer in $first $second; do
		process=${processes# }
		process=${process%% *}
		settle "$fuzzer" "$process"
		processes=${processes#" $process"}
	done
	shift
	[ $# -eq 0 ] || shift
done
exit $((failures > 0))
