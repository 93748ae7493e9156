import EventKernel

extension Measure {
  static let epidemicInfections = Measure(
    name: "epidemic-infections", title: Names(zh: "感染人数", en: "People infected"),
    unit: "people", better: .lower,
    definition:
      "Residents infected from the begin of the run to the end of the measured period, the first cases and those from outside among them."
  )
  static let attackRate = Measure(
    name: "attack-rate", title: Names(zh: "感染率", en: "Attack rate"),
    unit: "share", better: .lower,
    definition: "Share of the residents who were infected until the end of the measured period.")
  static let peakInfectious = Measure(
    name: "peak-infectious", title: Names(zh: "传染者峰值", en: "Most infectious people at a time"),
    unit: "people", better: .lower,
    definition:
      "Most people who were infectious and not kept apart, of the numbers at the end of each hour of the run.")
  static let peakDay = Measure(
    name: "peak-infectious-day", title: Names(zh: "传染者峰值出现时间", en: "Time of the peak"),
    unit: "d", better: .none,
    definition: "Days from the begin of the run to the first hour's end with most infectious people.")
  static let epidemicDuration = Measure(
    name: "epidemic-duration", title: Names(zh: "疫情持续时间", en: "Duration of the epidemic"),
    unit: "d", better: .lower,
    definition: "Days in which somebody who is infected was not kept apart, until the end of the measured period.")
  static let casesReported = Measure(
    name: "cases-reported", title: Names(zh: "报告病例数", en: "Cases reported"),
    unit: "cases", better: .none,
    definition: "Cases whose report came in.")
  static let contactsTraced = Measure(
    name: "contacts-traced", title: Names(zh: "追踪到的密接人数", en: "Contacts traced"),
    unit: "people", better: .none,
    definition: "Contacts of closed cases who were found, infected or not, over all and by setting.")
  static let tracedInTimeShare = Measure(
    name: "traced-in-time-share", title: Names(zh: "及时管控的密接比例", en: "Share of contacts traced in time"),
    unit: "share", better: .higher, of: "infected contacts", as: .share,
    definition:
      "Share of those infected by closed cases who were kept apart at the closing, before they had infected anybody or were found themselves."
  )
  static let quarantineDays = Measure(
    name: "quarantined-person-days", title: Names(zh: "隔离人日数", en: "Person-days kept apart"),
    unit: "d", better: .lower,
    definition: "Days that cases were isolated, and contacts quarantined, all together.")
  static let areasDeclared = Measure(
    name: "control-areas", title: Names(zh: "划定管控区域数", en: "Control areas"),
    unit: "areas", better: .lower,
    definition:
      "How often a type of zone came into force, over all and by type; declared again while it holds counts once.")
  static let areaDays = Measure(
    name: "control-area-days", title: Names(zh: "管控区域天数", en: "Days of control areas"),
    unit: "d", better: .lower,
    definition: "Days that control areas were in force, all together and by type.")
}

extension World {
  /// What a run yields over an epidemic, where a scenario has one.
  static let epidemicMeasures: [Measure] = [
    .epidemicInfections, .attackRate, .peakInfectious, .peakDay, .epidemicDuration, .casesReported, .contactsTraced,
    .tracedInTimeShare, .quarantineDays, .areasDeclared, .areaDays,
  ]

  /// The settings of contacts and the types of zones, as groups.
  var epidemicDimensions: [String] {
    guard let epidemic else { return [] }
    return EpidemicPlan.Venue.allCases.map { "setting=\($0.id)" } + epidemic.plan.areas.map { "control-area=\($0.id)" }
  }
}

extension Run {
  /// The run's values over its epidemic; none in a world without one.
  func epidemicValues(in world: World) -> [MeasureValue] {
    guard let table = world.epidemic else { return [] }
    let sums = tallies.sums
    let infections = sums.rows(of: .infections).reduce(0) { $0 + sums.count(.infections, $1) }
    let residents = world.map.cells.residents.reduce(0) { $0 + Int($1) }
    let contacts = EpidemicPlan.Venue.allCases.map { sums.count(.contactsTraced, $0.rawValue) }
    let infected = sums.count(.infectedContacts)
    let reported = sums.count(.casesReported)
    let peak = peak(in: world)
    func days(_ sum: Sum, _ row: Int = 0) -> Double { Double(sums[sum, row]) / Double(RunCalendar.day) }
    var values = [
      MeasureValue(.epidemicInfections, value: Double(infections), n: infections),
      MeasureValue(.attackRate, value: Double(infections) / Double(residents), n: residents),
      MeasureValue(.peakInfectious, value: Double(peak.count), n: infections),
      MeasureValue(.peakDay, value: peak.count > 0 ? Double(peak.hour + 1) / 24 : nil, n: infections),
      MeasureValue(.epidemicDuration, value: days(.infectedTime), n: infections),
      MeasureValue(.casesReported, value: Double(reported), n: reported),
      MeasureValue(
        .tracedInTimeShare, value: infected > 0 ? Double(sums.count(.tracedInTime)) / Double(infected) : nil,
        n: infected),
      MeasureValue(.quarantineDays, value: days(.apartTime), n: infections),
    ]
    func put(_ count: Int, _ dimension: String) {
      values.append(MeasureValue(.contactsTraced, dimension: dimension, value: Double(count), n: count))
    }
    put(contacts.reduce(0, +), "")
    for venue in EpidemicPlan.Venue.allCases { put(contacts[venue.rawValue], "setting=\(venue.id)") }
    return values + areaValues(table)
  }

  private func areaValues(_ table: EpidemicTable) -> [MeasureValue] {
    let sums = tallies.sums
    func values(_ areas: Range<Int>, _ dimension: String) -> [MeasureValue] {
      let count = areas.reduce(0) { $0 + sums.count(.areasDeclared, $1) }
      let time = areas.reduce(0.0) { $0 + Double(sums[.areaTime, $1]) / Double(RunCalendar.day) }
      return [
        MeasureValue(.areasDeclared, dimension: dimension, value: Double(count), n: count),
        MeasureValue(.areaDays, dimension: dimension, value: time, n: count),
      ]
    }
    let areas = table.plan.areas
    if areas.isEmpty { return [] }
    return values(areas.indices, "")
      + areas.indices.flatMap { values($0..<$0 + 1, "control-area=\(areas[$0].id)") }
  }

  /// The greatest number of infectious people at the end of an hour, and the first such hour.
  private func peak(in world: World) -> (count: Int, hour: Int) {
    var (now, most, hour) = (0, 0, 0)
    for row in tallies.sums.rows(of: .infectious) {
      now += tallies.sums.count(.infectious, row)
      if now > most { (most, hour) = (now, row) }
    }
    return (most, hour)
  }

  /// People infected on each day until the end of the measured period, or as far as the run has come.
  func epidemicSeries(in world: World) -> [SeriesValue] {
    guard world.epidemic != nil else { return [] }
    return tallies.sums.rows(of: .infections).compactMap { day in
      let time = Instant(nanoseconds: Int64(day) * RunCalendar.day)
      return time < end
        ? SeriesValue(
          series: "new-infections", dimension: "", time: time, value: Double(tallies.sums.count(.infections, day)))
        : nil
    }
  }
}
