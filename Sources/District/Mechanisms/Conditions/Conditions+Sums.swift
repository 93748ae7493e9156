import EventKernel

extension Conditions {
  /// What conditions count for their measures.
  static let sums = [
    SumEntry(.conditionTime, "conditionTime") { $0.plan.conditions == nil ? 0 : $0.rules.count },
    SumEntry(.standIns, "standIns") { $0.standsIn ? $0.plan.teams.count : 0 },
    SumEntry(.callUps, "callUps") { $0.callsUp ? $0.units.count : 0 },
    SumEntry(.callUpTime, "callUpTime") { $0.callsUp ? $0.units.count : 0 },
    SumEntry(.heldCases, "heldCases") { $0.suspends ? $0.plan.kinds.count : 0 },
    SumEntry(.recoveries, "recoveries") { $0.suspends ? 2 : 0 },
    SumEntry(.heldHours, "heldHours", isOfWholeRun: true) { $0.suspends ? $0.calendar.hours : 0 },
  ]
}

extension World {
  /// Whether some condition suspends a kind; calls somebody up, or a hand may.
  var suspends: Bool { conditions?.isSuspending.contains(true) ?? false }
  var callsUp: Bool { plan.isOpenToHands || conditions?.calls.contains { !$0.isEmpty } == true }
  /// Whether somebody stands in for units that some condition sends first.
  var standsIn: Bool { plan.conditions?.contains { $0.packages.contains { !$0.behind.isEmpty } } ?? false }
}

extension Sum {
  /// How long a condition was in force; and, as a value, how often it came. Row: condition, routine first
  static var conditionTime: Self { Self(rawValue: 123) }
  /// How often a unit went to the base of one that was away. Row: team
  static var standIns: Self { Self(rawValue: 124) }
  /// How often a unit came after a call-up, and how long it was here. Row: unit
  static var callUps: Self { Self(rawValue: 125) }
  static var callUpTime: Self { Self(rawValue: 126) }
  /// Cases that were held, by the begin of that, and for how many hours. Row: kind
  static var heldCases: Self { Self(rawValue: 127) }
  /// Suspensions after which the backlog was down to its level of before, by their begin, and how many hours after their end; then
  /// those after which it was not by the end of the run. Row: 0, 1
  static var recoveries: Self { Self(rawValue: 128) }
  /// How long cases were held in an hour of the run, all together. Row: hour
  static var heldHours: Self { Self(rawValue: 129) }
}
