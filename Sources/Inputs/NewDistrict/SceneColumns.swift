/// The columns of a log that say how long units were at work on scene: when they arrived, when they left it, and when they were free again.
struct SceneColumns {
  /// When a unit arrived.
  private let arrival: String?
  /// When the work on scene was over: of several the first in which a row has something.
  private let ends: [String]
  /// Why they are not taken, if they are not.
  private let why: String
  /// What is to be known of those that are.
  private let note: String

  /// Looks for them by their names, among columns of points in time that are written as those of calls are.
  ///
  /// - Parameters:
  ///   - carries: whether patients are brought to hospitals by a task of its own: then a unit that is free again was on scene so long only if
  ///     it carried nobody, which the time when it left tells.
  ///   - isGrouped: whether several rows are one call, as of several units: the scenario sends one, and of rows at one time the lowest values
  ///     stand for the call.
  init(_ columns: [CallLook.Column], format: String, carries: Bool, isGrouped: Bool) {
    let times = columns.filter { $0.form == .time && $0.filled > 0 }
    func first(_ words: [String]) -> CallLook.Column? {
      times.first { column in
        let name = column.name.lowercased().replacing("_", with: " ").replacing("-", with: " ")
        return words.contains { name.contains($0) } && !Self.elsewhere.contains { name.contains($0) }
      }
    }
    let (arrived, left, free) = (first(Self.arrivals), first(Self.departures), first(Self.clearances))
    var (found, why): ([CallLook.Column], String) = ([], "")
    switch (arrived, left, free) {
    case (nil, _, _): why = "no column says when units arrived on scene"
    case (_, nil, nil): why = "no column says when units left the scene or were free again"
    case (_, let left?, let free) where carries: found = [left] + [free].compactMap { $0 }
    case (_, nil, let free?) where carries:
      why = "\(free.name) is behind the hospital, and no column says when units left the scene"
    case (_, let left, let free): found = [free ?? left].compactMap { $0 }
    }
    let used = [arrived].compactMap { $0 } + found
    if let other = used.first(where: { !$0.formats.contains(format) }), why.isEmpty {
      why = "\(other.name) is not written as the times of calls are (\(format))"
    }
    note = isGrouped ? "; where several rows are one call, the shortest time counts" : ""
    (arrival, ends, self.why) = (why.isEmpty ? arrived?.name : nil, found.map(\.name), why)
  }

  private static let arrivals = [
    "on scene", "onscene", "at scene", "atscene", "arriv", "到场", "到达", "到現場", "到现场",
  ]
  private static let departures = [
    "transport", "left scene", "leave scene", "leaving scene", "leftscene", "depart", "离开现场", "离场", "离开",
  ]
  private static let clearances = [
    "available", "clear", "in service", "back in", "free", "处置完毕", "处理完毕", "处置结束", "结束", "归队",
  ]
  /// Names with these speak of other places.
  private static let elsewhere = ["hospital", "station", "base", "quarter", "department", "医院", "出动", "队站"]

  /// The line of the section `calls`; nil if nothing is taken.
  var setting: String? {
    guard let arrival else { return nil }
    let names = ends.map(CallSettings.quoted)
    let to = names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
    return
      "fixed: {scene: {work: {from: \(CallSettings.quoted(arrival)), to: \(to)}}}   # on scene as long as the log tells"
      + (names.count == 1 ? "" : "; of to the first that a row has") + note
  }

  /// What is taken, or why nothing is.
  var told: String {
    guard let arrival else { return "times on scene are not taken from it, but assumed: \(why)" }
    return
      "times on scene are taken from it: from \(arrival) to \(ends.joined(separator: ", or where that is empty "))\(note)"
  }
}
