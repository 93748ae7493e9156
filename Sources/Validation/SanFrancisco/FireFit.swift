import EventKernel

/// What the training days say of turnouts, travel and work: everything that the scenario is made of, fitted without a look at
/// any outcome of a later day.
///
/// A unit's way to a call takes `hold + slope x distance + effect of the call's station area`. The distance is from where
/// the unit stands, so it follows from who is free when; the hold is the rest of it, from the turnout to traffic and the
/// search for the door, drawn by team, priority and part of the week.
struct FireFit: Sendable {
  /// A part of the week on which ways take differently long.
  enum Hours: Int, CaseIterable, Sendable {
    /// None of the others.
    case calm
    /// Working days from 7 to 19: traffic.
    case traffic
    /// From midnight to 7: crews asleep, streets empty.
    case night
  }

  /// The sort of a call: what the scenario has a kind for, but for the hours.
  struct Sort: Hashable, Sendable {
    var family: FireCalls.Family
    var priority: Int

    static let all = FireCalls.Family.allCases.flatMap { family in [2, 3].map { Sort(family: family, priority: $0) } }

    var index: Int { (FireCalls.Family.allCases.firstIndex(of: family) ?? 0) * 2 + priority - 2 }
  }

  /// Teams that the scenario has.
  static let teams: [FireCalls.Team] = [.engine, .truck, .ambulance]

  /// Days that were fitted, from the first.
  let training: Range<Int>
  /// Seconds a metre of straight line.
  let slope: Double
  /// Station area at home of each engine and truck.
  let homes: [(unit: String, team: FireCalls.Team, area: Int)]
  /// Middle of each station area: the median position of its calls.
  let centres: [(x: Double, y: Double)]
  /// Station area in which each ambulance waits.
  let posts: [Int]
  /// Seconds that ways into an area take longer than others, drawn towards zero.
  let engineEffect: Shrinkage
  let ambulanceEffect: Shrinkage
  /// The hold by team, priority and hours.
  var holds: [Way: Lognormal]
  /// From received to the first dispatch, by sort and hours.
  var answers: [[Lognormal]]
  /// Share of the calls that get at least one unit of a team, by sort and team; and a second engine if they get one, by sort.
  let shares: [[Double]]
  let secondEngine: [Double]
  /// From on scene until available, by team and sort.
  let work: [[Lognormal]]

  /// What a hold depends on.
  struct Way: Hashable, Sendable {
    var team: FireCalls.Team
    var priority: Int
    var hours: Hours
  }

  static func hours(ofCall call: FireCalls.Call, in calls: FireCalls) -> Hours {
    if call.hour < 7 { return .night }
    return calls.isWorkingDay(call.day) && call.hour < 19 ? .traffic : .calm
  }

  static func sort(_ call: FireCalls.Call) -> Sort {
    // Below an emergency nearly everything is medical: the rest shares one sort.
    Sort(family: call.priority == 2 && call.family != .medical ? .other : call.family, priority: call.priority)
  }
}
