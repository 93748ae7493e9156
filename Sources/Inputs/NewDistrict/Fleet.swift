/// Today's units by their stations, as a file tells of them.
struct Fleet {
  /// Name of the file.
  let name: String
  /// How many have which station, in the order of the file.
  let list: BaseList
  /// All stations in the order of their file, and how many units each has room for, where a column says so.
  private let stations: [(id: String, room: Int?)]

  /// How many there are.
  var total: Int { list.entries.reduce(0) { $0 + $1.units } }

  /// Reads the file of units: one a row with its station's id, or a column `units` with how many a row stands for; nil without a file.
  init?(_ files: NewDistrict.Files, stations: SourceSurvey?) throws(InputError) {
    guard let path = files.units else { return nil }
    guard let stations else {
      throw InputError(file: path, key: "--units", message: "units name their stations: --stations is missing")
    }
    guard let id = stations.id, let ids = stations.columns.first(where: { $0.name == id })?.texts else {
      throw InputError(
        file: stations.path, key: "--units", message: "the stations have no column of ids that units could name")
    }
    let table = try Table.read(path: path, required: [], others: true)
    let known = Set(ids)
    let fitting = table.columns.filter { column in
      !table.rows.isEmpty && table.rows.allSatisfy { known.contains($0.text(column)) }
    }
    let named = fitting.filter { ["base", "station", "station_id", "station-id", "base_id"].contains($0.lowercased()) }
    guard let column = fitting.count == 1 ? fitting.first : named.count == 1 ? named.first : nil else {
      let readings = fitting.isEmpty ? table.columns : fitting
      throw InputError(
        file: path, key: "--units", allowed: "a column with ids of \(stations.name): " + InputError.list(ids),
        message: fitting.isEmpty
          ? "which station has each unit? Not every row of any column (\(InputError.list(readings))) holds such an id"
          : "which station has each unit? \(InputError.list(readings)) all hold ids of stations")
    }
    var entries: [BaseList.Entry] = []
    for row in table.rows {
      let base = row.text(column)
      let units = table.columns.contains("units") && column != "units" ? try row.value("units").int(0...100_000) : 1
      if let index = entries.firstIndex(where: { $0.base == base }) {
        entries[index].units += units
      } else {
        entries.append(BaseList.Entry(base: base, units: units))
      }
    }
    name = FilePath.name(of: path)
    list = BaseList(entries.filter { $0.units > 0 })
    let rooms = stations.rooms
    self.stations = ids.enumerated().map { ($1, rooms?[$0]) }
    guard total > 0 else { throw InputError(file: path, key: "--units", message: "no unit stands anywhere") }
  }

  /// Where more units than today's stand: today's where they do, and each further one at the station with the fewest of those that have room, or of all
  /// where none has; of several the first in the file.
  ///
  /// - Parameter known: the stations that are on the map, which is built without those far outside.
  func list(of number: Int, at known: Set<String>) -> BaseList {
    let stations = stations.filter { known.contains($0.id) }
    var units = stations.map { station in list.entries.first { $0.base == station.id }?.units ?? 0 }
    for _ in 0..<max(0, number - total) {
      let free = units.indices.filter { units[$0] < stations[$0].room ?? .max }
      guard let next = (free.isEmpty ? Array(units.indices) : free).min(by: { units[$0] < units[$1] }) else { break }
      units[next] += 1
    }
    return BaseList(zip(stations, units).filter { $1 > 0 }.map { BaseList.Entry(base: $0.id, units: $1) })
  }
}
