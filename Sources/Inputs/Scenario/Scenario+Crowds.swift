import District
import EventKernel

/// Stations, gatherings and seasons.
extension Scenario {
  /// What `people` says of crowds; nil if nothing.
  ///
  /// - Parameters:
  ///   - base: the plan whose bounds an alternative shares.
  ///   - headroom: how far alternatives may exceed what this scenario's crowds come to.
  func crowds(
    _ people: SettingObject, step: TimeSpan, places: PlaceNames, calendar: RunCalendar, under base: CrowdPlan?,
    headroom: Double
  ) throws(InputError) -> CrowdPlan? {
    var plan = CrowdPlan(stations: [], gatherings: [], seasons: [], bounds: [])
    for (id, line, value) in try people.optional("stations")?.object().all() ?? [] {
      plan.stations.append(
        try station(value, id: try Self.name(id, line: line, in: people.setting), step: step, places))
    }
    for (id, line, value) in try people.optional("gatherings")?.object().all() ?? [] {
      let id = try Self.name(id, line: line, in: people.setting)
      guard !plan.stations.contains(where: { $0.id == id }) else { throw value.error("a station has this name") }
      plan.gatherings.append(try Self.gathering(value, id: id, places))
    }
    for (id, line, value) in try people.optional("seasons")?.object().all() ?? [] {
      plan.seasons.append(
        try Self.season(
          value, id: try Self.name(id, line: line, in: people.setting), stations: plan.stations.map(\.id)))
    }
    // Seasons follow one another in the year, however they are named.
    plan.seasons.sort { ($0.leave.lowerBound, $0.id) < ($1.leave.lowerBound, $1.id) }
    if plan.places.isEmpty, plan.seasons.isEmpty { return nil }
    plan.bounds =
      base?.bounds
      ?? plan.peaks(calendar: calendar, step: step).map { Int((Double($0) * headroom).rounded(.up)) }
    return plan
  }

  private func station(
    _ setting: Setting, id: String, step: TimeSpan, _ places: PlaceNames
  ) throws(InputError) -> StationPlan {
    let object = try setting.object()
    let place = try Self.place(object, places)
    let isHourly = try object.optional("rows")?.choice(of: ["trains", "hours"]) == "hours"
    let spread: TimeSpan = isHourly ? .hours(1) : .zero
    let ordinary = try timetable(try object.required("timetable"), spread: spread)
    let holiday = try object.optional("holiday-timetable").map { (value) throws(InputError) in
      try timetable(value, spread: spread)
    }
    let exitSetting = try object.required("exits")
    var exits: [Double] = []
    for (_, _, value) in try exitSetting.object().all() {
      let rate = try value.rate()
      guard rate > 0 else { throw value.error(allowed: "a capacity above zero, such as 180/min") }
      exits.append(rate)
    }
    guard exits.reduce(0, +) * step.seconds >= 1 else {
      throw exitSetting.error(allowed: "exits that together let out at least one a step")
    }
    let lead = try object.required("lead")
    let stay = try object.required("stay")
    for value in [lead, stay] where try value.duration() > .hours(12) { throw value.error(allowed: "at most 12h") }
    let modes = try Self.modes(try object.required("onward"))
    let plan = StationPlan(
      id: id, place: place, ordinary: ordinary, holiday: holiday ?? ordinary, spread: spread, exits: exits,
      lead: try lead.duration(), stay: try stay.duration(), modes: modes)
    try object.finish()
    return plan
  }

