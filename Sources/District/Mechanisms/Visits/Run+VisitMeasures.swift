import EventKernel

extension Measure {
  static let visitTimeMean = Measure(
    name: "visit-time-mean", title: Names(zh: "平均每次到访用时", en: "Mean time of a visit"),
    unit: "min", better: .lower, of: "visits", as: .mean,
    sentence: Sentence("a visit", "takes", less: "less", more: "more"),
    definition:
      "Mean time from setting out for a service place to the end of the visit: way there, waiting, service; a visit that was given up counts until then, one under way until the end of the run."
  )
  static let visitWaitMean = Measure(
    name: "visit-wait-mean", title: Names(zh: "平均每次到访排队用时", en: "Mean wait of a visit"),
    unit: "min", better: .lower, of: "visits", as: .mean,
    sentence: Sentence("a visit", "waits", less: "less", more: "more"),
    definition: "Mean time in lines of a visit, all stages together; in one that was given up until then.")
  static let visitWaitP90 = Measure(
    name: "visit-wait-p90", title: Names(zh: "九成到访的排队用时", en: "Wait of 9 in 10 visits"),
    unit: "min", better: .lower, of: "visits", as: .quantile(percent: 90),
    definition:
      "Nine of ten visits wait at most this long, to the second; given up, or beyond six hours, counts as endless.")
  static let visitTravelMean = Measure(
    name: "visit-travel-mean", title: Names(zh: "平均前往用时", en: "Mean way to a service place"),
    unit: "min", better: .lower, of: "visits", as: .mean,
    definition: "Mean time of the way to a service place.")
  static let visitGaveUpShare = Measure(
    name: "visit-gave-up-share", title: Names(zh: "放弃排队率", en: "Share of visits given up"),
    unit: "share", better: .lower, of: "visits", as: .share,
    definition: "Share of visits given up in a line.")
  static let visitTurnedAwayShare = Measure(
    name: "visit-turned-away-share", title: Names(zh: "无处可去的比例", en: "Share that found no place open"),
    unit: "share", better: .lower, of: "visits", as: .share,
    definition: "Share of those who wanted to visit and found no place open on arrival: they stayed at home.")
  static let visitsPerDay = Measure(
    name: "visits-per-day", title: Names(zh: "日均到访量", en: "Visits a day"),
    unit: "1/day", better: .none,
    definition: "Visits a day that set out in the measured period.")
  static let placeBusy = Measure(
    name: "place-busy", title: Names(zh: "服务点忙碌率", en: "Service places busy"),
    unit: "share", better: .none,
    definition:
      "Time that seats of service places are taken over the time that they are staffed: open, after closing as long as somebody is served, and with help."
  )
}

extension World {
  /// What a run yields over visits to service places, where there are some.
  static let visitMeasures: [Measure] = [
    .visitTimeMean, .visitWaitMean, .visitWaitP90, .visitTravelMean, .visitGaveUpShare, .visitTurnedAwayShare,
    .visitsPerDay, .placeBusy,
  ]

  /// The groups over which visits are measured, as tables write them.
  var visitDimensions: [String] {
    (plan.places ?? []).map { "service=\($0.id)" } + placeNames.map { "place=\($0)" }
  }
}

extension Run {
  /// The run's values over visits: of everybody, by service and by place; none where there are no service places.
  func visitValues(in world: World) -> [MeasureValue] {
    guard let table = world.visits else { return [] }
    let tallies = tallies.mechanisms.visits
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
    func value(_ measure: Measure, _ value: Double?, n: Int, open: Int = 0) -> MeasureValue {
      MeasureValue(measure, dimension: dimension, value: value, n: n, open: open)
    }
    func mean(_ sum: Int128) -> Double? {
      n > 0 ? Double(sum) / Double(n) / Double(TimeSpan.minutes(1).nanoseconds) : nil
    }
    var values = [
      value(.visitTimeMean, mean(times.time), n: n, open: missed),
      value(.visitWaitMean, mean(times.waited), n: n, open: missed),
      value(.visitTravelMean, mean(times.travel), n: n, open: Int(counts.travelling)),
      value(.visitGaveUpShare, n > 0 ? Double(counts.gaveUp) / Double(n) : nil, n: n),
    ]
    if let services {
      let turnedAway = services.reduce(0) { $0 + Int(tallies.turnedAway[$1]) }
      let wanted = n + turnedAway
      values += [
        value(.visitWaitP90, tallies.waitQuantile(0.9, of: services).map { $0 / 60 }, n: n, open: missed),
        value(.visitTurnedAwayShare, wanted > 0 ? Double(turnedAway) / Double(wanted) : nil, n: wanted),
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
      used[place] += tallies.sums.time(.seatTime, line).hours
      staffed[place] +=
        seats * open.hours + (tallies.sums.time(.lateSeatTime, line) + tallies.sums.time(.helpedSeatTime, line)).hours
    }
    func put(_ places: Range<Int>, _ dimension: String) {
      let open = places.reduce(0) { $0 + staffed[$1] }
      let taken = places.reduce(0) { $0 + used[$1] }
      let visits = places.reduce(0) { $0 + Int(tallies.mechanisms.visits.counts[$1].visits) }
      values.append(
        MeasureValue(.visitsPerDay, dimension: dimension, value: Double(visits) / days, n: visits))
      values.append(
        MeasureValue(
          .placeBusy, dimension: dimension, value: open > 0 ? taken / open : nil, n: Int(open.rounded())))
    }
    put(table.service.indices, "")
    for (service, places) in table.places.enumerated() { put(places, "service=\(world.servicePlan(service).id)") }
    for (place, name) in world.placeNames.enumerated() { put(place..<place + 1, "place=\(name)") }
    return values
  }
}
