import Experimentation
import Inputs

extension StatisticsCase {
  /// The univariate sets of NIST's Statistical Reference Datasets.
  static func moments(_ folder: String) throws -> [Vectors] {
    var means = Vectors("mean, NIST")
    var deviations = Vectors("standard deviation, NIST")
    var lags = Vectors("lag-1 autocorrelation, NIST")
    for (name, _, set) in try Setting.read(path: folder + "nist_strd_univariate.json").object().all() {
      let data = try set.at("data")
      let values: [Double]
      if case .list = data.content {
        values = try data.numbers
      } else {
        let rule = try data.at("generator").numbers
        values = [rule[0]] + (0..<500).flatMap { _ in rule[1...] }
      }
      let moments = Moments(values)
      means.add(name, moments.mean, try set.number("mean"))
      // The data of these two sets are not exact in Double, which limits their deviation and nothing else.
      let isLimited = ["numacc3", "numacc4"].contains(name)
      deviations.add(name, moments.standardDeviation, try set.number("sd"), relative: isLimited ? 1e-8 : 1e-10)
      lags.add(name, Autocorrelation.at(lag: 1, of: values), try set.number("lag1_autocorr"))
    }
    return [means, deviations, lags]
  }

  /// Means with their intervals, also replication by replication as another project publishes them.
  static func intervals(_ folder: String) throws -> [Vectors] {
    var vectors = Vectors("t interval, two-sided and one-sided")
    let file = try Setting.read(path: folder + "mean_intervals.json")
    let sets = [
      ("t95", "x_time_with_nurse", 0.95), ("t90", "x_time_with_nurse", 0.9), ("a_t95", "policy_a", 0.95),
      ("b_t95", "policy_b", 0.95),
    ]
    for (name, data, confidence) in sets {
      let theirs = try file.at(name)
      let estimate = Estimate(try file.at(data).numbers)
      let interval = estimate.interval(confidence: confidence)
      let ours: [(String, Double?)] = [
        ("mean", estimate.mean), ("sd", estimate.standardDeviation),
        ("half_width", estimate.halfWidth(confidence: confidence)), ("lo", interval?.low), ("hi", interval?.high),
        ("upper_one_sided", estimate.upperBound(confidence: confidence)),
        ("lower_one_sided", estimate.lowerBound(confidence: confidence)),
      ]
      for (key, value) in ours { vectors.add("\(name) \(key)", value, try theirs.number(key)) }
    }
    var published = Vectors("means by replication, pydesrap")
    for (metric, rows) in try replications(folder) {
      let data = try rows.map { try $0.value("data").double() }
      for (index, row) in rows.enumerated() {
        let estimate = Estimate(Array(data.prefix(index + 1)))
        let ours: [(String, Double?)] = [
          ("cumulative_mean", estimate.mean), ("stdev", estimate.standardDeviation),
          ("lower_ci", estimate.interval?.low), ("upper_ci", estimate.interval?.high),
          ("deviation", estimate.halfWidth(confidence: 0.95).map { $0 / (estimate.mean ?? .nan) }),
        ]
        for (key, value) in ours {
          guard let theirs = try row.optional(key)?.double() else { continue }
          published.add("\(metric) \(index + 1) \(key)", value, theirs)
        }
      }
    }
    return [vectors, published]
  }

  /// The replications that another project publishes, by metric.
  static func replications(_ folder: String) throws -> [(metric: String, rows: [Table.Row])] {
    let table = try Table.read(
      path: folder + "pydesrap_mms_replications.csv", required: ["replications", "data", "metric"], others: true)
    var metrics: [String] = []
    for row in table.rows {
      let metric = try row.value("metric").string()
      if !metrics.contains(metric) { metrics.append(metric) }
    }
    return try metrics.map { metric in
      (metric, try table.rows.filter { try $0.value("metric").string() == metric })
    }
  }

  /// Two samples: paired, unpaired, equivalent, adjusted, drawn anew.
  static func comparisons(_ folder: String) throws -> [Vectors] {
    let file = try Setting.read(path: folder + "mean_intervals.json")
    let a = try file.at("policy_a").numbers
    let b = try file.at("policy_b").numbers
    var paired = Vectors("paired t")
    let comparison = PairedComparison(zip(a, b).map { ($0, $1) })
    let difference = comparison.difference
    let theirs = try file.at("paired")
    paired.add("t", (difference.mean ?? .nan) / (difference.standardError ?? .nan), try theirs.number("t"))
    paired.add("df", Double(difference.count - 1), try theirs.number("df"))
    paired.add("p", comparison.pValue, try theirs.number("p_two_sided"), relative: 1e-8, absolute: 0)
    paired.add("difference", difference.mean, try theirs.number("mean_diff"))
    paired.add("low", difference.interval?.low, try theirs.number("lo"))
    paired.add("high", difference.interval?.high, try theirs.number("hi"))
    paired.add("correlation", comparison.correlation, try file.number("correlation"))
    paired.add(
      "variance, paired over independent", comparison.pairingGain.map { 1 / $0 },
      try file.number("crn_variance_ratio_paired_over_independent"))
    var unpaired = Vectors("Welch")
    let welch = WelchTest(a, b)
    for (key, value) in [
      ("t", welch?.t), ("df", welch?.degreesOfFreedom), ("p_two_sided", welch?.pValue), ("lo", welch?.interval.low),
      ("hi", welch?.interval.high),
    ] {
      unpaired.add(key, value, try file.at("welch").number(key))
    }
    var equivalence = Vectors("equivalence (TOST)")
    equivalence.add(
      "margin 0.75", EquivalenceTest(difference, margin: 0.75).pValue,
      try file.at("tost_equivalence_margin_0.75").number("p"), relative: 1e-8, absolute: 0)
    // Limits that are not about zero are the same test of shifted data.
    let shifted = Estimate(zip(a, b).map { $0 - $1 + 3 })
    equivalence.add(
      "limits 2.25 to 3.75 of data shifted by 3",
      EquivalenceTest(shifted, within: Interval(low: 2.25, high: 3.75)).pValue,
      try file.at("tost_equivalence_margin_0.75").number("p"), relative: 1e-8, absolute: 0)
    var control = Vectors("control variate")
    let adjusted = ControlVariate(b, control: a, knownMean: 7.2)
    let known = try file.at("control_variate")
    control.add("slope", adjusted?.slope, try known.number("beta"))
    control.add("mean", adjusted?.mean, try known.number("adjusted_mean_of_b_given_EA_7.2"))
    var bootstrap = Vectors("paired bootstrap of a P90")
    let drawn = PairedBootstrap(resamples: 20_000, seed: 1).interval(of: Array(zip(a, b))) {
      SampleQuantile.linear.value(of: $0.sorted(), at: 0.9)
    }
    let ends = try Setting.read(path: folder + "bootstrap.json").at("percentile95").numbers
    bootstrap.add("low", drawn?.low, ends[0], absolute: 0.05)
    bootstrap.add("high", drawn?.high, ends[1], absolute: 0.05)
    return [paired, unpaired, equivalence, control, bootstrap]
  }
}
