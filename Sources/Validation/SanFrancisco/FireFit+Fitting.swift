import EventKernel

extension FireFit {
  /// A time below this counts as this, where logarithms are taken: clocks of units are pressed late and early.
  private static let floor = 6.0
  private static let shiftFloor = 30.0

  /// Fits the calls of some days.
  init(_ data: FireCalls, training: Range<Int>) {
    let known = data.calls.indices.filter { training.contains(data.calls[$0].day) }
    let rides = data.rides.filter { training.contains(data.calls[$0.call].day) }
    let areas = data.areas.count
    self.training = training
    centres = Self.centres(data, of: known)
    homes = Self.homes(data, rides)
    let middle = centres
    let homeOf = Dictionary(uniqueKeysWithValues: homes.map { ($0.unit, $0.area) })

    // Ways of engines and trucks by distance from home, within each team and priority.
    let ways = rides.filter { ($0.team == .engine || $0.team == .truck) && ($0.travel ?? .infinity) < 1500 }
    let groups = ways.map { Self.teams.count * (data.calls[$0.call].priority - 2) + $0.team.rawValue }
    let distances = ways.map { ride in
      Self.distance(data.calls[ride.call], middle[homeOf[ride.unit] ?? 0])
    }
    let times = ways.map { $0.travel ?? 0 }.cut(above: 0.98)
    let (d, t) = (Self.centred(distances, groups), Self.centred(times, groups))
    slope = zip(d, t).reduce(0) { $0 + $1.0 * $1.1 } / max(1, d.reduce(0) { $0 + $1 * $1 })
    let slope = slope
    let left = Self.centred(zip(times, distances).map { $0 - slope * $1 }, groups)
    engineEffect = Shrinkage(left, groups: ways.map { data.calls[$0.call].area }, count: areas)

    // Nobody knows where an ambulance starts from: its post stands for it.
    posts = Self.posts(data, rides: rides, known: known, training: training, areas: areas)
    let places = posts.map { middle[$0] }
    let near = known.map { call in places.map { slope * Self.distance(data.calls[call], $0) }.min() ?? 0 }.mean
    let carried = rides.filter { $0.team == .ambulance && $0.travel != nil }
    let alone = Self.alone(data)
    let crowd = carried.map { data.calls[$0.call].priority == 3 ? 0 : alone[$0.call] ? 1 : 2 }
    ambulanceEffect = Shrinkage(
      Self.centred(carried.map { $0.travel ?? 0 }.cut(above: 0.98), crowd),
      groups: carried.map { data.calls[$0.call].area }, count: areas)

    var offsets: [(Way, Double)] = []
    for (ride, distance) in zip(ways, distances) {
      let call = data.calls[ride.call]
      offsets.append(
        (
          Way(team: ride.team, priority: call.priority, hours: Self.hours(ofCall: call, in: data)),
          (ride.travel ?? 0) - slope * distance - engineEffect.effects[call.area]
        ))
    }
    // Where an engine is sent as well the ambulance decides little: its hold is taken from the other calls.
    for (ride, crowd) in zip(carried, crowd) where crowd < 2 {
      let call = data.calls[ride.call]
      offsets.append(
        (
          Way(team: .ambulance, priority: call.priority, hours: Self.hours(ofCall: call, in: data)),
          (ride.travel ?? 0) - near - ambulanceEffect.effects[call.area]
        ))
    }
    holds = Self.holds(offsets)

    let sorts = known.map { Self.sort(data.calls[$0]) }
    answers = Self.answers(data, known: known, sorts: sorts)
    (shares, secondEngine) = Self.shares(data, known: known, sorts: sorts)
    work = Self.work(data, rides)
  }

  /// The work on scene of each team at each sort of call.
  private static func work(_ data: FireCalls, _ rides: [FireCalls.Ride]) -> [[Lognormal]] {
    teams.map { team in
      Sort.all.map { sort in
        let times = rides.filter { $0.team == team && Self.sort(data.calls[$0.call]) == sort }
          .compactMap(\.work).filter { $0 > 0 }.cut(above: 0.99)
        return times.isEmpty ? Lognormal(quantilesOf: [600], floor: 1) : Lognormal(momentsOf: times)
      }
    }
  }

