# What relay_bench prints, as tables: a row for each server and work, a column
# for each measure, the median of its runs and the least and the most. A
# measure with a `*` has one more: its ratio, run by run, to the first server
# that did the same work.

BEGIN {
	FS = "\t"
	about["throughput"] = "One sender to N receivers. A line counts " \
	    "once for each who hears it; bytes with the prefix."
	about["talk"] = "Each of 100 clients says 16 lines, and the next " \
	    "ones when all have heard them."
	about["latency"] = "From before send() to after recv() in the load, " \
	    "lines of 64 bytes at a steady rate."
	about["arrival"] = "mini_serv: from the first connect() until all " \
	    "announcements are delivered to all who were there. bare_loop: " \
	    "all are connected, then each is sent as many bytes as a client " \
	    "of mini_serv hears on average."
	about["memory"] = "Resident memory of mini_serv, nothing undelivered."
	about["sleepers"] = "100 MB to 10 readers, while 100 others do not " \
	    "read; at last they wake and hear everything."
	about["cost"] = "Two talkers among N others, who say one line at a " \
	    "time."
	about["echo"] = "Each client says what it likes and hears just that; " \
	    "lines of 64 bytes, on streams and one at a time."
	about["fairness"] = "Latency of a client that says a line every " \
	    "10 ms beside one that floods; at last with memory = 16M and a " \
	    "sleeper, when the flooder has to wait."
}

{
	row = $1 FS $2 FS $3
	if (!($1 in section)) {
		section[$1] = ++sections
		section_at[sections] = $1
	}
	if (!(row in rows)) {
		rows[row]
		row_at[$1, ++row_count[$1]] = row
		if (!(($1, $2) in first))
			first[$1, $2] = row
	}
	if ($5 == "trouble") {
		troubled[$1]
		trouble[row] = $6
		next
	}
	if (!(($1, $5) in measures)) {
		measures[$1, $5]
		measure_at[$1, ++measure_count[$1]] = $5
	}
	value[row, $5, count[row, $5]++] = $6
	run[row, $5, $4] = $6
	if ($4 + 1 > runs)
		runs = $4 + 1
}

function number(x) {
	return sprintf(x >= 1000 ? "%.0f" : x >= 1 ? "%.3g" : "%.2g", x)
}

# The median of v[0] to v[n - 1], and the least and the most behind it.
function spread(v, n, i, k, x) {
	for (i = 1; i < n; i++) {
		x = v[i]
		for (k = i; k > 0 && v[k - 1] > x; k--)
			v[k] = v[k - 1]
		v[k] = x
	}
	x = number((v[int((n - 1) / 2)] + v[int(n / 2)]) / 2)
	if (n > 1)
		x = x " (" number(v[0]) "-" number(v[n - 1]) ")"
	return x
}

function figure(row, measure, i, v) {
	if (count[row, measure] == 0)
		return ""
	for (i = 0; i < count[row, measure]; i++)
		v[i] = value[row, measure, i]
	return spread(v, i)
}

function ratio(row, base, measure, i, n, v) {
	for (i = 0; i < runs; i++)
		if ((row, measure, i) in run && (base, measure, i) in run &&
		    run[base, measure, i] > 0)
			v[n++] = run[row, measure, i] / run[base, measure, i]
	return n > 0 && row != base ? spread(v, n) : ""
}

function head(s, i, line, rule, name) {
	line = "| work | server |"
	rule = "| --- | --- |"
	for (i = 1; i <= measure_count[s]; i++) {
		name = measure_at[s, i]
		line = line " " name " |"
		rule = rule " ---: |"
		if (sub(/\*/, "", name)) {
			sub(/\*/, "", line)
			line = line " to first |"
			rule = rule " ---: |"
		}
	}
	if (s in troubled) {
		line = line " what happened |"
		rule = rule " --- |"
	}
	print line "\n" rule
}

function print_row(s, row, i, name, part, line) {
	split(row, part, FS)
	line = "| " part[2] " | " part[3] " |"
	for (i = 1; i <= measure_count[s]; i++) {
		name = measure_at[s, i]
		line = line " " figure(row, name) " |"
		if (name ~ /\*/)
			line = line " " ratio(row, first[s, part[2]], name) " |"
	}
	if (s in troubled)
		line = line " " trouble[row] " |"
	print line
}

END {
	for (s = 1; s <= sections; s++) {
		name = section_at[s]
		print "\n## " name "\n\n" about[name] "\n"
		head(name)
		for (i = 1; i <= row_count[name]; i++)
			print_row(name, row_at[name, i])
	}
}