  /// Rows by time of day, each later than the one before.
  private func timetable(_ setting: Setting, spread: TimeSpan) throws(InputError) -> [StationPlan.Row] {
    let table = try Table.read(try table(setting), required: ["time", "arriving", "departing"])
    var rows: [StationPlan.Row] = []
    for line in table.rows {
      let time = try line.value("time").timeOfDay()
      guard time + max(spread, TimeSpan(nanoseconds: 1)) <= .hours(24) else {
        throw line.value("time").error(allowed: "a time before the end of the day")
      }
      if let last = rows.last, time < last.time + spread || time == last.time {
        throw line.value("time").error(
          "out of order", allowed: spread > .zero ? "an hour or more after the row above" : "later than the row above")
      }
      rows.append(
        StationPlan.Row(
          time: time, arriving: try line.value("arriving").int(0...1_000_000),
          departing: try line.value("departing").int(0...1_000_000)))
    }
    guard !rows.isEmpty else { throw setting.error("the timetable has no rows") }
    return rows
  }

  private static func modes(_ setting: Setting) throws(InputError) -> [StationPlan.Mode] {
    var modes: [StationPlan.Mode] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      modes.append(
        StationPlan.Mode(
          id: try name(id, line: line, in: setting), share: try object.required("share").share(),
          inside: try object.required("inside").share(), speed: try object.required("speed").speed(),
          overhead: try object.optional("overhead")?.duration() ?? .zero))
      try object.finish()
    }
    let sum = modes.reduce(0) { $0 + $1.share }
    guard abs(sum - 1) < 1e-6 else {
      throw setting.error(
        found: "shares that add up to \(Int(sum * 1000 + 0.5))‰", allowed: "shares that add up to 100%")
    }
    return modes
  }

  private static func place(_ object: SettingObject, _ places: PlaceNames) throws(InputError) -> CrowdPlace {
    CrowdPlace(
      cell: try places.find(try object.required("at")),
      area: try positive(try object.required("area")) { (value) throws(InputError) in try value.area() },
      crowded: try object.required("crowded").double(0...20))
  }

  private static func gathering(
    _ setting: Setting, id: String, _ places: PlaceNames
  ) throws(InputError) -> GatheringPlan {
    let object = try setting.object()
    let days = try object.required("days")
    var held: [Int] = []
    for day in try days.list() {
      let next = try day.int(1...3660) - 1
      guard held.last ?? -1 < next else { throw day.error(allowed: "days in order") }
      held.append(next)
    }
    let length = try object.required("lasts")
    guard try length.duration() > .zero else { throw length.error(allowed: "a duration above zero") }
    let plan = GatheringPlan(
      id: id, place: try place(object, places), people: try object.required("people").int(0...10_000_000), days: held,
      time: try object.required("time").timeOfDay(), length: try length.duration(),
      before: try object.required("before").duration(), after: try object.required("after").duration(),
      outside: try object.required("from-outside").share(), speed: try object.required("speed").speed(),
      overhead: try object.optional("overhead")?.duration() ?? .zero)
    try object.finish()
    return plan
  }

  private static func season(
    _ setting: Setting, id: String, stations: [String]
  ) throws(InputError) -> SeasonPlan {
    let object = try setting.object()
    var byStation = [Double](repeating: 0, count: stations.count)
    if let trains = object.optional("by-station") {
      for (key, line, value) in try trains.object().all() {
        guard let index = stations.firstIndex(of: key) else {
          throw InputError(file: trains.file, line: line, key: trains.key, found: key, among: stations)
        }
        byStation[index] = try value.share()
      }
    }
    let holiday = try object.required("holiday")
    let plan = SeasonPlan(
      id: id, leavers: try object.required("leavers").share(), leave: try days(try object.required("leave")),
      back: try days(try object.required("back")), holiday: try days(holiday),
      travel: try days(object.optional("travel") ?? holiday),
      attendance: try object.optional("attendance")?.share() ?? 1, byStation: byStation)
    try object.finish()
    return plan
  }

  /// First and last day of the run, counted from 1: `[12, 28]`.
  private static func days(_ setting: Setting) throws(InputError) -> ClosedRange<Int> {
    let list = try setting.list()
    guard list.count == 2 else { throw setting.error(allowed: "the first and the last day, such as [12, 28]") }
    let first = try list[0].int(1...3660)
    return try first - 1...list[1].int(first...3660) - 1
  }
}
