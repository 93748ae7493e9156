import District
import Experimentation
import Results

/// What is by area and by cell.
extension Report {
  private static let valueColumns: [SectionTable.Column] = [
    SectionTable.Column("incidents", "measured incidents, reported or not, mean over replications", unit: "incidents"),
    SectionTable.Column(
      "response",
      "mean time from report to the first unit on scene, over the incidents of all replications together; without a unit until the end of the run",
      unit: "min"),
    SectionTable.Column(
      "closure", "the same from report to closing; still open until the end of the run", unit: "min"),
  ]

  /// Means of a place; what rests on few is left blank.
  private func values(
    _ incidents: Int, _ responses: (n: Int, sum: Double), _ closures: (n: Int, sum: Double), _ size: Int
  ) -> [SectionTable.Field] {
    let runs = Double(max(1, stored.replications))
    func isSmall(_ count: Int) -> Bool { Self.isSmall(Double(count) / runs, size) }
    guard !isSmall(incidents) else { return Self.blank(3) }
    func mean(_ times: (n: Int, sum: Double)) -> SectionTable.Field {
      times.n > 0 && !isSmall(times.n) ? SectionTable.Field(times.sum / Double(times.n)) : .missing
    }
    return [SectionTable.Field(Double(incidents) / runs), mean(responses), mean(closures)]
  }

  func cellsTable(_ size: Int) throws -> SectionTable {
    var table = SectionTable(
      [
        SectionTable.Column("cell", "its number"), SectionTable.Column("community", "id of its community"),
        SectionTable.Column("subdistrict", "id of its subdistrict"),
        SectionTable.Column("residents", "who live there", unit: "people"),
        SectionTable.Column("jobs", "who work there", unit: "people"), SectionTable.alternative, SectionTable.called,
      ] + Self.valueColumns + [
        SectionTable.Column("compared", "the time that the difference is of: response or closure"),
        SectionTable.Column(
          "difference",
          "mean over replications of alternative less baseline; of cells with incidents under both in two or more",
          unit: "min"),
        SectionTable.Column("difference_low", "lower end of its 95 % interval", unit: "min"),
        SectionTable.Column("difference_high", "upper end of it", unit: "min"),
      ])
    guard let map, stored.replications > 0 else { return table }
    let time: StoredExperiment.CellMeasure = isOfClosure ? .closure : .response
    let differences = try stored.cellDifferences(of: time, count: map.cells.count, under: alternatives)
    let totals = try stored.cellTotals(under: alternatives)
    let byName = Dictionary(grouping: totals, by: \.alternative).mapValues { rows in
      Dictionary(rows.map { ($0.cell, $0) }, uniquingKeysWith: { first, _ in first })
    }
    func count(_ total: StoredCellTotals?) -> Double {
      let n = time == .closure ? total?.closures : total?.responses
      return Double(n ?? 0) / Double(stored.replications)
    }
    for cell in 0..<map.cells.count {
      let area = place(of: cell, on: map)
      let where_: [SectionTable.Field] = [
        .whole(cell), .text(area.community), .text(area.subdistrict), Self.told(Int(map.cells.residents[cell]), size),
        Self.told(Int(map.cells.jobs[cell]), size),
      ]
      for name in alternatives {
        let own = byName[name]?[cell]
        let difference = differences.first { $0.alternative == name }?.cells[cell]
        let isSmall = Self.isSmall(count(own), size) || Self.isSmall(count(byName[baseline]?[cell]), size)
        let shown = isSmall ? nil : difference
        table.rows.append(
          where_ + whose(name)
            + values(
              own?.incidents ?? 0, (own?.responses ?? 0, own?.response ?? 0), (own?.closures ?? 0, own?.closure ?? 0),
              size)
            + [
              .text(time.rawValue), SectionTable.Field(shown?.mean), SectionTable.Field(shown?.interval.low),
              SectionTable.Field(shown?.interval.high),
            ])
      }
    }
    return table
  }

