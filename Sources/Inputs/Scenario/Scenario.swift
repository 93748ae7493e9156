import District
import EventKernel

/// One fully specified world and period, as a file states it: `Experiments/longhua/scenario.yaml`.
///
/// An alternative is the same scenario with some settings replaced (`Setting.applying`). Paths in a scenario are relative to
/// its folder.
public struct Scenario: Sendable {
  /// The settings, after any override.
  public let setting: Setting
  /// The folder that paths start from.
  let folder: String

  /// Reads a scenario file.
  public static func read(path: String) throws(InputError) -> Scenario {
    Scenario(setting: try Setting.read(path: path))
  }

  /// Makes a scenario from settings whose file says where paths start.
  public init(setting: Setting) {
    self.setting = setting
    folder = setting.file.lastIndex(of: "/").map { String(setting.file[...$0]) } ?? ""
  }

  /// Builds the world.
  ///
  /// - Parameter base: the world of the scenario that this one is an alternative to, whose candidate incidents it shares;
  ///   nil for a scenario of its own.
  public func world(under base: World? = nil, policies: PolicyRegistry = .standard) throws(InputError) -> World {
    let plan = try plan(rateBounds: base?.plan.rateBounds)
    do {
      return try World(plan, under: base, policies: policies)
    } catch {
      throw inputError(error)
    }
  }

