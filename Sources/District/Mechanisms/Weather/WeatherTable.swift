import EventKernel

/// What follows from the weather of a plan, as the twin looks it up; nil where it never rains.
///
/// What rain brings about comes in streams of its own, one for each rule and risk area: beside an ordinary Poisson process of rate r, one
/// of rate (f - 1) r makes one of rate f r. So what occurs anyway is the same whether it rains or not, and a factor of 40 at a few
/// slopes costs candidates at these slopes alone, where a bound that all cells share would have to hold it everywhere.
struct WeatherTable: Sendable {
  /// What a stream's candidates become.
  enum Source: Sendable {
    /// An incident by a rule at an area; or anywhere, where there is none.
    case rate(rule: Int, area: Int?)
    /// A false trip of the sensors at an area, by their number among the plan's.
    case trip(sensor: Int, area: Int)
  }

  /// A stream of candidates, which comes while it rains.
  struct Stream: Sendable {
    let source: Source
    /// Stands for it in the identities of what comes of it: made of names alone.
    let key: UInt64
    /// Candidates a second: the most that the plan's storms together can bring.
    let bound: Double
    /// Of one that comes anywhere: its bound cumulated over the cells.
    let cells: [Double]
  }

  /// Rain that falls alike in some cells.
  struct Field: Sendable {
    /// Its row in the storm.
    let row: Int
    /// Its share of the map's cells, and of the flood points.
    let share: Double
    let ofFloodPoints: Double
  }

  let plan: WeatherPlan
  let streams: [Stream]
  /// Of each storm: the row of each cell's rain; empty where it rains alike everywhere.
  private let rows: [[Int32]]
  /// Of each storm: where it rains how.
  let fields: [[Field]]
  /// The cells that are flooded in each step of the flood plan.
  let flooded: [[Int]]
  /// By form and cell: sensors that stand there.
  private let sensors: [[Int32]]
  /// By kind: the rules by which rain makes it rarer; and by form and cell, the greatest weight of the areas that are there.
  private let lesser: [[Int]]
  private let weights: [[Double]]

  init?(_ plan: Plan) {
    guard let weather = plan.weather, weather.rains else { return nil }
    self.plan = weather
    let count = plan.map.cells.count
    rows = weather.storms.map { $0.gauges.count > 1 ? $0.gauge(ofCells: plan.map) : [] }
    let points = weather.areas.filter { $0.form == .floodPoint }.map { Int($0.cell) }
    let everywhere = Array(repeating: Int32(0), count: count)
    fields = zip(weather.storms, rows).map { storm, own in
      let row = own.isEmpty ? everywhere : own
      return storm.rain.indices.map { number in
        Field(
          row: number, share: Double(row.count { $0 == Int32(number) }) / Double(count),
          ofFloodPoints: points.isEmpty
            ? 0 : Double(points.count { row[$0] == Int32(number) }) / Double(points.count))
      }
    }
    flooded = plan.floodedCells
    var sensors = RiskArea.Form.allCases.map { _ in [Int32](repeating: 0, count: count) }
    var weights = RiskArea.Form.allCases.map { _ in [Double](repeating: 0, count: count) }
    for area in weather.areas {
      let cell = Int(area.cell)
      sensors[area.form.index][cell] += Int32(area.sensors)
      weights[area.form.index][cell] = max(weights[area.form.index][cell], weather.classWeights[area.grade - 1])
    }
    (self.sensors, self.weights) = (sensors, weights)
    lesser = plan.kinds.indices.map { kind in
      weather.rates.indices.filter { weather.rates[$0].kind == kind && weather.rates[$0].isLess }
    }
    streams = Self.streams(weather, plan, most: weather.greatest)
  }

  /// What a storm's rain in a cell is, by row.
  @inline(__always)
  private func row(_ storm: Int, _ cell: Int) -> Int { rows[storm].isEmpty ? 0 : Int(rows[storm][cell]) }

  /// How hard it rains in a cell, millimetres an hour, where each storm is in a step; -1 of one that is not there.
  func intensity(_ steps: [Int32], cell: Int) -> Double {
    var sum = 0.0
    for (storm, step) in steps.enumerated() where step >= 0 { sum += rain(storm, row(storm, cell), step) }
    return sum
  }

  /// How hard it rains on average over the map, or over the flood points; and at most at any gauge, or in any of some cells.
  func mean(_ steps: [Int32]) -> Double { sum(steps) { $0.share } }
  func meanAtFloodPoints(_ steps: [Int32]) -> Double { sum(steps) { $0.ofFloodPoints } }
  func most(_ steps: [Int32], in cells: [Int32] = []) -> Double {
    if !cells.isEmpty { return cells.reduce(0) { max($0, intensity(steps, cell: Int($1))) } }
    return steps.enumerated().reduce(0) { sum, storm in
      storm.element < 0
        ? sum : sum + fields[storm.offset].reduce(0) { max($0, rain(storm.offset, $1.row, storm.element)) }
    }
  }