  /// Whether the first main measure tells of closing, so that cells are compared by that.
  private var isOfClosure: Bool { decision.blocks.first.map { $0.key.yielded?.time == .closure } ?? true }

  private func place(of cell: Int, on map: DistrictMap) -> (community: String, subdistrict: String) {
    let community = Int(map.cells.community[cell])
    guard map.communities.indices.contains(community) else { return ("", "") }
    let parent = Int(map.communities[community].parent)
    return (map.communities[community].id, map.subdistricts.indices.contains(parent) ? map.subdistricts[parent].id : "")
  }

  /// The index of each cell's subdistrict; -1 of none.
  func subdistricts(on map: DistrictMap) -> [Int] {
    map.cells.community.map { community in
      map.communities.indices.contains(Int(community)) ? Int(map.communities[Int(community)].parent) : -1
    }
  }

  func areasTable(_ size: Int) throws -> SectionTable {
    var table = SectionTable(
      [
        SectionTable.Column("subdistrict", "its id"), SectionTable.Column("name", "what it is called"),
        SectionTable.Column("residents", "who live there", unit: "people"),
        SectionTable.Column("jobs", "who work there", unit: "people"), SectionTable.alternative, SectionTable.called,
      ] + Self.valueColumns + [
        SectionTable.measure, SectionTable.unit,
        SectionTable.Column("n", "what the measure is over, mean over replications"),
      ] + Self.estimateColumns + Self.differenceColumns + [SectionTable.note])
    guard let map, stored.replications > 0 else { return table }
    let areas = subdistricts(on: map)
    let totals = try stored.cellTotals(under: alternatives)
    let measure = decision.blocks.first?.measure
    let observed = try measure.map { try stored.observations(ofMeasures: [$0.name], under: alternatives).observations }
    for (index, area) in map.subdistricts.enumerated() {
      let cells = areas.indices.filter { areas[$0] == index }
      let people: [SectionTable.Field] = [map.cells.residents, map.cells.jobs].map { counts in
        Self.told(cells.reduce(0) { $0 + Int(counts[$1]) }, size)
      }
      for name in alternatives {
        let own = totals.filter { $0.alternative == name && areas.indices.contains($0.cell) && areas[$0.cell] == index }
        let sums = values(
          own.reduce(0) { $0 + $1.incidents },
          (own.reduce(0) { $0 + $1.responses }, own.reduce(0) { $0 + $1.response }),
          (own.reduce(0) { $0 + $1.closures }, own.reduce(0) { $0 + $1.closure }), size)
        var row: [SectionTable.Field] = [.text(area.id), .text(phrases.say(area.names))] + people + whose(name) + sums
        if let measure, let observed {
          let key = MeasureKey(measure.name, dimension: "subdistrict=\(area.id)")
          row += [.text(measure.name), .text(measure.unit)] + fields(of: key, under: name, observed, suppressing: size)
        } else {
          row += Self.blank(11)
        }
        table.rows.append(row)
      }
    }
    return table
  }

  func coverTable() throws -> SectionTable {
    var table = SectionTable([
      SectionTable.Column("cell", "its number"), SectionTable.Column("cover", "name of the cover"),
      SectionTable.Column("cover_name", "what it is called"), SectionTable.alternative, SectionTable.called,
      SectionTable.Column(
        "share",
        "of the measured time in which no free unit would have been there in time, a fraction of 1; mean over replications"
      ),
    ])
    guard let map else { return table }
    for gaps in try stored.coverGaps(count: map.cells.count, under: alternatives) {
      table.rows += gaps.shares.enumerated().map { cell, share in
        [.whole(cell), .text(gaps.cover), .text(phrases.named(gaps.cover, in: "cover", terms))]
          + whose(gaps.alternative)
          + [SectionTable.Field(share)]
      }
    }
    return table
  }
}
