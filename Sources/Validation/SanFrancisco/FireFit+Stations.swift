/// Where units stand: the export has no addresses of stations.
extension FireFit {
  /// The median position of the calls of each area; of an area without calls the median of all.
  static func centres(_ data: FireCalls, of known: [Int]) -> [(x: Double, y: Double)] {
    func middle(_ calls: [Int]) -> (x: Double, y: Double) {
      (
        calls.map { data.calls[$0].x }.sorted().interpolatedQuantile(0.5),
        calls.map { data.calls[$0].y }.sorted().interpolatedQuantile(0.5)
      )
    }
    return data.areas.indices.map { area in
      let own = known.filter { data.calls[$0].area == area }
      return middle(own.isEmpty ? known : own)
    }
  }

  /// The home of an engine or a truck is the area that it is sent to most often.
  static func homes(
    _ data: FireCalls, _ rides: [FireCalls.Ride]
  ) -> [(unit: String, team: FireCalls.Team, area: Int)] {
    var visits: [String: (team: FireCalls.Team, counts: [Int])] = [:]
    for ride in rides where ride.team == .engine || ride.team == .truck {
      visits[ride.unit, default: (ride.team, [Int](repeating: 0, count: data.areas.count))]
        .counts[data.calls[ride.call].area] += 1
    }
    return visits.keys.sorted().compactMap { unit in
      visits[unit].map { (unit, $0.team, $0.counts.firstIndex(of: $0.counts.max() ?? 0) ?? 0) }
    }
  }

  /// As many ambulances as were ever seen in service in four hours of the training days, spread over the areas by their
  /// calls: each goes where a post has most calls to itself.
  static func posts(
    _ data: FireCalls, rides: [FireCalls.Ride], known: [Int], training: Range<Int>, areas: Int
  ) -> [Int] {
    var most = 0
    for block in training.lowerBound * 6..<training.upperBound * 6 {
      let (from, to) = (Double(block) * 14_400, Double(block + 1) * 14_400)
      let seen = rides.filter { ride in
        ride.team == .ambulance && ride.dispatched < to && (ride.available ?? ride.dispatched) > from
      }
      most = max(most, Set(seen.map(\.unit)).count)
    }
    var calls = [Double](repeating: 0, count: areas)
    for call in known { calls[data.calls[call].area] += 1 }
    var posts: [Int] = []
    var placed = [Double](repeating: 0, count: areas)
    for _ in 0..<most {
      let best = calls.indices.max { calls[$0] / (placed[$0] + 1) < calls[$1] / (placed[$1] + 1) } ?? 0
      placed[best] += 1
      posts.append(best)
    }
    return posts
  }
}
