import District

/// Who commutes from where to where, as a user counted it: a CSV file with the columns `origin`, `destination`, `period` and
/// `count`.
///
/// Origin is where they live, destination where they work: zones or gateways, by id or name. The period, such as
/// `07:00-09:00`, is when they leave for work; empty or `all`, they leave as the scenario's `to-work` says. Rows of the same ends
/// add up.
struct ODTable {
  /// The rows, as the twin takes them.
  private(set) var entries: [ODEntry] = []
  /// People of rows that lead to gateways, and that come from them.
  private(set) var outCommuters = 0
  private(set) var inCommuters = 0
  private let path: String

  /// Reads a table and makes sure that no zone has fewer residents than leave it, or fewer jobs than people who come.
  static func read(_ file: TableFile, on map: DistrictMap) throws(InputError) -> ODTable {
    try ODTable(
      Table.read(file, required: ["origin", "destination", "count"], optional: ["period"]), file.path, map)
  }

  private init(_ table: Table, _ path: String, _ map: DistrictMap) throws(InputError) {
    self.path = path
    let zones = map.zones.count
    let names = map.zones.map { ($0.id, $0.names) } + map.gateways.map { ($0.id, $0.names) }
    var index: [String: Int] = [:]
    for (end, (_, names)) in names.enumerated().reversed() { (index[names.zh], index[names.en]) = (end, end) }
    for (end, (id, _)) in names.enumerated().reversed() { index[id] = end }
    index[""] = nil
    let (residents, jobs) = Self.stocks(of: map)
    var from = [Int](repeating: 0, count: names.count)
    var to = from
    func end(_ setting: Setting) throws(InputError) -> Int {
      guard let end = index[try setting.string()] else {
        throw setting.error("no such zone or gateway", among: names.map(\.0))
      }
      return end
    }
    for row in table.rows(by: "origin", "destination", "period", "count") {
      let origin = try end(row.value("origin"))
      let destination = try end(row.value("destination"))
      guard min(origin, destination) < zones else {
        throw row.value("destination").error("nobody passes through: one end must be a zone of the district")
      }
      let setting = row.value("count")
      let count = try setting.int(0...1_000_000_000)
      from[origin] += count
      to[destination] += count
      if origin < zones, from[origin] > residents[origin] {
        throw setting.error(
          "with this row \(from[origin]) people leave \(names[origin].0)",
          allowed: "as many as live there, \(residents[origin])")
      }
      if destination < zones, to[destination] > jobs[destination] {
        throw setting.error(
          "with this row \(to[destination]) people work in \(names[destination].0)",
          allowed: "as many as there are jobs, \(jobs[destination])")
      }
      if origin >= zones { inCommuters += count }
      if destination >= zones { outCommuters += count }
      guard inCommuters <= 1_000_000_000, outCommuters <= 1_000_000_000 else {
        throw setting.error(allowed: "at most 1,000,000,000 people across the border")
      }
      var period: ODEntry.Period?
      if let text = row.optional("period"), try text.string() != "all" {
        let (from, until) = try Scenario.partOfDay(text)
        period = ODEntry.Period(from: from, until: until)
      }
      if count > 0 {
        entries.append(
          ODEntry(origin: Int32(origin), destination: Int32(destination), period: period, count: Int32(count)))
      }
    }
    guard !entries.isEmpty else {
      throw InputError(file: path, message: "nobody travels: there is no row with a count")
    }
  }

  /// Residents and jobs of each zone.
  private static func stocks(of map: DistrictMap) -> (residents: [Int], jobs: [Int]) {
    var residents = [Int](repeating: 0, count: map.zones.count)
    var jobs = residents
    for cell in 0..<map.cells.count {
      residents[Int(map.cells.zone[cell])] += Int(map.cells.residents[cell])
      jobs[Int(map.cells.zone[cell])] += Int(map.cells.jobs[cell])
    }
    return (residents, jobs)
  }

  /// Makes sure that stocks which the scenario states, too, are those of the table.
  func requireStocks(out: Int?, in into: Int?, _ object: SettingObject) throws(InputError) {
    for (key, stated, found) in [("out-commuters", out, outCommuters), ("in-commuters", into, inCommuters)] {
      guard let stated, stated != found, let setting = object.optional(key) else { continue }
      throw setting.error(allowed: "\(found), the sum of \(path), or leave it out")
    }
  }
}
