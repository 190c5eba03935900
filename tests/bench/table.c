#include <sys/utsname.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "table.h"

typedef double measure(const struct result *);

enum { RUNS_MOST = 1000 };

struct spread {
	double median, least, most;
};

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static struct spread
spread(double *v, size_t n)
{
	qsort(v, n, sizeof(*v), compare);
	return (struct spread){
		.median = (v[(n - 1) / 2] + v[n / 2]) / 2,
		.least = v[0],
		.most = v[n - 1],
	};
}

static struct spread
of(const struct result *r, size_t n, measure *f)
{
	double v[RUNS_MOST];

	for (size_t i = 0; i < n; i++)
		v[i] = f(&r[i]);
	return spread(v, n);
}

static struct spread
ratios(const struct pairs *p, measure *f)
{
	double v[RUNS_MOST];

	for (size_t i = 0; i < p->count; i++) {
		double base = f(&p->bare[i]);

		v[i] = base > 0 ? f(&p->relay[i]) / base : 0;
	}
	return spread(v, p->count);
}

static double
megabytes(const struct result *r)
{
	return r->bytes / r->seconds / 1e6;
}

static double
megalines(const struct result *r)
{
	return r->lines / r->seconds / 1e6;
}

static double
cpu_per_gigabyte(const struct result *r)
{
	return r->cpu / (r->bytes / 1e9);
}

static double
server_busy(const struct result *r)
{
	return 100 * r->cpu / r->seconds;
}

static double
load_busy(const struct result *r)
{
	return 100 * r->load_cpu / r->seconds;
}

void
table_head(bool pinned)
{
	struct utsname u;
	char date[32] = "";
	time_t now = time(NULL);

	strftime(date, sizeof(date), "%Y-%m-%d %H:%M", localtime(&now));
	if (uname(&u) >= 0)
		printf("%s, %s %s, %s%s\n", date, u.sysname, u.release,
		    u.machine, pinned ? ", pinned" : "");
	printf("\n%9s %5s  %-9s %7s %15s %8s %8s %6s %6s  %s\n", "receivers",
	    "line", "server", "MB/s", "(min-max)", "Mlines/s", "CPU s/GB",
	    "busy %", "load %", "to bare: MB/s (min-max)  CPU (min-max)");
}

static void
row(const char *name, const struct result *r, size_t n)
{
	struct spread mb = of(r, n, megabytes);

	printf("%-9s %7.0f %7.0f-%-7.0f %8.2f %8.3f %6.0f %6.0f", name,
	    mb.median, mb.least, mb.most, of(r, n, megalines).median,
	    of(r, n, cpu_per_gigabyte).median, of(r, n, server_busy).median,
	    of(r, n, load_busy).median);
}

static void
ratio(struct spread s)
{
	printf("  %.2f (%.2f-%.2f)", s.median, s.least, s.most);
}

void
table_pairs(size_t receivers, size_t line, const struct pairs *p,
    const char *bare_name, const char *relay_name)
{
	printf("%9zu %5zu  ", receivers, line);
	row(bare_name, p->bare, p->count);
	printf("\n%9s %5s  ", "", "");
	row(relay_name, p->relay, p->count);
	ratio(ratios(p, megabytes));
	ratio(ratios(p, cpu_per_gigabyte));
	printf("\n");
	fflush(stdout);
}
