import District
import EventKernel

/// How long it takes, and how much there is to do.
extension ReachSum {
  /// Bands of the time until the first unit is there.
  func isochrone() -> ReachMap {
    let soonest = reach.soonest
    let limits = question.bands
    var classes = (0..<limits.count).map { band in
      ReachMap.Class(
        colour: Self.colour(band, of: limits.count), label: Self.label(band, limits),
        cells: cells.filter { soonest[$0] <= limits[band] && (band == 0 || soonest[$0] > limits[band - 1]) })
    }
    if let last = limits.last {
      classes.append(
        ReachMap.Class(
          colour: Self.empty, label: "over \(Self.words(last))", cells: cells.filter { soonest[$0] > last }))
    }
    let within = limits.map { limit in residents(of: cells.filter { soonest[$0] <= limit }) }
    let start = question.start?.name ?? "the nearest base of \(teams)"
    let shares = zip(limits, within).map { "\(Self.words($0)): \(share($1))" }
    return ReachMap(
      world: world, question: question, time: time,
      title: title("Time from \(question.start?.name ?? "the nearest base")"),
      headline: "", how: how(), legendTitle: "time until there, residents",
      classes: classes.filter { !$0.cells.isEmpty },
      facts: [shares.prefix(2).joined(separator: ", ")]
        + zip(limits, within).map { "within \(Self.words($0)): \(count($1)) (\(share($1)))" },
      columns: [("seconds", soonest.map(seconds))], stations: marks(), stationHeads: ["base", "units"],
      sentence: "residents reached from \(start) at \(time.name): within \(shares.joined(separator: ", "))")
  }

  /// The colour of a band, the darker the sooner.
  static func colour(_ band: Int, of count: Int) -> String { MapColours.step(count - 1 - band, of: max(count, 2)) }

  static func label(_ band: Int, _ limits: [TimeSpan]) -> String {
    band == 0 ? "up to \(words(limits[0]))" : "\(words(limits[band - 1])) to \(words(limits[band]))"
  }

  /// Where units set out, and how many.
  private func marks() -> [ReachMap.Station] {
    bases.map { base in
      let units = base.sources.reduce(0) { $0 + reach.sources[$1].units.count }
      let (id, name) = question.start.map { (named(base.place).id, $0.name) } ?? named(base.place)
      return ReachMap.Station(
        place: base.place, id: id, name: name, mark: units == 0 ? "" : "\(units)", figures: ["\(units)"])
    }
  }

  /// What share of their time the units of each base would be busy if the nearest always went.
  func workload() -> ReachMap {
    let slowest = reach.sources.min { $0.speed < $1.speed }
    let demand = TeamDemand(
      on: question.teams, at: time.at, speed: slowest?.speed ?? 1, vehicle: slowest?.vehicle ?? 0, in: world)
    let bases = bases
    let baseOfSource = Dictionary(
      uniqueKeysWithValues: bases.enumerated().flatMap { index, base in base.sources.map { ($0, index) } })
    let nearest = reach.nearest
    let owner = nearest.map { $0.flatMap { baseOfSource[$0] } ?? 0 }
    var (busy, calls) = ([Double](repeating: 0, count: bases.count), [Double](repeating: 0, count: bases.count))
    for cell in cells where !bases.isEmpty {
      guard let source = nearest[cell] else { continue }
      busy[owner[cell]] += demand.work[cell] + demand.ways[cell] * reach.times[source][cell].hours
      calls[owner[cell]] += demand.incidents[cell]
    }
    let units = bases.map { base in base.sources.reduce(0) { $0 + reach.sources[$1].units.count } }
    let shares = zip(busy, units).map { $0 / Double(max($1, 1)) }
    let whole = busy.reduce(0, +) / Double(max(units.reduce(0, +), 1))
    let stations = bases.indices.map { index in
      let (id, name) = named(bases[index].place)
      return ReachMap.Station(
        place: bases[index].place, id: id, name: name, mark: Self.percent(shares[index]),
        figures: [
          "\(units[index])", MapFigures.fixed(calls[index], 2), MapFigures.fixed(busy[index], 2),
          Self.percent(shares[index]) + " %",
        ])
    }
    return ReachMap(
      world: world, question: question, time: time, title: title("Workload of the nearest base"),
      headline: "\(Self.percent(whole)) % busy",
      how: how(
        before:
          "expected incidents an hour x (way from the nearest base + mean work + way on to a facility), over the units there; "
          + "more than 100 % cannot be done there. "),
      legendTitle: "units busy, residents", classes: Self.classes(of: shares, owner, nearest),
      facts: [
        "\(Self.percent(whole)) % busy", "incidents an hour: \(MapFigures.fixed(calls.reduce(0, +), 2))",
        "unit hours an hour: \(MapFigures.fixed(busy.reduce(0, +), 2))", "busy overall: \(Self.percent(whole)) %",
      ],
      columns: [
        ("station", bases.isEmpty ? cells.map { _ in "" } : owner.map { stations[$0].id }),
        ("incidents_per_hour", demand.incidents.map { Figures.fixed($0, decimals: 6) }),
        ("busy", bases.isEmpty ? cells.map { _ in "" } : owner.map { Figures.fixed(shares[$0], decimals: 4) }),
      ],
      stations: stations, stationHeads: ["base", "units", "incidents/h", "unit hours/h", "busy"],
      sentence: "expected at \(time.name): \(MapFigures.fixed(calls.reduce(0, +), 2)) incidents an hour keep "
        + "\(Self.percent(whole)) % of the time of \(teams) busy")
  }

  private static func percent(_ share: Double) -> String { MapFigures.fixed(share * 100, share < 0.0995 ? 1 : 0) }

  private static func classes(of shares: [Double], _ owner: [Int], _ nearest: [Int?]) -> [ReachMap.Class] {
    let limits = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1]
    let cells = owner.indices.filter { nearest[$0] != nil }
    let classes = (0...limits.count).reversed().map { step in
      let label =
        step == 0
        ? "under 10 %"
        : step == limits.count ? "over 100 %" : "\(percent(limits[step - 1])) to \(percent(limits[step])) %"
      return ReachMap.Class(
        colour: MapColours.step(step, of: limits.count + 1), label: label,
        cells: cells.filter { cell in limits.count { $0 <= shares[owner[cell]] } == step })
    }
    let none = ReachMap.Class(colour: empty, label: "nobody comes", cells: owner.indices.filter { nearest[$0] == nil })
    return (classes + [none]).filter { !$0.cells.isEmpty }
  }
}