  /// The path that a setting names, from the scenario's folder; also where an alternative has replaced the setting.
  func path(_ setting: Setting) throws(InputError) -> String {
    let text = try setting.string()
    if text.hasPrefix("/") { return text }
    var parts: [Substring] = []
    for part in (folder + text).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (folder.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  private func plan(rateBounds: [Double]?) throws(InputError) -> Plan {
    let object = try setting.object()
    _ = try object.required("scenario").string()
    let map = try DistrictMap.read(folder: path(try object.required("map")))
    let calendar = try Self.calendar(try object.required("calendar"))
    let shifts = try Self.shifts(try object.required("shifts"))
    let people = try Self.people(try object.required("people"))
    let agencies = try Self.agencies(try object.required("agencies"))
    let profiles = try Self.profiles(try object.required("profiles"))
    let (kinds, headroom) = try catalogue(try object.required("incidents"), agencies: agencies, profiles: profiles)
    let channels = try Self.channels(try object.required("channels"), shifts: shifts)
    let desks = try Self.desks(try object.required("desks"), shifts: shifts)
    let handover = try Self.handover(try object.required("handover"))
    let teams = try Self.teams(try object.required("units"), agencies: agencies, shifts: shifts)
    let roadSpeed = try Self.hours(try object.required("road-speed"), range: 0.05...2)
    let closures = try Self.closures(object.optional("closures"), on: map)
    let policies = try Self.policies(try object.required("policies"))
    let assumptions = try Self.assumptions(object.optional("assumptions"))
    try object.finish()
    return Plan(
      map: map, calendar: calendar, shifts: shifts, people: people, kinds: kinds,
      rateBounds: rateBounds ?? Plan.rateBounds(of: kinds, headroom: headroom),
      capabilities: agencies.map(\.id), channels: channels, desks: desks,
      agencies: agencies, teams: teams, handover: handover, roadSpeed: roadSpeed, policies: policies,
      assumptions: assumptions, closures: closures)
  }

  /// The error of a plan that is impossible as a whole, at the setting that it is about.
  private func inputError(_ error: WorldError) -> InputError {
    switch error {
    case .impossible(let key, let message):
      let place = closest(to: key)
      return InputError(file: place.file, line: place.line, key: place.key, message: message)
    case .policy(let point, .unknown(let found, let known)):
      let place = closest(to: "policies.\(point)")
      return InputError(file: place.file, line: place.line, key: place.key, found: found, among: known)
    case .policy(let point, .unknownParameter(let policy, let found, let known)):
      let place = closest(to: "policies.\(point)")
      return InputError(
        file: place.file, line: place.line, key: place.key, found: found, among: known,
        message: "\(policy) takes no such parameter")
    case .policy(let point, .range(let policy, let parameter, let found, let allowed)):
      let place = closest(to: "policies.\(point).\(policy).\(parameter)")
      return InputError(
        file: place.file, line: place.line, key: place.key, found: "\(found)",
        allowed: allowed)
    }
  }

  /// The setting at a dotted path, or the last one on the way to it.
  private func closest(to path: String) -> Setting {
    var place = setting
    for key in path.split(separator: ".") {
      guard case .map(let entries) = place.content, let next = entries.first(where: { $0.key == key }) else { break }
      place = next.value
    }
    return place
  }

  private static func calendar(_ setting: Setting) throws(InputError) -> Calendar {
    let object = try setting.object()
    let first = try weekday(try object.required("first-day"))
    let warmUp = try object.required("warm-up").duration()
    let period = try object.required("period").duration()
    let drain = try object.required("drain").duration()
    try object.finish()
    guard period > .zero else { throw try object.required("period").error(allowed: "a duration above zero") }
    let year = Duration.hours(24 * 3660)
    for key in ["warm-up", "period", "drain"] where try object.required(key).duration() > year {
      throw try object.required(key).error(allowed: "at most ten years")
    }
    return Calendar(firstWeekday: first, warmUp: warmUp, period: period, drain: drain)
  }

  /// Working hours by name: `08:00-20:00` every day, or `{hours: 08:00-20:00, days: [monday, friday]}`.
  private static func shifts(_ setting: Setting) throws(InputError) -> [Shift] {
    var shifts: [Shift] = []
    for (id, line, value) in try setting.object().all() {
      var hours = value
      var weekdays = Array(0..<7)
      if case .map = value.content {
        let object = try value.object()
        hours = try object.required("hours")
        weekdays = []
        for day in try object.required("days").list() { weekdays.append(try weekday(day)) }
        try object.finish()
        guard !weekdays.isEmpty else { throw value.error(allowed: "at least one day") }
      }
      let ends = try hours.string().split(separator: "-").map { String($0.filter { $0 != " " }) }
      guard ends.count == 2 else { throw hours.error(allowed: "two times of day, like 08:00-20:00") }
      let from = try Setting(.scalar(ends[0]), file: hours.file, line: hours.line, key: hours.key).timeOfDay()
      let to = try Setting(.scalar(ends[1]), file: hours.file, line: hours.line, key: hours.key).timeOfDay()
      shifts.append(
        Shift(
          id: try name(id, line: line, in: setting), from: from, length: to > from ? to - from : to - from + .hours(24),
          weekdays: weekdays))
    }
    guard !shifts.isEmpty else { throw setting.error(allowed: "at least one shift, like day: 08:00-20:00") }
    return shifts
  }

  private static func weekday(_ setting: Setting) throws(InputError) -> Int {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    let day = try setting.choice(of: days)
    return days.firstIndex(of: day) ?? 0
  }

  /// A name that the writer chooses, as an identifier that tables and selectors can hold.
  static func name(_ key: String, line: Int, in map: Setting) throws(InputError) -> String {
    try Setting(.scalar(key), file: map.file, line: line, key: map.key).identifier()
  }

  private static func policies(_ setting: Setting) throws(InputError) -> PolicyChoices {
    let object = try setting.object()
    func choice(_ key: String) throws(InputError) -> PolicyChoice {
      let value = try object.required(key)
      guard case .map(let entries) = value.content else { return PolicyChoice(try value.string()) }
      guard let entry = entries.first, entries.count == 1 else {
        throw value.error(allowed: "one policy with its parameters, like {direct: {returns: 1}}")
      }
      var parameters: [String: Double] = [:]
      if !entry.value.isNull {
        for (name, _, value) in try entry.value.object().all() { parameters[name] = try value.double() }
      }
      return PolicyChoice(entry.key, parameters)
    }
    let choices = PolicyChoices(
      routing: try choice("routing"), queue: try choice("queue"), dispatch: try choice("dispatch"),
      path: try choice("path"))
    try object.finish()
    return choices
  }

  private static func assumptions(_ setting: Setting?) throws(InputError) -> [Assumption] {
    guard let setting else { return [] }
    var assumptions: [Assumption] = []
    for item in try setting.list() {
      let object = try item.object()
      assumptions.append(
        Assumption(
          name: try object.required("name").string(), value: try object.required("value").string(),
          reason: try object.required("reason").string()))
      try object.finish()
    }
    return assumptions
  }
}
