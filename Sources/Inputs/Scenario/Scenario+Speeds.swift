import District

/// How fast units and roads are.
extension Scenario {
  /// Factors on the speed of all roads: 24 by hour of the day, or where days differ 168 by hour of the week from Monday; 1 where none are stated.
  /// Days may be named: `{all: [1, 1, ...], saturday: [1, 1, ...]}`.
  static func roadSpeed(_ setting: Setting?) throws(InputError) -> [Double] {
    let free = [Double](repeating: 1, count: 24)
    guard let setting else { return free }
    let range = 0.05...2.0
    switch setting.content {
    case .list(let list) where list.count == 168:
      var week: [Double] = []
      for item in list { week.append(try item.double(range)) }
      return week
    case .map:
      let object = try setting.object()
      let all = try object.optional("all").map { (all) throws(InputError) in try hours(all, range: range) }
      let week = try week(object, like: all ?? free) { (day) throws(InputError) in try hours(day, range: range) }
      try object.finish()
      return week
    default:
      guard case .list(let list) = setting.content, list.count == 24 else {
        throw setting.error(
          allowed:
            "24 numbers, one for each hour from midnight, 168 from Monday on, or days: {all: [...], saturday: [...]}")
      }
      return try hours(setting, range: range)
    }
  }

  /// The hours of a week from Monday, in which named days have their own 24; those of one day if all days are alike.
  static func week<Hour: Equatable>(
    _ days: SettingObject, like all: [Hour], _ read: (Setting) throws(InputError) -> [Hour]
  ) throws(InputError) -> [Hour] {
    var week: [[Hour]] = []
    for day in weekdays { week.append(try days.optional(day).map(read) ?? all) }
    return week.allSatisfy { $0 == week[0] } ? week[0] : week.flatMap(\.self)
  }

  /// `30km/h`, or over roads and on a map of nodes a factor on their speeds, `100%`, which may be left out; or by the priority of the incident
  /// to whose scene a unit is on the way, with `others` for the rest and for all other ways: `{1: 133%, others: 100%}`.
  static func speeds(
    _ team: SettingObject, areFactors: Bool
  ) throws(InputError) -> (plain: Double, byPriority: [Double]?) {
    func read(_ setting: Setting) throws(InputError) -> Double {
      guard areFactors else { return try setting.speed() }
      do {
        return try setting.share(0.01...100)
      } catch {
        throw setting.error("on the map's roads or nodes a speed is a factor on theirs", allowed: "a share, like 100%")
      }
    }
    guard let setting = areFactors ? team.optional("speed") : try team.required("speed") else { return (1, nil) }
    guard case .map = setting.content else { return (try read(setting), nil) }
    let object = try setting.object()
    let others = try object.optional("others").map(read)
    guard let others = others ?? (areFactors ? 1 : nil) else { throw setting.error(allowed: "a speed for others") }
    var speeds: [Double] = []
    for priority in priorities {
      speeds.append(try object.optional("\(priority)").map(read) ?? others)
    }
    try object.finish()
    while speeds.last == others { speeds.removeLast() }
    return (others, speeds.isEmpty ? nil : speeds)
  }
}
