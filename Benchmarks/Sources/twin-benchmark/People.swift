import District
import EventKernel
import Inputs

/// A Wednesday on which everybody moves: all commuters, 383,000 passengers of the station, the guests of a concert, and who
/// leaves for Spring Festival. From 04:00 to 04:00, people alone.
///
/// - Parameters:
///   - map: the folder of Longhua's map, at any cell size.
///   - step: how often people are moved, such as `10min`.
///   - name: what the table calls it.
func people(scenario path: String, map: String, step: String, name: String) throws {
  let base = try Scenario.read(path: path)
  let overrides = [
    ("map", map), ("people.step", step), ("people.gatherings", Wednesday.concert),
    ("people.seasons", Wednesday.season),
    ("calendar", "{first-day: monday, warm-up: 0d, period: 60d, drain: 0d}"),
  ]
  let setting = try base.setting.applying(
    overrides.map { (path: $0.0, value: try Setting.parse($0.1, file: "benchmark")) })
  let world = try Scenario(setting: setting).world()

  var before = PeopleAlone(world)
  before.advance(through: .zero + .hours(2 * 24 + 4), in: world)
  var times: [Double] = []
  var trips = 0
  var after = before
  for _ in 0..<5 {
    after = before
    times.append(seconds { trips = after.advance(through: .zero + .hours(3 * 24 + 4), in: world) })
  }
  let time = median(times)
  let checksum = after.presence.indices.reduce(0) { $0 &+ ($1 + 1) &* after.presence[$1] }
  print("RESULT gridtwin people \(name) \(trips) \(time) \(Double(trips) / time) \(checksum)")
  figure("people-cells-\(name)", Double(world.map.cells.count))
  figure("people-bytes-\(name)", Double(FlatForm.write(after).count))
}

private enum Wednesday {
  static let concert = """
    {concert: {at: district-centre, area: 40000m2, crowded: 2, people: 30000, days: [2], time: 19:30, lasts: 2h, before: 90min,
      after: 45min, from-outside: 30%, speed: 20km/h, overhead: 8min}}
    """
  static let season = """
    {spring-festival: {leavers: 24%, leave: [2, 19], back: [24, 39], holiday: [17, 30], travel: [2, 45], attendance: 20%,
      by-station: {north-station: 35%}}}
    """
}