  private func sum(_ steps: [Int32], _ share: (Field) -> Double) -> Double {
    steps.enumerated().reduce(0) { sum, storm in
      storm.element < 0
        ? sum
        : sum + fields[storm.offset].reduce(0) { $0 + share($1) * rain(storm.offset, $1.row, storm.element) }
    }
  }

  private func rain(_ storm: Int, _ row: Int, _ step: Int32) -> Double {
    let rain = plan.storms[storm].rain[row]
    return rain.indices.contains(Int(step)) ? rain[Int(step)] : 0
  }

  /// How many states of the roads rain makes, no rain with them; and which it is now.
  var roads: Int32 { Int32((plan.slows.count + 1) * (flooded.count + 1)) }
  func road(_ weather: Weather) -> Int32 {
    weather.flood * Int32(plan.slows.count + 1) + Int32(plan.pace(at: mean(weather.steps)))
  }

  /// What a stream adds, as a multiple of an incident's ordinary rate or of that of each area, while it rains so hard there.
  func added(by source: Source, at intensity: Double) -> Double {
    guard case .rate(let rule, let area) = source else { return intensity }
    let weight = area.map { plan.classWeights[plan.areas[$0].grade - 1] } ?? 1
    return weight * plan.rates[rule].added(at: intensity)
  }

  /// What rain leaves of a kind's rate in a cell.
  func left(kind: Int, cell: Int, at intensity: Double) -> Double {
    var left = 1.0
    for rule in lesser[kind] {
      let weight = plan.rates[rule].form.map { weights[$0.index][cell] } ?? 1
      left *= 1 - weight * (1 - min(1, plan.rates[rule].factor(at: intensity)))
    }
    return left
  }

  /// Whether rain makes any kind rarer.
  var hasLesser: Bool { lesser.contains { !$0.isEmpty } }

  /// How probably sensors in a cell detect an incident of a kind as it occurs, and which of the plan's they are.
  func sight(kind: Int, cell: Int) -> (share: Double, sensor: Int)? {
    for (number, sensor) in plan.sensors.enumerated() {
      let count = sensors[sensor.form.index][cell]
      guard count > 0, let sight = sensor.sights.first(where: { $0.kind == kind }) else { continue }
      var missed = 1.0
      for _ in 0..<count { missed *= 1 - sight.share }
      return (1 - missed, number)
    }
    return nil
  }
}

extension WeatherTable {
  private static func streams(_ weather: WeatherPlan, _ plan: Plan, most: Double) -> [Stream] {
    var drafts: [(name: String, source: Source, bound: Double, cells: [Double])] = []
    func bound(_ kind: Int, _ cell: Int) -> Double {
      plan.calls != nil ? 0 : plan.rateBounds[kind] * plan.greatestExposure(kind: kind, cell: cell)
    }
    for (rule, rate) in weather.rates.enumerated() where rate.added(at: most) > 0 {
      let before = weather.rates[..<rule].count { $0.kind == rate.kind && $0.form == rate.form }
      let name = "\(plan.kinds[rate.kind].id) \(before)"
      guard let form = rate.form else {
        var sum = 0.0
        let cells = (0..<plan.map.cells.count).map { cell in
          sum += bound(rate.kind, cell) * rate.added(at: most)
          return sum
        }
        if sum > 0 { drafts.append((name, .rate(rule: rule, area: nil), sum, cells)) }
        continue
      }
      for (number, area) in weather.areas.enumerated() where area.form == form {
        let ordinary = rate.ofEachArea ?? bound(rate.kind, Int(area.cell))
        let rate = ordinary * rate.added(at: most) * weather.classWeights[area.grade - 1]
        if rate > 0 { drafts.append(("\(name) \(area.code)", .rate(rule: rule, area: number), rate, [])) }
      }
    }
    for (number, sensor) in weather.sensors.enumerated() where sensor.falseTrips > 0 {
      for (index, area) in weather.areas.enumerated() where area.form == sensor.form && area.sensors > 0 {
        drafts.append(
          (
            "trip \(area.code)", .trip(sensor: number, area: index), sensor.falseTrips * Double(area.sensors) * most, []
          ))
      }
    }
    return zip(drafts, IncidentIdentity.keys(ofStreams: drafts.map(\.name))).map {
      Stream(source: $0.source, key: $1, bound: $0.bound, cells: $0.cells)
    }
  }
}

extension World {
  /// Nil where it never rains.
  var weather: WeatherTable? { mechanisms.weather }
}
