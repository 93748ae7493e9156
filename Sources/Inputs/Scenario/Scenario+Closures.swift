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
      let between = try object.required("between")
      let cells = try between.list()
      guard cells.count == 2 else { throw between.error(allowed: "two cells, like [12, 13]") }
      var closure = Closure(
        between: try cells[0].int(0...map.cells.count - 1), and: try cells[1].int(0...map.cells.count - 1))
      if let hours = object.optional("hours") { (closure.from, closure.until) = try hours.timesOfDay() }
      try object.finish()
      guard closure.isBetweenNeighbours(in: map) else {
        throw between.error(
          "these cells share no border", found: "[\(closure.cells.x), \(closure.cells.y)]",
          allowed: "two cells beside each other")
      }
      closures.append(closure)
    }
    return closures
  }
}

extension Setting {
  /// Two different times of the day: `07:00-19:00`.
  fileprivate func timesOfDay() throws(InputError) -> (from: TimeSpan, until: TimeSpan) {
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
