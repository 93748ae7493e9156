# Reads "ROUND RESULT engine model parameter work seconds rate check", "ROUND INTERVAL ..." and "ROUND FIGURE name value";
# prints medians over the rounds, and what has a bound. A ratio is taken within its round, then the median.

function median(list, n,    i, j, swap) {
  for (i = 2; i <= n; i++)
    for (j = i; j > 1 && list[j] < list[j - 1]; j--) { swap = list[j]; list[j] = list[j - 1]; list[j - 1] = swap }
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

function medianRate(name,    i, n, list) {
  for (i = 1; i <= rounds; i++) if ((i, name) in rate) list[++n] = rate[i, name]
  return n ? median(list, n) : 0
}

function medianFigure(name,    i, n, list) {
  for (i = 1; i <= rounds; i++) if ((i, name) in figure) list[++n] = figure[i, name]
  return n ? median(list, n) : 0
}

function judge(what, found, relation, bound) {
  if (!judged++) printf "\n%-58s %9s %11s\n", "what has a bound", "found", "required"
  met = relation == ">=" ? found >= bound : found <= bound
  printf "%-58s %9.3f %4s %6.2f  %s\n", what, found, relation, bound, (met ? "met" : "MISSED")
}

function medianRatio(above, below,    i, n, list) {
  for (i = 1; i <= rounds; i++)
    if ((i, above) in rate && (i, below) in rate) list[++n] = rate[i, above] / rate[i, below]
  return n ? median(list, n) : 0
}

# Judges one rate as a multiple of another.
function judgeRatio(above, below, relation, bound, what,    ratio) {
  if (ratio = medianRatio(above, below)) judge(what, ratio, relation, bound)
}

function judgeRate(model, rival, bound, what) { judgeRatio("gridtwin " model, rival " " model, ">=", bound, what) }

function judgeWeek(holds,    i, n, list) {
  for (i = 1; i <= rounds; i++)
    if ((i, "week-seconds") in figure && (i, holds) in seconds)
      list[++n] = figure[i, "week-seconds"] / seconds[i, holds]
  if (n) judge("Longhua week, time of 20 million holds at 1e6", median(list, n), "<=", 1)
}

# Time of one thing as a multiple of another's.
function medianTimeRatio(above, below,    i, n, list) {
  for (i = 1; i <= rounds; i++)
    if ((i, above) in seconds && (i, below) in seconds) list[++n] = seconds[i, above] / seconds[i, below]
  return n ? median(list, n) : 0
}

function medianSeconds(name,    i, n, list) {
  for (i = 1; i <= rounds; i++) if ((i, name) in seconds) list[++n] = seconds[i, name]
  return n ? median(list, n) : 0
}

function cells(name) { return int(medianFigure("people-cells-" name)) }

function judgePeople(    day, holds) {
  day = "gridtwin people 250m-10min"
  holds = "cpp-stdpq hold-11M 1000000"
  if (!medianSeconds(day)) return
  if (medianSeconds(holds)) {
    judge("a weekday of all flows, time of 11.3 million holds at 1e6", medianTimeRatio(day, holds), "<=", 0.2)
    judge("the same, what we aim at", medianTimeRatio(day, holds), "<=", 0.1)
  }
  judge("a weekday of all flows, million trips a second", medianRate(day) / 1e6, ">=", 1)
  judgeFigure("people-bytes-250m-10min", 1e-6, 40, "people's part of the Run, MB")
  judgeCells("250m-10min", "500m-10min")
  judgeCells("100m-10min", "250m-10min")
  judgeCells("100m-10min", "500m-10min")
}

# Cost a cell as a multiple of that of fewer cells: linear is 1.
function judgeCells(many, few,    ratio) {
  if (!(ratio = medianTimeRatio("gridtwin people " many, "gridtwin people " few))) return
  judge("cost of a cell, " cells(many) " cells beside " cells(few), ratio / (cells(many) / cells(few)), "<=", 1)
}

function judgeFigure(name, scale, bound, what) {
  if (medianFigure(name)) judge(what, medianFigure(name) * scale, "<=", bound)
}

$2 == "RESULT" {
  name = $3 " " $4 " " $5
  seconds[$1, name] = $7
  rate[$1, name] = $8
  work[name] = $6
  check[name] = $9
  if (!(name in seen)) { seen[name] = 1; order[++names] = name }
  if ($1 > rounds) rounds = $1
}

$2 == "INTERVAL" { low = $5; high = $6; expected = $7; verdict = $8 }

$2 == "FIGURE" {
  figure[$1, $3] = $4
  if ($1 > rounds) rounds = $1
}

END {
  printf "\n%-16s %-8s %-8s %12s %9s  %s\n", "engine", "model", "param", "million/s", "ns", "check"
  for (i = 1; i <= names; i++) {
    split(order[i], part, " ")
    r = medianRate(order[i])
    printf "%-16s %-8s %-8s %12.3f %9.1f  %s\n", part[1], part[2], part[3], r / 1e6, 1e9 / r, check[order[i]]
  }
  judgeRate("hold 1000", "cpp-heap4k", 0.75, "hold 1e3, rate of C++ 4-ary heap, 16-byte keys")
  judgeRate("hold 100000", "cpp-heap4k", 0.75, "hold 1e5, rate of C++ 4-ary heap, 16-byte keys")
  judgeRate("hold 1000000", "cpp-stdpq", 0.9, "hold 1e6, rate of C++ std::priority_queue")
  judgeRate("mmc c10", "cpp-stdpq", 0.85, "M/M/10, rate of C++ std::priority_queue")
  judgeWeek("cpp-stdpq hold-20M 1000000")
  judgeFigure("peak-bytes", 1e-6, 500, "peak memory with two replications, MB")
  judgeFigure("run-bytes", 1e-6, 25, "Run after the week, MB")
  judgeFigure("fork-seconds-most", 1e3, 20, "fork with a first write to every array, ms, slowest of 21")
  judgeRatio("gridtwin disp 200", "cpp-heap4k disp vscan", ">=", 0.2, "spatial dispatch, rate of C++ with packed-key scan")
  judgeRatio("gridtwin disp 200", "simpy disp scan", ">=", 12, "spatial dispatch, rate of SimPy")
  judgeRatio("gridtwin disp 200", "gridtwin disp 2000", "<=", 2, "ten times the units, cost of a call")
  for (n = 3; n <= 5; n += 2) {
    trace = "gridtwin trace diesel" n
    judgeRatio(trace "-log", "simpy disp scan", ">=", 1.8, "ELASPY diesel_" n ", leg log written, rate of SimPy")
    judgeRatio(trace "-off", "simpy disp scan", ">=", 18, "ELASPY diesel_" n ", leg log off, rate of SimPy")
  }
  for (units = 12; units <= 60; units += units == 12 ? 18 : 30)
    judgeFigure("roads-" units "-over-matrix", 1, 3, "a call over 16,560 junctions, " units " units, cost beside a matrix of 231")
  judgePeople()
  if ("gridtwin mmc c10" in seen) tellKernel()
  if (medianFigure("week-seconds")) tellWeek()
  if ("gridtwin disp 200" in seen) tellDispatch()
  if ("gridtwin people 250m-10min" in seen) tellPeople()
}

function tellPeople(    i, n, name, names, time, rival) {
  rival = medianSeconds("cpp-stdpq hold-11M 1000000")
  printf "\na weekday of all flows%s\n", rival ? sprintf(", beside %.2f s for 11.3 million holds at 1e6", rival) : ""
  printf "%-6s %-6s %8s %10s %9s %14s %11s %8s\n", "cells", "step", "count", "trips", "ms", "million trips/s", "us a cell", "MB"
  n = split("500m-10min 250m-10min 100m-10min 250m-5min 250m-1min", names, " ")
  for (i = 1; i <= n; i++) {
    name = "gridtwin people " names[i]
    if (!(time = medianSeconds(name))) continue
    split(names[i], part, "-")
    printf "%-6s %-6s %8d %10d %9.1f %14.1f %11.2f %8.2f\n", part[1], part[2], cells(names[i]), work[name],
      time * 1e3, medianRate(name) / 1e6, time * 1e6 / cells(names[i]), medianFigure("people-bytes-" names[i]) / 1e6
  }
}

function tellKernel() {
  printf "\nM/M/10 mean wait: 95 %% interval %.4f to %.4f, Erlang C %.4f: %s\n", low, high, expected, verdict
  printf "a Philox draw keyed by its purpose: %.1f ns; a hold at 1e3 with it and our logarithm: %.1f ns, with the bench's generator: %.1f ns\n",
    1e9 / medianRate("gridtwin-philox draw -"), 1e9 / medianRate("gridtwin-philox hold 1000"),
    1e9 / medianRate("gridtwin hold 1000")
}

function tellWeek(    time, events, reports) {
  time = medianFigure("week-seconds")
  events = medianFigure("week-events")
  reports = medianFigure("week-reports")
  printf "\nLonghua week, one replication on one core: %.2f s, beside %.2f s for its world; %d events, %.2f million/s; ",
    time, medianFigure("world-seconds"), events, events / time / 1e6
  printf "%d reports closed, %.0f us each; measures: %.0f ms\n",
    reports, time / reports * 1e6, medianFigure("measures-seconds") * 1e3
  printf "a fork, median of 21: %.2f ms; checkpoint: write %.1f ms, read %.1f ms, digest %.1f ms\n",
    medianFigure("fork-seconds") * 1e3, medianFigure("write-seconds") * 1e3,
    medianFigure("read-seconds") * 1e3, medianFigure("digest-seconds") * 1e3
}

function tellDispatch() {
  printf "\nspatial dispatch: calls a second; %.2f events of ours a call, 4 of theirs; check: mean response, minutes.\n",
    medianFigure("dispatch-200-events")
  print "A way inside a cell is 2/3 cell here and none in the rivals; draws are our own. By the bench's formula 2,000 units have"
  print "200 homes for 200 cells each, and 200 units 64 homes for 64 cells each, so ways grow, too."
  if (!("gridtwin trace diesel3-log" in seen)) return
  print "ELASPY: before timing, each call had its unit and, to 1e-6 min, its response time. Leg log written: every leg kept by"
  print "a LogRecorder, then a line of a CSV file."
}
