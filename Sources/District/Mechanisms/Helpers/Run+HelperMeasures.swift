import EventKernel

extension Measure {
  static let helperHours = Measure(
    name: "helper-hours", title: Names(zh: "社会力量每周工时", en: "Helpers' hours a week"),
    unit: "h/week", better: .none,
    definition: "Hours a week that helpers were on the way to and at incidents.")
  static let helperAcceptedShare = Measure(
    name: "helper-accepted-share", title: Names(zh: "社会力量应邀到场率", en: "Share of the helpers asked who came"),
    unit: "share", better: .higher, of: "requests", as: .share,
    definition: "Share of the helpers asked who came.")
}

extension Run {
  /// What helpers gave in the measured period, by pool.
  var helperHours: [Double] { tallies.sums.rows(of: .helperTime).map { tallies.sums.time(.helperTime, $0).hours } }

  /// The values over helpers, of all and by pool; none without helpers.
  func helperValues(in world: World) -> [MeasureValue] {
    guard world.plan.helpers != nil else { return [] }
    let weeks = world.calendar.period.hours / 168
    let hours = helperHours
    var values: [MeasureValue] = []
    func put(_ pools: Range<Int>, _ dimension: String) {
      let asked = pools.reduce(0) { $0 + tallies.sums.count(.helpersAsked, $1) }
      let came = pools.reduce(0) { $0 + tallies.sums.count(.helpersCame, $1) }
      values += [
        MeasureValue(
          .helperHours, dimension: dimension, value: pools.reduce(0.0) { $0 + hours[$1] } / weeks, n: came),
        MeasureValue(
          .helperAcceptedShare, dimension: dimension,
          value: asked > 0 ? Double(came) / Double(asked) : nil, n: asked),
      ]
    }
    put(hours.indices, "")
    for (index, id) in world.plan.helperIds.enumerated() { put(index..<index + 1, "helper=\(id)") }
    return values
  }
}
