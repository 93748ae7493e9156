import EventKernel

@testable import Validation

/// Six days of calls of a city that is just what the model says: the truth of the fit is known.
struct SyntheticCity {
  static let slope = 0.08
  static let effects = [40.0, -30, 0, 20, -30, 0]
  static let hold = 150.0
  static let spread = 0.3

  var data: FireCalls

  init(calls: Int = 3000, seed: UInt64 = 7) {
    var random = SplitMix(state: seed)
    func unit() -> Double { Double.random(in: 0.000_001..<1, using: &random) }
    func lognormal(_ median: Double, _ spread: Double) -> Double {
      median * Elementary.exp(spread * Elementary.normalQuantile(unit()))
    }
    // 2016-12-31, a Saturday.
    data = FireCalls(calls: [], rides: [], areas: (1...6).map { "0\($0)" }, firstDay: 17_166, days: 6)
    let received = (0..<calls).map { _ in unit() * 6 * 86_400 }.sorted()
    for (index, time) in received.enumerated() {
      let area = Int(unit() * 6)
      let priority = unit() < 0.4 ? 2 : 3
      let middle = (x: Double(area % 3) * 3000, y: Double(area / 3) * 3000)
      let call = FireCalls.Call(
        received: time, dispatched: time + lognormal(60, 0.4), priority: priority, family: .medical, area: area,
        x: middle.x + (unit() - 0.5) * 2800, y: middle.y + (unit() - 0.5) * 2800)
      data.calls.append(call)
      for team in [FireCalls.Team.engine, .ambulance] {
        if team == .engine, unit() < 0.2 { continue }
        let own = FireFit.distance(call, middle)
        let travel =
          Self.slope * own + Self.effects[area] + lognormal(Self.hold * (team == .engine ? 1 : 2), Self.spread)
        let work = lognormal(600, 0.5)
        data.rides.append(
          FireCalls.Ride(
            call: index, unit: team == .engine ? "E0\(area)" : "M\(index % 12)", team: team, travel: travel, work: work,
            dispatched: call.dispatched, available: call.dispatched + travel + work))
        let response = call.dispatched + travel - time
        data.calls[index].response = min(data.calls[index].response ?? .infinity, response)
      }
    }
  }
}
