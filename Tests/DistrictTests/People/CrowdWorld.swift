import Foundation
import Inputs

@testable import District

/// Smallville with a station, a gathering and a season; its timetables stand in files of their own, gone with their last user.
final class CrowdWorld {
  let folder = NSTemporaryDirectory() + "crowds-" + UUID().uuidString
  /// Passengers in and out on ordinary days and on holidays.
  static let ordinary = (arriving: 600, departing: 540)
  static let holiday = (arriving: 1500, departing: 1700)

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write("time,arriving,departing\n07:00,200,240\n12:00,100,100\n18:00,300,200\n", to: "ordinary.csv")
    try write("time,arriving,departing\n07:00,500,700\n12:00,400,600\n18:00,600,400\n", to: "holiday.csv")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
  }

  var station: String {
    """
    {rail: {at: rail-1, area: 200m2, crowded: 0.5, timetable: \(folder)/ordinary.csv,
      holiday-timetable: \(folder)/holiday.csv, rows: hours, exits: {front: 3/min, back: 2/min}, lead: 30min, stay: 2h,
      onward: {bus: {share: 70%, inside: 40%, speed: 15km/h, overhead: 5min},
               taxi: {share: 30%, inside: 20%, speed: 30km/h}}}}
    """
  }
  static let gatherings = """
    {concert: {at: 19, area: 300m2, crowded: 2, people: 900, days: [3, 10, 17, 45], time: 19:30, lasts: 2h, before: 1h,
      after: 30min, from-outside: 40%, speed: 20km/h, overhead: 5min}}
    """
  static let seasons = """
    {spring: {leavers: 30%, leave: [20, 26], back: [32, 40], holiday: [22, 38], attendance: 20%, by-station: {rail: 40%}},
     may: {leavers: 6%, leave: [120, 121], back: [124, 125], holiday: [121, 125], attendance: 10%}}
    """

  /// The world with some of its flows.
  func world(
    days: Int, step: String = "10min", station: Bool = true, gatherings: Bool = true, seasons: Bool = true,
    _ others: (String, String)...
  ) throws -> World {
    var overrides = [
      ("calendar", "{first-day: monday, warm-up: 0d, period: \(days)d, drain: 0d}"), ("people.step", step),
    ]
    if station { overrides.append(("people.stations", self.station)) }
    if gatherings { overrides.append(("people.gatherings", Self.gatherings)) }
    if seasons {
      let text = station ? Self.seasons : Self.seasons.replacingOccurrences(of: ", by-station: {rail: 40%}", with: "")
      overrides.append(("people.seasons", text))
    }
    let base = try Scenario.read(path: "\(Worlds.root)/Experiments/smallville/scenario.yaml")
    let changed = try base.setting.applying(
      (overrides + others).map { (path: $0.0, value: try Setting.parse($0.1, file: "override")) })
    return try Scenario(setting: changed).world()
  }
}
