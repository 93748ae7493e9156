import Experimentation
import Inputs

extension StatisticsCase {
  /// Quantiles of the distributions that tests are made of.
  static func distributions(_ folder: String) throws -> [Vectors] {
    let file = try Setting.read(path: folder + "quantiles.json")
    func vectors(
      _ name: String, _ key: String, _ labels: [String], relative: Double = 1e-10,
      _ quantile: (Setting, Double) throws -> Double
    ) throws -> Vectors {
      var vectors = Vectors(name)
      for line in try file.at(key).list() {
        let p = try line.number("p")
        let label = try labels.map { "\($0) \(try line.number($0))" } + ["p \(p)"]
        vectors.add(label.joined(separator: ", "), try quantile(line, p), try line.number("x"), relative: relative)
      }
      return vectors
    }
    return [
      try vectors("quantile of Student's t", "t", ["df"]) {
        StudentT(degreesOfFreedom: try $0.number("df")).quantile($1)
      },
      try vectors("quantile of the normal", "normal", []) { StandardNormal.quantile($1) },
      try vectors("quantile of chi-square", "chi2", ["df"]) {
        ChiSquared(degreesOfFreedom: try $0.number("df")).quantile($1)
      },
      try vectors("quantile of F", "f", ["d1", "d2"]) {
        FisherF(numerator: try $0.number("d1"), denominator: try $0.number("d2")).quantile($1)
      },
      try vectors("quantile of the studentized range", "studentized_range", ["k", "df"], relative: 1e-8) {
        StudentizedRange(count: try $0.whole("k"), degreesOfFreedom: try $0.number("df")).quantile($1)
      },
    ]
  }

  /// Shares with their intervals.
  static func proportions(_ folder: String) throws -> [Vectors] {
    let methods: [(String, String, (Proportion, Double) -> Interval)] = [
      ("Wilson", "wilson", { $0.wilson(confidence: $1) }),
      ("Clopper and Pearson", "clopper_pearson", { $0.clopperPearson(confidence: $1) }),
      ("Agresti and Coull", "agresti_coull", { $0.agrestiCoull(confidence: $1) }),
    ]
    let lines = try Setting.read(path: folder + "proportions.json").list()
    return try methods.map { name, key, interval in
      var vectors = Vectors("proportion, \(name)")
      for line in lines {
        let (k, n) = (try line.whole("k"), try line.whole("n"))
        let ours = interval(Proportion(hits: k, of: n), try line.number("conf"))
        let theirs = try line.at(key).numbers
        vectors.add("\(k) of \(n), low", ours.low, theirs[0])
        vectors.add("\(k) of \(n), high", ours.high, theirs[1])
      }
      return vectors
    }
  }

  /// Quantiles of a sample, by every definition, and their intervals.
  static func quantiles(_ folder: String) throws -> [Vectors] {
    let file = try Setting.read(path: folder + "quantile_ci.json")
    let sample = try file.at("x_sorted").numbers
    var definitions = Vectors("quantile of a sample, six definitions")
    for definition in SampleQuantile.allCases {
      for (p, _, value) in try file.at("numpy_methods").at(definition.rawValue).object().all() {
        let ours = Double(p).map { definition.value(of: sample, at: $0) }
        definitions.add("\(definition.rawValue) \(p)", ours, try value.double())
      }
    }
    var smooth = Vectors("quantile by Harrell and Davis")
    for (p, _, value) in try file.at("hd_quantile").object().all() {
      smooth.add(p, Double(p).map { SampleQuantile.harrellDavis(of: sample, at: $0) }, try value.double())
    }
    var intervals = Vectors("interval of a quantile (no rank: 0)")
    for line in try file.at("binomial_order_statistic_ci").list() {
      let p = try line.number("p")
      let interval = QuantileInterval(of: sample, at: p, confidence: try line.number("conf"))
      let object = try line.object()
      let name = "p \(p), \(try line.number("conf"))"
      intervals.add(
        name + " ranks", [interval.lowRank ?? 0, interval.highRank ?? 0],
        equal: [try object.optional("rank_lo")?.int() ?? 0, try object.optional("rank_hi")?.int() ?? 0])
      intervals.add(name + " low", interval.low ?? 0, try object.optional("lo")?.double() ?? 0)
      intervals.add(name + " high", interval.high ?? 0, try object.optional("hi")?.double() ?? 0)
    }
    return [definitions, smooth, intervals]
  }

  /// Many tests judged together.
  static func multiplicity(_ folder: String) throws -> [Vectors] {
    let file = try Setting.read(path: folder + "multiple_comparisons.json")
    let values = try file.at("p").numbers
    let methods: [(String, String, ([Double]) -> [Double])] = [
      ("Bonferroni", "bonferroni", Multiplicity.bonferroni), ("Holm", "holm", Multiplicity.holm),
      ("Sidak", "sidak", Multiplicity.sidak), ("Benjamini and Hochberg", "fdr_bh", Multiplicity.benjaminiHochberg),
    ]
    return try methods.map { name, key, adjust in
      var vectors = Vectors("adjusted p, \(name)")
      for (index, pair) in zip(adjust(values), try file.at(key).at("adjusted").numbers).enumerated() {
        vectors.add("p \(index + 1)", pair.0, pair.1)
      }
      let rejected = try file.at(key).at("reject").list().map { try $0.string() == "true" ? 1 : 0 }
      vectors.add("rejected", adjust(values).map { $0 <= 0.05 ? 1 : 0 }, equal: rejected)
      return vectors
    }
  }
}
