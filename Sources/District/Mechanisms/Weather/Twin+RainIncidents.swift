import EventKernel

/// What rain brings about: candidates by thinning, as those of what occurs anyway, in streams that come while a storm is there.
extension Twin {
  /// Draws the next candidate of every stream: a storm begins.
  mutating func expectRain(_ table: WeatherTable) {
    for stream in table.streams.indices { expectRain(stream, table) }
  }

  /// No candidate comes any more: no storm is left. The number of one that did not come is not used again, since so much is known of its gap.
  mutating func forgetRain(_ table: WeatherTable) {
    for stream in table.streams.indices {
      pending.cancel(mechanisms.weather.coming[stream])
      mechanisms.weather.expect(stream, .none)
      mechanisms.weather.count(stream)
    }
  }

  private mutating func expectRain(_ stream: Int, _ table: WeatherTable) {
    let event = schedule(Event(.rainCandidate, stream), at: nextRain(stream, table))
    mechanisms.weather.expect(stream, event)
  }

  /// When a stream's next candidate comes.
  func nextRain(_ stream: Int, _ table: WeatherTable) -> Instant {
    let gap = Distribution.exponential(mean: 1 / table.streams[stream].bound)
    return now + .seconds(gap.quantile(draw(rainIdentity(stream, table), .rainCandidate)))
  }

  /// The identity of a stream's next candidate.
  func rainIdentity(_ stream: Int, _ table: WeatherTable) -> UInt64 {
    IncidentIdentity.make(
      parent: table.streams[stream].key, cause: Purpose.rainCandidate.rawValue,
      ordinal: mechanisms.weather.ordinals[stream])
  }

  /// A candidate of a stream is due: it becomes an incident or a false trip with the probability that the present rain has of the most
  /// that is possible.
  mutating func considerRain(_ stream: Int, in world: World) {
    guard let table = world.weather else { return }
    let identity = rainIdentity(stream, table)
    mechanisms.weather.count(stream)
    expectRain(stream, table)
    let (place, luck) = streams.uniforms(identity: identity, purpose: Purpose.rainCandidate.rawValue, index: 1)
    switch table.streams[stream].source {
    case .rate(let rule, let area):
      bring(identity, stream, rule, area, place: place, luck: luck, table, in: world)
    case .trip(let sensor, let area):
      let at = table.plan.areas[area]
      let sensors = table.plan.sensors[sensor]
      let rain = table.intensity(mechanisms.weather.steps, cell: Int(at.cell))
      let rate = sensors.falseTrips * Double(at.sensors) * rain
      guard luck * table.streams[stream].bound < rate else { return }
      outbox.count(.falseTrips, at.form.index, at: now)
      reportFalsely(identity, kind: sensors.kind(place), cell: Int(at.cell), channel: sensors.channel, in: world)
    }
  }

  /// Brings about an incident, or lets the candidate pass.
  private mutating func bring(
    _ identity: UInt64, _ stream: Int, _ rule: Int, _ area: Int?, place: Double, luck: Double, _ table: WeatherTable,
    in world: World
  ) {
    let kind = table.plan.rates[rule].kind
    let source = table.streams[stream]
    let cell = area.map { Int(table.plan.areas[$0].cell) } ?? source.cells.place(of: place * source.bound)
    let rain = table.intensity(mechanisms.weather.steps, cell: cell)
    let bound =
      area == nil
      ? world.occurrences.streamBounds[kind * world.cellCount + cell]
        * table.plan.rates[rule].added(at: table.plan.greatest)
      : source.bound
    let ordinary =
      table.plan.rates[rule].ofEachArea.map { $0 * inspectionFactor(kind: kind, cell: cell, in: world) }
      ?? presentRate(kind: kind, cell: cell, in: world)
    let rate = ordinary * table.added(by: source.source, at: rain)
    precondition(rate <= bound * (1 + 1e-9), "what rain adds to \(world.plan.kinds[kind].id) exceeds its bound")
    guard luck * bound < rate else { return }
    outbox.count(.rainIncidents, area.map { table.plan.areas[$0].form.index + 1 } ?? 0, at: now)
    occur(identity, kind: kind, cell: cell, in: world)
  }

  /// What rain leaves of a kind's rate in a cell.
  func rainFactor(kind: Int, cell: Int, in world: World) -> Double {
    guard let table = world.weather, mechanisms.weather.isStorm else { return 1 }
    return table.left(kind: kind, cell: cell, at: table.intensity(mechanisms.weather.steps, cell: cell))
  }
}

// MARK: Sensors

extension Twin {
  /// The sensors that detect an incident as it occurs, by their number among the plan's; nil if none does. They watch while it rains
  /// there. Whether they detect it is the incident's own draw.
  @inline(__always)  // called as it is written, it would copy the twin
  private func sensor(_ incident: Incident, _ table: WeatherTable) -> Int? {
    guard mechanisms.weather.isStorm,
      let (share, sensor) = table.sight(kind: Int(incident.kind), cell: Int(incident.cell)),
      table.intensity(mechanisms.weather.steps, cell: Int(incident.cell)) > 0,
      draw(incident.identity, .sensor) < share
    else { return nil }
    return sensor
  }

  /// Where channels have no names: takes an incident that a sensor detects, whose report is the first.
  mutating func detectBySensor(_ incident: Incident, _ descent: Descent, in world: World) -> Bool {
    guard let table = world.weather, let sensor = sensor(incident, table) else { return false }
    let sensors = table.plan.sensors[sensor]
    outbox.count(.sensorDetections, sensors.form.index, at: now)
    var incident = incident
    incident.detection(by: Int32(sensors.channel), at: now)
    let slot = open(incident, in: world)
    begin(slot, descent, in: world)
    let report = world.plan.channels[sensors.channel].report
    let reported = now + .seconds(report.quantile(draw(incident.identity, .report, UInt32(sensors.channel))))
    if reported <= lastsUntil(incident, in: world) { schedule(Event(.report, slot), at: reported) }
    return true
  }

  /// Where channels have names: a sensor's report of an incident comes beside those of the others.
  mutating func sightBySensor(_ slot: IncidentSlot, in world: World) {
    guard let table = world.weather, let detection = world.detection, let sensor = sensor(incidents[slot], table)
    else { return }
    let sensors = table.plan.sensors[sensor]
    outbox.count(.sensorDetections, sensors.form.index, at: now)
    sight(slot, by: sensors.channel, detected: now, detection, in: world)
  }
}

extension RainSensor {
  /// The kind of which a false trip tells, by its shares.
  fileprivate func kind(_ draw: Double) -> Int {
    let sum = sights.reduce(0) { $0 + $1.share }
    var left = draw * sum
    for sight in sights.dropLast() {
      left -= sight.share
      if left < 0 { return sight.kind }
    }
    return sights[sights.count - 1].kind
  }
}
