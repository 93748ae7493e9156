import District
import EventKernel

/// Rainstorms, from a list or from a file of rain gauges.
extension Scenario {
  /// The section `storms`: a map of storms by name; none if it is left out.
  func storms(_ setting: Setting?, _ places: PlaceNames) throws(InputError) -> [StormPlan] {
    guard let setting else { return [] }
    var storms: [StormPlan] = []
    for (id, line, value) in try setting.object().all() {
      let name = try Self.name(id, line: line, in: setting)
      let object = try value.object()
      let (rain, file) = (object.optional("rain"), object.optional("file"))
      guard (rain == nil) != (file == nil) else {
        throw value.error("a storm has a list of rain or a file of gauges", allowed: "rain or file, one of them")
      }
      if let rain {
        let step = try object.optional("step")?.duration() ?? .hours(1)
        var row: [Double] = []
        for item in try rain.list() { row.append(try item.double(0...StormPlan.hardest)) }
        guard !row.isEmpty else { throw rain.error(allowed: "a list of mm/h, hour by hour") }
        storms.append(StormPlan(id: name, step: step, rain: [row]))
      } else if let file {
        let gauges = try gauges(try object.required("gauges"), places)
        storms.append(try storm(name, file, gauges, step: object.optional("step")))
      }
      try object.finish()
    }
    guard !storms.isEmpty else { throw setting.error(allowed: "at least one storm") }
    return storms
  }

  /// Where rain gauges stand, by name: a map, or a CSV file.
  private func gauges(
    _ setting: Setting, _ places: PlaceNames
  ) throws(InputError) -> [(name: String, cell: Int32)] {
    var gauges: [(name: String, cell: Int32)] = []
    func add(_ name: Setting, _ cell: Int32) throws(InputError) {
      let id = try name.word()
      guard !gauges.contains(where: { $0.name == id }) else { throw name.error("this gauge stands twice") }
      gauges.append((id, cell))
    }
    if case .map = setting.content {
      for (id, line, value) in try setting.object().all() {
        let name = Setting(.scalar(id), file: setting.file, line: line, key: setting.key)
        guard case .map = value.content else {
          try add(name, try places.find(value))
          continue
        }
        let object = try value.object()
        try add(name, try Self.place(name, places) { object.optional($0) })
        try object.finish()
      }
    } else {
      let table = try Table.read(try table(setting), required: ["gauge"], optional: ["cell", "lon", "lat"])
      for row in table.rows(by: "gauge") {
        try add(row.value("gauge"), try Self.place(row.value("gauge"), places) { row.optional($0) })
      }
    }
    guard !gauges.isEmpty else { throw setting.error(allowed: "at least one gauge") }
    return gauges
  }

  /// A storm from what gauges measured: each row tells what fell from its time on until the next.
  private func storm(
    _ id: String, _ file: Setting, _ gauges: [(name: String, cell: Int32)], step setting: Setting?
  ) throws(InputError) -> StormPlan {
    let table = try Table.read(try self.table(file), required: ["time", "gauge", "mm"])
    var rows: [(minute: Int, gauge: Int, mm: Double, line: Table.Row)] = []
    for row in table.rows {
      let gauge = try row.value("gauge").index(among: gauges.map(\.name))
      rows.append((try row.value("time").minutes(), gauge, try row.value("mm").double(0...StormPlan.hardest), row))
    }
    let minutes = Array(Set(rows.map(\.minute))).sorted()
    guard let first = minutes.first else { throw file.error("it has no rain") }
    let stated = try setting?.duration()
    let step: Int
    if minutes.count > 1 {
      step = minutes[1] - first
    } else if let stated {
      step = Int(stated.minutes.rounded())
    } else {
      throw file.error("it has one time: nobody knows how long that rain fell", allowed: "step, such as 1h")
    }
    if let setting, let stated, stated != .minutes(Double(step)) || step == 0 {
      throw setting.error(
        minutes.count > 1 ? "the rows of its file are \(step) min apart" : nil,
        allowed: minutes.count > 1 ? "\(step)min" : "a step of whole minutes")
    }
    let count = minutes.count
    if let bad = rows.first(where: { ($0.minute - first) % step != 0 || ($0.minute - first) / step >= count }) {
      throw bad.line.value("time").error("the times of a file of gauges are equally far apart, here \(step) min")
    }
    var rain = gauges.map { _ in [Double](repeating: -1, count: count) }
    for row in rows {
      let index = (row.minute - first) / step
      guard rain[row.gauge][index] < 0 else { throw row.line.value("time").error("this gauge has this time twice") }
      rain[row.gauge][index] = row.mm * 60 / Double(step)
    }
    for (gauge, row) in rain.enumerated() {
      guard let missing = row.firstIndex(where: { $0 < 0 }) else { continue }
      let minute = first + missing * step
      throw file.error(
        "gauge \(gauges[gauge].name) has no rain at \(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)")
    }
    return StormPlan(id: id, step: .minutes(Double(step)), gauges: gauges.map(\.cell), rain: rain)
  }
}

extension Setting {
  /// Minutes since some midnight: `13:00`, also of the next days, as `25:30`.
  fileprivate func minutes() throws(InputError) -> Int {
    let parts = try string().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = Int(parts[0]), (0...999).contains(hours), parts[1].utf8.count == 2,
      let minutes = Int(parts[1]), (0..<60).contains(minutes)
    else { throw error(allowed: "hours and minutes, such as 13:00, the next day's from 24:00 on") }
    return hours * 60 + minutes
  }
}
