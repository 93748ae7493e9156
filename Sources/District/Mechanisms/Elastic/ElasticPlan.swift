/// Rules that change with the hour: what they permit is no incident then.
public struct ElasticPlan: Sendable, Codable, Hashable {
  /// The rules; where several hold, their factors multiply.
  public var rules: [ElasticRule]

  /// Makes a plan; `World` checks it.
  public init(rules: [ElasticRule]) { self.rules = rules }
}

/// A factor on the rate of a kind at some hours and in some zones.
public struct ElasticRule: Sendable, Codable, Hashable {
  /// Index of the kind.
  public var kind: Int
  /// The hours of the week at which it holds, 0 is Monday 00:00 to 01:00.
  public var hours: [Int]
  /// Indices of the zones in which it holds; empty if it holds in all.
  public var zones: [Int]
  /// The factor: 0.2 where 80 % are permitted, above 1 of what a rule makes more of.
  public var factor: Double

  /// Makes a rule.
  public init(kind: Int, hours: [Int], zones: [Int] = [], factor: Double) {
    self.kind = kind
    self.hours = hours
    self.zones = zones
    self.factor = factor
  }
}

/// The factors by kind and hour of the week, and where they hold.
struct ElasticTable: Sendable {
  private struct Rule: Sendable {
    var kind: Int
    var holds: [Bool]
    var zones: [Bool]
    var factor: Double
  }
  private let rules: [Rule]
  private let zone: [Int32]
  private let isChanged: [Bool]

  init?(_ plan: Plan) {
    guard let elastic = plan.elastic, !elastic.rules.isEmpty else { return nil }
    zone = plan.map.cells.zone
    rules = elastic.rules.map { rule in
      Rule(
        kind: rule.kind, holds: (0..<168).map { rule.hours.contains($0) },
        zones: plan.map.zones.indices.map { rule.zones.isEmpty || rule.zones.contains($0) }, factor: rule.factor)
    }
    isChanged = plan.kinds.indices.map { kind in elastic.rules.contains { $0.kind == kind } }
  }

  /// What the rules make of a kind's rate in a cell.
  func factor(kind: Int, cell: Int, hourOfWeek: Int) -> Double {
    guard isChanged[kind] else { return 1 }
    var factor = 1.0
    for rule in rules where rule.kind == kind && rule.holds[hourOfWeek] && rule.zones[Int(zone[cell])] {
      factor *= rule.factor
    }
    return factor
  }
}

extension World {
  /// Nil where rules are the same all day.
  var elastic: ElasticTable? { mechanisms.elastic }
}
