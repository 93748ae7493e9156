import District
import EventKernel

/// The borders that a scenario closes.
extension Scenario {
  /// Closed borders: `[{between: [12, 13]}, {between: [20, 26], hours: 07:00-19:00}]`.
  static func closures(_ setting: Setting?, on map: DistrictMap) throws(InputError) -> [Closure] {
    guard let setting else { return [] }
    guard map.nodes == nil else {
      throw setting.error("borders are between cells, and \(map.name) is a map of nodes")
    }
    var closures: [Closure] = []
    for item in try setting.list() {
      let object = try item.object()
      var closure = try closure(between: try object.required("between"), on: map)
      if let hours = object.optional("hours") { (closure.from, closure.until) = try hours.timesOfDay() }
      try object.finish()
      closures.append(closure)
    }
    return closures
  }

  /// The border between two cells beside each other, closed all day: `[12, 13]`.
  static func closure(between setting: Setting, on map: DistrictMap) throws(InputError) -> Closure {
    let cells = try setting.list()
    guard cells.count == 2 else { throw setting.error(allowed: "two cells, like [12, 13]") }
    let all = 0...map.cells.count - 1
    let closure = Closure(between: try cells[0].int(all), and: try cells[1].int(all))
    guard closure.isBetweenNeighbours(in: map) else {
      throw setting.error(
        "these cells share no border", found: "[\(closure.cells.x), \(closure.cells.y)]",
        allowed: "two cells beside each other")
    }
    return closure
  }
}

extension Setting {
  /// Two different times of the day: `07:00-19:00`.
  func timesOfDay() throws(InputError) -> (from: TimeSpan, until: TimeSpan) {
    let ends = try string().split(separator: "-").map { String($0.filter { $0 != " " }) }
    guard ends.count == 2 else { throw error(allowed: "two times of day, like 07:00-19:00") }
    let from = try Setting(.scalar(ends[0]), file: file, line: line, key: key).timeOfDay()
    let until = try Setting(.scalar(ends[1]), file: file, line: line, key: key).timeOfDay()
    guard from != until, from < .hours(24), until > .zero else {
      throw error("it would never end, or never begin", allowed: "two different times of day, like 22:00-06:00")
    }
    return (from, until)
  }
}
