import EventKernel

extension Measure {
  static let evacuees = Measure(
    name: "evacuees", title: Names(zh: "应转移人数", en: "People to be evacuated"), unit: "people", better: .none,
    definition: "People whom an evacuation order found in its area.")
  static let evacuatedAlone = Measure(
    name: "evacuated-alone", title: Names(zh: "自行转移人数", en: "People who left by themselves"), unit: "people",
    better: .none, definition: "People whom an order found and who left its area by themselves.")
  static let evacuatedFetched = Measure(
    name: "evacuated-fetched", title: Names(zh: "接送转移人数", en: "People who were fetched"), unit: "people",
    better: .none, definition: "People whom an order found and whom units brought out of its area to a shelter.")
  static let evacuationLeft = Measure(
    name: "evacuation-left", title: Names(zh: "未撤出人数", en: "People left in the area"), unit: "people",
    better: .lower,
    definition:
      "People whom an order found and who were still in its area when the evacuation ended, or what is measured did.")
  static let evacuationCaught = Measure(
    name: "evacuation-caught", title: Names(zh: "道路受阻人数", en: "People whose way was closed"), unit: "people",
    better: .lower,
    definition: "People whose way the hazard closed, so that they were fetched or stayed.")
  static let evacuationWithoutRoom = Measure(
    name: "evacuation-without-room", title: Names(zh: "无安置空位人数", en: "People for whom no shelter had room"),
    unit: "people", better: .lower,
    definition: "People who could have left or were fetched, and found every shelter that they could reach full.")
  static let evacuationClearance = Measure(
    name: "evacuation-clearance", title: Names(zh: "清空用时", en: "Clearance time"), unit: "min", better: .lower,
    definition: "From the order until the last of those who left its area, or were fetched from it, was out.")
  static let evacuationWithin1h = Measure(
    name: "evacuated-in-1h-share", title: Names(zh: "一小时内安置率", en: "Share in shelters within an hour"),
    unit: "share", better: .higher, of: "evacuees", as: .share,
    definition: "Share of the people whom an order found who were in a shelter within an hour of it.")
  static let evacuationWithin2h = Measure(
    name: "evacuated-in-2h-share", title: Names(zh: "两小时内安置率", en: "Share in shelters within two hours"),
    unit: "share", better: .higher, of: "evacuees", as: .share,
    definition: "Share of the people whom an order found who were in a shelter within two hours of it.")
  static let shelterOccupancy = Measure(
    name: "shelter-occupancy", title: Names(zh: "安置点占用率", en: "Shelter occupancy"), unit: "share", better: .none,
    definition: "People who came to a shelter after an order, over the people whom it holds.")
}

extension World {
  static let evacuationMeasures: [Measure] = [
    .evacuees, .evacuatedAlone, .evacuatedFetched, .evacuationLeft, .evacuationCaught, .evacuationWithoutRoom,
    .evacuationClearance, .evacuationWithin1h, .evacuationWithin2h, .shelterOccupancy,
  ]

  /// The evacuations as groups, where there are several, and the shelters.
  var evacuationDimensions: [String] {
    let evacuations = plan.evacuations ?? []
    return (evacuations.count > 1 ? evacuations.map { "evacuation=\($0.id)" } : [])
      + evacuations.flatMap(\.shelters).map { "shelter=\($0.id)" }
  }
}

extension Run {
  /// The run's values over evacuations: over all, by each where there are several, and by shelter.
  func evacuationValues(in world: World) -> [MeasureValue] {
    guard let evacuations = world.plan.evacuations, let table = world.evacuation else { return [] }
    let all = Array(evacuations.indices)
    var values = values(of: all, "", table)
    if all.count > 1 { for one in all { values += self.values(of: [one], "evacuation=\(evacuations[one].id)", table) } }
    for one in all {
      for shelter in table.shelters(of: one) {
        values.append(occupancy([shelter], "shelter=\(table.shelters[shelter].id)", orders: [one], table))
      }
    }
    return values
  }

  private func values(of part: [Int], _ dimension: String, _ table: EvacuationTable) -> [MeasureValue] {
    let sums = tallies.sums
    func count(_ sum: Sum) -> Int { part.reduce(0) { $0 + sums.count(sum, $1) } }
    func soon(_ hours: Int) -> Int { part.reduce(0) { $0 + sums.count(.evacueesSoon, 2 * $1 + hours - 1) } }
    let found = count(.evacuees)
    let (alone, fetched) = (count(.evacueesLeft), count(.evacueesFetched))
    let isOrdered = count(.evacuationOrders) > 0
    func people(_ measure: Measure, _ number: Int) -> MeasureValue {
      MeasureValue(measure, dimension: dimension, value: isOrdered ? Double(number) : nil, n: isOrdered ? 1 : 0)
    }
    func share(_ measure: Measure, _ number: Int) -> MeasureValue {
      MeasureValue(measure, dimension: dimension, value: found > 0 ? Double(number) / Double(found) : nil, n: found)
    }
    // Of several orders the mean; those that nobody followed have no time.
    let cleared = part.filter { sums.count(.evacueesLeft, $0) + sums.count(.evacueesFetched, $0) > 0 }
    let orders = cleared.reduce(0) { $0 + sums.count(.evacuationOrders, $1) }
    let minutes = cleared.reduce(0.0) { $0 + sums.time(.clearance, $1).minutes }
    return [
      people(.evacuees, found), people(.evacuatedAlone, alone), people(.evacuatedFetched, fetched),
      people(.evacuationLeft, found - alone - fetched), people(.evacuationCaught, count(.evacueesCaught)),
      people(.evacuationWithoutRoom, count(.evacueesWithoutRoom)),
      MeasureValue(
        .evacuationClearance, dimension: dimension, value: orders > 0 ? minutes / Double(orders) : nil, n: orders),
      share(.evacuationWithin1h, soon(1)), share(.evacuationWithin2h, soon(2)),
      occupancy(part.flatMap { Array(table.shelters(of: $0)) }, dimension, orders: part, table),
    ]
  }

  private func occupancy(
    _ shelters: [Int], _ dimension: String, orders part: [Int], _ table: EvacuationTable
  ) -> MeasureValue {
    let sums = tallies.sums
    let came = shelters.reduce(0) { $0 + sums.count(.evacueesSheltered, $1) }
    let orders = part.map { sums.count(.evacuationOrders, $0) }.max() ?? 0
    let room = shelters.reduce(0) { $0 + table.shelters[$1].capacity } * orders
    return MeasureValue(
      .shelterOccupancy, dimension: dimension, value: room > 0 ? Double(came) / Double(room) : nil, n: orders)
  }

  /// People in each area that is to be left, at the end of each hour.
  func evacuationSeries(in world: World) -> [SeriesValue] {
    let hours = world.calendar.hours
    return (world.plan.evacuations ?? []).enumerated().flatMap { row, evacuation in
      var people = 0
      return (0..<hours).map { hour in
        people += tallies.sums.count(.evacueesInArea, row * hours + hour)
        return SeriesValue(
          series: "evacuation-left", dimension: "evacuation=\(evacuation.id)",
          time: Instant(nanoseconds: Int64(hour) * RunCalendar.hour), value: Double(people))
      }
    }
  }
}
