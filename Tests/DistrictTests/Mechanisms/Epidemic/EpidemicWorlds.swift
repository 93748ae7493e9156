import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

/// Worlds of a cell or two that are each a zone, in which an infection goes round and nearly nothing else happens.
enum EpidemicWorlds {
  /// - Parameter epidemic: what goes round, given the number of the kind of incident that a case is.
  static func world(
    residents: [Int32], days: Int = 60, units: Int = 1, tracing: String = "30min", acts: [ActPlan]? = nil,
    _ epidemic: (_ kind: Int) -> EpidemicPlan
  ) throws -> World {
    let hamlet = Hamlet(
      steps: residents.dropFirst().map { _ in 10 },
      scenario: """
        calendar: {first-day: monday, warm-up: 0h, period: \(days)d, drain: 0h}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: \(units)}}
        """,
      catalogue: "kind,priority,agency,work\ncase,2,crew,\(tracing)\njob,2,crew,1min\n", calls: [(0, "a", "job")])
    let base = try hamlet.world()
    var plan = base.plan
    plan.map.cells.residents = residents
    plan.map.zones = ["a", "b"].prefix(residents.count).map { Area(id: $0, names: Names(zh: $0, en: $0)) }
    plan.map.cells.zone = residents.indices.map { Int32($0) }
    plan.acts = acts
    plan.epidemic = epidemic(base.number(ofKind: "case"))
    return try World(plan)
  }

  /// What one who is infectious does at home alone, a day.
  static func atHome(_ infectsADay: Double, traced: Double = 0) -> [EpidemicPlan.Encounters] {
    [EpidemicPlan.Encounters(infects: infectsADay / 86_400, traced: traced)]
      + [EpidemicPlan.Encounters](repeating: EpidemicPlan.Encounters(), count: 3)
  }

  /// A time of so many days in the mean.
  static func exponential(days: Double) -> Distribution { .exponential(mean: days * 86_400) }

  /// A run until nobody who is infected is at large any more, or too many are.
  static func run(_ world: World, _ replication: UInt32, most: Int64 = .max) -> Run {
    var run = Run(world, seed: 17, replication: replication)
    var recorder = NullRecorder()
    while run.step(before: world.end, in: world, into: &recorder) {
      let atLarge = run.twin.mechanisms.epidemic.atLarge
      if atLarge >= most || atLarge == 0 && run.infections > 0 { break }
    }
    return run
  }
}

extension Run {
  /// How many were infected so far.
  var infections: Int {
    tallies.sums.rows(of: .infections).reduce(0) { $0 + tallies.sums.count(.infections, $1) }
  }
}

/// Some numbers, with what is to be said of their mean.
struct Sample {
  let values: [Double]
  var mean: Double { values.reduce(0, +) / Double(values.count) }
  /// How far the mean lies from what is expected of it, in its standard errors.
  func deviation(from expected: Double) -> Double {
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    return (mean - expected) / (variance / Double(values.count)).squareRoot()
  }
}

/// How badly counts fit a distribution, as a quantile of the normal distribution: Pearson's chi-square, classes of less than eight
/// expected taken together, by the approximation of Wilson and Hilferty (PNAS 17 (1931) 684-688).
func misfit(_ counts: [Int], _ probabilities: [Double]) -> Double {
  let all = Double(counts.reduce(0, +))
  var classes: [(seen: Double, expected: Double)] = [(0, 0)]
  for (count, probability) in zip(counts, probabilities) {
    if classes[classes.count - 1].expected >= 8 { classes.append((0, 0)) }
    classes[classes.count - 1].seen += Double(count)
    classes[classes.count - 1].expected += all * probability
  }
  if classes.count > 1, classes[classes.count - 1].expected < 8 {
    let rest = classes.removeLast()
    classes[classes.count - 1].seen += rest.seen
    classes[classes.count - 1].expected += rest.expected
  }
  let square = classes.reduce(0) { $0 + ($1.seen - $1.expected) * ($1.seen - $1.expected) / $1.expected }
  let freedom = Double(classes.count - 1)
  return (pow(square / freedom, 1 / 3) - 1 + 2 / (9 * freedom)) / (2 / (9 * freedom)).squareRoot()
}
