import Experimentation
import Inputs

extension StatisticsCase {
  /// Which is best, and how much work that takes.
  static func selection(_ folder: String) throws -> [Vectors] {
    let file = try Setting.read(path: folder + "ranking_selection.json")
    var rinott = Vectors("Rinott's h")
    for line in try file.at("rinott_h").list() {
      let (k, p, n0) = (try line.whole("k"), try line.number("P"), try line.whole("n0"))
      let ours = SelectionConstants.rinott(systems: k, probability: p, degreesOfFreedom: n0 - 1)
      rinott.add("k \(k), P \(p), n0 \(n0)", ours, try line.number("h"), relative: 1e-8)
    }
    for line in try file.at("rinott_h_third_party_KSL").list() {
      let (k, p) = (try line.whole("k"), try line.number("P"))
      let ours = SelectionConstants.rinott(systems: k, probability: p, degreesOfFreedom: try line.whole("dof"))
      // Published with three decimals, of which the last is off for many systems: 6.893 where quadrature here and elsewhere gives
      // 6.89598, and 6.878 where both give 6.88218.
      rinott.add("published k \(k), P \(p)", ours, try line.number("published_in_KSL"), relative: 1e-3)
      if let here = try line.object().optional("h_here")?.double() {
        rinott.add("k \(k), P \(p)", ours, here, relative: 1e-7)
      }
    }
    var weighted = Vectors("Dudewicz and Dalal's h1")
    for line in try file.at("dudewicz_dalal_h1").list() {
      let (k, p, n0) = (try line.whole("k"), try line.number("P"), try line.whole("n0"))
      let ours = SelectionConstants.dudewiczDalal(systems: k, probability: p, degreesOfFreedom: n0 - 1)
      weighted.add("k \(k), P \(p), n0 \(n0)", ours, try line.number("h1"), relative: 1e-8)
    }
    return [rinott, weighted, try kimNelson(file, folder), try budget(file)]
  }

  private static func kimNelson(_ file: Setting, _ folder: String) throws -> Vectors {
    var vectors = Vectors("Kim and Nelson's KN")
    let kn = try file.at("kn")
    let theirs = try kn.at("reference")
    let rows = try Table.read(path: folder + "kn_observations.csv", required: [], others: true).numbers()
    let first = try kn.whole("n0")
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
      // Whatever the order of the systems, the same ones are dropped at the same time.
      let own = rows.map { row in order.map { row[$0] } }
      var race = KimNelson(
        firstStage: Array(own.prefix(first)), indifference: try kn.number("delta"),
        confidence: 1 - (try kn.number("alpha")))
      var trace = [(race.replications, race.survivors)]
      for row in own.dropFirst(first) where race.best == nil {
        race.add(race.survivors.map { row[$0] })
        if race.survivors != trace[trace.count - 1].1 { trace.append((race.replications, race.survivors)) }
      }
      for (index, step) in try theirs.at("trace").list().enumerated() where index < trace.count {
        vectors.add("order \(order), step \(index + 1)", [trace[index].0], equal: [try step.whole("r")])
        vectors.add(
          "order \(order), survivors \(index + 1)", trace[index].1.map { order[$0] }.sorted(),
          equal: try step.at("survivors").numbers.map { Int($0) })
      }
      vectors.add("order \(order), best", race.best.map { [order[$0]] } ?? [], equal: [try theirs.whole("selected")])
      vectors.add("order \(order), at", [race.replications], equal: [try theirs.whole("final_r")])
      vectors.add("h squared", race.hSquared, try theirs.number("h2"))
      let variances = try theirs.at("S2").rows
      for i in order.indices {
        for l in order.indices {
          vectors.add("S2 \(i) \(l)", race.variances[i][l], variances[order[i]][order[l]])
        }
      }
    }
    for line in try file.at("kn_constants").list() {
      let (k, n0) = (try line.whole("k"), try line.whole("n0"))
      let confidence = 1 - (try line.number("alpha"))
      for (key, independent) in [("eta_bonferroni", false), ("eta_independent", true)] {
        let ours = KimNelson.eta(systems: k, confidence: confidence, firstStage: n0, independent: independent)
        vectors.add("\(key) \(k) \(n0)", ours, try line.number(key))
      }
    }
    return vectors
  }

  private static func budget(_ file: Setting) throws -> Vectors {
    var vectors = Vectors("shares of a budget (OCBA)")
    for (index, line) in try file.at("ocba").list().enumerated() {
      let means = try line.at("mean").numbers.map { try line.at("objective").string() == "min" ? -$0 : $0 }
      let ours = OCBA.fractions(means: means, variances: try line.at("var").numbers)
      for (system, theirs) in try line.at("fraction").numbers.enumerated() {
        vectors.add("case \(index + 1), system \(system + 1)", ours[system], theirs)
      }
    }
    return vectors
  }

  /// How evenly, and at what price.
  static func equity(_ folder: String) throws -> [Vectors] {
    var inequality = Vectors("Gini, Theil and variation")
    for (index, line) in try Setting.read(path: folder + "fairness.json").list().enumerated() {
      let object = try line.object()
      let ours = Inequality(try line.at("x").numbers, weights: try object.optional("w")?.numbers)
      let sorted = try line.at("x").numbers.sorted()
      let tenths = [0.1, 0.9].map { SampleQuantile.linear.value(of: sorted, at: $0) }
      let values: [(String, Double?)] = [
        ("p90_over_p10", tenths[1] / tenths[0]), ("gini", ours.gini), ("weighted_gini", ours.gini),
        ("theil_t", ours.theil), ("cv", ours.coefficientOfVariation),
        ("max_over_mean", ours.maximumOverMean),
      ]
      for (key, value) in values {
        if let theirs = try object.optional(key)?.double() { inequality.add("\(key) \(index + 1)", value, theirs) }
      }
    }
    var front = Vectors("Pareto front and hypervolume")
    let file = try Setting.read(path: folder + "pareto.json")
    let points = try file.at("points").rows
    front.add(
      "front", ParetoFront.indices(of: points), equal: try file.at("front_indices").numbers.map { Int($0) })
    front.add(
      "hypervolume", ParetoFront.hypervolume(of: points, reference: [10, 10]), try file.number("hypervolume_ref_10_10"))
    return [inequality, front]
  }
}
