import EventKernel

/// How storms come, go on and pass.
extension Twin {
  /// A storm of the plan is there, in its first step.
  mutating func beginStorm(_ storm: Int, in world: World) {
    guard let table = world.weather, mechanisms.weather.steps[storm] < 0 else { return }
    let isFirst = !mechanisms.weather.isStorm
    changeRain(table, in: world) { twin in twin.turn(storm, to: 0, table) }
    if isFirst { expectRain(table) }
  }

  /// The next step of a storm comes. After its last it does not rain any more.
  mutating func continueStorm(_ storm: Int, in world: World) {
    guard let table = world.weather else { return }
    let step = mechanisms.weather.steps[storm] + 1
    changeRain(table, in: world) { twin in twin.turn(storm, to: step, table) }
  }

  /// A storm is over, though it may not have come to its end.
  mutating func endStorm(_ storm: Int, in world: World) {
    guard let table = world.weather, mechanisms.weather.steps[storm] >= 0 else { return }
    pending.cancel(mechanisms.weather.turns[storm])
    changeRain(table, in: world) { twin in twin.mechanisms.weather.turn(storm, to: -1, next: .none) }
    if !mechanisms.weather.isStorm { forgetRain(table) }
  }

  private mutating func turn(_ storm: Int, to step: Int32, _ table: WeatherTable) {
    let plan = table.plan.storms[storm]
    let next = Int(step) < plan.steps ? schedule(Event(.rain, storm), at: now + plan.step) : .none
    mechanisms.weather.turn(storm, to: step, next: next)
  }

  /// From now on it rains otherwise: what has fallen is told, water stands or drains, and who sets out is slower or faster.
  private mutating func changeRain(_ table: WeatherTable, in world: World, _ change: (inout Twin) -> Void) {
    tellRain(table, until: now, in: world)
    let water = water(at: now, table)
    change(&self)
    mechanisms.weather.change(at: now, water: water)
    changeRoads(in: world)
    expectFlood(table)
  }

  /// Tells the sums what has fallen since it has rained as it does, and how much was flooded.
  mutating func tellRain(_ table: WeatherTable, until end: Instant, in world: World) {
    let since = mechanisms.weather.since
    // In millionths of a millimetre an hour.
    let mean = Int64((table.mean(mechanisms.weather.steps) * 1e6).rounded())
    if mean > 0 {
      outbox.span(.rain, from: since, to: end, times: mean)
      world.calendar.eachHour(from: since, to: end) { hour, from, to in
        outbox.span(.rainByHour, hour, from: from, to: to, times: mean)
      }
    }
    let flood = Int(mechanisms.weather.flood)
    if flood > 0 {
      outbox.span(.floodedCells, flood - 1, from: since, to: end, times: Int64(table.flooded[flood - 1].count))
    }
  }

  // MARK: Water

  /// Millimetres of water at the flood points: what has fallen there less what has drained away.
  func water(at t: Instant, _ table: WeatherTable) -> Double {
    max(0, mechanisms.weather.water + rise(table) * (t - mechanisms.weather.since).hours)
  }

  /// How much more water stands at the flood points, millimetres an hour; less than nothing while more drains away than falls.
  private func rise(_ table: WeatherTable) -> Double {
    table.plan.floods.map { table.meanAtFloodPoints(mechanisms.weather.steps) - $0.drains } ?? 0
  }

  /// The water will reach the next step of the flood plan, or fall below the present one, as long as it rains as it does.
  private mutating func expectFlood(_ table: WeatherTable) {
    guard let floods = table.plan.floods else { return }
    pending.cancel(mechanisms.weather.turning)
    mechanisms.weather.expectFlood(.none)
    let (flood, rise) = (Int(mechanisms.weather.flood), rise(table))
    guard rise > 0 ? flood < floods.steps.count : rise < 0 && flood > 0 else { return }
    let goal = floods.steps[rise > 0 ? flood : flood - 1].above
    let wait = TimeSpan.hours(max(0, (goal - mechanisms.weather.water) / rise))
    let event = Event(.flood, rise > 0 ? flood + 1 : flood - 1)
    mechanisms.weather.expectFlood(schedule(event, at: now + wait))
  }

  /// The water reaches a step of the flood plan, from below or above.
  mutating func reachFlood(_ step: Int, in world: World) {
    guard let table = world.weather, let floods = table.plan.floods else { return }
    tellRain(table, until: now, in: world)
    let goal = floods.steps[max(step, Int(mechanisms.weather.flood)) - 1].above
    mechanisms.weather.change(at: now, water: goal)
    mechanisms.weather.flood(to: Int32(step))
    changeRoads(in: world)
    expectFlood(table)
  }
}
