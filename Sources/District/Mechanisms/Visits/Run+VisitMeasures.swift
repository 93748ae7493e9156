import EventKernel

extension World {
  /// What a run yields over visits to service places, where there are some.
  static let visitMeasures: [Measure] = [
    Measure(
      name: "visit-time-mean", unit: "min", better: .lower, of: "visits",
      definition:
        "Mean time from setting out for a service place to the end of the visit: way there, waiting, service; a visit that was given up counts until then, one under way until the end of the run."
    ),
    Measure(
      name: "visit-wait-mean", unit: "min", better: .lower, of: "visits",
      definition: "Mean time in lines of a visit, all stages together; in one that was given up until then."),
    Measure(
      name: "visit-wait-p90", unit: "min", better: .lower,
      definition:
        "Nine of ten visits wait at most this long, to the second; given up, or beyond six hours, counts as endless."),
    Measure(
      name: "visit-travel-mean", unit: "min", better: .lower, of: "visits",
      definition: "Mean time of the way to a service place."),
    Measure(
      name: "visit-gave-up-share", unit: "share", better: .lower, of: "visits",
      definition: "Share of visits given up in a line."),
    Measure(
      name: "visit-turned-away-share", unit: "share", better: .lower, of: "visits",
      definition: "Share of those who wanted to visit and found no place open on arrival: they stayed at home."),
    Measure(
      name: "visits-per-day", unit: "1/day", better: .none,
      definition: "Visits a day that set out in the measured period."),
    Measure(
      name: "place-busy", unit: "share", better: .none,
      definition:
        "Time that seats of service places are taken over the time that they are staffed: open, after closing as long as somebody is served, and with help."
    ),
  ]

  /// The groups over which visits are measured, as tables write them.
  var visitDimensions: [String] {
    (plan.places ?? []).map { "service=\($0.id)" } + placeNames.map { "place=\($0)" }
  }
}

extension Run {
  /// The run's values over visits: of everybody, by service and by place; none where there are no service places.
  func visitMeasures(in world: World) -> [MeasureValue] {
    guard let table = world.visits else { return [] }
    let tallies = tallies.visits
    let services = table.places.indices
    var values = Self.values(tallies, services: services, places: table.service.indices, table, "")
    for service in services {
      values += Self.values(
        tallies, services: service..<service + 1, places: table.places[service], table,
        "service=\(world.servicePlan(service).id)")
    }
    for (place, name) in world.placeNames.enumerated() {
      values += Self.values(tallies, services: nil, places: place..<place + 1, table, "place=\(name)")
    }
    return values + placesBusy(table, in: world)
  }

  private static func values(
    _ tallies: VisitTallies, services: Range<Int>?, places: Range<Int>, _ table: VisitTable, _ dimension: String
  ) -> [MeasureValue] {
    let counts = places.reduce(VisitTallies.Counts()) { $0 + tallies.counts[$1] }
    let times = places.reduce(VisitTallies.Times()) { $0 + tallies.times[$1] }
    let n = Int(counts.visits)
    let missed = Int(counts.gaveUp + counts.open)
    func value(_ name: String, _ value: Double?, n: Int, open: Int = 0) -> MeasureValue {
      MeasureValue(measure: name, dimension: dimension, value: value, n: n, open: open)
    }
    func mean(_ sum: Int128) -> Double? {
      n > 0 ? Double(sum) / Double(n) / Double(Duration.minutes(1).nanoseconds) : nil
    }
    var values = [
      value("visit-time-mean", mean(times.time), n: n, open: missed),
      value("visit-wait-mean", mean(times.waited), n: n, open: missed),
      value("visit-travel-mean", mean(times.travel), n: n, open: Int(counts.travelling)),
      value("visit-gave-up-share", n > 0 ? Double(counts.gaveUp) / Double(n) : nil, n: n),
    ]
    if let services {
      let turnedAway = services.reduce(0) { $0 + Int(tallies.turnedAway[$1]) }
      let wanted = n + turnedAway
      values += [
        value("visit-wait-p90", tallies.waitQuantile(0.9, of: services).map { $0 / 60 }, n: n, open: missed),
        value("visit-turned-away-share", wanted > 0 ? Double(turnedAway) / Double(wanted) : nil, n: wanted),
      ]
    }
    return values
  }

  /// Taken over open seats, and visits a day.
  private func placesBusy(_ table: VisitTable, in world: World) -> [MeasureValue] {
    var values: [MeasureValue] = []
    let days = world.calendar.period.hours / 24
    var used = [Double](repeating: 0, count: table.service.count)
    var staffed = used
    for (line, place) in table.placeOfLine.enumerated() {
      let offer = world.servicePlace(place, table)
      let seats = Double(offer.seats[line - table.lines[place].lowerBound])
      let open = offer.open.map { world.calendar.measuredTime(of: world.plan.shifts[$0]) } ?? world.calendar.period
      used[place] += twin.mechanisms.visits.used[line].hours
      staffed[place] +=
        seats * open.hours + (twin.mechanisms.visits.late[line] + twin.mechanisms.visits.helped[line]).hours
    }
    func put(_ places: Range<Int>, _ dimension: String) {
      let open = places.reduce(0) { $0 + staffed[$1] }
      let taken = places.reduce(0) { $0 + used[$1] }
      let visits = places.reduce(0) { $0 + Int(tallies.visits.counts[$1].visits) }
      values.append(
        MeasureValue(measure: "visits-per-day", dimension: dimension, value: Double(visits) / days, n: visits))
      values.append(
        MeasureValue(
          measure: "place-busy", dimension: dimension, value: open > 0 ? taken / open : nil, n: Int(open.rounded())))
    }
    put(table.service.indices, "")
    for (service, places) in table.places.enumerated() { put(places, "service=\(world.servicePlan(service).id)") }
    for (place, name) in world.placeNames.enumerated() { put(place..<place + 1, "place=\(name)") }
    return values
  }
}
