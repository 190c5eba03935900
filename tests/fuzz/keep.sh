# Choose the inputs that make check replays: keep.sh FUZZER ... Of those that are
# kept and those that were found, the few that together reach the most.
set -eu

most=150 # inputs for each
kept=${srcdir:-.}/tests/fuzz
found=${builddir:-.}/tests/fuzz/found
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

for fuzzer; do
	name=$(basename "$fuzzer" _fuzzer)
	corpus=$kept/corpus/$name
	mkdir -p "$tmp/$name" "$found/$name"
	"$fuzzer" -set_cover_merge=1 "$tmp/$name" "$found/$name" "$corpus" \
	    "$kept/seeds/$name" >"$tmp/log" 2>&1
	rm -f "$corpus"/*
	# Who adds the most was written first.
	ls -tr "$tmp/$name" | head -n $most | while read -r input; do
		cp "$tmp/$name/$input" "$corpus"
	done
	"$fuzzer" -runs=0 "$corpus" 2>&1 | sed -n "s/.*DONE */$name: /p"
done
