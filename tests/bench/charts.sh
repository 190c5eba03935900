# charts.sh RESULTS DIRECTORY: draw what relay_bench printed, as SVG.

results=$1
out=$2
command -v gnuplot >/dev/null || {
	echo "no charts: there is no gnuplot" >&2
	exit 0
}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# medians SECTION MEASURE: a table of its works, a row each, and of the servers
# that did them. What is missing is "-".
medians() {
	awk -F '\t' -v section="$1" -v measure="$2" '
	$1 != section || $5 != measure { next }
	!($2 in work) { work[$2] = ++works; work_at[works] = $2 }
	!($3 in server) { server[$3] = ++servers; server_at[servers] = $3 }
	{ v[$2, $3, n[$2, $3]++] = $6 }
	function median(w, s, i, k, x, m) {
		m = n[w, s]
		if (m == 0)
			return "-"
		for (i = 1; i < m; i++) {
			x = v[w, s, i]
			for (k = i; k > 0 && v[w, s, k - 1] > x; k--)
				v[w, s, k] = v[w, s, k - 1]
			v[w, s, k] = x
		}
		return (v[w, s, int((m - 1) / 2)] + v[w, s, int(m / 2)]) / 2
	}
	END {
		if (works == 0)
			exit
		printf "work"
		for (s = 1; s <= servers; s++)
			printf "\t%s", server_at[s]
		for (w = 1; w <= works; w++) {
			printf "\n%s", work_at[w]
			for (s = 1; s <= servers; s++)
				printf "\t%s", median(work_at[w], server_at[s])
		}
		printf "\n"
	}' "$results"
}

# preamble NAME TITLE UNIT WIDTH
preamble() {
	cat <<-EOF
	set terminal svg size $4,480 font "sans,12" background "white" \
	    noenhanced
	set output "$out/$1.svg"
	set datafile separator "\t"
	set datafile missing "-"
	set title "$2"
	set ylabel "$3"
	set grid ytics
	set key outside right
	EOF
}

# bars NAME SECTION MEASURE TITLE UNIT WIDTH: groups of bars, on a log scale.
bars() {
	medians "$2" "$3" >"$tmp/$1"
	[ -s "$tmp/$1" ] || return 0
	gnuplot <<-EOF
	$(preamble "$1" "$4" "$5" "$6")
	set logscale y
	set style data histograms
	set style fill solid 0.8
	set boxwidth 0.9
	set xtics rotate by -25
	plot for [i=2:$(awk -F '\t' '{ print NF; exit }' "$tmp/$1")] \
	    "$tmp/$1" using i:xtic(1) title columnheader(i)
	EOF
}

# lines NAME SECTION MEASURE TITLE UNIT XLABEL AXIS: against the number that
# the work begins with.
lines() {
	medians "$2" "$3" >"$tmp/$1"
	[ -s "$tmp/$1" ] || return 0
	sed 's/^\([0-9][0-9]*\) [^\t]*/\1/' "$tmp/$1" >"$tmp/x"
	gnuplot <<-EOF
	$(preamble "$1" "$4" "$5" 720)
	$7
	set yrange [0:*]
	set xlabel "$6"
	plot for [i=2:$(awk -F '\t' '{ print NF; exit }' "$tmp/x")] \
	    "$tmp/x" using 1:i with linespoints linewidth 2 \
	    title columnheader(i)
	EOF
}

bars throughput throughput 'Mlines/s*' 'One sender to N receivers' \
    'million lines delivered per second' 1100
bars talk talk 'Mlines/s*' 'A hundred clients who all talk' \
    'million lines delivered per second' 640
bars latency latency 'p99 ms*' 'Latency at a steady rate, 99 % within' \
    'ms' 720
bars fairness fairness 'p95 ms' 'A quiet client beside a flood, 95 % within' \
    'ms' 720
lines cost cost 'CPU us/line*' 'Cost per delivered line as the room grows' \
    'us of CPU' 'others in the room' 'set logscale x'
lines arrival arrival 's*' 'Until everybody knows of everybody' \
    'seconds' 'clients' 'set xrange [0:*]'
