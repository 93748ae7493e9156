import Foundation

@testable import Experimentation

/// An experiment of made-up times: so many incidents a replication on average, each replication its own number of them.
struct FewIncidents {
  /// How long incidents take, minutes.
  enum Law: String, CaseIterable {
    case exponential
    /// With a coefficient of variation of 1.
    case lognormal
    /// One in ten takes 30 min, the others 5 to 15.
    case oneInTen = "one in ten"

    /// What nine in ten take at most.
    var p90: Double {
      switch self {
      case .exponential: 10 * log(10)
      case .lognormal: exp(log(10) - log(2) / 2 + log(2).squareRoot() * 1.281_551_565_544_6)
      case .oneInTen: 15
      }
    }

    var mean: Double { self == .oneInTen ? 12 : 10 }

    func time(_ random: inout SplitMix) -> Double {
      switch self {
      case .exponential: -10 * log(random.uniform())
      case .lognormal: exp(log(10) - log(2) / 2 + log(2).squareRoot() * random.normal())
      case .oneInTen: random.uniform() < 0.1 ? 30 : 5 + 10 * random.uniform()
      }
    }
  }

  let law: Law
  /// Incidents a replication, mean of a Poisson law.
  let rate: Double

  /// The times of one replication.
  func replication(_ random: inout SplitMix) -> [Double] {
    let bound = exp(-rate)
    var product = random.uniform()
    var times: [Double] = []
    while product > bound {
      times.append(law.time(&random))
      product *= random.uniform()
    }
    return times
  }

  /// The times of a whole experiment.
  func experiment(_ replications: Int, _ random: inout SplitMix) -> [[Double]] {
    (0..<replications).map { _ in replication(&random) }
  }
}

extension [[Double]] {
  /// One number a replication, of those that have an incident.
  func observed(_ value: ([Double]) -> Double) -> [Int: Observation] {
    Dictionary(
      uniqueKeysWithValues: enumerated().map { index, times in
        (index + 1, Observation(value: times.isEmpty ? nil : value(times), n: times.count, open: 0))
      })
  }

  /// The mean of each replication.
  var means: [Int: Observation] { observed { $0.reduce(0, +) / Double($0.count) } }

  /// The share within a limit of each replication.
  func shares(within limit: Double) -> [Int: Observation] {
    observed { times in Double(times.count { $0 <= limit }) / Double(times.count) }
  }

  /// The p90 of each replication.
  var p90s: [Int: Observation] {
    observed { times in times.sorted()[Int((0.9 * Double(times.count) * (1 - 0x1p-50)).rounded(.up)) - 1] }
  }
}
