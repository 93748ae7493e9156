# Reads "ROUND RESULT engine model parameter work seconds rate check" and "ROUND INTERVAL ...";
# prints medians over the rounds, and the ratios that have a bound. A ratio is taken within its round, then the median.

function median(list, n,    i, j, swap) {
  for (i = 2; i <= n; i++)
    for (j = i; j > 1 && list[j] < list[j - 1]; j--) { swap = list[j]; list[j] = list[j - 1]; list[j - 1] = swap }
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

function medianRate(name,    i, n, list) {
  for (i = 1; i <= rounds; i++) if ((i, name) in rate) list[++n] = rate[i, name]
  return n ? median(list, n) : 0
}

function judge(model, rival, bound, what,    i, n, list, ratio) {
  for (i = 1; i <= rounds; i++)
    if ((i, "gridtwin " model) in rate && (i, rival " " model) in rate)
      list[++n] = rate[i, "gridtwin " model] / rate[i, rival " " model]
  if (!n) return
  ratio = median(list, n)
  if (!judged++) printf "\n%-34s %9s %9s  %s\n", "ours against", "ratio", "required", ""
  printf "%-34s %9.3f %9.2f  %s\n", what, ratio, bound, (ratio >= bound ? "met" : "MISSED")
}

$2 == "RESULT" {
  name = $3 " " $4 " " $5
  rate[$1, name] = $8
  check[name] = $9
  if (!(name in seen)) { seen[name] = 1; order[++names] = name }
  if ($1 > rounds) rounds = $1
}

$2 == "INTERVAL" { low = $5; high = $6; expected = $7; verdict = $8 }

END {
  printf "\n%-16s %-5s %-8s %12s %9s  %s\n", "engine", "model", "param", "million/s", "ns", "check"
  for (i = 1; i <= names; i++) {
    split(order[i], part, " ")
    r = medianRate(order[i])
    printf "%-16s %-5s %-8s %12.3f %9.1f  %s\n", part[1], part[2], part[3], r / 1e6, 1e9 / r, check[order[i]]
  }
  judge("hold 1000", "cpp-heap4k", 0.75, "hold 1e3, C++ 4-ary 16-byte keys")
  judge("hold 100000", "cpp-heap4k", 0.75, "hold 1e5, C++ 4-ary 16-byte keys")
  judge("hold 1000000", "cpp-stdpq", 0.9, "hold 1e6, C++ std::priority_queue")
  judge("mmc c10", "cpp-stdpq", 0.85, "M/M/10, C++ std::priority_queue")
  printf "\nM/M/10 mean wait: 95 %% interval %.4f to %.4f, Erlang C %.4f: %s\n", low, high, expected, verdict
  printf "a Philox draw keyed by its purpose: %.1f ns; a hold at 1e3 with it and our logarithm: %.1f ns, with the bench's generator: %.1f ns\n",
    1e9 / medianRate("gridtwin-philox draw -"), 1e9 / medianRate("gridtwin-philox hold 1000"),
    1e9 / medianRate("gridtwin hold 1000")
}