  static func distance(_ call: FireCalls.Call, _ place: (x: Double, y: Double)) -> Double {
    let (x, y) = (call.x - place.x, call.y - place.y)
    return (x * x + y * y).squareRoot()
  }

  /// Values less the mean of their group.
  private static func centred(_ values: [Double], _ groups: [Int]) -> [Double] {
    var sum = [Double](repeating: 0, count: (groups.max() ?? 0) + 1)
    var n = sum
    for (value, group) in zip(values, groups) {
      sum[group] += value
      n[group] += 1
    }
    return zip(values, groups).map { $0 - sum[$1] / n[$1] }
  }

  /// Lognormal holds by team and priority; how much longer they are at some hours is drawn towards nothing.
  private static func holds(_ offsets: [(way: Way, seconds: Double)]) -> [Way: Lognormal] {
    var holds: [Way: Lognormal] = [:]
    for team in teams {
      for priority in [2, 3] {
        let group = offsets.filter { $0.way.team == team && $0.way.priority == priority }
        guard !group.isEmpty else { continue }
        let all = Lognormal(quantilesOf: group.map(\.seconds), floor: floor)
        let logs = group.map { Elementary.log(max($0.seconds, shiftFloor)) }
        for hours in Hours.allCases {
          let own = zip(group, logs).filter { $0.0.way.hours == hours }.map(\.1)
          let shift =
            own.isEmpty
            ? 0 : Shrinkage.kept(own.mean - logs.mean, squaredError: logs.variance / Double(own.count))
          holds[Way(team: team, priority: priority, hours: hours)] = all.moved(by: shift)
        }
      }
    }
    return holds
  }

  /// Lognormal answers by sort. How much longer they are at some hours is that of all sorts of a priority together, drawn
  /// towards nothing.
  private static func answers(_ data: FireCalls, known: [Int], sorts: [Sort]) -> [[Lognormal]] {
    let reached = zip(known, sorts).filter { data.calls[$0.0].response != nil }
    let times = reached.map { data.calls[$0.0].dispatched - data.calls[$0.0].received }
    let above = centred(times.map { Elementary.log(max($0, floor)) }, reached.map(\.1.index))
    let shifts = [2, 3].map { priority in
      let all = reached.indices.filter { reached[$0].1.priority == priority }
      let variance = all.map { above[$0] }.variance
      return Hours.allCases.map { hours in
        let own = all.filter { Self.hours(ofCall: data.calls[reached[$0].0], in: data) == hours }.map { above[$0] }
        return own.isEmpty ? 0 : Shrinkage.kept(own.mean, squaredError: variance / Double(own.count))
      }
    }
    return Sort.all.map { sort in
      let own = zip(reached, times).filter { $0.0.1 == sort }.map(\.1)
      let all = own.isEmpty ? Lognormal(quantilesOf: [60], floor: floor) : Lognormal(quantilesOf: own, floor: floor)
      return shifts[sort.priority - 2].map { all.moved(by: $0) }
    }
  }

  private static func shares(
    _ data: FireCalls, known: [Int], sorts: [Sort]
  ) -> (shares: [[Double]], secondEngine: [Double]) {
    var sent = [[Int]](repeating: [0, 0, 0, 0], count: data.calls.count)
    for ride in data.rides { sent[ride.call][ride.team.rawValue] += 1 }
    var second: [Double] = []
    let shares = Sort.all.map { sort in
      let calls = zip(known, sorts).filter { $1 == sort }.map { sent[$0.0] }
      let engines = calls.count { $0[0] > 0 }
      second.append(engines == 0 ? 0 : Double(calls.count { $0[0] > 1 }) / Double(engines))
      return teams.map { team in Double(calls.count { $0[team.rawValue] > 0 }) / Double(max(1, calls.count)) }
    }
    return (shares, second)
  }

  /// Whether a call gets no engine.
  private static func alone(_ data: FireCalls) -> [Bool] {
    var alone = [Bool](repeating: true, count: data.calls.count)
    for ride in data.rides where ride.team == .engine { alone[ride.call] = false }
    return alone
  }
}
