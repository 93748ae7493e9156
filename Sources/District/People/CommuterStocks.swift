/// Who commutes from where to where: by the gravity model under published totals, or by a user's table.
struct CommuterStocks {
  /// Rows in the order of origin, destination and period, each with at least one person.
  let entries: [ODEntry]

  init(_ map: DistrictMap, _ people: PeoplePlan, sites: Sites, distances: ZoneDistances) throws(WorldError) {
    let residents = sites.cellsOfZone.map { $0.reduce(0) { $0 + Int(map.cells.residents[Int($1)]) } }
    let jobs = sites.cellsOfZone.map { $0.reduce(0) { $0 + Int(map.cells.jobs[Int($1)]) } }
    if let od = people.od {
      entries = try Self.checked(od, map, residents: residents, jobs: jobs)
      return
    }
    let allJobs = jobs.reduce(0, +)
    let local = allJobs - people.inCommuters
    let workers = local + people.outCommuters
    guard local >= 0, workers <= residents.reduce(0, +) else {
      throw .impossible(
        key: "people",
        message:
          "\(allJobs) jobs, \(people.inCommuters) in-commuters and \(people.outCommuters) out-commuters need \(workers) working residents of \(residents.reduce(0, +))"
      )
    }
    guard !map.gateways.isEmpty || people.inCommuters + people.outCommuters == 0 else {
      throw .impossible(key: "people", message: "commuters across the border need a gateway, and the map has none")
    }
    let origins =
      Apportionment.shares(of: workers, by: residents.map(Double.init))
      + Apportionment.shares(of: people.inCommuters, by: map.gateways.map(\.residents))
    let destinations = jobs + Apportionment.shares(of: people.outCommuters, by: map.gateways.map(\.jobs))
    let found = Gravity.trips(
      origins: origins, destinations: destinations, distance: distances.grid, scale: people.deterrence)
    guard let trips = found else {
      throw .impossible(
        key: "people", message: "no flows between zones and gateways meet the numbers of residents, jobs and commuters")
    }
    let ends = origins.count
    entries = trips.indices.filter { trips[$0] > 0 }.map {
      ODEntry(origin: Int32($0 / ends), destination: Int32($0 % ends), count: Int32(trips[$0]))
    }
  }

  /// A table whose ends exist and whose margins can be met, in order.
  private static func checked(
    _ od: [ODEntry], _ map: DistrictMap, residents: [Int], jobs: [Int]
  ) throws(WorldError) -> [ODEntry] {
    let zones = map.zones.count
    let ends = Int32(zones + map.gateways.count)
    var from = [Int](repeating: 0, count: Int(ends))
    var to = from
    for entry in od {
      guard 0..<ends ~= entry.origin, 0..<ends ~= entry.destination, entry.count >= 0,
        min(entry.origin, entry.destination) < zones
      else { throw .impossible(key: "people.od", message: "a row names no two ends of a commute, or a negative count") }
      from[Int(entry.origin)] += Int(entry.count)
      to[Int(entry.destination)] += Int(entry.count)
    }
    for zone in 0..<zones {
      guard from[zone] <= residents[zone], to[zone] <= jobs[zone] else {
        throw .impossible(
          key: "people.od",
          message:
            "\(from[zone]) people leave and \(to[zone]) reach zone \(map.zones[zone].id), which has \(residents[zone]) residents and \(jobs[zone]) jobs"
        )
      }
    }
    // Stable: rows of one relation keep the order of the file.
    return od.enumerated().filter { $0.element.count > 0 }
      .sorted { a, b in
        (a.element.origin, a.element.destination, a.offset) < (b.element.origin, b.element.destination, b.offset)
      }.map(\.element)
  }
}
