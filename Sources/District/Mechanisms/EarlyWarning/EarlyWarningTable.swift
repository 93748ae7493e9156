import EventKernel

/// What follows from the rules of early warning, as the twin looks it up.
struct EarlyWarningTable: Sendable {
  /// A source of false warnings: at most one for each incident of the rule's kind. What a rule has beyond that stands in further
  /// layers, so that of two rules the one with more false warnings has all of the other's.
  struct Stream: Sendable {
    let rule: Int
    let layer: Int
    /// The share of the kind's present rate at which it warns.
    let share: Double
  }

  let rules: [EarlyWarningPlan.Rule]
  let streams: [Stream]
  private let ofKind: [Int32]
  /// Of each rule with false warnings: the greatest rate of its kind up to and including each cell, per second.
  private let bounds: [[Double]]

  /// Nil where no rule changes anything.
  init?(_ plan: Plan) {
    guard let rules = plan.mechanisms.earlyWarning?.rules, rules.contains(where: \.isAwake) else { return nil }
    self.rules = rules
    ofKind = plan.kinds.indices.map { kind in Int32(rules.firstIndex { $0.kind == kind } ?? -1) }
    bounds = rules.map { rule in
      var sum = 0.0
      guard rule.falseWarnings > 0 else { return [] }
      return (0..<plan.map.cells.count).map { cell in
        sum += plan.rateBounds[rule.kind] * plan.greatestExposure(kind: rule.kind, cell: cell)
        return sum
      }
    }
    streams = rules.enumerated().flatMap { index, rule in
      (0..<Int(rule.falseWarnings.rounded(.up))).map { layer in
        Stream(rule: index, layer: layer, share: min(1, rule.falseWarnings - Double(layer)))
      }
    }
  }

  /// The rule about a kind, or nil.
  @inline(__always)
  func rule(ofKind kind: Int) -> Int? { ofKind[kind] < 0 ? nil : Int(ofKind[kind]) }

  /// The greatest rate of a rule's kind over all cells, per second.
  func greatestRate(_ rule: Int) -> Double { bounds[rule].last ?? 0 }

  /// The cell at a point of the greatest rates, and its own part of them.
  func cell(_ rule: Int, at point: Double) -> (cell: Int, bound: Double) {
    let sums = bounds[rule]
    let cell = sums.place(of: point * greatestRate(rule))
    return (cell, sums[cell] - (cell > 0 ? sums[cell - 1] : 0))
  }
}

extension World {
  /// Nil where nothing is warned of.
  var earlyWarning: EarlyWarningTable? { mechanisms.earlyWarning }
}
