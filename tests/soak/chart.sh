# chart.sh SERIES CHART: draw what soak noted each second, as SVG.

series=$1
chart=$2
command -v gnuplot >/dev/null || {
	echo "no chart: there is no gnuplot" >&2
	exit 0
}

# Where a phase begins, a line with its name.
borders() {
	awk -F '\t' '$2 != phase {
		phase = $2
		printf "set arrow from %s, graph 0 to %s, graph 1 nohead " \
		    "dashtype 3 linecolor \"gray\"\n", $1, $1
		printf "set label \" %s\" at %s, graph 0.95 " \
		    "textcolor \"gray40\"\n", $2, $1
	}' "$series"
}

gnuplot <<EOF
set terminal svg size 1100,760 font "sans,12" background "white" noenhanced
set output "$chart"
set datafile separator "\t"
set lmargin 10
set rmargin 3
set grid ytics
set key outside top right horizontal
set autoscale xfix
set logscale y
set format y "%g"
$(borders)
set multiplot layout 2,1
set ylabel "clients, descriptors"
set yrange [1:10000]
plot "$series" using 1:3 with lines linewidth 2 title "clients", \
    "$series" using 1:4 with lines linewidth 2 title "descriptors"
unset label
set ylabel "KiB"
set yrange [*:*]
set xlabel "seconds"
plot "$series" using 1:5 with lines linewidth 2 \
    title "memory of the server", \
    "$series" using 1:6 with lines linewidth 2 title "of it, the tape"
unset multiplot
EOF
